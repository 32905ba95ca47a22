SELECT * FROM skip ORDER BY source, field, reason;
