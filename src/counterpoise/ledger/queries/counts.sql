-- How much each source says, and over which years.
SELECT source, measure, count(*) AS figures, min(year(start)) AS first_year, max(year(start)) AS last_year
FROM figure
GROUP BY source, measure
UNION ALL
SELECT source, measure, count(*), min(year), max(year) FROM packed GROUP BY source, measure
ORDER BY source, measure;
