-- Documents by their ids, or all, the newest first.
SELECT id, text, title, publisher, address, published, language, signature, checksum
FROM document
WHERE :ids IS NULL OR id IN (SELECT value FROM json_each(:ids))
ORDER BY coalesce(published, '') DESC, id;
