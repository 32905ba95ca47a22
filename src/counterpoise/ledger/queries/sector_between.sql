-- What two groups of economies sold each other of each sector in a year, with the ids.
SELECT id, product::VARCHAR AS sector, actor::VARCHAR AS seller, partner::VARCHAR AS buyer, value
FROM figure
WHERE
    measure = $measure
    AND start = make_date($year, 1, 1)
    AND (
        (list_contains($members, actor::VARCHAR) AND list_contains($others, partner::VARCHAR))
        OR (list_contains($others, actor::VARCHAR) AND list_contains($members, partner::VARCHAR))
    )
ORDER BY product, actor, partner;
