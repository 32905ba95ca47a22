-- The years in which the synced edition has any row about a state.
SELECT DISTINCT state, year::INTEGER
FROM read_parquet($file) JOIN read_parquet($countries) USING (number)
WHERE state <> ''
ORDER BY ALL;
