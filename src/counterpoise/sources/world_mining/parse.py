"""How much of each mineral does each state mine, by year?

The file has a table for each mineral and a row for each country. States are known by their
names: the codes beside them give French Guiana the code of Guyana, and Kosovo and Taiwan codes
of statistical units. An explicit 0 is what the source says; an empty cell says nothing.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache

from counterpoise.errors import BadSource, CounterpoiseError
from counterpoise.records import Figure, Parsed, Skip
from counterpoise.sources.parsing import batches_of, opened, single

SOURCE = "world_mining"
MEMBER = "world_mining_data.db"
YEARS = range(2018, 2025)
UNITS = {"metr. t": "t", "kg": "kg", "ct": "ct", "Mio m3": "Mm3"}
MARKS = frozenset("rep")  # reported, estimated, provisional
TOTAL = "Total"
_HEAD = ("Country", "Country_Code", "Country_ISO")
_TAIL = ("unit", "data_source")
_COLUMNS = _HEAD + tuple(map(str, YEARS)) + _TAIL
_NOT_MINERALS = frozenset({"Country_ISO", "HS Code Map", "logging"})
_TOO_MUCH = 1e11  # of any unit; the world's coal is near 1e10 tonnes

# The carrier joined the later years by country code, and French Guiana goes under Guyana's: both
# show 1,164 and 1,072 kg, and the countries' sum falls 12.3 and 12.4 t short of the table's total.
_OVERWRITTEN = frozenset({("Gold", "Guyana", 2023), ("Gold", "Guyana", 2024)})
_REASONS = {
    "total": ("Country", "the world's total, which is no state"),
    "silent": ("2018 to 2024", "empty cell: the source says nothing"),
    "overwritten": ("2018 to 2024", "the carrier shows French Guiana's number in Guyana's row"),
}

Row = Mapping[str, object]


def parse(files: Mapping[str, bytes], state_of: Callable[[str], str] | None = None) -> Parsed:
    """Read the SQLite file into figures `mine_production`, in t, kg, ct or Mm3.

    `state_of` turns a country's name into its ISO3 code; without it, the vocabulary's names are used.
    """
    skips: list[Skip] = []
    figures = _figures(single(files, SOURCE), cache(state_of or _state_of), skips)
    return Parsed(batches_of(figures), skips)


def _figures(data: bytes, state_of: Callable[[str], str], skips: list[Skip]) -> Iterator[Figure]:
    passed: dict[str, list[str]] = {kind: [] for kind in _REASONS}
    with opened(data, MEMBER) as connection:
        for mineral in _minerals(connection):
            for row in _rows(connection, mineral):
                if row["Country"] == TOTAL:
                    passed["total"].append(f"{mineral}/{TOTAL}")
                else:
                    yield from _of_row(mineral, row, state_of, passed)
    for kind, places in passed.items():
        if places:
            field, reason = _REASONS[kind]
            skips.append(Skip(source=SOURCE, field=field, reason=reason, count=len(places), example=places[0]))


def _minerals(connection: sqlite3.Connection) -> list[str]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    minerals = [name for (name,) in tables if name not in _NOT_MINERALS]
    if not minerals:
        raise BadSource(f"{MEMBER}: no table of a mineral")
    return minerals


def _rows(connection: sqlite3.Connection, mineral: str) -> Iterator[Row]:
    quoted = mineral.replace('"', '""')
    cursor = connection.execute(f'SELECT * FROM "{quoted}" ORDER BY "Country"')
    columns = tuple(column[0] for column in cursor.description)
    if columns != _COLUMNS:
        raise BadSource(f"{MEMBER}: table {mineral}: columns are {columns}, expected {_COLUMNS}")
    seen: set[object] = set()
    for cells in cursor:
        row = dict(zip(columns, cells, strict=True))
        if row["Country"] in seen:
            raise BadSource(f"{MEMBER}: table {mineral}: {row['Country']} stands twice")
        seen.add(row["Country"])
        yield row


def _of_row(mineral: str, row: Row, state_of: Callable[[str], str], passed: dict[str, list[str]]) -> Iterator[Figure]:
    country, mark = str(row["Country"]), row["data_source"]
    place = f"{MEMBER}: table {mineral}, row {country}"
    if mark not in MARKS:
        raise BadSource(f"{place}: field data_source is {mark!r}, expected one of {sorted(MARKS)}")
    if row["unit"] not in UNITS:
        raise BadSource(f"{place}: field unit is {row['unit']!r}, expected one of {list(UNITS)}")
    actor = _named(country, state_of, place)
    for year in YEARS:
        locator = f"{mineral}/{country}/{year}/{mark}"
        amount = _amount(row[str(year)], f"{place}: field {year}")
        if amount is None:
            passed["silent"].append(locator)
        elif (mineral, country, year) in _OVERWRITTEN:
            passed["overwritten"].append(locator)
        else:
            yield Figure(
                source=SOURCE,
                locator=locator,
                measure="mine_production",
                product=mineral,
                actor=actor,
                partner=None,
                start=date(year, 1, 1),
                end=date(year + 1, 1, 1),
                value=amount,
                unit=UNITS[str(row["unit"])],
            )


def _amount(cell: object, place: str) -> float | None:
    if cell is None:
        return None
    if not isinstance(cell, int | float) or not 0 <= cell <= _TOO_MUCH:
        raise BadSource(f"{place} is {cell!r}, which is no amount")
    return float(cell)


def _named(country: str, state_of: Callable[[str], str], place: str) -> str:
    try:
        return state_of(country)
    except CounterpoiseError as error:
        raise BadSource(f"{place}: field Country is not understood: {error}") from error


def _state_of(country: str) -> str:
    from counterpoise.states import State, find

    state = find(country)
    if not isinstance(state, State):
        raise BadSource(f"{country} is a bloc, not a state")
    return state.iso3
