"""How is the file of reports opened: to write, brought up to date where it is older, or only to read?

A file that is damaged is never written into: what is still whole in it can be had only as long as nothing is.
"""

import os
import sqlite3
from contextlib import ExitStack
from pathlib import Path
from threading import get_ident

SCHEMA = 5  # of the last step in `migrations`
PATIENCE = 30.0  # seconds a writer waits for another
GLANCE = 2.0  # seconds a reader waits; it meets a lock only where another has the whole file to itself
NO_ROOM = ("SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_SHMOPEN", "SQLITE_FULL", "SQLITE_CANTOPEN")
NO_FILE = "it is a folder, not a file of reports"
EMPTY = "it is empty: what was in it is gone"


def is_there(file: Path) -> bool:
    """Return whether a store has been made; a folder or an empty file in its place is damage."""
    if not file.exists():
        return False
    if not file.is_file():
        raise sqlite3.DatabaseError(NO_FILE)
    if not file.stat().st_size:
        raise sqlite3.DatabaseError(EMPTY)
    return True


def writable(file: Path) -> sqlite3.Connection:
    """Open to write, making the file where there is none; one that is damaged is refused."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not is_there(file):
        _make(file)
    # No implicit transactions: each one is begun by name, as a writer.
    db = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
    with ExitStack() as opened:
        opened.callback(db.close)
        _load_schema(db)
        _refuse_damage(db)
        if version(db) < SCHEMA:
            _upgrade(file)
        # A commit is on the disk when it returns.
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA foreign_keys = ON")
        opened.pop_all()
    return db


def read_only(file: Path) -> sqlite3.Connection:
    """Open without the right to write; as it lies where SQLite cannot keep its lock beside it.

    So it is in a folder nobody may write to, and on a disk that is full; nobody writes to the file there.
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


def version(db: sqlite3.Connection) -> int:
    """Return the schema of a file, 0 of a new one; one of a newer version is refused."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA:
        raise sqlite3.DatabaseError(f"made by a newer version (schema {version}, this one has {SCHEMA})")
    return int(version)


def _opened(file: Path, more: str = "") -> sqlite3.Connection:
    db = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro{more}", uri=True, timeout=GLANCE)
    try:
        _load_schema(db)
        version(db)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _make(file: Path) -> None:
    """Make a store aside and put it in its place whole, unless another process was quicker."""
    draft = file.with_name(f"{file.name}.{os.getpid()}-{get_ident()}.part")  # two threads may begin at once, too
    draft.unlink(missing_ok=True)
    try:
        _upgrade(draft)
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        except OSError:  # a file system without links: two that begin at once may lose what the first has stored
            draft.replace(file)
    finally:
        for name in (draft.name, f"{draft.name}-wal", f"{draft.name}-shm"):
            draft.with_name(name).unlink(missing_ok=True)


def _upgrade(file: Path) -> None:
    # Loads SQLAlchemy and Alembic, which no store of this version needs.
    from counterpoise.ledger.migrations import upgrade

    upgrade(file, SCHEMA, PATIENCE)


def _load_schema(db: sqlite3.Connection) -> None:
    """Have SQLite read its schema once: it quotes what it cannot understand, which Python may fail to decode."""
    try:
        db.execute("SELECT 1 FROM sqlite_master").close()
    except UnicodeDecodeError as error:
        raise sqlite3.DatabaseError("its schema is not text") from error


def _refuse_damage(db: sqlite3.Connection) -> None:
    """Look for pages that are damaged, or belong to nothing."""
    (first,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if first != "ok":
        raise sqlite3.DatabaseError(str(first).replace("\n", " ")[:200])
