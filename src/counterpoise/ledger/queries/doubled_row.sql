SELECT source::VARCHAR, locator FROM figure WHERE id = $id LIMIT 1;
