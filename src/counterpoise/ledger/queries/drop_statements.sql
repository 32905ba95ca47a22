DELETE FROM statement WHERE document = :id;
