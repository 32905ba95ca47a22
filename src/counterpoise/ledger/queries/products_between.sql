-- What each state sold each other in a year, all products together, doubtful rows left out; the sum is exact.
SELECT actor::VARCHAR AS seller, partner::VARCHAR AS buyer, sum(value::DECIMAL(18, 4))::DOUBLE AS value
FROM figure
WHERE
    measure = 'trade_value'
    AND start = make_date($year, 1, 1)
    AND (actor::VARCHAR, partner::VARCHAR, product::VARCHAR) NOT IN (
        SELECT (exporter::VARCHAR, importer::VARCHAR, product::VARCHAR) FROM doubt WHERE year = $year
    )
GROUP BY actor, partner
ORDER BY seller, buyer;
