-- What the sources say about single actors, by measure, in all years or in one.
SELECT id, source, locator, measure, product, actor, partner, start, "end", value, unit
FROM figure
WHERE
    list_position(list_transform($measures::VARCHAR[], lambda name: TRY_CAST(name AS measure_name)), measure) > 0
    AND ($actors IS NULL OR list_contains($actors, actor::VARCHAR))
    AND ($partners IS NULL OR list_contains($partners, partner::VARCHAR))
    AND ($year IS NULL OR year(start) = $year)
ORDER BY measure, actor, start, value DESC, partner;
