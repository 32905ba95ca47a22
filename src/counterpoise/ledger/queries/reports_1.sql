-- Schema 1: documents, what they state, and what people say of that. Ids are content hashes.
CREATE TABLE IF NOT EXISTS document (
    id TEXT PRIMARY KEY,
    title TEXT,
    publisher TEXT,
    address TEXT,
    published TEXT,
    language TEXT,
    read_at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS statement (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES document (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    source TEXT NOT NULL,
    target TEXT,
    relation TEXT NOT NULL,
    fields TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS statement_pair ON statement (source, target);
CREATE TABLE IF NOT EXISTS mark (
    statement TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    marked_at TEXT NOT NULL
) STRICT;
PRAGMA user_version = 1;
