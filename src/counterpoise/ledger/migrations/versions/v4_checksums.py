"""Every row has a checksum of what it holds, and the store a count of its changes."""

import sqlalchemy as sa
from alembic import op

from counterpoise.ledger.checksums import checksum

revision = "4"
down_revision = "3"

# Table -> the columns its checksum was of in this version.
CHECKED = {
    "document": ("id", "text", "title", "publisher", "address", "published", "language", "signature"),
    "statement": ("id", "document", "evidence", "start", "end", "source", "target", "relation", "date", "fields"),
    "appearance": ("document", "publisher", "address", "title", "published"),
    "mark": (
        *("statement", "verdict", "reason", "marked_at"),
        *("document", "start", "end", "relation", "source", "target"),
    ),
}


def upgrade() -> None:
    """Work out the checksums of what is there, as it is, and begin to count."""
    connection = op.get_bind()
    for table, columns in CHECKED.items():
        op.execute(f"ALTER TABLE {table} ADD COLUMN checksum TEXT NOT NULL DEFAULT ''")
        names = ", ".join(f'"{name}"' for name in columns)
        rows = connection.execute(sa.text(f"SELECT rowid, {names} FROM {table}")).all()
        values = [{"row": row[0], "checksum": checksum(row[1:])} for row in rows]
        if values:
            connection.execute(sa.text(f"UPDATE {table} SET checksum = :checksum WHERE rowid = :row"), values)
    op.execute(
        "CREATE TABLE store (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), "
        "changes INTEGER NOT NULL, token TEXT NOT NULL) STRICT"
    )
    op.execute("INSERT INTO store (id, changes, token) VALUES (1, 0, lower(hex(randomblob(8))))")
