-- What measures say of a product in one state, the newest year first.
SELECT id, source, locator, measure, product, actor, partner, start, "end", value, unit
FROM packed_figure
WHERE
    list_contains($measures, measure::VARCHAR)
    AND product = $product
    AND actor::VARCHAR = $actor
ORDER BY year DESC, measure;
