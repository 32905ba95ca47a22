"""A mark says what it is of, so that it is found again where another reader gives its statement another id."""

from alembic import op

revision = "3"
down_revision = "2"

STEPS = (
    "ALTER TABLE mark ADD COLUMN document TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE mark ADD COLUMN start INTEGER NOT NULL DEFAULT 0",
    'ALTER TABLE mark ADD COLUMN "end" INTEGER NOT NULL DEFAULT 0',
    "ALTER TABLE mark ADD COLUMN relation TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE mark ADD COLUMN source TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE mark ADD COLUMN target TEXT",
    """
    UPDATE mark SET
        document = statement.document, start = statement.start, "end" = statement."end",
        relation = statement.relation, source = statement.source, target = statement.target
    FROM statement WHERE statement.id = mark.statement
    """,
    "CREATE INDEX document_read ON document (read_at)",
)


def upgrade() -> None:
    """Add to each mark the place, the relation and the actors of its statement."""
    for step in STEPS:
        op.execute(step)
