-- How many of some statements each document holds.
SELECT document, count(*) FROM statement WHERE id IN (SELECT value FROM json_each(:ids)) GROUP BY document;
