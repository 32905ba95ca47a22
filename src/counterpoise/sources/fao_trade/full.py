"""What did each state report to have sold to and bought from each other of every food and farm good?

FAOSTAT's "Detailed trade matrix" (normalized): a line a reporter, partner, item, element and year, by weight and value.
Both sides report: `food_sold` is what the seller said, `food_bought` what the buyer said of the same trade, and the two
are never added up. There are some 50 million lines, so they are read in blocks as columns. All years of a reporter,
partner, item and element stand together; a series that begins a second time is refused, and so is a year that is
repeated.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, Skip, packed_schema
from counterpoise.sources.parsing import Whole, pointing, repeated
from counterpoise.sources.text_tables import AGAIN, Layout, members, opened, rows

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "fao_trade"
TABLE = "All_Data"  # in the name of the table, in an archive with tables of codes beside it
KEYS = ("Reporter Country Code (M49)", "Partner Country Code (M49)", "Item Code", "Element Code", "Unit")
LAYOUT = Layout(columns=(*KEYS, "Year", "Value"), encodings=("utf-8-sig", "latin-1"))
ELEMENTS = {
    "5910": ("food_sold", "t"),
    "5922": ("food_sold_value", "kUSD"),
    "5610": ("food_bought", "t"),
    "5622": ("food_bought_value", "kUSD"),
}
ANIMALS = frozenset({"5608", "5609", "5908", "5909", "5907", "5607"})  # heads, thousands of heads and other counts
UNITS = {"t": "t", "tonnes": "t", "1000 USD": "kUSD", "1000 US$": "kUSD"}
SOLD = "food_sold"
YEARS = range(1961, 2101)
LARGEST = 1e10
BLOCK = 8 << 20  # bytes
MOST = 10_000  # above every code
REASONS = {  # in the order in which a line is looked at
    "Element Code": "live animals, counted in heads",
    "Partner Country Code (M49)": "an area that is no state",
    "Value": "no value is stated",
    "Partner Countries": "an area's trade with itself",
}


@dataclass(slots=True)
class _Progress:
    """What was read so far, besides the figures."""

    place: str
    lines: int = 1  # the head
    passed: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    pairs: set[int] = field(default_factory=set)  # of reporter and partner, that have begun
    series: set[int] = field(default_factory=set)  # of the last pair, that have begun
    last: tuple[int, int] = (-1, -1)  # series and year of the line before

    def line(self, block: NDArray[Any]) -> str:
        """Name the first of some lines of a block, each by its place in it."""
        return f"{self.place}: line {self.lines + 1 + int(block[0])}"

    def pass_over(self, name: str, lines: NDArray[np.bool_]) -> None:
        """Count lines of a block that give no figure."""
        places = np.flatnonzero(lines)
        if places.size:
            self.passed[name] += places.size
            self.examples.setdefault(name, self.line(places))


def read(file: Path) -> Parsed:
    """Read the matrix into figures `food_sold`, `food_bought` (t), and the values of both (kUSD)."""
    skips: list[Skip] = []
    return Parsed(_batches(file, skips), skips)


def _batches(file: Path, skips: list[Skip]) -> "Iterator[pa.RecordBatch]":
    member = _table(file)
    layout = replace(LAYOUT, member=member)
    next(rows(file, layout), None)  # refuses what is no table, or has other columns
    progress = _Progress(f"{file.name}: {member}" if member else file.name)
    some = False
    for block in _blocks(file, layout, progress.place):
        batch = _batch(block, progress)
        some = some or batch.num_rows > 0
        progress.lines += block.num_rows
        if batch.num_rows:
            yield batch
    if not some:
        raise BadSource(f"{progress.place}: gives no figure; it is cut off, or another table: {AGAIN}")
    for name, count in sorted(progress.passed.items()):
        example = progress.examples[name]
        skips.append(Skip(source=SOURCE, field=name, reason=REASONS[name], count=count, example=example))


def _table(file: Path) -> str:
    """Return the path of the matrix in the archive; empty where the file is none."""
    paths = members(file)
    tables = [path for path in paths if TABLE in path] if len(paths) > 1 else list(paths)
    if len(tables) != 1:
        raise BadSource(f"{file.name}: holds {len(tables)} tables with {TABLE} in their names, expected one; {AGAIN}")
    return tables[0]


def _blocks(file: Path, layout: Layout, place: str) -> "Iterator[pa.RecordBatch]":
    """Yield the columns that are read, block by block."""
    import pyarrow as pa
    from pyarrow import csv

    if not layout.member:
        _check_end(file)
    word = pa.dictionary(pa.int32(), pa.string())
    kinds = {**dict.fromkeys(KEYS, word), "Year": pa.int32(), "Value": pa.float64()}
    convert = csv.ConvertOptions(
        column_types=kinds, include_columns=list(kinds), strings_can_be_null=False, null_values=[""]
    )
    try:
        with opened(file, layout.member) as stream:
            yield from csv.open_csv(stream, csv.ReadOptions(block_size=BLOCK), convert_options=convert)
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        words = str(error).splitlines()[0][:300]
        raise BadSource(f"{place}: cannot be read ({words}); the file is damaged or cut off: {AGAIN}") from error


def _check_end(file: Path) -> None:
    with file.open("rb") as stream:
        packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(-1, 2)
        if not packed and stream.read(1) != b"\n":
            raise BadSource(f"{file.name}: the last line does not end; the file is cut off: {AGAIN}")


def _batch(block: "pa.RecordBatch", progress: _Progress) -> "pa.RecordBatch":
    """Make figures of a block, once its cells are checked."""
    codes = {name: _numbers(block, name, progress) for name in KEYS[:4]}
    value = block.column("Value").to_numpy(zero_copy_only=False)
    year = _years(block, progress)
    _check_order(codes, year, progress)
    element, unit = _kinds(codes["Element Code"], block, progress)
    seller, buyer = (_states()[codes[name]] for name in KEYS[:2])
    read_lines = _Lines(element, codes["Item Code"], seller, buyer, year, value)
    kept = np.ones(len(year), np.bool_)
    for name, wrong in zip(REASONS, _without_figure(read_lines), strict=True):
        progress.pass_over(name, wrong & kept)
        kept &= ~wrong
    if (outside := np.flatnonzero(kept & ((value < 0) | (value > LARGEST)))).size:
        raise BadSource(f"{progress.line(outside)}: Value is {value[outside[0]]:g}, outside 0 to {LARGEST:g}")
    if (other := np.flatnonzero(kept & (np.array([*_unit_of_element(), -1])[element] != unit))).size:
        raise BadSource(f"{progress.line(other)}: Unit is not that of its element")
    return _figures(read_lines.at(np.flatnonzero(kept)))


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of a block as columns: places among `ELEMENTS` and among the states, -1 where it is none of them."""

    element: Whole
    item: Whole
    reporter: Whole
    partner: Whole
    year: Whole
    value: NDArray[np.float64]

    def at(self, lines: NDArray[Any]) -> "_Lines":
        element, item, year = self.element[lines], self.item[lines], self.year[lines]
        return _Lines(element, item, self.reporter[lines], self.partner[lines], year, self.value[lines])


