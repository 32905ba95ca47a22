-- What the snapshot says of itself.
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);
CREATE TABLE source (
    name VARCHAR PRIMARY KEY, title VARCHAR, producer VARCHAR, address VARCHAR, licence VARCHAR, edition VARCHAR,
    covers VARCHAR, citation VARCHAR, carrier VARCHAR, sha256 VARCHAR, member VARCHAR, locator VARCHAR,
    scope VARCHAR, limits VARCHAR
);
CREATE TABLE skip (source VARCHAR, field VARCHAR, reason VARCHAR, count BIGINT, example VARCHAR);
