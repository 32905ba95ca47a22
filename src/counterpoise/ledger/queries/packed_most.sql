-- How much of each product some sold others in a year, or all sold all, by what a measure says; the most first.
SELECT product::VARCHAR, sum(value ORDER BY value) AS sold
FROM packed
WHERE
    measure::VARCHAR = $measure
    AND year = $year
    AND ($sellers IS NULL OR list_contains($sellers, actor::VARCHAR))
    AND ($buyers IS NULL OR list_contains($buyers, partner::VARCHAR))
    AND NOT coalesce(list_contains($inside, actor::VARCHAR) AND list_contains($inside, partner::VARCHAR), false)
GROUP BY product
ORDER BY sold DESC, 1;
