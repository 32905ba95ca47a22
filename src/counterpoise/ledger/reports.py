"""What was reported: the one owner of the file of documents, statements and people's marks.

The file is SQLite in write-ahead mode: many readers, one writer at a time, waiting its turn.
A rebuild of the figures never touches it. Reading reports fills it; this version only
prepares it, so that the two files of the ledger stand from the start.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Self

from counterpoise.errors import BadLedger
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.queries import query

SCHEMA = 1
PATIENCE = 30.0  # seconds a writer waits for another


class Reports:
    """The reports file, made on first use; use it as a context manager, or close it."""

    def __init__(self, folder: Path) -> None:
        self._file = reports_file(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self._file, timeout=PATIENCE)
            _prepare(self._db)
        except (OSError, sqlite3.Error) as error:
            raise BadLedger(
                f"cannot open {self._file}: {error}; move it aside to begin a new one, "
                "or set COUNTERPOISE_HOME to another folder"
            ) from error

    def count(self) -> int:
        """Say how many documents are kept."""
        with closing(self._db.execute(query("count_documents"))) as rows:
            (documents,) = rows.fetchone()
        return int(documents)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _prepare(db: sqlite3.Connection) -> None:
    try:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA:
            raise sqlite3.DatabaseError(f"made by a newer version (schema {version}, this one has {SCHEMA})")
        if version < SCHEMA:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(query("reports"))
    except sqlite3.Error:
        db.close()
        raise
