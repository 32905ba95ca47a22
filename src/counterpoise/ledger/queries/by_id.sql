-- The figures with these ids, given whole or by their first eight digits.
SELECT id, source, locator, measure, product, actor, partner, start, "end", value, unit
FROM figure
WHERE list_contains($ids, id) OR list_contains($ids, substr(id, 1, 8))
ORDER BY id;
