-- Where documents were printed, with what tells copies of a story apart: a row an appearance.
SELECT
    appearance.document, appearance.publisher, appearance.address, appearance.title, appearance.published,
    document.signature, coalesce(appearance.published, document.published), appearance.checksum
FROM document INNER JOIN appearance ON appearance.document = document.id
WHERE document.id IN (SELECT value FROM json_each(:ids))
ORDER BY document.id, appearance.publisher, appearance.address;
