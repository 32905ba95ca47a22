-- What one measure says of products between states in some years, with the ids: of what some sold or others bought.
SELECT id, product::VARCHAR, actor::VARCHAR AS seller, partner::VARCHAR AS buyer, year, value
FROM packed_figure
WHERE
    measure = $measure
    AND product IN (SELECT product FROM packed_product WHERE list_contains($products, product::VARCHAR))
    AND list_contains($years, year)
    AND (
        ($sellers IS NULL AND $buyers IS NULL)
        OR list_contains($sellers, actor::VARCHAR)
        OR list_contains($buyers, partner::VARCHAR)
    )
ORDER BY product::VARCHAR, year, actor, partner;
