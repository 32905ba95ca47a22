"""Where does a source say nothing, although goods are known to have moved?

A source without zeros has a row for what was reported and none for the rest: a pair without a row
traded nothing, or nobody reported it. The table `holes.csv` in a source's folder lists the absences
known to be of the second kind, each with its reference; only they turn a cell from `zero` to
`not recorded`. A hole without an end runs to the end of the data. Several references of one hole are
set apart by `;`, their addresses by a space; no address means none found.
"""

import csv
from collections.abc import Container, Mapping
from dataclasses import dataclass

from counterpoise.errors import BadSource
from counterpoise.records import Hole

ALL = ("*",)
_COLUMNS = ["exporter", "importer", "products", "start_year", "end_year", "reason", "source", "address"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the cells of a table are checked against."""

    years: range  # in which the source has data
    states: Container[str]  # codes


def read(text: str, place: str, years: range) -> tuple[Hole, ...]:
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
