"""How a snapshot leaves: figures as they are, and what is derived for all states, in Parquet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Flows, Mask, Values
from counterpoise.ledger.export import staged
from counterpoise.records import CELL_STATES, SIDES, Side
from counterpoise.vocabulary import embargoes, product_domain, product_names
from counterpoise.weighing.ground import (
    BOUNDED,
    ESTIMATED,
    NOT_RECORDED,
    STATED,
    Others,
    Unsettled,
    all_losses,
    unsettled,
)
from counterpoise.weighing.shares import all_shares
from counterpoise.weighing.shares.concentration import concentration
from counterpoise.world import World, barred

if TYPE_CHECKING:
    import pyarrow as pa

SLICE = 32_768  # rows whose part of a year becomes one group of rows in the file
Places = NDArray[np.int16]  # of states, products, years and states of cells among their labels
NOBODY = -1  # the place of a column that a measure does not have


@dataclass(frozen=True, slots=True)
class _Derived:
    """Findings as columns; (n,) but for the cells. NaN stands for null until it is written."""

    side: Side
    cells: Places  # (4, n): exporter, importer, product, year
    value: Values
    lo: Values
    hi: Values
    state: Places
    after_adjustment: Values | None = None  # of losses only
    barred: Mask | None = None  # of losses only


def export(world: World, folder: Path) -> None:
    """Write `figures/` and `findings/` into a folder, each partitioned by measure and year, and the products.

    All of it or nothing: the folder, which must be empty or not there, takes its name when all is written.

    The findings are both shares and both losses of all pairs, and the concentration of every state's
    suppliers and customers, with their states and limits; cells inside a hole are rows without a value.
    """
    with staged(folder) as stage:
        world.sources.export(stage)
        _write_products(stage / "product.parquet")
        flows = world.trade.flows()
        holes = _listed(unsettled(flows, world.trade.holes), world.trade.coverage(flows).products)
        for measure, parts in _derived(flows, holes):
            _write(flows, parts, stage / "findings" / f"measure={measure}")


def _listed(holes: Unsettled, products: Mask) -> Unsettled:
    """Leave out cells of codes that have ended: no hole is in what the source does not list."""
    _, _, product, year = holes.swallowed.T
    return replace(holes, swallowed=holes.swallowed[products[product, year]])


def _derived(flows: Flows, holes: Unsettled) -> Iterator[tuple[str, list[_Derived]]]:
    """Give each measure with what it says, one at a time to spare memory; nothing is held that was written."""
    yield "share_of_exports", [_shares(flows, all_shares(flows).of_exports, "market", holes)]
    yield "share_of_imports", [_shares(flows, all_shares(flows).of_imports, "supply", holes)]
    suppliers = concentration(flows, "suppliers").hhi
    yield "supplier_concentration", [_concentrations(suppliers, holes.purchases, "supply")]
    customers = concentration(flows, "customers").hhi
    yield "customer_concentration", [_concentrations(customers, holes.sales, "market")]
    banned = barred(flows, embargoes())
    yield "first_year_loss", [_losses(flows, banned, side, holes) for side in SIDES]


def _cells(flows: Flows) -> Places:
    return np.stack([flows.exporter, flows.importer, flows.product, flows.year], dtype=np.int16, casting="unsafe")


def _shares(flows: Flows, share: Values, side: Side, holes: Unsettled) -> _Derived:
    unsure = _beside_hole(flows, side, holes)
    return _with_hidden(
        _Derived(
            side,
            _cells(flows),
            value=share,
            lo=np.where(unsure, 0.0, share),
            hi=share,
            state=_either(unsure, BOUNDED, STATED),
        ),
        holes,
    )


def _losses(flows: Flows, banned: Mask, side: Side, holes: Unsettled) -> _Derived:
    understated = holes.sales if side == "supply" else holes.purchases
    unsure, losses = _beside_hole(flows, side, holes), all_losses(flows, side, Others(banned, understated))
    return _with_hidden(
        _Derived(
            side,
            _cells(flows),
            value=losses.value,
            lo=np.where(unsure, 0.0, losses.lo),
            hi=losses.hi,
            state=_either(unsure, BOUNDED, ESTIMATED),
            after_adjustment=losses.after_adjustment,
            barred=banned,
        ),
        holes,
    )


def _either(mask: Mask, there: int, elsewhere: int) -> Places:
    return np.where(mask, np.int16(there), np.int16(elsewhere))


def _beside_hole(flows: Flows, side: Side, holes: Unsettled) -> Mask:
    """Mark rows whose dependent's trade is not all recorded, so that its number is an upper bound: (n,)."""
    if side == "supply":
        return holes.purchases[flows.importer, flows.product, flows.year]
    return holes.sales[flows.exporter, flows.product, flows.year]


