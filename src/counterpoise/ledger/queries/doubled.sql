-- Rows that occur twice: a source read twice, or two rows that say the same.
WITH twice AS (SELECT id FROM figure GROUP BY id HAVING count(*) > 1 LIMIT 1),
twice_packed AS (
    SELECT source, measure, product, actor, partner, year
    FROM packed
    GROUP BY source, measure, product, actor, partner, year
    HAVING count(*) > 1
    LIMIT 1
)
SELECT source::VARCHAR, locator FROM figure WHERE id IN (SELECT id FROM twice)
UNION ALL
SELECT source::VARCHAR, concat_ws('/', year, product, actor, partner) FROM twice_packed
LIMIT 1;
