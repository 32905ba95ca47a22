-- What the synced edition of the trade by product calls a product.
SELECT name FROM read_parquet($file) WHERE number = $product;
