-- The rows of some products in the synced edition between two groups of states, in some years, oldest first by pair.
SELECT year, exporter, importer, seller.state, buyer.state, value, quantity, product
FROM read_parquet($file) AS trade
JOIN read_parquet($countries) AS seller ON seller.number = exporter
JOIN read_parquet($countries) AS buyer ON buyer.number = importer
WHERE
    product IN (SELECT unnest($products))
    AND ($years IS NULL OR list_contains($years, year))
    AND (
        (list_contains($states, seller.state) AND list_contains($others, buyer.state))
        OR (list_contains($others, seller.state) AND list_contains($states, buyer.state))
    )
ORDER BY product, seller.state, buyer.state, year, exporter, importer;
