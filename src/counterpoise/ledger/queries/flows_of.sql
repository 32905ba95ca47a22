-- What one measure says of a product between states in a year, with the ids; of some sellers, some buyers, or all.
SELECT id, actor::VARCHAR AS seller, partner::VARCHAR AS buyer, value
FROM figure
WHERE
    measure = $measure
    AND product = $product
    AND ($sellers IS NULL OR list_contains($sellers, actor::VARCHAR))
    AND ($buyers IS NULL OR list_contains($buyers, partner::VARCHAR))
    AND start = make_date($year, 1, 1)
ORDER BY actor, partner;
