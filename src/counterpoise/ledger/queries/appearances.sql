-- Where documents were printed, with what tells copies of a story apart: a row an appearance.
SELECT
    document.id, document.signature, appearance.publisher, appearance.title, appearance.address,
    coalesce(appearance.published, document.published)
FROM document INNER JOIN appearance ON appearance.document = document.id
WHERE document.id IN (SELECT value FROM json_each(:ids))
ORDER BY document.id, appearance.publisher, appearance.address;
