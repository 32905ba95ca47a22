-- What one group of states sold every other, or bought of it, over all products, in some years.
SELECT actor::VARCHAR AS seller, partner::VARCHAR AS buyer, year(start) AS year, sum(value) AS value
FROM figure
WHERE
    measure = 'trade_value'
    AND list_contains($years, year(start))
    AND list_contains($states, actor::VARCHAR) <> list_contains($states, partner::VARCHAR)
GROUP BY ALL
ORDER BY ALL;
