-- Votes as numbers: who cast them as a code of the closed list of actors, in which roll call on which resolution, in the order of the calls.
SELECT
    enum_code(actor)::SMALLINT AS state, split_part(locator, ':', 1) AS roll_call,
    regexp_extract(locator, ':(.*)/', 1) AS resolution, year(start)::SMALLINT AS year, value
FROM figure
WHERE measure::VARCHAR = $measure AND ($states IS NULL OR list_contains($states, actor::VARCHAR))
ORDER BY start, roll_call, actor;
