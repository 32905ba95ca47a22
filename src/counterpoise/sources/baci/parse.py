"""Which trade flows does BACI record: who sold what to whom, in which year, for how much?

BACI reconciles what exporters and importers reported to the United Nations, so a row is a
flow, not a declaration: value in thousand current dollars, quantity in tonnes. A row without a
quantity gives no quantity figure and is counted as a skip. The figures leave in order of
product, exporter, importer and year; a million of them as Python objects would cost gigabytes,
so they go from arrays of numbers into Arrow columns that share small dictionaries of words.

The table keeps its numbers as text. SQLite returns blocks of lines and Arrow turns them into
numbers, which is twice as fast as a Python object a cell. Only a block that turns out wrong is
read again cell by cell, to name the row (year/exporter/importer/product, as it stands) and field.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, Skip, figure_schema
from counterpoise.sources.parsing import new_year, opened, pointing, repeated, single

if TYPE_CHECKING:
    import pyarrow as pa


MEMBER = "baci.db"
FIRST_YEAR, LAST_YEAR = 1995, 2024
FIELDS = ("t", "i", "j", "k", "v", "q")
# What each field can be; the largest flow and weight on record are near 1e8 kUSD and 1e9 t.
LOWEST = {"t": FIRST_YEAR, "i": 1, "j": 1, "k": 10_000, "v": 0, "q": 0}
HIGHEST = {"t": LAST_YEAR, "i": 999, "j": 999, "k": 999_999, "v": 1e11, "q": 1e12}
_BLOCK = 20_000
_CELLS = f"SELECT rowid, t, i, j, k, v, q FROM baci_trade WHERE rowid > ? ORDER BY rowid LIMIT {_BLOCK}"
_LINE = "||','||".join(f"ifnull({field}, '')" for field in FIELDS)
_LINES = f"SELECT max(rowid), count(*), group_concat({_LINE}, char(10)) FROM ({_CELLS})"

Whole = NDArray[np.integer[Any]]
Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rows:
    """The trade table in order of product, exporter, importer, year; arrays of one length."""

    year: Whole
    exporter: Whole  # BACI's own country number, as is `importer`
    importer: Whole
    product: Whole  # HS92 code as a number
    value: Real  # thousand current USD
    quantity: Real  # tonnes; NaN where the row has none

    def locator(self, row: int) -> str:
        """Name a row by BACI's own numbers."""
        numbers = (self.year[row], self.exporter[row], self.importer[row])
        return "/".join(map(str, numbers)) + f"/{self.product[row]:06d}"


def read_rows(data: bytes) -> Rows:
    """Read and check the whole trade table out of the bytes of the SQLite file."""
    with opened(data, MEMBER) as connection:
        blocks = list(_blocks(connection))
    if not blocks:
        raise BadSource(f"{MEMBER}: table baci_trade has no rows")
    columns = [np.concatenate(column) for column in zip(*blocks, strict=True)]
    del blocks
    key = _key(*columns[:4])
    order = np.argsort(key)
    rows = Rows(*(column[order] for column in columns))
    again = np.flatnonzero(np.diff(key[order]) == 0)
    if again.size:
        raise BadSource(f"{MEMBER}: row {rows.locator(int(again[0]))} stands twice")
    return rows


def _key(t: Whole, i: Whole, j: Whole, k: Whole) -> Whole:
    """Pack the four into one number, below 1e16, that sorts as product, exporter, importer, year do."""
    key = k.astype(np.int64)
    for part, room in ((i, 1000), (j, 1000), (t, 10_000)):
        key *= room
        key += part
    return key


def _blocks(connection: sqlite3.Connection) -> Iterator[list[NDArray[Any]]]:
    last = -1
    while True:
        after = last
        last, count, lines = connection.execute(_LINES, (after,)).fetchone()
        if not count:
            return
        table = _numbers(lines)
        if table is None or table.num_rows != count or not _sound(table):
            _refuse(connection, after)
        yield [table[field].to_numpy() for field in FIELDS]


def _numbers(lines: str) -> "pa.Table | None":
    """Turn lines of cells into columns of numbers; None when a cell is no number."""
    import pyarrow as pa
    from pyarrow import csv

    # While it reads, pyarrow takes Ctrl-C for itself, and loses one that comes near the end.
    pa.enable_signal_handlers(False)
    kinds = dict(zip(FIELDS, ["int16", "int16", "int16", "int32", "double", "double"], strict=True))
    try:
        return csv.read_csv(
            pa.py_buffer(lines.encode()),
            csv.ReadOptions(column_names=FIELDS, use_threads=False),
            csv.ParseOptions(quote_char=False),
            csv.ConvertOptions(column_types=kinds, null_values=[""]),
        )
    except pa.ArrowInvalid:
        return None


def _sound(table: "pa.Table") -> bool:
    """Return whether every cell is there, save in q, and within what its field can be."""
    import pyarrow.compute as pc

    if any(table[field].null_count for field in FIELDS if field != "q"):
        return False
    within = (
        pc.and_(pc.greater_equal(table[field], LOWEST[field]), pc.less_equal(table[field], HIGHEST[field]))
        for field in FIELDS
    )
    return all(pc.all(column).as_py() is not False for column in within)


