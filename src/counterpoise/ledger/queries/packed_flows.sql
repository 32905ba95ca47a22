-- What one measure says of a product between states in some years, with the ids; of some sellers, some buyers, or all.
SELECT id, actor::VARCHAR AS seller, partner::VARCHAR AS buyer, year, value
FROM packed_figure
WHERE
    measure = $measure
    AND product = $product
    AND year BETWEEN $first AND $last
    AND ($sellers IS NULL OR list_contains($sellers, actor::VARCHAR))
    AND ($buyers IS NULL OR list_contains($buyers, partner::VARCHAR))
ORDER BY year, actor, partner;
