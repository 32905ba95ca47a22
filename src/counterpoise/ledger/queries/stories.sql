-- What tells copies of a story apart, and who published each text: a row an appearance.
SELECT document.id, document.signature, document.published, appearance.publisher
FROM document INNER JOIN appearance ON appearance.document = document.id
ORDER BY document.id, appearance.publisher, appearance.address;
