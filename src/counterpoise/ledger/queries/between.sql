-- The source rows of what two groups of states sold each other.
SELECT id, source, locator, measure, product, actor, partner, start, "end", value, unit
FROM figure
WHERE
    measure = 'trade_value'
    AND (
        (list_contains($sellers, actor::VARCHAR) AND list_contains($buyers, partner::VARCHAR))
        OR ($both AND list_contains($buyers, actor::VARCHAR) AND list_contains($sellers, partner::VARCHAR))
    )
    AND ($products IS NULL OR list_contains($products, product::VARCHAR))
ORDER BY product, actor, partner, start;
