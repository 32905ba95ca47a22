"""What did a barrel, a tonne or an ounce cost on world markets in each month?

The sheet "Monthly Prices" of the World Bank's workbook: some rows of titles, a row of commodities, a row of units such
as ($/bbl), and a row a month (1960M01). Dots stand for a price that is missing. The world (WLD) is the actor.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed
from counterpoise.sources.parsing import Passed, parsed_figures, pass_over

SOURCE = "pink_sheet"
SHEET = "Monthly Prices"
WORLD = "WLD"
UNITS = {
    "$/bbl": "USD/bbl",
    "$/mt": "USD/t",
    "$/mmbtu": "USD/million_btu",
    "$/kg": "USD/kg",
    "$/cubic meter": "USD/m3",
    "cents/sheet": "US_cents/sheet",
    "$/dmtu": "USD/dmtu",
    "$/troy oz": "USD/troy_oz",
    "2010=100": "index_2010",
}
MOST_TITLES = 20  # rows before the first month
HIGHEST = 1e7
_MONTH = re.compile(r"(\d{4})M(0[1-9]|1[0-2])")
_UNIT = re.compile(r"\((.+)\)")
_MISSING = re.compile(r"[.…]+")

Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """One commodity."""

    place: int
    name: str
    unit: str


def read(file: Path) -> Parsed:
    """Read the sheet of monthly prices into figures `commodity_price`; product is the commodity."""
    return parsed_figures(SOURCE, file.name, lambda passed: _figures(file, passed))


def _figures(file: Path, passed: Passed) -> Iterator[Figure]:
    titles: list[Cells] = []
    columns: Sequence[_Column] = ()
    last = date.min
    with _opened(file) as rows:
        for number, cells in enumerate(rows, start=1):
            place = f"{file.name}: {SHEET}: row {number}"
            month = _MONTH.fullmatch(str(cells[0] or "").strip()) if cells else None
            if month is not None:
                columns = columns or _columns(titles, place)
                start = date(int(month[1]), int(month[2]), 1)
                if start <= last:
                    raise BadSource(
                        f"{place}: {month[0]} does not follow {last:%YM%m}; months must stand once, in order"
                    )
                last = start
                for column in columns:
                    yield from _price(column, cells, start, passed)
            elif any(cell not in (None, "") for cell in cells):
                if columns or number > MOST_TITLES:
                    raise BadSource(f"{place}: begins with {str(cells[0])[:40]!r}, expected a month such as 1960M01")
                titles.append(cells)


def _columns(titles: Sequence[Cells], place: str) -> list[_Column]:
    """Return the commodities: their names stand in the row above that of the units."""
    names, units = _head(titles, place)
    columns = []
    for n, (name, unit) in enumerate(zip(names, units, strict=True)):
        plain = str(name or "").replace("*", "").strip()
        if n and plain:
            columns.append(_Column(n, plain, _unit(plain, str(unit or ""), place)))
    plain_names = [column.name for column in columns]
    if twice := [name for name in plain_names if plain_names.count(name) > 1]:
        raise BadSource(f"{place}: commodity {twice[0]} stands in two columns")
    return columns


def _head(titles: Sequence[Cells], place: str) -> tuple[Cells, Cells]:
    """Return the row of names and the row of units, the last row with many units being that."""
    for names, units in reversed(list(pairwise(titles))):
        if sum(_UNIT.fullmatch(str(cell or "").strip()) is not None for cell in units) > len(units) / 3:
            return names, units
    raise BadSource(f"{place}: no row of units such as ($/bbl) stands under names before the first month")


def _unit(name: str, cell: str, place: str) -> str:
    match = _UNIT.fullmatch(cell.strip())
    if match is None or match[1] not in UNITS:
        raise BadSource(f"{place}: {name} has the unit {cell[:40]!r}, expected one of {', '.join(UNITS)}")
    return UNITS[match[1]]


def _price(column: _Column, cells: Cells, start: date, passed: Passed) -> Iterator[Figure]:
    locator = f"{start:%YM%m}/{column.name}"
    cell = cells[column.place] if column.place < len(cells) else None
    if cell is None or (isinstance(cell, str) and _MISSING.fullmatch(cell.strip() or ".")):
        pass_over(passed, "price", "no price in this month", locator)
        return
    # Oil cost less than nothing in April 2020, though in no mean of a month so far.
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or not -HIGHEST < cell < HIGHEST:
        raise BadSource(f"{SOURCE}: {SHEET}: {locator} is {str(cell)[:40]!r}, which is no price")
    yield Figure(
        source=SOURCE,
        locator=locator,
        measure="commodity_price",
        product=column.name,
        actor=WORLD,
        partner=None,
        start=start,
        end=date(start.year + start.month // 12, start.month % 12 + 1, 1),
        value=float(cell),
        unit=column.unit,
    )


@contextmanager
def _opened(file: Path) -> Iterator[Iterator[Cells]]:
    """Open the rows of the sheet; what is no workbook, or has no such sheet, is refused."""
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise BadSource(f"{file.name}: workbooks need openpyxl: pip install 'counterpoise[sheets]'") from error
    damaged = (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, EOFError)
    with file.open("rb") as stream:
        try:
            book = load_workbook(stream, read_only=True, data_only=True)
            if SHEET not in book.sheetnames:
                raise BadSource(f"{file.name}: has no sheet {SHEET!r}, only {', '.join(book.sheetnames)}")
            yield book[SHEET].iter_rows(values_only=True)
        except damaged as error:
            raise BadSource(
                f"{file.name}: cannot be read as a workbook ({error}); it is damaged, cut off, "
                "or no .xlsx: download it again"
            ) from error
