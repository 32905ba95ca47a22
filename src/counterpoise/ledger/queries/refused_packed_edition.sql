-- Numbers of a synced edition of packed rows that are none.
SELECT source, concat_ws('/', year, product, actor, partner, measure)
FROM read_parquet($file)
WHERE NOT isfinite(value)
LIMIT 1;
