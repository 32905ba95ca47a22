-- Words become closed lists: a fifth of the space, and codes that fit NumPy without strings.
CREATE TYPE source_name AS ENUM (
    SELECT DISTINCT source FROM staging.figure UNION SELECT DISTINCT source FROM staging.packed ORDER BY source
);
CREATE TYPE measure_name AS ENUM (
    SELECT DISTINCT measure FROM staging.figure UNION SELECT DISTINCT measure FROM staging.packed ORDER BY measure
);
CREATE TYPE unit_name AS ENUM (
    SELECT DISTINCT unit FROM staging.figure UNION SELECT DISTINCT unit FROM staging.packed ORDER BY unit
);
CREATE TYPE product_code AS ENUM (
    SELECT DISTINCT product FROM staging.figure WHERE product IS NOT NULL
    UNION
    SELECT DISTINCT product FROM staging.packed
    ORDER BY product
);
CREATE TYPE actor_code AS ENUM (
    SELECT actor FROM staging.figure
    UNION SELECT partner FROM staging.figure WHERE partner IS NOT NULL
    UNION SELECT actor FROM staging.packed
    UNION SELECT partner FROM staging.packed WHERE partner IS NOT NULL
    ORDER BY 1
);
