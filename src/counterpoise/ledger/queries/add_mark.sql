INSERT INTO mark (statement, verdict, reason, marked_at)
SELECT :statement, :verdict, :reason, :marked_at WHERE EXISTS (SELECT 1 FROM statement WHERE id = :statement);
