-- Whether there are packed rows.
SELECT 1 FROM packed LIMIT 1;
