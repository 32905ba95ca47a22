-- Trade that touches the chosen states, in value and tonnes, beside what a tonne of the product usually costs that year:
-- the median unit value of the world's flows that are not small. Small ones are samples and slips.
-- Products are found by place in a list: `list_contains` would be joined before the years are chosen, which takes longer.
WITH worth AS (
    SELECT product, actor, partner, start, value
    FROM figure
    WHERE
        measure = 'trade_value'
        AND ($years IS NULL OR list_contains($years, year(start)))
        AND list_position(list_transform($products::VARCHAR[], lambda code: TRY_CAST(code AS product_code)), product) > 0
),
weight AS (
    SELECT product, actor, partner, start, value AS tonnes
    FROM figure
    WHERE
        measure = 'trade_quantity'
        AND ($years IS NULL OR list_contains($years, year(start)))
        AND list_position(list_transform($products::VARCHAR[], lambda code: TRY_CAST(code AS product_code)), product) > 0
),
flow AS MATERIALIZED (
    SELECT worth.*, weight.tonnes FROM worth LEFT JOIN weight USING (product, actor, partner, start)
),
usual AS (
    SELECT product, start, median(value / tonnes) AS unit_value
    FROM flow
    WHERE value >= $small AND tonnes > 0
    GROUP BY product, start
)
SELECT
    enum_code(flow.actor)::SMALLINT AS exporter,
    enum_code(flow.partner)::SMALLINT AS importer,
    enum_code(flow.product)::SMALLINT AS product,
    year(flow.start)::SMALLINT AS year,
    flow.value,
    coalesce(flow.tonnes, 0) AS tonnes,
    coalesce(usual.unit_value, 0) AS usual
FROM flow LEFT JOIN usual USING (product, start)
WHERE list_contains($states::VARCHAR[], flow.actor::VARCHAR) OR list_contains($states::VARCHAR[], flow.partner::VARCHAR)
ORDER BY flow.product, flow.actor, flow.partner, flow.start;
