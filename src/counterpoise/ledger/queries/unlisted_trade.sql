-- The rows of one product in the synced edition: all of them, or those that touch the chosen states.
SELECT year, exporter, importer, seller.state, buyer.state, value, quantity
FROM read_parquet($file) AS trade
JOIN read_parquet($countries) AS seller ON seller.number = exporter
JOIN read_parquet($countries) AS buyer ON buyer.number = importer
WHERE
    product = $product
    AND ($states IS NULL OR list_contains($states, seller.state) OR list_contains($states, buyer.state))
ORDER BY seller.state, buyer.state, year, exporter, importer;
