"""How is a store of reports copied while others may use it?"""

import sqlite3
from contextlib import closing
from pathlib import Path


def copy_to(db: sqlite3.Connection, target: Path) -> None:
    """Copy a store while others may use it, by SQLite's backup; the copy is there whole or not at all."""
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(draft)) as copy:
            db.backup(copy)
            # A copy is one file: nothing of it waits in a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
