SELECT exporter, importer, product, year, rule, reason
FROM doubt
ORDER BY year, product, exporter, importer, rule;
