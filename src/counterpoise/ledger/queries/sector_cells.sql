-- Cells of the input-output table of a year as places in lists of sectors and economies: who buys or uses stands last.
SELECT
    list_position($sectors, product::VARCHAR)::SMALLINT - 1 AS sector,
    CASE
        WHEN $industries THEN list_position($sectors, split_part(locator, '/', 3))
        WHEN partner IS NULL THEN 1
        ELSE list_position($economies, actor::VARCHAR)
    END::SMALLINT - 1 AS middle,
    list_position($economies, coalesce(partner, actor)::VARCHAR)::SMALLINT - 1 AS last,
    value
FROM figure
WHERE measure::VARCHAR = $measure AND start = make_date($year, 1, 1)
ORDER BY sector, middle, last;
