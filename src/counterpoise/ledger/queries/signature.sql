SELECT signature, published FROM document WHERE id = :id;
