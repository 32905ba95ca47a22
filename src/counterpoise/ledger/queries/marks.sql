-- What people said of statements, oldest first; the last word on each is the one that counts. A statement that is gone
-- hands its marks to what now says the same of the same actors at that place of the text.
SELECT
    mark.statement, mark.verdict, mark.reason, mark.marked_at, mark.document, mark.start, mark."end", mark.relation,
    mark.source, mark.target, coalesce(own.id, later.id, mark.statement), mark.checksum
FROM mark
LEFT JOIN statement AS own ON own.id = mark.statement
LEFT JOIN statement AS later
    ON own.id IS NULL AND later.document = mark.document
    AND later.start < mark."end" AND mark.start < later."end"
    AND later.relation = mark.relation AND later.source = mark.source AND later.target IS mark.target
ORDER BY mark.marked_at, mark.rowid;
