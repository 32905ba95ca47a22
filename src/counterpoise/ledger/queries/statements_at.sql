-- Statements by their ids, and all of one document, in the order of the text.
SELECT id, document, evidence, start, "end", source, target, relation, date, fields, checksum FROM statement
WHERE document = :document OR id IN (SELECT value FROM json_each(:ids))
ORDER BY document, start, rowid;
