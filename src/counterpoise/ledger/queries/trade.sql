-- Recorded trade as codes: all of it, or what the chosen states, products and years touch. The file is in order already.
SELECT
    enum_code(actor)::SMALLINT AS exporter,
    enum_code(partner)::SMALLINT AS importer,
    enum_code(product)::SMALLINT AS product,
    year(start)::SMALLINT AS year,
    value
FROM figure
WHERE
    measure = 'trade_value'
    AND ($states IS NULL OR list_contains($states, actor::VARCHAR) OR list_contains($states, partner::VARCHAR))
    AND ($products IS NULL OR list_contains($products, product::VARCHAR))
    AND ($year IS NULL OR start = make_date($year, 1, 1));
