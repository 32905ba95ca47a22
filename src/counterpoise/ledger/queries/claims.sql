-- What some statements, and all of some documents, are known by.
SELECT
    id, document, start, "end", relation, source, target,
    iif(json_valid(fields), json_extract(fields, '$.modality'), NULL) IS 'negated' AS denied
FROM statement
WHERE
    document IN (SELECT value FROM json_each(:documents))
    OR id IN (SELECT value FROM json_each(:ids))
ORDER BY document, start, rowid;
