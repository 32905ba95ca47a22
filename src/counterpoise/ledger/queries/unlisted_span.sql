-- The first and last year of a product in the synced edition.
SELECT min(year), max(year) FROM read_parquet($file) WHERE product = $product;
