-- Figures as the parsers give them, before the closed lists of words are known.
CREATE TABLE staging.figure (
    source VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    product VARCHAR,
    actor VARCHAR NOT NULL,
    partner VARCHAR,
    start DATE NOT NULL,
    "end" DATE NOT NULL,
    value DOUBLE NOT NULL,
    unit VARCHAR NOT NULL
);
-- Rows of which there are many millions: their locators and ids follow from the other columns.
CREATE TABLE staging.packed (
    source VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    product VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    partner VARCHAR,
    year SMALLINT NOT NULL,
    value DOUBLE NOT NULL,
    unit VARCHAR NOT NULL
);
