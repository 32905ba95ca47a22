"""What did each state make, import, export, use and store of each food in a year?

A NetCDF file (HDF5) of arrays over areas, years and items, in thousand tonnes; a cell that says nothing is no number.
Areas and items go by the FAO's numbers: two names of areas in the file (228, 248) belong to others. Amounts are rounded
to ten tonnes, as the FAO gives them, and turned into tonnes. Aggregates of areas are left out, and amounts below zero
that cannot be; what was used at home and the change of stocks may be below zero.
"""

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource
from counterpoise.records import Parsed, Skip, packed_schema
from counterpoise.sources.fao_areas import fao_areas
from counterpoise.sources.parsing import pointing, repeated, single
from counterpoise.vocabulary import balance_names

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "fao_balance"
MEMBER = "FAOSTAT.nc"
YEARS = range(1961, 2021)
AXES = ("Region", "Year", "Item")
MEASURES = {  # of the ledger -> of the file, in the order of the words
    "food_eaten": "food",
    "food_exports": "exports",
    "food_imports": "imports",
    "food_production": "production",
    "food_stock_change": "stock",
    "food_supply": "domestic",
}
SIGNED = ("food_stock_change", "food_supply")
LARGEST = 1e8  # kt; the world's, of all vegetal products, is near 1e7
TONNES = 1000.0  # of a thousand tonnes
DECIMALS = 2  # of a thousand tonnes

Arrays = dict[str, NDArray[Any]]


def parse(files: Mapping[str, bytes]) -> Parsed:
    """Read the arrays into packed figures, in t."""
    arrays = _arrays(single(files, SOURCE))
    skips: list[Skip] = []
    return Parsed(_batches(arrays, skips), skips)


def _arrays(data: bytes) -> Arrays:
    try:
        import h5py
    except ImportError as error:
        raise BadSource(
            f"{MEMBER}: reading it needs h5py; install the extra: pip install 'counterpoise[food]'"
        ) from error
    try:
        with h5py.File(io.BytesIO(data), "r") as file:
            arrays = {name: np.asarray(file[name]) for name in (*AXES, *MEASURES.values())}
    except KeyError as error:
        raise BadSource(f"{MEMBER}: {error.args[0]}; the file is of another edition than the card says") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise BadSource(
            f"{MEMBER}: cannot be read as NetCDF ({error}); fetch it anew with `counterpoise build`"
        ) from error
    _check(arrays)
    return arrays


def _check(arrays: Arrays) -> None:
    for name in AXES:
        if (
            arrays[name].ndim != 1
            or arrays[name].dtype.kind != "i"
            or len(np.unique(arrays[name])) != len(arrays[name])
        ):
            raise BadSource(
                f"{MEMBER}: {name} is {arrays[name].dtype} {arrays[name].shape}, expected different numbers"
            )
    known: tuple[set[int], ...] = (
        set(fao_areas()),
        set(YEARS),
        {int(key.partition(":")[2]) for key in balance_names()},
    )
    for name, numbers in zip(AXES, known, strict=True):
        strange = sorted(set(arrays[name].tolist()) - numbers)
        if strange:
            raise BadSource(f"{MEMBER}: {name} {strange[0]} is not known; the file is of another edition")
    shape = tuple(len(arrays[name]) for name in AXES)
    for name in MEASURES.values():
        array = arrays[name]
        if array.shape != shape or array.dtype.kind != "f":
            raise BadSource(f"{MEMBER}: {name} is {array.dtype} {array.shape}, expected numbers {shape}")
        wrong = np.argwhere(np.abs(array) > LARGEST)  # no number is smaller than none
        if wrong.size:
            raise BadSource(f"{MEMBER}: {name} at {tuple(int(n) for n in wrong[0])} is {array[tuple(wrong[0])]:g} kt")


def _batches(arrays: Arrays, skips: list[Skip]) -> "Iterator[pa.RecordBatch]":
    states = np.array([bool(fao_areas()[int(number)]) for number in arrays["Region"]])
    aggregated = 0
    for measure, name in MEASURES.items():
        amounts = np.round(arrays[name].astype(np.float64), DECIMALS) * TONNES
        stated = ~np.isnan(amounts)
        aggregated += int(np.count_nonzero(stated[~states]))
        stated[~states] = False
        if measure not in SIGNED and (amounts[stated] < 0).any():
            below = stated & (amounts < 0)
            skips.append(
                _skip(name, "an amount below zero, which cannot be", int(np.count_nonzero(below)), arrays, below)
            )
            stated &= ~below
        yield _batch(arrays, measure, amounts, stated)
    if aggregated:
        of_aggregates = np.broadcast_to(~states[:, None, None], arrays["food"].shape)
        skips.append(_skip("Region", "an aggregate of areas", aggregated, arrays, of_aggregates))


def _skip(name: str, reason: str, count: int, arrays: Arrays, cells: NDArray[np.bool_]) -> Skip:
    area, year, item = (int(place) for place in np.argwhere(cells)[0])
    example = f"{arrays['Year'][year]}/{arrays['Item'][item]}/{arrays['Region'][area]}"
    return Skip(source=SOURCE, field=name, reason=reason, count=count, example=example)


def _batch(
    arrays: Arrays, measure: str, amounts: NDArray[np.floating[Any]], stated: NDArray[np.bool_]
) -> "pa.RecordBatch":
    """Make rows of the cells that state something, by item, state and year."""
    import pyarrow as pa

    codes = np.array([fao_areas()[int(number)] for number in arrays["Region"]])
    keys = np.array([f"fbs:{number}" for number in arrays["Item"]])
    by_item, by_state = np.argsort(keys), np.argsort(codes, kind="stable")
    item, area, year = np.nonzero(np.transpose(stated, (2, 0, 1))[by_item][:, by_state])
    item, area = by_item[item], by_state[area]
    count = len(item)
    products, actors = pointing(item, pa.array(keys)), pointing(area, pa.array(codes))
    columns = [
        repeated(SOURCE, count), repeated(measure, count), products, actors,
        pa.nulls(count, packed_schema().field("partner").type), pa.array(arrays["Year"][year].astype(np.int16)),
        pa.array(amounts[area, year, item]), repeated("t", count),
    ]  # fmt: skip
    return pa.RecordBatch.from_arrays(columns, schema=packed_schema())
