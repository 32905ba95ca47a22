-- Ids that occur twice: a source read twice, or two rows that say the same.
SELECT id FROM figure GROUP BY id HAVING count(*) > 1 LIMIT 1;
