"""Where does BACI say nothing, although goods are known to have moved?

BACI has no zeros: a pair without a row traded nothing, or nobody reported it. The table
`holes.csv` lists the absences known to be of the second kind, each with its source; only they
turn a cell from `zero` to `not recorded`. A hole without an end runs to the end of the data. Several
sources of one hole are set apart by `;`, their addresses by a space; no address means none found.
"""

import csv
from collections.abc import Mapping
from importlib.resources import files

from counterpoise.errors import BadSource
from counterpoise.records import Hole
from counterpoise.sources.baci.rows import FIRST_YEAR, LAST_YEAR

ALL = ("*",)
_PLACE = "sources/baci/holes.csv"
_COLUMNS = ["exporter", "importer", "products", "start_year", "end_year", "reason", "source", "address"]


def load() -> tuple[Hole, ...]:
    """Read the known holes."""
    table = files(__package__).joinpath("holes.csv")
    return read(table.read_text(encoding="utf-8"))


def read(text: str) -> tuple[Hole, ...]:
    """Read a table of holes and check every cell of it."""
    from counterpoise.states import names

    lines = csv.DictReader(text.splitlines())
    if lines.fieldnames != _COLUMNS:
        raise BadSource(f"{_PLACE}: columns are {lines.fieldnames}, expected {_COLUMNS}")
    known = set(names())
    return tuple(_hole(row, f"{_PLACE}: line {number}", known) for number, row in enumerate(lines, start=2))


def _hole(row: Mapping[str, str], place: str, known: set[str]) -> Hole:
    if None in row or None in row.values():
        raise BadSource(f"{place}: not {len(_COLUMNS)} cells")
    for field in ("exporter", "importer"):
        if row[field] not in known:
            raise BadSource(f"{place}: {field} is {row[field]!r}, which is no state's code")
    if row["exporter"] == row["importer"]:
        raise BadSource(f"{place}: a state has no trade with itself")
    for field in ("reason", "source"):
        if not row[field].strip():
            raise BadSource(f"{place}: {field} is empty")
    start = _year(row["start_year"], f"{place}: start_year")
    end = _year(row["end_year"], f"{place}: end_year") if row["end_year"] else None
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


def _year(cell: str, place: str) -> int:
    if not cell.isdecimal() or not FIRST_YEAR <= int(cell) <= LAST_YEAR:
        raise BadSource(f"{place} is {cell!r}, not a year from {FIRST_YEAR} to {LAST_YEAR}")
    return int(cell)


def _products(cell: str, place: str) -> tuple[str, ...]:
    products = tuple(cell.split(";"))
    if products != ALL and not all(len(code) == 6 and code.isdecimal() for code in products):
        raise BadSource(f"{place}: products is {cell!r}, neither * nor six-digit codes with ; between")
    return products
