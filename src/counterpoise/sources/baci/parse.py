"""Which trade flows does BACI record: who sold what to whom, in which year, for how much?

BACI reconciles what exporters and importers reported to the United Nations, so a row is a
flow, not a declaration: value in thousand current dollars, quantity in tonnes. A row without a
quantity gives no quantity figure and is counted as a skip. The figures leave in order of
product, exporter, importer and year; a million of them as Python objects would cost gigabytes,
so they go from arrays of numbers into Arrow columns that share small dictionaries of words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, Skip, figure_schema
from counterpoise.sources.baci.rows import FIRST_YEAR, LAST_YEAR, MEMBER, Rows, Whole, read_rows
from counterpoise.sources.members import single

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "baci"
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
_BATCH = 400_000


@dataclass(frozen=True, slots=True)
class _Words:
    """The words the columns point into, and where each number points."""

    states: "pa.Array"
    state_of: Whole  # by BACI's country number; -1 where BACI's number is nobody's
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
    words = _words(rows, states)
    skips.extend(_skipped(rows))
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
    _refuse_strangers(rows, state_of)
    codes = np.unique(rows.product)
    return _Words(pa.array(names), state_of, pa.array([f"{code:06d}" for code in codes]), codes)


def _refuse_strangers(rows: Rows, state_of: Whole) -> None:
    for field, numbers in (("i", rows.exporter), ("j", rows.importer)):
        strangers = np.flatnonzero(state_of[numbers] < 0)
        if strangers.size:
            row = int(strangers[0])
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
        _one_word(SOURCE, places.size),
        _locators(rows, places),
        _one_word(measure, places.size),
        _pointing(np.searchsorted(words.codes, rows.product[places]), words.products),
        _pointing(words.state_of[rows.exporter[places]], words.states),
        _pointing(words.state_of[rows.importer[places]], words.states),
        _new_year(year),
        _new_year(year + 1),
        pa.array(values[places]),
        _one_word(unit, places.size),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=figure_schema())


def _locators(rows: Rows, places: Whole) -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    numbers = (rows.year, rows.exporter, rows.importer)
    parts = [pa.array(column[places]).cast(pa.string()) for column in numbers]
    code = pc.utf8_lpad(pa.array(rows.product[places]).cast(pa.string()), width=6, padding="0")
    return pc.binary_join_element_wise(*parts, code, "/")


def _pointing(places: Whole, words: "pa.Array") -> "pa.DictionaryArray":
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), words)


def _one_word(word: str, length: int) -> "pa.DictionaryArray":
    import pyarrow as pa

    return _pointing(np.zeros(length, dtype=np.int64), pa.array([word]))


def _new_year(year: Whole) -> "pa.Array":
    """Turn years into the date of their first day."""
    import pyarrow as pa

    return pa.array((year - 1970).astype("datetime64[Y]").astype("datetime64[D]"))
