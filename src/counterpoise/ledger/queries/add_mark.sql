INSERT INTO mark (statement, verdict, reason, marked_at, document, start, "end", relation, source, target)
SELECT id, :verdict, :reason, :marked_at, document, start, "end", relation, source, target
FROM statement WHERE id = :statement;
