-- What some economies sold or bought of each sector in a year, own use included, as codes of the closed lists; -1 is
-- nobody named. Many rows, so without the ids.
SELECT
    enum_code(product)::SMALLINT AS sector,
    enum_code(actor)::SMALLINT AS actor,
    coalesce(enum_code(partner)::SMALLINT, -1) AS partner,
    value
FROM figure
WHERE
    measure = $measure
    AND start = make_date($year, 1, 1)
    AND (list_contains($members, actor::VARCHAR) OR list_contains($members, partner::VARCHAR));
