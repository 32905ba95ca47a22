-- What two sides state of each other, and what either states of itself, or of others, by some relations.
-- Each part is looked up by the index of source and target.
SELECT id, document, evidence, start, "end", source, target, relation, date, fields, checksum FROM statement
WHERE
    source IN (SELECT value FROM json_each(:states)) AND target IN (SELECT value FROM json_each(:others))
    OR source IN (SELECT value FROM json_each(:others)) AND target IN (SELECT value FROM json_each(:states))
    OR source IN (SELECT value FROM json_each(:each)) AND relation IN (SELECT value FROM json_each(:own))
ORDER BY id;
