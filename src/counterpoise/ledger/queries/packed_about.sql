-- What measures say of products in some states in some years, the newest year first.
SELECT id, measure::VARCHAR, product::VARCHAR, actor::VARCHAR, year, value
FROM packed_figure
WHERE
    list_contains($measures, measure::VARCHAR)
    AND product IN (SELECT product FROM packed_product WHERE list_contains($products, product::VARCHAR))
    AND list_contains($actors, actor::VARCHAR)
    AND year BETWEEN $first AND $last
ORDER BY year DESC, actor, product::VARCHAR, measure;
