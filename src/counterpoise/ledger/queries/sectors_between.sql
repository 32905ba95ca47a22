-- What each economy sold each other in a year, some sectors together; the sum is exact, in ten-thousandths.
SELECT actor::VARCHAR AS seller, partner::VARCHAR AS buyer, sum(value::DECIMAL(18, 4))::DOUBLE AS value
FROM figure
WHERE
    measure = $measure
    AND start = make_date($year, 1, 1)
    AND actor <> partner
    AND list_contains($sectors, product::VARCHAR)
GROUP BY actor, partner
ORDER BY seller, buyer;
