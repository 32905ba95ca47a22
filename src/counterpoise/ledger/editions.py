"""Which full editions has the user synced, where do their figures lie, and how is one put in force whole or not at all?

`editions/NAME` in the home belongs to one source. An edition is a folder in it, named by the hash of its file and of
the code that read it: `edition.json`, and Parquet. It is made in a draft beside it and moved to its name once it is
complete; the file `current` says which one is in force and is replaced in one step. A sync that dies leaves a draft,
which the next one deletes, and the old edition in force.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from counterpoise.errors import BadLedger, BadSource
from counterpoise.ledger.home import CURRENT, folder_of
from counterpoise.ledger.limits import MEMORY, acquired, room_to_write
from counterpoise.ledger.queries import query
from counterpoise.records import PACKED_COLUMNS, Skip, figure_schema, packed_schema

if TYPE_CHECKING:
    import pyarrow as pa

FIGURES = "figures.parquet"
RECORD = "edition.json"
DRAFT = "draft-"
_GROUP = 100_000  # rows of a group of the Parquet file, as far as batches are smaller


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What was synced of one source."""

    source: str  # its name
    key: str  # names the folder
    title: str  # of the edition, such as "HS92, V202601"; empty where the card says it
    file: str  # name of the producer's file
    sha256: str  # of that file
    bytes: int  # of that file
    origin: str  # the address it was downloaded from, or how it was supplied
    fetched: str  # when it was read, ISO 8601 in UTC
    code: str  # hash of the code and tables that read it
    rows: int
    skips: tuple[Skip, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An edition in force, and the folder that holds it."""

    edition: Edition
    folder: Path


def key_of(sha256: str, code: str) -> str:
    """Name an edition by the file and by the code that reads it."""
    return f"{sha256[:16]}-{code[:8]}"


def in_force(home: Path) -> dict[str, Place]:
    """Return the edition in force of every source that has one."""
    folders = sorted(path.parent for path in (home / "editions").glob(f"*/{CURRENT}"))
    places = (_current(folder) for folder in folders)
    return {place.edition.source: place for place in places}


def whole(folder: Path) -> Place | None:
    """Return the edition in force in the folder of a source; None where there is none, or it is damaged."""
    try:
        return _current(folder) if (folder / CURRENT).is_file() else None
    except BadLedger:
        return None


def _current(folder: Path) -> Place:
    next_step = f"run `counterpoise sync {folder.name}` again, or `counterpoise sync {folder.name} --drop`"
    try:
        key = (folder / CURRENT).read_text(encoding="ascii", errors="replace").strip()
        text = (folder / key / RECORD).read_text(encoding="utf-8")
    except OSError as error:
        raise BadLedger(f"{folder}: the synced edition cannot be read ({error.strerror}); {next_step}") from error
    try:
        cells: dict[str, Any] = json.loads(text)
        edition = Edition(**cells | {"skips": tuple(Skip(**skip) for skip in cells["skips"])})
    except (ValueError, TypeError, KeyError) as error:
        raise BadLedger(f"{folder / key / RECORD}: is damaged ({error}); {next_step}") from error
    return Place(edition, folder / key)


@contextmanager
def syncing(home: Path, source: str, waiting: Callable[[], None]) -> Iterator[Path]:
    """Hold the right to sync a source, with what a killed sync left swept away; a second sync waits for the first."""
    folder = folder_of(home, source)
    with storable(folder):
        lock = acquired(folder / "sync.lock", waiting)
    try:
        with storable(folder):
            for rubbish in folder.glob(f"{DRAFT}*"):
                shutil.rmtree(rubbish)
        yield folder
    finally:
        lock.release()


def storable(folder: Path) -> AbstractContextManager[None]:
    """Turn a full disk, or a folder that cannot be written, into a message with the next step."""
    return room_to_write(f"cannot keep the edition in {folder}: {{reason}}; what was in force before still is")


@contextmanager
def drafted(folder: Path) -> Iterator[Path]:
    """Make a folder for an edition that is not complete; it is deleted where it is not moved to its name."""
    with storable(folder):
        draft = folder / f"{DRAFT}{os.getpid()}"
        draft.mkdir()
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def keep(draft: Path, edition: Edition) -> None:
    """Give a complete draft its name, and put it in force."""
    folder, place = draft.parent, draft.parent / edition.key
    with storable(folder):
        (draft / RECORD).write_text(json.dumps(asdict(edition), indent=1) + "\n", encoding="utf-8")
        with suppress(FileNotFoundError):
            shutil.rmtree(place)  # not in force, or `put_in_force` would have been enough
        draft.rename(place)
        put_in_force(folder, edition.key)


def put_in_force(folder: Path, key: str) -> None:
    """Make a complete edition the one that the next build takes."""
    draft = folder / f"{CURRENT}.part"
    draft.write_text(f"{key}\n", encoding="ascii")
    draft.replace(folder / CURRENT)


def drop(home: Path, source: str) -> bool:
    """Take the edition of a source out of force; return whether one was."""
    file = folder_of(home, source) / CURRENT
    with storable(file.parent):
        there = file.is_file()
        file.unlink(missing_ok=True)
    return there


def sweep(folder: Path) -> None:
    """Delete the editions of a source that are not in force; call it once no ledger in force rests on them."""
    current = whole(folder)
    for path in folder.iterdir():
        if path.is_dir() and not (current and path == current.folder):
            shutil.rmtree(path, ignore_errors=True)


def write_figures(draft: Path, batches: "Iterable[pa.RecordBatch]", progress: Callable[[int], None]) -> int:
    """Write figures as they come, check them, and return how many there are."""
    import pyarrow.parquet as pq

    rows = 0
    with storable(draft.parent):
        tables = _gathered(batches)
        first = next(tables, None)
        if first is None:
            raise BadSource(f"{draft.parent.name}: the file gives no figure; it is empty or of another make")
        with pq.ParquetWriter(draft / FIGURES, first.schema, compression="zstd") as writer:
            for table in chain([first], tables):
                writer.write_table(table)
                rows += table.num_rows
                progress(table.num_rows)
        _check(draft, packed=first.schema.names == list(PACKED_COLUMNS))
    return rows


def _gathered(batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.Table]":
    """Join small batches to tables that are worth a group of their own."""
    import pyarrow as pa

    waiting: list[pa.RecordBatch] = []
    for batch in chain(batches, [None]):
        if batch is not None and batch.num_rows:
            waiting.append(batch)
        if waiting and (batch is None or sum(held.num_rows for held in waiting) >= _GROUP):
            yield pa.Table.from_batches(waiting).unify_dictionaries()
            waiting = []


def _check(draft: Path, *, packed: bool) -> None:
    """Refuse what no ledger takes, while the old edition is still the one in force."""
    options: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(draft / "spill"),
        "threads": "2",
    }
    with duckdb.connect(config=options) as db:
        db.execute("SET enable_progress_bar = false")
        file = {"file": str(draft / FIGURES)}
        kind = "packed_edition" if packed else "edition"
        for name, fault in ((f"refused_{kind}", "is not a finite number over a span of time"),
                            (f"doubled_{kind}", "stands twice")):  # fmt: skip
            row = db.execute(query(name), file).fetchone()
            if row:
                raise BadSource(f"{row[0]}: the figure at {row[1]} {fault}; report it, its reader must decide")
    shutil.rmtree(draft / "spill", ignore_errors=True)


def figures(folder: Path) -> "Iterator[pa.RecordBatch]":
    """Return the figures of an edition as they were written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(folder / FIGURES) as file:
            for batch in file.iter_batches(batch_size=_GROUP):
                kind = packed_schema() if batch.schema.names == list(PACKED_COLUMNS) else figure_schema()
                yield batch.cast(kind) if batch.schema != kind else batch
    except (OSError, pa.ArrowInvalid) as error:
        raise BadLedger(
            f"{folder / FIGURES}: cannot be read ({str(error).splitlines()[0]}); "
            f"run `counterpoise sync {folder.parent.name} --drop`, then sync it again"
        ) from error


def about(edition: Edition, card: Mapping[str, str]) -> dict[str, str]:
    """Return the card of a source with what is of this edition: fields of `records.Source`."""
    title = f"{edition.title}. {card['edition']}" if edition.title else card["edition"]
    return {**card, "edition": title, "carrier": edition.file, "sha256": edition.sha256, "member": edition.file}
