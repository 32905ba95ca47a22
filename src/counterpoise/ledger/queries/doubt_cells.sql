-- Which flows are doubtful, and whether nothing can have passed at all; without the words on why.
SELECT exporter, importer, product, year, rule = 'pipe' AS unreal FROM doubt;
