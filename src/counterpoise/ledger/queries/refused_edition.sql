-- Numbers of a synced edition that are none, or spans that end before they start.
SELECT source, locator FROM read_parquet($file) WHERE NOT isfinite(value) OR "end" <= start LIMIT 1;
