-- What the sources say about single actors, by measure.
SELECT id, source, locator, measure, product, actor, partner, start, "end", value, unit
FROM figure
WHERE list_contains($measures, measure::VARCHAR) AND ($actors IS NULL OR list_contains($actors, actor::VARCHAR))
    AND ($partners IS NULL OR list_contains($partners, partner::VARCHAR))
ORDER BY measure, actor, start, value DESC, partner;
