-- The figures whose ids begin with one of the given texts.
SELECT id, source, locator, measure, product, actor, partner, start, "end", value, unit
FROM figure
WHERE list_contains($ids, id) OR list_contains($ids, substr(id, 1, 8))
ORDER BY id;
