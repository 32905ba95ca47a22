-- The rows of some products in the synced edition that touch some countries, in some years; countries are numbers.
SELECT year::INTEGER AS year, exporter::INTEGER AS exporter, importer::INTEGER AS importer, product::INTEGER AS product, value
FROM read_parquet($file)
WHERE
    product IN (SELECT unnest($products))
    AND (exporter IN (SELECT unnest($countries)) OR importer IN (SELECT unnest($countries)))
    AND ($years IS NULL OR list_contains($years, year));
