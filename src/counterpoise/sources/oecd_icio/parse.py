"""What do the industries of one economy buy from each industry of another, and how much does an industry make?

The carrier holds the OECD's inter-country input-output table of one year as arrays over nodes, a node being an
industry of an economy, all economies of the first industry before those of the second:

- `A` (nodes, nodes): of all inputs of the column's node, the part bought from the row's; a column sums to 1 or 0;
- `omb` (nodes,): all inputs of a node over its output; `go` (nodes,): its output; `z` (nodes,): what it sells to final
  users anywhere; both in million current US dollars at basic prices.

What a node buys of another is A x omb x go. It is kept twice: by seller and buyer, added up over the buying
industries, and by buyer and buying industry, added up over the sellers. The rest of the world, the table's 81st
economy, is left out by the carrier: what the industries of the 80 buy from it or sell to it is in no cell. Sums are
rounded to a hundred dollars, since the table's own numbers have four decimals.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource, CounterpoiseError
from counterpoise.records import Parsed, Skip, figure_schema
from counterpoise.sources.parsing import Whole, new_year, pointing, repeated, single
from counterpoise.vocabulary import sector_names

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "oecd_icio"
MEMBER = "bench_cache.npz"
YEAR = 2022
YEARS = range(YEAR, YEAR + 1)
DIMENSIONS = {"A": 2, "omb": 1, "go": 1, "z": 1}  # over nodes
LABELS = ("countries", "sectors")
LARGEST_OUTPUT = 1e8  # MUSD of one industry; the largest on record is near 5e6
UNBALANCED = 0.02  # of its output by which the sales of a node may miss it; 0.015 in the edition of the card
DECIMALS = 4  # of a million dollars

Real = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """The table of one year, in MUSD."""

    economies: tuple[str, ...]  # ISO3
    sectors: tuple[str, ...]
    inputs: Real  # (sectors, sellers, buyers): what the buyer's industries bought of the seller's sector
    use: Real  # (sectors, industries, economies): what an economy's industry bought of a sector, of anybody
    output: Real  # (sectors, economies)
    final: Real  # (sectors, economies): sold to final users anywhere


def parse(files: Mapping[str, bytes]) -> Parsed:
    """Read the arrays into figures `sector_inputs`, `sector_use`, `sector_output` and `sector_final`, in MUSD."""
    table = read(single(files, SOURCE))
    return Parsed(_batches(table), [_nothing(table)])


def read(data: bytes) -> Table:
    """Read and check the arrays out of the bytes of the archive."""
    arrays = _arrays(data)
    economies, sectors = (_labels(name, arrays[name]) for name in LABELS)
    _check_labels(economies, sectors)
    shape = (len(sectors), len(economies))
    for name, dimensions in DIMENSIONS.items():
        _check_numbers(name, arrays[name], (shape[0] * shape[1],) * dimensions)
    bought = arrays["omb"] * arrays["go"]
    # A sector at a time: the whole product would take as much memory again as the shares do.
    rows = [_added_up(row * bought, shape) for row in np.split(arrays["A"], len(sectors))]
    inputs, use = (np.stack(of) for of in zip(*rows, strict=True))
    table = Table(economies, sectors, inputs, use, arrays["go"].reshape(shape), arrays["z"].reshape(shape))
    _check_balance(table)
    return table


def _added_up(row: Real, shape: tuple[int, int]) -> tuple[Real, Real]:
    """Add up what is bought of a sector, one after the other: (sellers, buyers) and (industries, buyers)."""
    sectors, economies = shape
    cube = row.reshape(economies, sectors, economies)
    by_seller, by_industry = np.zeros((economies, economies)), np.zeros((sectors, economies))
    for n in range(sectors):
        by_seller += cube[:, n]
    for seller in cube:
        by_industry += seller
    return np.round(by_seller, DECIMALS), np.round(by_industry, DECIMALS)


def _arrays(data: bytes) -> dict[str, NDArray[Any]]:
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in (*DIMENSIONS, *LABELS)}
    except KeyError as error:
        raise BadSource(f"{MEMBER}: {error.args[0]}; the file is of another edition than the card says") from error
    except (ValueError, OSError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise BadSource(
            f"{MEMBER}: cannot be read as arrays ({error}); fetch it anew with `counterpoise build`"
        ) from error
    return arrays


def _check_numbers(name: str, array: NDArray[Any], shape: tuple[int, ...]) -> None:
    if array.shape != shape or array.dtype != np.float64:
        raise BadSource(
            f"{MEMBER}: array {name} is {array.dtype} {array.shape}, expected float64 {shape}; "
            "the file is of another edition than the card says"
        )
    largest = LARGEST_OUTPUT if name in ("go", "z") else 1 + 1e-9
    wrong = np.argwhere(~((array >= 0) & (array <= largest)))
    if wrong.size:
        place = tuple(int(n) for n in wrong[0])
        raise BadSource(f"{MEMBER}: array {name} at {place} is {array[place]}, not a number from 0 to {largest:g}")


def _labels(name: str, labels: NDArray[Any]) -> tuple[str, ...]:
    if labels.dtype.kind != "U" or labels.ndim != 1 or not labels.size or len(set(labels.tolist())) != labels.size:
        raise BadSource(f"{MEMBER}: array {name} is {labels.dtype} {labels.shape}, expected a row of different words")
    return tuple(str(label) for label in labels)


def _check_labels(economies: tuple[str, ...], sectors: tuple[str, ...]) -> None:
    from counterpoise.states import State, find

    for code in sectors:
        if code not in sector_names():
            raise BadSource(f"{MEMBER}: sector {code[:20]!r} is not in vocabulary/sectors.csv")
    for code in economies:
        try:
            known = find(code)
        except CounterpoiseError as error:
            raise BadSource(f"{MEMBER}: economy {code[:20]!r} is not understood: {error}") from error
        if not isinstance(known, State) or known.iso3 != code:
            raise BadSource(f"{MEMBER}: economy {code[:20]!r} is no state's code")


def _check_balance(table: Table) -> None:
    """Refuse a table in which an industry does not sell what it makes."""
    missed = np.abs(table.inputs.sum(axis=2) + table.final - table.output)
    wrong = np.argwhere(missed > UNBALANCED * table.output + 10**-DECIMALS * len(table.economies))
    if wrong.size:
        sector, economy = (int(n) for n in wrong[0])
        raise BadSource(
            f"{MEMBER}: {table.sectors[sector]} of {table.economies[economy]} makes "
            f"{table.output[sector, economy]:.4f} and misses it in sales by {missed[sector, economy]:.4f} MUSD; "
            "the file is damaged or ordered otherwise than the card says"
        )


def _nothing(table: Table) -> Skip:
    sector, economy = (int(n) for n in np.argwhere(table.output == 0)[0]) if (table.output == 0).any() else (0, 0)
    return Skip(
        source=SOURCE,
        field="go",
        reason="the industry makes nothing in the table",
        count=int((table.output == 0).sum()),
        example=f"{YEAR}/{table.sectors[sector]}/{table.economies[economy]}",
    )


def _batches(table: Table) -> "Iterator[pa.RecordBatch]":
    sector, seller, buyer = np.nonzero(table.inputs)
    yield _batch(table, "sector_inputs", (sector, seller, buyer), table.inputs[sector, seller, buyer])
    used, industry, user = np.nonzero(table.use)
    yield _use(table, (used, industry, user))
    for measure, amounts in (("sector_output", table.output), ("sector_final", table.final)):
        sector, economy = np.nonzero(table.output)
        yield _batch(table, measure, (sector, economy), amounts[sector, economy])


def _batch(table: Table, measure: str, places: tuple[Whole, ...], values: Real) -> "pa.RecordBatch":
    import pyarrow as pa

    count = len(values)
    economies, sectors = pa.array(table.economies), pa.array(table.sectors)
    sector, *sides = (
        pointing(place, words) for place, words in zip(places, (sectors, economies, economies), strict=False)
    )
    locator = _locator([sector, *sides])
    partner = sides[1] if len(sides) > 1 else pa.nulls(count, figure_schema().field("partner").type)
    return _columns([locator, repeated(measure, count), sector, sides[0], partner], values)


def _use(table: Table, places: tuple[Whole, Whole, Whole]) -> "pa.RecordBatch":
    """Write what each industry uses; which industry that is stands in the locator alone."""
    import pyarrow as pa

    count = len(places[0])
    economies, sectors = pa.array(table.economies), pa.array(table.sectors)
    sector, industry, user = (
        pointing(place, words) for place, words in zip(places, (sectors, sectors, economies), strict=True)
    )
    nobody = pa.nulls(count, figure_schema().field("partner").type)
    locator = _locator([sector, industry, user])
    return _columns([locator, repeated("sector_use", count), sector, user, nobody], table.use[places])


def _locator(columns: "list[pa.Array]") -> "pa.Array":
    import pyarrow as pa
    import pyarrow.compute as pc

    words = [column.cast(pa.string()) for column in columns]
    return pc.binary_join_element_wise(repeated(str(YEAR), len(words[0])).cast(pa.string()), *words, "/")


def _columns(about: "list[pa.Array]", values: Real) -> "pa.RecordBatch":
    """Put the columns from the locator to the partner between those that all rows share."""
    import pyarrow as pa

    count = len(values)
    year = np.full(count, YEAR, dtype=np.int64)
    when = [new_year(year), new_year(year + 1)]
    columns = [repeated(SOURCE, count), *about, *when, pa.array(values), repeated("MUSD", count)]
    return pa.RecordBatch.from_arrays(columns, schema=figure_schema())
