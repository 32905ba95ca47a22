SELECT reader FROM document WHERE id = :id;
