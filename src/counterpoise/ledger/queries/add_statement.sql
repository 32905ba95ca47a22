INSERT INTO statement (id, document, start, "end", source, target, relation, fields, date, evidence, checksum)
VALUES (:id, :document, :start, :end, :source, :target, :relation, :fields, :date, :evidence, :checksum)
ON CONFLICT DO NOTHING;
