-- Figures of a synced edition that say the same twice, so that they would have one id.
SELECT any_value(source), any_value(locator)
FROM read_parquet($file)
GROUP BY source, locator, measure, product, actor, partner, start, "end", value, unit
HAVING count(*) > 1
LIMIT 1;
