-- The first and last year of some products in the synced edition; a product that is never traded has no row.
SELECT product, min(year), max(year)
FROM read_parquet($file)
WHERE product IN (SELECT unnest($products))
GROUP BY product;
