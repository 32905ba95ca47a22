INSERT INTO reading (document, reader, statements, checksum) VALUES (:document, :reader, :statements, :checksum);