def _without_figure(read_lines: _Lines) -> Iterator[NDArray[np.bool_]]:
    """Yield which lines give no figure, for each of `REASONS`."""
    yield read_lines.element < 0
    yield (read_lines.reporter < 0) | (read_lines.partner < 0)
    yield np.isnan(read_lines.value)
    yield read_lines.reporter == read_lines.partner


def _numbers(block: "pa.RecordBatch", name: str, progress: _Progress) -> Whole:
    """Return the codes of a column as numbers; those of areas follow an apostrophe."""
    column = block.column(name)
    words = [word.lstrip("'").strip() for word in column.dictionary.to_pylist()]
    places: Whole = np.array(column.indices, np.int64)
    for n in np.unique(places):
        if not words[n].isdecimal() or int(words[n]) >= MOST:
            line = progress.line(np.flatnonzero(places == n))
            raise BadSource(f"{line}: {name} is {words[n][:40]!r}, which is no code")
    numbers: Whole = np.array([int(word) if word.isdecimal() else 0 for word in words], np.int64)
    return np.take(numbers, places)


def _years(block: "pa.RecordBatch", progress: _Progress) -> Whole:
    year: Whole = np.array(block.column("Year").fill_null(0), np.int64)
    if (wrong := np.flatnonzero((year < YEARS[0]) | (year > YEARS[-1]))).size:
        raise BadSource(f"{progress.line(wrong)}: Year is {year[wrong[0]]}, not {YEARS[0]} to {YEARS[-1]}")
    return year


