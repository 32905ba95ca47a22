"""Which sources are there, how is each read, and where does one say nothing? The folders are the registry.

A source is a folder with `card.toml` and `parse.py`; it may hold `holes.csv`. `parse.py` offers one
function, `parse(files)`: it gets the files the card names, by their paths in the carrier, and returns
`records.Parsed`. It is pure: it opens no file and reaches no network. Where the card has a table `[full]`,
`full.py` beside it offers `read(file)`: it opens that file of the producer's, nothing else, and returns `Parsed`,
whose batches stream; or, where a row a figure would be too much, `store(file, folder, rows)` and `figures(folder)`: the
one fills a folder with Parquet of its own, the other returns what of it goes into the ledger.
A source of which only parts are given has `fetch.py` besides, with `fetch(full, selection, folder, rules)`.
A source with no other carrier needs no `parse.py`. A folder from elsewhere is taken
as well, so that a source can be tried out before it belongs to the package.

A source without zeros has a row for what was reported and none for the rest: a pair without a row
traded nothing, or nobody reported it. The table `holes.csv` in a source's folder lists the absences
known to be of the second kind, each with its reference; only they turn a cell from `zero` to
`not recorded`. A hole without an end runs to the end of the data. Several references of one hole are
set apart by `;`, their addresses by a space; no address means none found.
"""

import csv
import hashlib
import importlib
import importlib.util
import sys
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from counterpoise.errors import BadSource
from counterpoise.records import Hole, Parsed, Stored
from counterpoise.sources import cards
from counterpoise.sources.cards import Card, Full, full_of
from counterpoise.sources.carriers.https import Rules

if TYPE_CHECKING:
    import pyarrow as pa

