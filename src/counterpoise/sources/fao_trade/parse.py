"""How many tonnes of each food and farm good did each state report to have sold to each other state in a year?

One CSV an item: `o_code` sells to `d_code`, numbers of the FAO for areas; `weight` is in tonnes. All rows are reports
of the seller. Of live animals the carrier holds heads beside tonnes and does not say which is which: those items are
left out. What an area sells to itself is left out, as are areas that are no state.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, Skip, packed_schema
from counterpoise.sources.fao_areas import fao_areas
from counterpoise.sources.parsing import Whole, pointing, repeated
from counterpoise.vocabulary import FoodItem, food_items

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "fao_trade"
YEARS = range(1986, 2024)
COLUMNS = ["o_code", "d_code", "o_name", "d_name", "year", "item", "weight"]
LARGEST = 1e10  # t of one item sold by one state to one other in a year
AREAS = 10_000  # above every number of an area
LONGEST_NAME = 150  # characters of an item's name, above which its file has a shorter one
REASONS = {
    "item": "a live animal: heads and tonnes stand side by side and cannot be told apart",
    "d_code": "an area that sells to itself",
    "o_code": "an area that is no state",
}

Real = NDArray[np.float64]


@dataclass(slots=True)
class _Passed:
    """What was passed over, by field of the file."""

    counts: dict[str, int] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, count: int, example: str) -> None:
        if count:
            self.counts[name] = self.counts.get(name, 0) + count
            self.examples.setdefault(name, example)

    def skips(self) -> Iterator[Skip]:
        for name, count in self.counts.items():
            yield Skip(source=SOURCE, field=name, reason=REASONS[name], count=count, example=self.examples[name])


def parse(files: Mapping[str, bytes]) -> Parsed:
    """Read the items, one file each, into packed figures `food_sold`, in t."""
    skips: list[Skip] = []
    return Parsed(_batches(files, skips), skips)


def _batches(files: Mapping[str, bytes], skips: list[Skip]) -> "Iterator[pa.RecordBatch]":
    passed = _Passed()
    paths = _paths(files)
    for item in sorted(food_items().values(), key=lambda each: each.key):  # as the ledger keeps rows
        yield from _item(paths[item.key], files[paths[item.key]], item, passed)
    skips.extend(passed.skips())


def _paths(files: Iterable[str]) -> dict[str, str]:
    """Return key of an item -> path of its file; items without a file and files without an item are refused."""
    by_name = {PurePosixPath(path).stem: path for path in files}
    paths: dict[str, str] = {}
    for item in food_items().values():
        path = by_name.pop(item.item, None) or by_name.pop(_cut_off(item.item, by_name), None)
        if path is None:
            raise BadSource(f"{item.item}.csv: is missing; the file is of another edition than the card says")
        paths[item.key] = path
    for path in by_name.values():
        raise BadSource(f"{path}: no item of vocabulary/food_items.csv; the file is of another edition")
    return paths


def _cut_off(item: str, names: Iterable[str]) -> str:
    """Return the name that a file has whose item's name was too long for one; empty where there is none."""
    return next((name for name in names if len(item) > LONGEST_NAME and item.startswith(name)), "")


@dataclass(frozen=True, slots=True)
class _Flows:
    """The rows of one item: places of states among `_codes`, from 1, and 0 for none."""

    exporter: Whole
    importer: Whole
    year: Whole
    tonnes: Real

    def at(self, rows: NDArray[Any]) -> "_Flows":
        return _Flows(self.exporter[rows], self.importer[rows], self.year[rows], self.tonnes[rows])


