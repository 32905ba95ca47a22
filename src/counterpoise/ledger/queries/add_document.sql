INSERT INTO document (id, title, publisher, address, published, language, read_at, text, reader, signature, checksum)
VALUES (:id, :title, :publisher, :address, :published, :language, :read_at, :text, :reader, :signature, :checksum)
ON CONFLICT (id) DO UPDATE SET reader = excluded.reader, read_at = excluded.read_at;
