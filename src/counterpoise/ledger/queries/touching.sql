-- Which rows record what one group of states sold all others, or bought of them, in a year.
SELECT id, actor::VARCHAR AS seller, partner::VARCHAR AS buyer, product::VARCHAR AS product
FROM figure
WHERE
    measure = 'trade_value'
    AND start = make_date($year, 1, 1)
    AND list_contains($states, actor::VARCHAR) <> list_contains($states, partner::VARCHAR)
ORDER BY product, actor, partner;
