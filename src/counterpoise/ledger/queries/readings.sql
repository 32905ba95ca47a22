-- What each reader stated of a document that several have read, in the order in which they are merged.
SELECT document, reader, statements, checksum FROM reading WHERE document = :id ORDER BY rowid;
