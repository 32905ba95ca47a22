-- Of which products a group sold another most in a year, by what a measure says.
SELECT product::VARCHAR
FROM packed
WHERE
    measure::VARCHAR = $measure
    AND year = $year
    AND list_contains($sellers, actor::VARCHAR)
    AND list_contains($buyers, partner::VARCHAR)
GROUP BY product
ORDER BY sum(value ORDER BY value) DESC, 1
LIMIT $most;
