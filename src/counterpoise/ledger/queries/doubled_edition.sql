-- Places of a synced edition that say the same twice, or two things of the same.
SELECT any_value(source), any_value(locator)
FROM read_parquet($file)
GROUP BY source, locator, measure, product, actor, partner, start, "end"
HAVING count(*) > 1
LIMIT 1;