ALL = ("*",)
REQUIRED = ("baci", "factbook", "wgi", "world_mining")  # no answer stands without these
_COLUMNS = ["exporter", "importer", "products", "start_year", "end_year", "reason", "source", "address"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the cells of a table are checked against."""

    years: range  # in which the source has data
    states: Container[str]  # codes


Parse = Callable[[Mapping[str, bytes]], Parsed]
Read = Callable[[Path], Parsed]


@dataclass(frozen=True, slots=True)
class Registered:
    """One source: its card, and the folder that holds its parser."""

    card: Card
    folder: Traversable

    @property
    def name(self) -> str:
        """Name the source as its folder is named."""
        return self.card.name


def registered(folders: Sequence[Path] = ()) -> tuple[Registered, ...]:
    """Return the package's own sources and those in the folders given, in the order of their names."""
    own = [folder for folder in files(__package__).iterdir() if _has_card(folder)]
    for folder in folders:
        if not _has_card(folder):
            raise BadSource(f"{folder}: no folder with a card.toml, so it is no source")
    sources = sorted((_registered(folder) for folder in (*own, *folders)), key=lambda source: source.name)
    for before, after in pairwise(sources):
        if before.name == after.name:
            raise BadSource(f"{after.folder}: there is another source named {after.name!r}; rename the folder")
    return tuple(sources)


def code_hash(entry: Registered) -> str:
    """Return a hash of the code and the tables in a source's folder: a change in either may change its figures."""
    pieces = sorted(_code(entry.folder, ""))
    return hashlib.sha256(b"\0".join(part for path, data in pieces for part in (path.encode(), data))).hexdigest()


def _code(folder: Traversable, inside: str) -> Iterator[tuple[str, bytes]]:
    for each in folder.iterdir():
        if each.is_dir():
            yield from _code(each, f"{inside}{each.name}/")
        elif each.name.endswith((".py", ".csv")):
            yield f"{inside}{each.name}", each.read_bytes()


def source(name: str) -> Registered:
    """Return one of the package's own sources."""
    sources = {entry.name: entry for entry in registered()}
    if name not in sources:
        raise BadSource(f"no source named {name!r}; known: {', '.join(sources)}")
    return sources[name]


def parser(entry: Registered) -> Parse:
    """Return the function that turns the files of a source into figures."""
    parse: Parse | None = getattr(_module(entry, "parse"), "parse", None)
    if parse is None:
        raise BadSource(f"sources/{entry.name}/parse.py: no function parse(files)")
    return parse


@dataclass(frozen=True, slots=True)
class Store:
    """How a source stores its full edition in its own way, where a row a figure would be too much."""

    store: Callable[[Path, Path, Callable[[int], None]], Stored]  # file, empty folder, who is told of rows
    figures: Callable[[Path], "Iterator[pa.RecordBatch]"]  # what of the folder goes into the ledger


def full_store(entry: Registered) -> Store | None:
    """Return how a source stores its full edition itself; None where its figures are stored as they are."""
    full_of(entry.card)
    module = _module(entry, "full")
    store, figures = (getattr(module, name, None) for name in ("store", "figures"))
    return Store(store, figures) if store is not None and figures is not None else None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a source is asked for, where it gives only parts."""

    states: tuple[str, ...]  # codes
    years: range
    monthly: bool


Fetch = Callable[[Full, Selection, Path, Rules], Path]  # into a folder; returns the file


def full_fetcher(entry: Registered) -> Fetch | None:
    """Return how a source that gives only parts is asked for one; None where its file is downloaded as it is."""
    full_of(entry.card)
    if not entry.folder.joinpath("fetch.py").is_file():
        return None
    fetch: Fetch = _module(entry, "fetch").fetch
    return fetch


def full_reader(entry: Registered) -> Read:
    """Return the function that turns the producer's file of a source's full edition into figures."""
    full_of(entry.card)
    reader: Read | None = getattr(_module(entry, "full"), "read", None)
    if reader is None:
        raise BadSource(f"sources/{entry.name}/full.py: no function read(file)")
    return reader


def holes_of(entry: Registered) -> tuple[Hole, ...]:
    """Return the known holes of a source, checked against the `YEARS` its parser states."""
    table = entry.folder.joinpath("holes.csv")
    if not table.is_file():
        return ()
    place = f"sources/{entry.name}/holes.csv"
    module = "parse" if entry.card.carriers else "full"
    years: range | None = getattr(_module(entry, module), "YEARS", None)
    if years is None:
        raise BadSource(f"{place}: {module}.py beside it states no YEARS, so its years cannot be checked")
    return read_holes(table.read_text(encoding="utf-8"), place, years)


def _registered(folder: Traversable) -> Registered:
    return Registered(cards.read(folder.joinpath("card.toml").read_text(encoding="utf-8"), folder.name), folder)


def _has_card(folder: Traversable) -> bool:
    return folder.is_dir() and folder.joinpath("card.toml").is_file()


def _module(entry: Registered, name: str) -> ModuleType:
    file = entry.folder.joinpath(f"{name}.py")
    if not file.is_file():
        raise BadSource(f"{file}: not there; a source is a folder with card.toml and parse.py, or full.py")
    if files(__package__).joinpath(entry.name) == entry.folder:
        return importlib.import_module(f"{__package__}.{entry.name}.{name}")
    return _from_elsewhere(f"counterpoise_source_{entry.name}_{name}", Path(str(file)))


def _from_elsewhere(name: str, file: Path) -> ModuleType:
    """Load a parser outside the package; a dataclass in it needs its module to be listed."""
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise BadSource(f"{file}: cannot be loaded as Python")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def read_holes(text: str, place: str, years: range) -> tuple[Hole, ...]:
    """Read a table of holes and check every cell of it; `years` are those the source has data for."""
    from counterpoise.states import names

    lines = csv.DictReader(text.splitlines())
    if lines.fieldnames != _COLUMNS:
        raise BadSource(f"{place}: columns are {lines.fieldnames}, expected {_COLUMNS}")
    known = _Known(years, frozenset(names()))
    return tuple(_hole(row, f"{place}: line {number}", known) for number, row in enumerate(lines, start=2))


def _hole(row: Mapping[str, str], place: str, known: _Known) -> Hole:
    if None in row or None in row.values():
        raise BadSource(f"{place}: not {len(_COLUMNS)} cells")
    for field in ("exporter", "importer"):
        if row[field] not in known.states:
            raise BadSource(f"{place}: {field} is {row[field]!r}, which is no state's code")
    if row["exporter"] == row["importer"]:
        raise BadSource(f"{place}: a state has no trade with itself")
    for field in ("reason", "source"):
        if not row[field].strip():
            raise BadSource(f"{place}: {field} is empty")
    start = _year(row["start_year"], f"{place}: start_year", known.years)
    end = _year(row["end_year"], f"{place}: end_year", known.years) if row["end_year"] else None
    if end is not None and end < start:
        raise BadSource(f"{place}: end_year {end} is before start_year {start}")
    return Hole(
        exporter=row["exporter"],
        importer=row["importer"],
        products=_products(row["products"], place),
        start_year=start,
        end_year=end,
        reason=row["reason"],
        source=row["source"],
        address=row["address"],
    )


def _year(cell: str, place: str, years: range) -> int:
    if not cell.isdecimal() or int(cell) not in years:
        raise BadSource(f"{place} is {cell!r}, not a year from {years[0]} to {years[-1]}")
    return int(cell)


def _products(cell: str, place: str) -> tuple[str, ...]:
    products = tuple(cell.split(";"))
    if products != ALL and not all(len(code) == 6 and code.isdecimal() for code in products):
        raise BadSource(f"{place}: products is {cell!r}, neither * nor six-digit codes with ; between")
    return products
