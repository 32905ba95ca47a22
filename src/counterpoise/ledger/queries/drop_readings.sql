DELETE FROM reading WHERE document = :id;
