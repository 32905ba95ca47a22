-- Which rows record the value and the weight of what two groups of states sold each other in a year.
SELECT id, actor::VARCHAR AS seller, partner::VARCHAR AS buyer, product::VARCHAR AS product
FROM figure
WHERE
    measure IN ('trade_value', 'trade_quantity')
    AND (
        (list_contains($states, actor::VARCHAR) AND list_contains($others, partner::VARCHAR))
        OR (list_contains($others, actor::VARCHAR) AND list_contains($states, partner::VARCHAR))
    )
    AND list_contains($products, product::VARCHAR)
    AND start = make_date($year, 1, 1)
ORDER BY product, actor, partner, measure DESC;
