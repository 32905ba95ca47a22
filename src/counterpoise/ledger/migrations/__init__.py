"""How does a store of reports become one of this version: step by step, in one transaction, by Alembic's revisions?

The steps lie in `versions`, one a file. Stores of before count their version in SQLite's `user_version` alone; they are
told by it, and copied beside the store before anything in them is changed.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from counterpoise.ledger.reports_schema import METADATA

REVISIONS = ("1", "2", "3", "4")  # the place in this row, from 1, is what `user_version` says


ONE_AT_A_TIME = Lock()  # Alembic's steps speak to whichever context of the process began last


def upgrade(file: Path, patience: float) -> None:
    """Bring a store up to date, or make one; another process may be at it, and is waited for."""
    with closing(sqlite3.connect(file, timeout=patience, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        (before,) = db.execute("PRAGMA user_version").fetchone()
        if 0 < before < len(REVISIONS):
            copy_to(db, file.with_name(f"{file.name}.version-{before}"))
    engine = _engine(file, patience)
    try:
        with ONE_AT_A_TIME, engine.begin() as connection:
            _run(connection)
    finally:
        engine.dispose()


def differences(file: Path) -> list[Any]:
    """Return how a store differs from the tables that the code declares, by Alembic's comparison; empty: not at all."""
    from alembic.autogenerate import compare_metadata

    engine = _engine(file, 1.0)
    try:
        with engine.begin() as connection:
            return list(compare_metadata(MigrationContext.configure(connection), METADATA))
    finally:
        engine.dispose()


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


def _run(connection: Connection) -> None:
    script = ScriptDirectory(str(Path(__file__).parent), version_locations=[str(Path(__file__).parent / "versions")])
    (before,) = connection.execute(text("PRAGMA user_version")).one()
    if before == len(REVISIONS):
        return  # another process was quicker
    context = MigrationContext.configure(connection)
    if before and context.get_current_revision() is None:
        context.stamp(script, REVISIONS[before - 1])

    def steps(revision: Any, _: MigrationContext) -> Any:
        return script._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=METADATA)
        environment.run_migrations()
    connection.execute(text(f"PRAGMA user_version = {len(REVISIONS)}"))


def _engine(file: Path, patience: float) -> Engine:
    engine = create_engine(f"sqlite:///{file}", poolclass=NullPool, connect_args={"timeout": patience})

    # SQLite's driver begins no transaction before tables are made; with these two, one holds all the steps.
    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
