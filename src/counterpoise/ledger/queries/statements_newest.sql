-- What was stored last, the surest of each document first and not more than a few of one.
WITH newest AS (SELECT id, read_at, published FROM document ORDER BY read_at DESC, id LIMIT :documents),
ranked AS (
    SELECT
        statement.id, newest.read_at, newest.published, newest.id AS document, statement.start,
        row_number() OVER (
            PARTITION BY newest.id ORDER BY json_extract(statement.fields, '$.confidence') DESC, statement.start
        ) AS place
    FROM newest INNER JOIN statement ON statement.document = newest.id
    WHERE statement.id NOT IN (SELECT value FROM json_each(:left_out))
        AND (statement.target IS NULL OR statement.target <> statement.source)
)
SELECT id FROM ranked WHERE place <= :each
ORDER BY read_at DESC, coalesce(published, '') DESC, document, start LIMIT :most;
