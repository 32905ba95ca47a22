-- Trade in a year in value and quantity, row by row where both are given, and whether it is the buyers' own.
-- Trade among the buyers themselves is left out. A product is named by its place in the list, the first as 1.
SELECT
    list_position($products, v.product::VARCHAR)::INTEGER AS place,
    list_contains($buyers, v.partner::VARCHAR) AS own,
    q.value AS quantity,
    v.value AS value
FROM (
    SELECT * FROM figure
    WHERE measure = 'trade_value' AND start = make_date($year, 1, 1) AND list_contains($products, product::VARCHAR)
) AS v
INNER JOIN (
    SELECT * FROM figure
    WHERE measure = 'trade_quantity' AND start = make_date($year, 1, 1) AND list_contains($products, product::VARCHAR)
) AS q
    ON v.product = q.product AND v.actor = q.actor AND v.partner = q.partner
WHERE NOT (list_contains($buyers, v.actor::VARCHAR) AND list_contains($buyers, v.partner::VARCHAR));