def _with_hidden(recorded: _Derived, holes: Unsettled) -> _Derived:
    """Put the cells inside holes after the recorded rows."""
    n = len(holes.swallowed)

    def nothing(values: Values) -> Values:
        return np.concatenate([values, np.full(n, np.nan)])

    after, banned = recorded.after_adjustment, recorded.barred
    return _Derived(
        recorded.side,
        np.hstack([recorded.cells, holes.swallowed.T.astype(np.int16)]),
        value=nothing(recorded.value),
        lo=nothing(recorded.lo),
        hi=nothing(recorded.hi),
        state=np.concatenate([recorded.state, np.full(n, NOT_RECORDED, np.int16)]),
        after_adjustment=None if after is None else nothing(after),
        barred=None if banned is None else np.concatenate([banned, np.zeros(n, np.bool_)]),
    )


def _concentrations(hhi: Values, beside_hole: Mask, side: Side) -> _Derived:
    """Put the states that trade a product at all; a concentration has one end only."""
    state, product, year = np.nonzero(hhi > 0)
    nobody = np.full(len(state), NOBODY)
    value, unsure = hhi[state, product, year], beside_hole[state, product, year]
    own_side = (nobody, state) if side == "supply" else (state, nobody)
    return _Derived(
        side,
        np.stack([*own_side, product, year], dtype=np.int16, casting="unsafe"),
        value=value,
        lo=np.where(unsure, 0.0, value),
        hi=np.where(unsure, 1.0, value),
        state=_either(unsure, BOUNDED, STATED),
    )


def _schema() -> "pa.Schema":
    """Return the columns: the same for every measure, so that all can be read at once."""
    import pyarrow as pa

    word = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        {
            **dict.fromkeys(("exporter", "importer", "product"), word),
            "year": pa.int16(),
            "side": word,
            **dict.fromkeys(("value", "lo", "hi"), pa.float64()),
            "state": word,
            "after_adjustment": pa.float64(),
            "barred": pa.bool_(),
        }
    )


def _batch(flows: Flows, rows: _Derived, at: NDArray[np.int64]) -> "pa.RecordBatch":
    import pyarrow as pa

    def words(labels: tuple[str, ...], places: Places) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32), mask=places < 0), pa.array(labels))

    exporter, importer, product, year = rows.cells[:, at]
    missing = np.isnan(rows.value[at])
    n, after, banned = len(missing), rows.after_adjustment, rows.barred
    columns = [
        words(flows.states, exporter),
        words(flows.states, importer),
        words(flows.products, product),
        pa.array(np.array(flows.years, np.int16)[year]),
        words(SIDES, np.full(n, SIDES.index(rows.side), np.int16)),
        *(pa.array(values[at], mask=missing) for values in (rows.value, rows.lo, rows.hi)),
        words(CELL_STATES, rows.state[at]),
        pa.nulls(n, pa.float64()) if after is None else pa.array(after[at], mask=missing),
        pa.nulls(n, pa.bool_()) if banned is None else pa.array(banned[at], mask=missing),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=_schema())


def _of_year(flows: Flows, rows: _Derived, year: int) -> "Iterator[pa.RecordBatch]":
    """Yield the rows of a year, parted where a slice of all rows ends: so they are parted in the file, too."""
    at = np.flatnonzero(rows.cells[-1] == year)
    for part in np.split(at, np.searchsorted(at, np.arange(SLICE, len(rows.value), SLICE))):
        if len(part):
            yield _batch(flows, rows, part)


def _write(flows: Flows, parts: Sequence[_Derived], folder: Path) -> None:
    """Write a measure a year at a time: as Arrow all its rows would take several times their room."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [name for name in _schema().names if name != "year"]  # which the folder's name says
    for number, year in enumerate(flows.years):
        batches = [batch.select(columns) for part in parts for batch in _of_year(flows, part, number)]
        if batches:
            (folder / f"year={year}").mkdir(parents=True)
            with pq.ParquetWriter(folder / f"year={year}" / "part-0.parquet", batches[0].schema) as file:
                for batch in batches:
                    file.write_table(pa.Table.from_batches([batch]))  # a group of rows of its own


def _write_products(file: Path) -> None:
    """Write which product belongs to which domain: without it, no domain could be added up again."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{"product": code, "name": name, "domain": product_domain(code)} for code, name in product_names().items()]
    pq.write_table(pa.Table.from_pylist(rows), file)
