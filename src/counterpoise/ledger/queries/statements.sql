-- Statements in the order of their texts; a condition whose parameter is null asks nothing.
-- A date no sharper than a month or a year is compared no sharper.
SELECT
    statement.id, statement.document, statement.evidence, statement.start, statement."end", statement.source,
    statement.target, statement.relation, statement.date, statement.fields, statement.checksum
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
    AND (
        :reader IS NULL
        OR ' + ' || iif(json_valid(statement.fields), json_extract(statement.fields, '$.reader'), NULL) || ' '
        LIKE :reader ESCAPE '\'
    )
    AND (
        :doubted IS NULL
        OR iif(json_valid(statement.fields), json_extract(statement.fields, '$.doubt'), NULL) <> ''
    )
    AND (:since IS NULL OR statement.date >= substr(:since, 1, length(statement.date)))
    AND (:until IS NULL OR statement.date <= substr(:until, 1, length(statement.date)))
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS word
        WHERE NOT (
            statement.evidence LIKE word.value ESCAPE '\' OR coalesce(document.title, '') LIKE word.value ESCAPE '\'
        )
    )
    AND (:publisher IS NULL OR EXISTS (
        SELECT 1 FROM appearance
        WHERE appearance.document = document.id AND appearance.publisher LIKE :publisher ESCAPE '\'
    ))
ORDER BY coalesce(document.published, '') DESC, statement.document, statement.start, statement.rowid
LIMIT :most OFFSET :skip;
