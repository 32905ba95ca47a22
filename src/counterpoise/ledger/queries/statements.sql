-- Statements in the order of their texts; a condition whose parameter is null asks nothing.
-- A date no sharper than a month or a year is compared no sharper.
SELECT
    statement.id, statement.document, statement.evidence, statement.start, statement."end", statement.source,
    statement.target, statement.relation, statement.date, statement.fields
FROM statement INNER JOIN document ON document.id = statement.document
WHERE
    CASE
        WHEN :actor IS NULL THEN 1
        WHEN :other IS NULL THEN
            statement.source IN (SELECT value FROM json_each(:actor))
            OR statement.target IN (SELECT value FROM json_each(:actor))
        ELSE
            (
                statement.source IN (SELECT value FROM json_each(:actor))
                AND statement.target IN (SELECT value FROM json_each(:other))
            )
            OR (
                statement.source IN (SELECT value FROM json_each(:other))
                AND statement.target IN (SELECT value FROM json_each(:actor))
            )
    END
    AND (:relation IS NULL OR statement.relation = :relation)
    AND (:since IS NULL OR statement.date >= substr(:since, 1, length(statement.date)))
    AND (:until IS NULL OR statement.date <= substr(:until, 1, length(statement.date)))
    AND (:words IS NULL OR statement.evidence LIKE :words ESCAPE '\' OR document.title LIKE :words ESCAPE '\')
ORDER BY coalesce(document.published, '') DESC, statement.document, statement.start, statement.rowid;
