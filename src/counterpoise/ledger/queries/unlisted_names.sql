-- The products of the synced edition with what it calls them.
SELECT number, name FROM read_parquet($file) ORDER BY number;
