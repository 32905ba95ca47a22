-- Votes as numbers: who cast them and in which roll call as codes of the closed list of actors, in the order of the calls.
SELECT
    enum_code(actor)::SMALLINT AS state, enum_code(partner)::SMALLINT AS roll_call, year(start)::SMALLINT AS year, value
FROM figure
WHERE measure::VARCHAR = $measure
ORDER BY start, partner, actor;
