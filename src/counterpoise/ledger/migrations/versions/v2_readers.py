"""Who published a text, what read it, its signature, and what statements are looked up by."""

from alembic import op

revision = "2"
down_revision = "1"

STEPS = (
    "ALTER TABLE document ADD COLUMN reader TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE document ADD COLUMN signature BLOB NOT NULL DEFAULT x''",
    "ALTER TABLE statement ADD COLUMN date TEXT",
    "ALTER TABLE statement ADD COLUMN evidence TEXT NOT NULL DEFAULT ''",
    """
    CREATE TABLE appearance (
        document TEXT NOT NULL REFERENCES document (id), publisher TEXT NOT NULL, address TEXT NOT NULL,
        title TEXT, published TEXT, PRIMARY KEY (document, publisher, address)
    ) STRICT
    """,
    "CREATE INDEX statement_document ON statement (document)",
    "CREATE INDEX mark_statement ON mark (statement)",
)


def upgrade() -> None:
    """Add the columns and the table of appearances."""
    for step in STEPS:
        op.execute(step)
