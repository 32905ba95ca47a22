INSERT INTO appearance (document, publisher, address, title, published, checksum)
VALUES (:document, :publisher, :address, :title, :published, :checksum)
ON CONFLICT DO NOTHING;
