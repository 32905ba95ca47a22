-- The figures with these ids, given whole or by their first eight digits; `keys` are those digits as numbers.
SELECT id, source, locator, measure, product, actor, partner, start, "end", value, unit
FROM figure
WHERE list_contains($ids, id) OR list_contains($ids, substr(id, 1, 8))
UNION ALL
SELECT id, source, locator, measure, product, actor, partner, start, "end", value, unit
FROM packed_figure
WHERE list_contains($keys::UINTEGER[], key) AND (list_contains($ids, id) OR list_contains($ids, substr(id, 1, 8)))
ORDER BY id;
