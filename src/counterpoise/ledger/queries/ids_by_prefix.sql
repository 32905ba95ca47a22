-- Documents and statements whose id begins so.
SELECT 'document', id FROM document WHERE id GLOB :beginning || '*'
UNION ALL
SELECT 'statement', id FROM statement WHERE id GLOB :beginning || '*'
LIMIT :most;
