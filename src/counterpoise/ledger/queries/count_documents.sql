SELECT count(*) FROM document;
