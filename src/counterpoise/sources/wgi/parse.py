"""How stable is each state thought to be, and how sure are those who say so?

The file holds one dimension of the indicators, political stability and absence of violence, as
tables of codes by years: we take the estimate and its standard error, both in standard
deviations. Ranks are left: those of 2023 on are on another scale than the rest.

The carrier rewrote codes and names to fit BACI's list of countries, so a few rows are not what
they say. What can be derived from the order of the rows, which is that of the World Bank's own
codes, is put right; what cannot is skipped and counted.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counterpoise.errors import BadSource
from counterpoise.records import Figure, Parsed, Skip
from counterpoise.sources.parsing import batches_of, opened, single

SOURCE = "wgi"
MEMBER = "wgi.db"
UNIT = "wgi"
MEASURES = {"Estimate": "political_stability", "StdErr": "political_stability_stderr"}
YEARS = (1996, 1998, 2000, *range(2002, 2025))
# Furthest from 0 a cell of each table can be; estimates lie near -2.5 to 2.5, most errors below 1.
_LIMITS = {"Estimate": (-4.0, 4.0), "StdErr": (0.0, 2.0)}
_COLUMNS = ("Country/Territory", "Code", *map(str, YEARS), "country_code")
_SILENT = frozenset({"nan", "NA", "None"})
# R20 stands where the World Bank's old code for Kosovo would, and begins in 2008.
_RENAMED = {"R20": "XKX"}
# Of the two rows GUY the first stands before Guam, where French Guiana's code GUF belongs.
_TWICE = {"GUY": ("GUF", "GUY")}
# VGB may be the United States' Virgin Islands, and PUS fits no territory the World Bank rates.
_DOUBTFUL = frozenset({"VGB", "PUS"})

_REASONS = {
    "silent": "nan, NA or None: the source says nothing",
    "doubtful": "the carrier's code may stand for another territory",
    "same": "two rows of one code state the same number; whose it is cannot be told",
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a table: its code in the file, the place for locators, whose it is, its cells."""

    code: str
    name: str
    actor: str | None  # None where the carrier leaves the territory in doubt
    cells: Mapping[int, str]


def parse(files: Mapping[str, bytes]) -> Parsed:
    """Read the SQLite file into figures `political_stability` and its standard error, unit `wgi`."""
    skips: list[Skip] = []
    return Parsed(batches_of(_figures(single(files, SOURCE), skips)), skips)


def _figures(data: bytes, skips: list[Skip]) -> Iterator[Figure]:
    passed: dict[str, list[str]] = {kind: [] for kind in _REASONS}
    with opened(data, MEMBER) as connection:
        for table in MEASURES:
            rows = _rows(connection, table)
            for row in rows:
                yield from _of_row(table, row, _shared(row, rows), passed)
    for kind, places in passed.items():
        if places:
            reason = _REASONS[kind]
            skips.append(Skip(source=SOURCE, field="years", reason=reason, count=len(places), example=places[0]))


def _rows(connection: sqlite3.Connection, table: str) -> list[_Row]:
    cursor = connection.execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid')
    columns = tuple(column[0] for column in cursor.description)[1:]
    if columns != _COLUMNS:
        raise BadSource(f"{MEMBER}: table {table}: columns are {columns}, expected {_COLUMNS}")
    lines = cursor.fetchall()
    times = Counter(str(line[2]) for line in lines)
    met: Counter[str] = Counter()
    rows = []
    for number, _, code, *cells in lines:
        name = code if times[code] == 1 else f"{code}#{number}"
        actor = _actor(table, code, met[code], times[code])
        met[code] += 1
        rows.append(_Row(code, name, actor, dict(zip(YEARS, map(str, cells[:-1]), strict=True))))
    return rows


def _actor(table: str, code: str, nth: int, times: int) -> str | None:
    """Say whose the nth of so many rows of a code is."""
    from counterpoise.states import names

    if times > 1:
        if code not in _TWICE or times != len(_TWICE[code]):
            raise BadSource(f"{MEMBER}: table {table}: code {code} stands {times} times")
        return _TWICE[code][nth]
    if code in _DOUBTFUL:
        return None
    actor = _RENAMED.get(code, code)
    if actor not in names():
        raise BadSource(f"{MEMBER}: table {table}: field Code is {code!r}, which is no state's code")
    return actor


def _shared(row: _Row, rows: Sequence[_Row]) -> frozenset[int]:
    """Return the years in which another row of the same code has the same cell."""
    twins = [other for other in rows if other.code == row.code and other is not row]
    return frozenset(year for year, cell in row.cells.items() if any(twin.cells[year] == cell for twin in twins))


def _of_row(table: str, row: _Row, shared: frozenset[int], passed: dict[str, list[str]]) -> Iterator[Figure]:
    for year, cell in row.cells.items():
        locator = f"{table}/{row.name}/{year}"
        if cell in _SILENT:
            passed["silent"].append(locator)
        elif row.actor is None:
            passed["doubtful"].append(locator)
        elif year in shared:
            passed["same"].append(locator)
        else:
            yield Figure(
                source=SOURCE,
                locator=locator,
                measure=MEASURES[table],
                product=None,
                actor=row.actor,
                partner=None,
                start=date(year, 1, 1),
                end=date(year + 1, 1, 1),
                value=_number(table, cell, locator),
                unit=UNIT,
            )


def _number(table: str, cell: str, locator: str) -> float:
    lowest, highest = _LIMITS[table]
    try:
        number = float(cell)
    except ValueError as error:
        raise BadSource(f"{MEMBER}: {locator} is {cell!r}, which is no number") from error
    if not lowest <= number <= highest:  # a NaN in any spelling fails here too
        raise BadSource(f"{MEMBER}: {locator} is {number}, outside {lowest} to {highest}")
    return number
