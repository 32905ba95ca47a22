-- What the snapshot says of itself.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE source (
    name VARCHAR PRIMARY KEY, title VARCHAR, producer VARCHAR, address VARCHAR, licence VARCHAR, edition VARCHAR,
    covers VARCHAR, citation VARCHAR, carrier VARCHAR, sha256 VARCHAR, member VARCHAR, locator VARCHAR,
    scope VARCHAR, limits VARCHAR
);
-- Trade that took place and that no row shows; `dataset` is the name of the source whose rows lack it.
CREATE TABLE hole (
    dataset VARCHAR NOT NULL, place INTEGER NOT NULL, exporter VARCHAR NOT NULL, importer VARCHAR NOT NULL,
    products VARCHAR[] NOT NULL, start_year INTEGER NOT NULL, end_year INTEGER, reason VARCHAR NOT NULL,
    source VARCHAR NOT NULL, address VARCHAR NOT NULL, gate VARCHAR NOT NULL, size DOUBLE, PRIMARY KEY (dataset, place)
);
-- Years in which a state reports nothing to a source.
CREATE TABLE silence (
    dataset VARCHAR NOT NULL, state VARCHAR NOT NULL, year INTEGER NOT NULL, rule VARCHAR NOT NULL,
    reason VARCHAR NOT NULL, source VARCHAR NOT NULL, address VARCHAR NOT NULL, PRIMARY KEY (dataset, state, year)
);
-- Recorded flows that cannot be what they are called.
CREATE TABLE doubt (
    dataset VARCHAR NOT NULL, exporter VARCHAR NOT NULL, importer VARCHAR NOT NULL, product VARCHAR NOT NULL,
    year INTEGER NOT NULL, rule VARCHAR NOT NULL, reason VARCHAR NOT NULL
);
CREATE TABLE skip (source VARCHAR, field VARCHAR, reason VARCHAR, count BIGINT, example VARCHAR);
