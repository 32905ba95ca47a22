INSERT INTO statement (id, document, start, "end", source, target, relation, fields, date, evidence)
VALUES (:id, :document, :start, :end, :source, :target, :relation, :fields, :date, :evidence)
ON CONFLICT DO NOTHING;
