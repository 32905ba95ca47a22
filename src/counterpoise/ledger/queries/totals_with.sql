-- What one group of states sold every other, or bought of it, over all products, in some years.
-- Added up in one order, since threads bring rows in any and a sum of doubles would end in another digit.
SELECT actor::VARCHAR AS seller, partner::VARCHAR AS buyer, year(start) AS year, sum(value ORDER BY product) AS value
FROM figure
WHERE
    measure = 'trade_value'
    AND list_contains($years, year(start))
    AND list_contains($states, actor::VARCHAR) <> list_contains($states, partner::VARCHAR)
GROUP BY ALL
ORDER BY ALL;
