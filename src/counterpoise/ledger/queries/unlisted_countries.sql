-- The countries of the synced edition, by number, with the state that each is.
SELECT number, state FROM read_parquet($file);
