-- The figures as every reader sees them. The id is what records.Figure.id computes.
CREATE MACRO figure_id(source, locator, measure, product, actor, partner, first_day, last_day, value, unit) AS substr(
    sha256(
        concat_ws(
            chr(31), source, locator, measure, coalesce(product, ''), actor, coalesce(partner, ''),
            first_day::VARCHAR, last_day::VARCHAR, printf('%.17g', value), unit
        )
    ),
    1, 24
);
CREATE TABLE figure AS
SELECT
    figure_id(source, locator, measure, product, actor, partner, start, "end", value, unit) AS id,
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
-- Of packed rows only the first eight digits of the id are kept, by which a row is found; the rest is made when it is
-- read. Parsers give them in order, which is kept.
CREATE TABLE packed AS
SELECT
    ('0x' || substr(
        figure_id(
            source, concat_ws('/', year, product, actor, partner), measure, product, actor, partner,
            make_date(year, 1, 1), make_date(year + 1, 1, 1), value, unit
        ),
        1, 8
    ))::UINTEGER AS key,
    source::source_name AS source,
    measure::measure_name AS measure,
    product::product_code AS product,
    actor::actor_code AS actor,
    partner::actor_code AS partner,
    year,
    value,
    unit::unit_name AS unit
FROM staging.packed;
CREATE VIEW packed_figure AS
SELECT
    figure_id(
        source::VARCHAR, concat_ws('/', year, product, actor, partner), measure::VARCHAR, product::VARCHAR, actor::VARCHAR,
        partner::VARCHAR, make_date(year, 1, 1), make_date(year + 1, 1, 1), value, unit::VARCHAR
    ) AS id,
    source,
    concat_ws('/', year, product, actor, partner) AS locator,
    measure,
    product,
    actor,
    partner,
    make_date(year, 1, 1) AS start,
    make_date(year + 1, 1, 1) AS "end",
    value,
    unit,
    year,
    key
FROM packed;
