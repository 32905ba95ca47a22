SELECT exporter, importer, products, start_year, end_year, reason, source, address, gate, size
FROM hole
ORDER BY dataset, place;
