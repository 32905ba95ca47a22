-- Of which products a measure speaks between two groups of states in a year.
SELECT DISTINCT product::VARCHAR
FROM packed
WHERE
    measure::VARCHAR = $measure
    AND year = $year
    AND (
        (list_contains($states, actor::VARCHAR) AND list_contains($others, partner::VARCHAR))
        OR (list_contains($others, actor::VARCHAR) AND list_contains($states, partner::VARCHAR))
    )
ORDER BY 1;
