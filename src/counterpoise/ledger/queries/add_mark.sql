INSERT INTO mark (statement, verdict, reason, marked_at, document, start, "end", relation, source, target, checksum)
VALUES (:statement, :verdict, :reason, :marked_at, :document, :start, :end, :relation, :source, :target, :checksum);
