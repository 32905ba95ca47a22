-- Documents that may be copies of one: printed within days of it, or at no known date.
SELECT id, signature FROM document
WHERE
    id <> :id AND length(signature) > 0
    AND (:published IS NULL OR published IS NULL OR abs(julianday(published) - julianday(:published)) <= :days)
ORDER BY id;
