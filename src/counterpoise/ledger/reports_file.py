"""How is the file of reports opened: to write, brought up to date where it is older, or only to read?"""

import os
import sqlite3
from pathlib import Path

from counterpoise.ledger.queries import query

SCHEMA = 3
PATIENCE = 30.0  # seconds a writer waits for another
GLANCE = 2.0  # seconds a reader waits; it meets a lock only where another has the whole file to itself
NO_ROOM = ("SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_SHMOPEN", "SQLITE_FULL", "SQLITE_CANTOPEN")


def writable(file: Path) -> sqlite3.Connection:
    """Open to write, making the file where there is none."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # No implicit transactions: each one is begun by name, as a writer.
    db = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
    _prepare(db)
    return db


def read_only(file: Path) -> sqlite3.Connection:
    """Open read-only; as an immutable file where SQLite cannot place its lock beside it.

    That is so in a read-only folder and on a full disk; no process writes to the file there.
    """
    log = Path(f"{file}-wal")
    # An attempt to open it leaves an empty one behind.
    alone = not log.exists() or not log.stat().st_size
    if alone and not os.access(file.parent, os.W_OK):
        return _opened(file, "&immutable=1")
    try:
        return _opened(file)
    except sqlite3.Error as error:
        if not alone or getattr(error, "sqlite_errorname", "") not in NO_ROOM:
            raise
        return _opened(file, "&immutable=1")


def _opened(file: Path, more: str = "") -> sqlite3.Connection:
    db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro{more}", uri=True, timeout=GLANCE)
    try:
        version(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection) -> None:
    try:
        if version(db) < SCHEMA:
            db.execute("PRAGMA journal_mode = WAL")
            _migrate(db)
        # A commit is on the disk when it returns.
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
    except sqlite3.Error:
        db.close()
        raise


def version(db: sqlite3.Connection) -> int:
    """Return the schema of a file, 0 of a new one; one of a newer version is refused."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise sqlite3.DatabaseError(f"made by a newer version (schema {version}, this one has {SCHEMA})")
    return int(version)


def _migrate(db: sqlite3.Connection) -> None:
    """Bring a new file, or one of an older version, up to date in one step; another process may be at it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in range(version(db) + 1, SCHEMA + 1):
            # Not `executescript`, which would end the transaction.
            for part in query(f"reports_{step}").split(";\n"):
                db.execute(part)
        db.execute("COMMIT")
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