def _refuse(connection: sqlite3.Connection, after: int) -> NoReturn:
    """Find the cell that made a block wrong, and say so."""
    for _, *cells in connection.execute(_CELLS, (after,)):
        for field, cell in zip(FIELDS, cells, strict=True):
            if not _readable(field, cell):
                place = "/".join(map(str, cells[:4]))
                raise BadSource(
                    f"{MEMBER}: row {place}: field {field} is {cell!r}, which it cannot be; "
                    "the file is damaged or of another edition"
                )
    raise BadSource(f"{MEMBER}: the {_BLOCK} rows after row id {after} cannot be read as numbers")


def _readable(field: str, cell: object) -> bool:
    if cell is None:
        return field == "q"
    number = float if field in {"v", "q"} else int
    try:
        return LOWEST[field] <= number(str(cell)) <= HIGHEST[field]
    except ValueError:
        return False


SOURCE = "baci"
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
_BATCH = 400_000


@dataclass(frozen=True, slots=True)
class _Words:
    """The words the columns point into, and where each number points."""

    states: "pa.Array"
    state_of: Whole  # by BACI's country number; -1 where no state has BACI's number
    products: "pa.Array"
    codes: Whole  # the product codes as numbers, sorted; places as in `products`


def parse(files: Mapping[str, bytes], states: Mapping[str, str] | None = None) -> Parsed:
    """Read BACI's SQLite file into figures `trade_value` (kUSD) and `trade_quantity` (t).

    `states` maps BACI's country numbers to ISO3 codes; without it, the vocabulary's own are used.
    """
    if states is None:
        from counterpoise.states import code_map

        states = code_map(SOURCE)
    skips: list[Skip] = []
    return Parsed(_batches(single(files, SOURCE), states, skips), skips)


def _batches(data: bytes, states: Mapping[str, str], skips: list[Skip]) -> "Iterator[pa.RecordBatch]":
    rows = read_rows(data)
    skips.extend(_skipped(rows))
    yield from batches(rows, states)


def batches(rows: Rows, states: Mapping[str, str]) -> "Iterator[pa.RecordBatch]":
    """Yield rows as figures; `states` maps BACI's country numbers to ISO3 codes."""
    words = _words(rows, states)
    for start in range(0, len(rows.year), _BATCH):
        places = np.arange(start, min(start + _BATCH, len(rows.year)))
        yield _batch(rows, words, places, "trade_value")
        weighed = places[~np.isnan(rows.quantity[places])]
        if weighed.size:
            yield _batch(rows, words, weighed, "trade_quantity")


def _words(rows: Rows, states: Mapping[str, str]) -> _Words:
    import pyarrow as pa

    names = sorted(set(states.values()))
    place = {name: number for number, name in enumerate(names)}
    state_of = np.full(1000, -1, dtype=np.int64)
    for number, name in states.items():
        state_of[int(number)] = place[name]
    _refuse_unknown_countries(rows, state_of)
    codes = np.unique(rows.product)
    return _Words(pa.array(names), state_of, pa.array([f"{code:06d}" for code in codes]), codes)


def _refuse_unknown_countries(rows: Rows, state_of: Whole) -> None:
    for field, numbers in (("i", rows.exporter), ("j", rows.importer)):
        unknown = np.flatnonzero(state_of[numbers] < 0)
        if unknown.size:
            row = int(unknown[0])
            raise BadSource(
                f"{MEMBER}: row {rows.locator(row)}: field {field} is {numbers[row]}, a country number "
                "that vocabulary/states.csv does not know"
            )


def _skipped(rows: Rows) -> Iterator[Skip]:
    without = np.flatnonzero(np.isnan(rows.quantity))
    if without.size:
        example = rows.locator(int(without[0]))
        reason = "no quantity recorded; the value is kept"
        yield Skip(source=SOURCE, field="q", reason=reason, count=int(without.size), example=example)


def _batch(rows: Rows, words: _Words, places: Whole, measure: str) -> "pa.RecordBatch":
    import pyarrow as pa

    values, unit = {"trade_value": (rows.value, "kUSD"), "trade_quantity": (rows.quantity, "t")}[measure]
    year = rows.year[places].astype(np.int64)
    columns = [
        repeated(SOURCE, places.size),
        _locators(rows, places),
        repeated(measure, places.size),
        pointing(np.searchsorted(words.codes, rows.product[places]), words.products),
        pointing(words.state_of[rows.exporter[places]], words.states),
        pointing(words.state_of[rows.importer[places]], words.states),
        new_year(year),
        new_year(year + 1),
        pa.array(values[places]),
        repeated(unit, places.size),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=figure_schema())


def _locators(rows: Rows, places: Whole) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = (rows.year, rows.exporter, rows.importer)
    parts = [pa.array(column[places]).cast(pa.string()) for column in numbers]
    code = pc.utf8_lpad(pa.array(rows.product[places]).cast(pa.string()), width=6, padding="0")
    return pc.binary_join_element_wise(*parts, code, "/")
