INSERT INTO appearance (document, publisher, address, title, published)
VALUES (:id, coalesce(:publisher, ''), coalesce(:address, ''), :title, :published)
ON CONFLICT DO NOTHING;
