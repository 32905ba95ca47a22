-- Imports of some states and world trade in a year, in value and quantity, over rows that give both.
SELECT
    v.product::VARCHAR AS product,
    coalesce(sum(q.value) FILTER (list_contains($buyers, v.partner::VARCHAR)), 0) AS own_quantity,
    coalesce(sum(v.value) FILTER (list_contains($buyers, v.partner::VARCHAR)), 0) AS own_value,
    sum(q.value) AS world_quantity,
    sum(v.value) AS world_value
FROM (SELECT * FROM figure WHERE measure = 'trade_value' AND year(start) = $year) AS v
INNER JOIN (SELECT * FROM figure WHERE measure = 'trade_quantity' AND year(start) = $year) AS q
    ON v.product = q.product AND v.actor = q.actor AND v.partner = q.partner
WHERE list_contains($products, v.product::VARCHAR) AND NOT list_contains($buyers, v.actor::VARCHAR)
GROUP BY v.product
ORDER BY v.product;
