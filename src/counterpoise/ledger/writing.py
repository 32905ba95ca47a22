"""How a snapshot of the figures is written: whole, or not at all.

Rows go in as Arrow batches into a staging file, then once into a new file with closed
lists of words and content-hashed ids; only then is the new file moved to its name. A build
that dies leaves the old snapshot in force and a folder `*.part` that the next one sweeps.
"""

import errno
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from filelock import FileLock, Timeout

from counterpoise.errors import BadLedger, BadSource
from counterpoise.ledger.home import SCHEMA_VERSION, figures_file, put_in_force
from counterpoise.ledger.queries import query
from counterpoise.records import Hole, Skip, Source

if TYPE_CHECKING:
    import pyarrow as pa

# What DuckDB raises on a full disk, by the moment at which it fills.
NO_ROOM = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)
SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)  # no space that is freed opens such a place
MEMORY = "256MB"  # what DuckDB may hold before it spills into the part folder


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a snapshot: batches in the schema of `records.figure_schema`, and about them."""

    snapshot: str
    version: str  # of the package that builds it
    batches: "Iterable[pa.RecordBatch]"
    sources: tuple[Source, ...]
    skips: list[Skip]  # complete once the batches are exhausted
    holes: Mapping[str, Sequence[Hole]]  # by the name of the source whose rows lack them
    editions: Mapping[str, str] = field(default_factory=dict)  # source -> key of the synced edition it was read from


@contextmanager
def building(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the right to build; a second build waits for the first, after calling `waiting`."""
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # Where no file can be made, as in /proc, the lock takes that for another's and would be waited for forever.
        (folder / "build.lock").touch()
        lock = FileLock(folder / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waiting()
            lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Turn a full disk or a folder that cannot be written into a message with the next step."""
    try:
        yield
    except (OSError, *NO_ROOM) as error:
        first = str(error).splitlines()[0]
        shut = isinstance(error, OSError) and error.errno in SHUT
        space = "" if shut else "free some space (a build needs about 400 MB) or "
        raise BadLedger(
            f"cannot write the ledger in {folder}: {first}; nothing of the old ledger is lost. "
            f"{'That place cannot be written to' if shut else 'It may be full'}: "
            f"{space}set COUNTERPOISE_HOME to another folder"
        ) from error


def write(folder: Path, contents: Contents, progress: Callable[[int], None]) -> Path:
    """Write a snapshot and put it in force; call it only while `building`.

    `progress` is called with the number of rows of each batch.
    """
    with writable(folder):
        sweep(folder)
        part = folder / f"figures-{contents.snapshot}.part"
        part.mkdir()
    try:
        with writable(folder):
            draft = _fill(part, contents, progress)
            finished = figures_file(folder, contents.snapshot)
            draft.replace(finished)
            put_in_force(folder, contents.snapshot)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return finished


def sweep(folder: Path) -> None:
    """Delete the files of builds that died."""
    for rubbish in folder.glob("figures-*.part"):
        shutil.rmtree(rubbish)


def sweep_stale(folder: Path) -> None:
    """Delete the files of builds that died, unless a build is running or the place cannot be written to."""
    if any(folder.glob("figures-*.part")):
        with suppress(OSError, Timeout), FileLock(folder / "build.lock").acquire(timeout=0):
            sweep(folder)


def _fill(part: Path, contents: Contents, progress: Callable[[int], None]) -> Path:
    draft = part / "figures.duckdb"
    options: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(part / "spill"),
        "threads": "2",
    }
    with duckdb.connect(str(draft), config=options) as db:
        # DuckDB would draw a progress bar on stdout, which is for data.
        db.execute("SET enable_progress_bar = false")
        db.execute("ATTACH ? AS staging", [str(part / "staging.duckdb")])
        db.execute(query("stage"))
        for batch in contents.batches:
            db.register("incoming", batch)
            db.execute("INSERT INTO staging.figure SELECT * FROM incoming")
            db.unregister("incoming")
            progress(batch.num_rows)
        _refuse(db.execute(query("refused")).fetchone(), "is not a finite number over a span of time")
        db.execute(query("close_words"))
        db.execute(query("settle"))
        doubled = db.execute(query("doubled")).fetchone()
        if doubled:
            row = db.execute(query("doubled_row"), {"id": doubled[0]}).fetchone()
            _refuse(row, "stands twice in the source")
        db.execute(query("spans"))
        _describe(db, contents)
        db.execute("DETACH staging")
    return draft


def _refuse(row: tuple[str, str] | None, what: str) -> None:
    if row:
        raise BadSource(f"{row[0]}: the figure at {row[1]} {what}; report it, the parser must decide")


def _describe(db: duckdb.DuckDBPyConnection, contents: Contents) -> None:
    db.execute(query("describe"))
    about = {"schema": SCHEMA_VERSION, "snapshot": contents.snapshot, "version": contents.version}
    about |= {f"edition:{name}": key for name, key in contents.editions.items()}
    db.executemany("INSERT INTO meta VALUES (?, ?)", list(about.items()))
    _insert(db, "source", map(astuple, contents.sources))
    _insert(db, "skip", map(astuple, contents.skips))
    for dataset, holes in contents.holes.items():
        _insert(db, "hole", ((dataset, place, *astuple(hole)) for place, hole in enumerate(holes)))


def _insert(db: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    for row in rows:
        places = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO {table} VALUES ({places})", row)
