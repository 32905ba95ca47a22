-- The figures as Parquet; the words go out as text. `year` repeats the start for the folder names.
COPY (
    SELECT
        id, source::VARCHAR AS source, locator, measure::VARCHAR AS measure, product::VARCHAR AS product,
        actor::VARCHAR AS actor, partner::VARCHAR AS partner, start, "end", value, unit::VARCHAR AS unit,
        year(start) AS year
    FROM $table
) TO '$target' (FORMAT parquet, PARTITION_BY (measure, year)$more);
