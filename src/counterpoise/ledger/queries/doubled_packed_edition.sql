-- Places of a synced edition of packed rows that say the same twice, or two things of the same.
SELECT any_value(source), any_value(concat_ws('/', year, product, actor, partner, measure))
FROM read_parquet($file)
GROUP BY source, measure, product, actor, partner, year
HAVING count(*) > 1
LIMIT 1;
