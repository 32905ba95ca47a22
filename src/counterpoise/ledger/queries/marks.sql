-- What people said of statements, oldest first; the last word on each is the one that counts.
SELECT statement, verdict, reason, marked_at, document, start, "end", relation, source, target, denied, checksum
FROM mark ORDER BY marked_at, rowid;