def _item(path: str, data: bytes, item: FoodItem, passed: _Passed) -> "Iterator[pa.RecordBatch]":
    columns = _columns(path, data, item.item)
    if not item.weighed:
        passed.add("item", len(columns["weight"]), item.item)
        return
    states = _states()
    seller, buyer, year = (columns[name] for name in ("o_code", "d_code", "year"))
    flows = _Flows(states[seller], states[buyer], year, columns["weight"])
    outside = (flows.exporter == 0) | (flows.importer == 0)
    own = (seller == buyer) & ~outside
    for name, left_out in (("o_code", outside), ("d_code", own)):
        if left_out.any():
            at = int(np.flatnonzero(left_out)[0])
            example = f"{year[at]}/{item.item}/{seller[at]}/{buyer[at]}"
            passed.add(name, int(np.count_nonzero(left_out)), example)
    kept = flows.at(~(outside | own))
    kept = kept.at(np.lexsort((kept.year, kept.importer, kept.exporter)))  # as the ledger keeps rows
    _refuse_twice(path, kept)
    if len(kept.year):
        yield _batch(item, kept)


def _refuse_twice(path: str, flows: _Flows) -> None:
    same = (np.diff(column) == 0 for column in (flows.exporter, flows.importer, flows.year))
    twice = np.flatnonzero(np.logical_and.reduce(list(same)))
    if twice.size:
        at = int(twice[0])
        seller, buyer = (["", *_codes()][int(side[at])] for side in (flows.exporter, flows.importer))
        raise BadSource(
            f"{path}: {seller} to {buyer} in {flows.year[at]} has two amounts, so the item is in two units; "
            "mark it so in vocabulary/food_items.csv"
        )


def _batch(item: FoodItem, flows: _Flows) -> "pa.RecordBatch":
    import pyarrow as pa

    words, count = pa.array(["", *_codes()]), len(flows.year)
    columns = [
        repeated(SOURCE, count), repeated("food_sold", count), repeated(item.key, count),
        pointing(flows.exporter, words), pointing(flows.importer, words), pa.array(flows.year.astype(np.int16)),
        pa.array(flows.tonnes), repeated("t", count),
    ]  # fmt: skip
    return pa.RecordBatch.from_arrays(columns, schema=packed_schema())


def _columns(path: str, data: bytes, item: str) -> dict[str, NDArray[Any]]:
    """Read the columns of one file and check every cell."""
    import pyarrow as pa
    from pyarrow import csv

    kinds = {name: pa.int32() for name in ("o_code", "d_code", "year")} | {"weight": pa.float64(), "item": pa.string()}
    head = data[: data.find(b"\n") + 1].decode("utf-8", errors="replace").strip().split(",")
    if head != COLUMNS:
        raise BadSource(f"{path}: columns are {[name[:20] for name in head[:9]]}, expected {COLUMNS}")
    options = csv.ConvertOptions(column_types=kinds, include_columns=list(kinds), strings_can_be_null=False)
    try:
        table = csv.read_csv(io.BytesIO(data), convert_options=options)
    except (pa.ArrowInvalid, pa.ArrowKeyError, UnicodeDecodeError) as error:
        raise BadSource(f"{path}: cannot be read ({str(error).splitlines()[0]}); fetch it anew") from error
    if set(table.column("item").unique().to_pylist()) - {item}:
        raise BadSource(f"{path}: rows of another item than {item[:60]}")
    columns = {name: table.column(name).to_numpy() for name in kinds if name != "item"}
    _check(path, columns)
    return columns


def _check(path: str, columns: Mapping[str, NDArray[Any]]) -> None:
    areas, year, weight = np.array(sorted(fao_areas())), columns["year"], columns["weight"]
    right = {
        "o_code": np.isin(columns["o_code"], areas),
        "d_code": np.isin(columns["d_code"], areas),
        "year": (year >= YEARS[0]) & (year <= YEARS[-1]),
        "weight": (weight > 0) & (weight < LARGEST),
    }
    for name, cells in right.items():
        wrong = np.flatnonzero(~cells)
        if wrong.size:
            at = int(wrong[0])
            raise BadSource(f"{path}: line {at + 2}: {name} is {columns[name][at]}, which cannot be")


def _codes() -> list[str]:
    return sorted({code for code in fao_areas().values() if code})


def _states() -> Whole:
    """Return the place of the state of each area's number, from 1 in the order of codes; 0 for none."""
    place = {code: n for n, code in enumerate(_codes(), start=1)}
    places = np.zeros(AREAS, np.int64)
    for number, code in fao_areas().items():
        places[number] = place.get(code, 0)
    return places
