-- Documents without their texts, a page of those that are found; a condition whose parameter is null asks nothing.
SELECT
    document.id, document.title, document.publisher, document.address, document.published, document.language,
    document.read_at, document.reader, length(document.text), substr(document.text, 1, 120),
    (SELECT count(*) FROM statement WHERE statement.document = document.id),
    (
        SELECT count(*) FROM statement
        WHERE
            statement.document = document.id
            AND iif(json_valid(statement.fields), json_extract(statement.fields, '$.doubt'), NULL) <> ''
    ),
    (SELECT count(*) FROM appearance WHERE appearance.document = document.id),
    count(*) OVER ()
FROM document
WHERE
    (:ids IS NULL OR document.id IN (SELECT value FROM json_each(:ids)))
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS word
        WHERE NOT (
            document.text LIKE word.value ESCAPE '\' OR coalesce(document.title, '') LIKE word.value ESCAPE '\'
        )
    )
    AND (coalesce(:actor, :reader, :doubted) IS NULL OR EXISTS (
        SELECT 1 FROM statement
        WHERE
            statement.document = document.id
            AND (
                :actor IS NULL
                OR statement.source IN (SELECT value FROM json_each(:actor))
                OR statement.target IN (SELECT value FROM json_each(:actor))
            )
            AND (
                :reader IS NULL
                OR ' + ' || iif(json_valid(statement.fields), json_extract(statement.fields, '$.reader'), NULL) || ' '
                LIKE :reader ESCAPE '\'
            )
            AND (
                :doubted IS NULL
                OR iif(json_valid(statement.fields), json_extract(statement.fields, '$.doubt'), NULL) <> ''
            )
    ))
    AND (:publisher IS NULL OR EXISTS (
        SELECT 1 FROM appearance
        WHERE appearance.document = document.id AND appearance.publisher LIKE :publisher ESCAPE '\'
    ))
    AND (:since IS NULL OR document.published >= :since)
    AND (:until IS NULL OR document.published <= :until)
ORDER BY
    CASE WHEN :stored THEN document.read_at ELSE coalesce(document.published, '') END DESC,
    document.read_at DESC, document.id
LIMIT :most OFFSET :skip;
