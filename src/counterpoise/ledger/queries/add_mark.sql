INSERT INTO mark (
    statement, verdict, reason, marked_at, document, start, "end", relation, source, target, denied, checksum
)
VALUES (
    :statement, :verdict, :reason, :marked_at, :document, :start, :end, :relation, :source, :target, :denied, :checksum
);
