-- Ids that occur twice: a source read twice, or two rows that say the same.
SELECT id, any_value(source), any_value(locator) FROM figure GROUP BY id HAVING count(*) > 1 LIMIT 1;