def _check_order(codes: Mapping[str, Whole], year: Whole, progress: _Progress) -> None:
    """Refuse a year that a series states twice, and a series or a pair that begins again."""
    pair = codes[KEYS[0]] * MOST + codes[KEYS[1]]
    series = codes["Item Code"] * MOST + codes["Element Code"]
    before = np.concatenate(([progress.last[0]], (pair * MOST**2 + series)[:-1]))
    same = pair * MOST**2 + series == before
    earlier = np.concatenate(([progress.last[1]], year[:-1]))
    if (wrong := np.flatnonzero(same & (year == earlier))).size:
        raise BadSource(f"{progress.line(wrong)}: states {year[wrong[0]]} a second time; the file is damaged: {AGAIN}")
    for at in np.flatnonzero(~same):
        _begin(int(pair[at]), int(series[at]), progress, at)
    if len(year):
        progress.last = (int(pair[-1] * MOST**2 + series[-1]), int(year[-1]))


def _begin(pair: int, series: int, progress: _Progress, at: "np.integer[Any]") -> None:
    line = progress.line(np.array([at]))
    if pair != progress.last[0] // MOST**2:
        if pair in progress.pairs:
            raise BadSource(f"{line}: its reporter and partner stood apart before; the file repeats lines: {AGAIN}")
        progress.pairs.add(pair)
        progress.series.clear()
    elif series in progress.series:
        raise BadSource(f"{line}: its item and element stood apart before; the file repeats lines: {AGAIN}")
    progress.series.add(series)
    progress.last = (pair * MOST**2 + series, -1)


def _kinds(codes: Whole, block: "pa.RecordBatch", progress: _Progress) -> tuple[Whole, Whole]:
    """Return the places of elements among `ELEMENTS`, -1 for animals, and those of units among `UNITS`."""
    known = {int(code): n for n, code in enumerate(ELEMENTS)} | {int(code): -1 for code in ANIMALS}
    for code in np.unique(codes):
        if int(code) not in known:
            raise BadSource(f"{progress.line(np.flatnonzero(codes == code))}: Element Code is {code}, which is unknown")
    places = np.full(MOST, -1, np.int64)
    places[list(known)] = list(known.values())
    column = block.column("Unit")
    amounts = list(dict.fromkeys(UNITS.values()))
    units = [amounts.index(UNITS[word]) if word in UNITS else -1 for word in column.dictionary.to_pylist()]
    return places[codes], np.array(units or [0], np.int64)[column.indices.to_numpy()]


def _unit_of_element() -> list[int]:
    amounts = list(dict.fromkeys(UNITS.values()))
    return [amounts.index(unit) for _, unit in ELEMENTS.values()]


@cache
def _codes() -> tuple[str, ...]:
    from counterpoise.states import code_map

    return tuple(sorted(set(code_map("numeric").values())))


@cache
def _states() -> Whole:
    """Return the place among `_codes` of the state of each of the United Nations' numbers (M49), -1 for none."""
    from counterpoise.states import code_map

    places = np.full(MOST, -1, np.int64)
    for number, code in code_map("numeric").items():
        places[int(number)] = _codes().index(code)
    return places


def _figures(kept: _Lines) -> "pa.RecordBatch":
    import pyarrow as pa

    sold = np.array([measure.startswith(SOLD) for measure, _ in ELEMENTS.values()])[kept.element]
    states = pa.array(_codes())
    seller = pointing(np.where(sold, kept.reporter, kept.partner), states)
    buyer = pointing(np.where(sold, kept.partner, kept.reporter), states)
    items, item = np.unique(kept.item, return_inverse=True)
    product = pointing(item, pa.array([f"fao:{code}" for code in items], pa.string()))
    measure = pointing(kept.element, pa.array([measure for measure, _ in ELEMENTS.values()]))
    columns = [
        repeated(SOURCE, len(kept.year)), measure, product, seller, buyer, pa.array(kept.year.astype(np.int16)),
        pa.array(kept.value), pointing(kept.element, pa.array([unit for _, unit in ELEMENTS.values()])),
    ]  # fmt: skip
    return pa.RecordBatch.from_arrays(columns, schema=packed_schema())
