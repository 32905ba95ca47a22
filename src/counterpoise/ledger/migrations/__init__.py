"""How does a store of reports become one of this version: step by step, in one transaction, by Alembic's revisions?

The steps lie in `versions`, one a file, named by the version they lead to. Stores made before Alembic was used say
their version in SQLite's `user_version` alone. An older store is copied beside itself before anything in it is changed,
by the one that holds the right to write: nobody copies what another has changed already.
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

from counterpoise.ledger.backup import copy_to
from counterpoise.ledger.reports_schema import METADATA

STEPS = Path(__file__).parent / "versions"
ONE_AT_A_TIME = Lock()  # Alembic's steps speak to whichever context of the process began last


def upgrade(file: Path, version: int, patience: float) -> None:
    """Bring a store to a version, the last there are steps to, or make one; another process at it is waited for."""
    with closing(sqlite3.connect(file, timeout=patience, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    engine = _engine(file, patience)
    try:
        with ONE_AT_A_TIME, engine.begin() as connection:
            _run(connection, file, version)
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


def _run(connection: Connection, file: Path, version: int) -> None:
    (before,) = connection.execute(text("PRAGMA user_version")).one()
    if before == version:
        return  # another process was quicker
    script = ScriptDirectory(str(STEPS.parent), version_locations=[str(STEPS)])
    if before:
        with closing(sqlite3.connect(file)) as db:  # sees what was there when this transaction began
            copy_to(db, file.with_name(f"{file.name}.version-{before}"))
        context = MigrationContext.configure(connection)
        if context.get_current_revision() is None:
            context.stamp(script, str(before))

    def steps(revision: Any, _: MigrationContext) -> Any:
        return script._upgrade_revs(str(version), revision)

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, target_metadata=METADATA)
        environment.run_migrations()
    connection.execute(text(f"PRAGMA user_version = {version}"))


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
