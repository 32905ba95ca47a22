-- Which rows record what two groups of states sold each other, in all years or the chosen ones.
SELECT id, actor::VARCHAR AS seller, partner::VARCHAR AS buyer, product::VARCHAR AS product, year(start) AS year
FROM figure
WHERE
    measure = 'trade_value'
    AND (
        (list_contains($states, actor::VARCHAR) AND list_contains($others, partner::VARCHAR))
        OR (list_contains($others, actor::VARCHAR) AND list_contains($states, partner::VARCHAR))
    )
    AND ($products IS NULL OR list_contains($products, product::VARCHAR))
    AND ($years IS NULL OR list_contains($years, year(start)))
ORDER BY product, actor, partner, start;
