"""Documents, what they state, and what people say of that. Ids are content hashes."""

from alembic import op

revision = "1"
down_revision = None

STEPS = (
    """
    CREATE TABLE document (
        id TEXT PRIMARY KEY, title TEXT, publisher TEXT, address TEXT, published TEXT, language TEXT,
        read_at TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE statement (
        id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES document (id), start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, source TEXT NOT NULL, target TEXT, relation TEXT NOT NULL, fields TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX statement_pair ON statement (source, target)",
    """
    CREATE TABLE mark (
        statement TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT NOT NULL, marked_at TEXT NOT NULL
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make the tables of the first version."""
    for step in STEPS:
        op.execute(step)
