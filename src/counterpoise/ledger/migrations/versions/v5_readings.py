"""Several readers may read one document, and a mark says whether its statement was denied."""

import sqlalchemy as sa
from alembic import op

from counterpoise.ledger.checksums import checksum

revision = "5"
down_revision = "4"

BEFORE = (  # the columns that the checksum of a mark was of
    *("statement", "verdict", "reason", "marked_at"),
    *("document", "start", "end", "relation", "source", "target"),
)
STEPS = (
    """
    CREATE TABLE reading (
        document TEXT NOT NULL REFERENCES document (id), reader TEXT NOT NULL, statements TEXT NOT NULL,
        checksum TEXT NOT NULL, PRIMARY KEY (document, reader)
    ) STRICT
    """,
    "ALTER TABLE mark ADD COLUMN denied INTEGER",
    """
    UPDATE mark SET denied = json_extract(statement.fields, '$.modality') IS 'negated'
    FROM statement WHERE statement.id = mark.statement AND json_valid(statement.fields)
    """,
)


def upgrade() -> None:
    """Add the table of readings and the column; a mark that is not what was stored keeps the checksum it has."""
    for step in STEPS:
        op.execute(step)
    connection = op.get_bind()
    names = ", ".join(f'"{name}"' for name in BEFORE)
    rows = connection.execute(sa.text(f"SELECT rowid, checksum, denied, {names} FROM mark")).all()
    sound = [row for row in rows if checksum(row[3:]) == row[1]]
    values = [{"row": row[0], "checksum": checksum([*row[3:], row[2]])} for row in sound]
    if values:
        connection.execute(sa.text("UPDATE mark SET checksum = :checksum WHERE rowid = :row"), values)
