"""How a snapshot of the figures is written: whole, or not at all.

Rows go in as Arrow batches into a staging file, then once into a new file with closed
lists of words and content-hashed ids; only then is the new file moved to its name. A build
that dies leaves the old snapshot in force and a folder `*.part` that the next one sweeps.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
from filelock import FileLock, Timeout

from counterpoise.errors import BadSource
from counterpoise.ledger.figures import Figures
from counterpoise.ledger.home import SCHEMA_VERSION, figures_file, put_in_force
from counterpoise.ledger.limits import MEMORY, acquired, room_to_write
from counterpoise.ledger.queries import query
from counterpoise.records import PACKED_COLUMNS, Gates, Hole, Skip, Source

if TYPE_CHECKING:
    import pyarrow as pa


RunGates = Callable[[Figures], Gates]


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a snapshot: batches in the schemas of `records`, and about them."""

    snapshot: str
    version: str  # of the package that builds it
    batches: "Iterable[pa.RecordBatch]"
    sources: tuple[Source, ...]
    skips: list[Skip]  # complete once the batches are exhausted
    holes: Mapping[str, Sequence[Hole]]  # by the name of the source whose rows lack them
    editions: Mapping[str, str] = field(default_factory=dict)  # source -> key of the synced edition it was read from
    gates: RunGates | None = None  # run over the rows once all are written


@contextmanager
def building(folder: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the right to build; a second build waits for the first, after calling `waiting`."""
    with writable(folder):
        lock = acquired(folder / "build.lock", waiting)
    try:
        yield
    finally:
        lock.release()


def writable(folder: Path) -> AbstractContextManager[None]:
    """Turn a full disk or a folder that cannot be written into a message with the next step."""
    what = f"cannot write the ledger in {folder}: {{reason}}; nothing of the old ledger is lost"
    return room_to_write(what, " (a build needs about 400 MB, with food 800 MB)")


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
            if contents.gates:
                _gate(draft, contents.gates)
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
            table = "packed" if batch.schema.names == list(PACKED_COLUMNS) else "figure"
            db.execute(f"INSERT INTO staging.{table} SELECT * FROM incoming")
            db.unregister("incoming")
            progress(batch.num_rows)
        _refuse(db.execute(query("refused")).fetchone(), "is not a finite number over a span of time")
        db.execute(query("close_words"))
        db.execute(query("settle"))
        _refuse(db.execute(query("doubled")).fetchone(), "stands twice in the source")
        db.execute(query("spans"))
        _describe(db, contents)
        db.execute("DETACH staging")
    return draft


def _gate(draft: Path, gates: RunGates) -> None:
    """Run the gates over the rows of a draft and write what they find into it."""
    figures = Figures.of_draft(draft)
    try:
        passed = gates(figures)
    finally:
        figures.close()
    with duckdb.connect(str(draft), config={"memory_limit": MEMORY, "threads": "2"}) as db:
        db.execute("SET enable_progress_bar = false")
        db.execute("DELETE FROM hole WHERE dataset = ?", [passed.dataset])
        _insert(db, "hole", _placed(passed.dataset, passed.holes))
        _insert(db, "doubt", ((passed.dataset, *astuple(doubt)) for doubt in passed.doubts))
        _insert(db, "silence", ((passed.dataset, *astuple(silence)) for silence in passed.silences))


def _placed(dataset: str, holes: Sequence[Hole]) -> Iterator[tuple[object, ...]]:
    return ((dataset, place, *astuple(hole)) for place, hole in enumerate(holes))


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
        _insert(db, "hole", _placed(dataset, holes))


def _insert(db: duckdb.DuckDBPyConnection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    for row in rows:
        places = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO {table} VALUES ({places})", row)
