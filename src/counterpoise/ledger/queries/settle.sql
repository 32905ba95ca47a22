-- The figures as every reader sees them. The id is what records.Figure.id computes.
CREATE TABLE figure AS
SELECT
    substr(
        sha256(
            concat_ws(
                chr(31), source, locator, measure, coalesce(product, ''), actor, coalesce(partner, ''),
                start::VARCHAR, "end"::VARCHAR, printf('%.17g', value), unit
            )
        ),
        1, 24
    ) AS id,
    source::source_name AS source,
    locator,
    measure::measure_name AS measure,
    product::product_code AS product,
    actor::actor_code AS actor,
    partner::actor_code AS partner,
    start,
    "end",
    value,
    unit::unit_name AS unit
FROM staging.figure
ORDER BY measure, product, actor, partner, start;
