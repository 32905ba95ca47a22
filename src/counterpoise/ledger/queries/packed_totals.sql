-- How much of products each state sold, and each bought, in some years, and with how many others.
SELECT product::VARCHAR, actor::VARCHAR AS seller, partner::VARCHAR AS buyer, year, sum(value ORDER BY value), count(*)
FROM packed
WHERE
    measure::VARCHAR = $measure
    AND product IN (SELECT product FROM packed_product WHERE list_contains($products, product::VARCHAR))
    AND year BETWEEN $first AND $last
GROUP BY GROUPING SETS ((product, actor, year), (product, partner, year))
ORDER BY product::VARCHAR, year, seller, buyer;
