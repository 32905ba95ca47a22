"""How a snapshot leaves: figures as they are, and what is derived for all states, in Parquet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Codes, Flows, Mask, Values
from counterpoise.errors import BadUse
from counterpoise.ledger.export import refuse_filled
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

NOBODY = -1  # the place of a column that a measure does not have


@dataclass(frozen=True, slots=True)
class _Derived:
    """Findings as columns; (n,) but for the cells. NaN stands for null until it is written."""

    side: Side
    cells: Codes  # (4, n): exporter, importer, product, year
    value: Values
    lo: Values
    hi: Values
    state: NDArray[np.int64]
    after_adjustment: Values | None = None  # of losses only
    barred: Mask | None = None  # of losses only


def export(world: World, folder: Path) -> None:
    """Write `figures/` and `findings/` into a folder, each partitioned by measure and year, and the products.

    The findings are both shares and both losses of all pairs, and the concentration of every state's
    suppliers and customers, with their states and limits; cells inside a hole are rows without a value.
    """
    refuse_filled(folder / "findings")
    world.sources.export(folder)
    flows = world.trade.flows()
    try:
        _write_products(folder / "product.parquet")
        for measure, parts in _derived(
            flows, _listed(unsettled(flows, world.trade.holes), world.trade.coverage(flows).products)
        ):
            _write([_table(flows, rows) for rows in parts], folder / "findings" / f"measure={measure}")
    except OSError as error:
        raise BadUse(f"cannot export to {folder}: {error}; choose another folder") from error


def _listed(holes: Unsettled, products: Mask) -> Unsettled:
    """Leave out cells of codes that have ended: no hole is in what the source does not list."""
    _, _, product, year = holes.swallowed.T
    return replace(holes, swallowed=holes.swallowed[products[product, year]])


def _derived(flows: Flows, holes: Unsettled) -> Iterator[tuple[str, list[_Derived]]]:
    """Give each measure with what it says, one at a time to spare memory."""
    weighed = all_shares(flows)
    yield "share_of_exports", [_shares(flows, weighed.of_exports, "market", holes)]
    yield "share_of_imports", [_shares(flows, weighed.of_imports, "supply", holes)]
    suppliers, customers = (concentration(flows, of).hhi for of in ("suppliers", "customers"))
    yield "supplier_concentration", [_concentrations(suppliers, holes.purchases, "supply")]
    yield "customer_concentration", [_concentrations(customers, holes.sales, "market")]
    banned = barred(flows, embargoes())
    yield "first_year_loss", [_losses(flows, banned, side, holes) for side in SIDES]


def _cells(flows: Flows) -> Codes:
    return np.stack([flows.exporter, flows.importer, flows.product, flows.year])


def _shares(flows: Flows, share: Values, side: Side, holes: Unsettled) -> _Derived:
    unsure = _beside_hole(flows, side, holes)
    return _with_hidden(
        _Derived(
            side,
            _cells(flows),
            value=share,
            lo=np.where(unsure, 0.0, share),
            hi=share,
            state=np.where(unsure, BOUNDED, STATED),
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
            state=np.where(unsure, BOUNDED, ESTIMATED),
            after_adjustment=losses.after_adjustment,
            barred=banned,
        ),
        holes,
    )


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
        np.hstack([recorded.cells, holes.swallowed.T]),
        value=nothing(recorded.value),
        lo=nothing(recorded.lo),
        hi=nothing(recorded.hi),
        state=np.concatenate([recorded.state, np.full(n, NOT_RECORDED)]),
        after_adjustment=None if after is None else nothing(after),
        barred=None if banned is None else np.concatenate([banned, np.zeros(n, np.bool_)]),
    )


def _concentrations(hhi: Values, beside_hole: Mask, side: Side) -> _Derived:
    """Put the states that trade a product at all; a concentration has one end only."""
    state, product, year = np.nonzero(hhi > 0)
    nobody = np.full(len(state), NOBODY)
    value, unsure = hhi[state, product, year], beside_hole[state, product, year]
    return _Derived(
        side,
        np.stack([*((nobody, state) if side == "supply" else (state, nobody)), product, year]),
        value=value,
        lo=np.where(unsure, 0.0, value),
        hi=np.where(unsure, 1.0, value),
        state=np.where(unsure, BOUNDED, STATED),
    )


def _table(flows: Flows, rows: _Derived) -> "pa.Table":
    """Lay the columns out: the same for every measure, so that all can be read at once."""
    import pyarrow as pa

    def words(labels: tuple[str, ...], places: Codes) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32), mask=places < 0), pa.array(labels))

    exporter, importer, product, year = rows.cells
    missing, n = np.isnan(rows.value), len(rows.value)
    after, banned = rows.after_adjustment, rows.barred
    return pa.table(
        {
            "exporter": words(flows.states, exporter),
            "importer": words(flows.states, importer),
            "product": words(flows.products, product),
            "year": np.array(flows.years, np.int16)[year],
            "side": words(SIDES, np.full(n, SIDES.index(rows.side))),
            "value": pa.array(rows.value, mask=missing),
            "lo": pa.array(rows.lo, mask=missing),
            "hi": pa.array(rows.hi, mask=missing),
            "state": words(CELL_STATES, rows.state),
            "after_adjustment": pa.nulls(n, pa.float64()) if after is None else pa.array(after, mask=missing),
            "barred": pa.nulls(n, pa.bool_()) if banned is None else pa.array(banned, mask=missing),
        }
    )


def _write(tables: "list[pa.Table]", folder: Path) -> None:
    import pyarrow as pa
    import pyarrow.dataset as ds

    table = pa.concat_tables(tables)
    partitions = ds.partitioning(table.select(["year"]).schema, flavor="hive")
    # Threads would write the rows in another order each time: the same snapshot is to give the same bytes.
    ds.write_dataset(table, folder, format="parquet", partitioning=partitions, use_threads=False)


def _write_products(file: Path) -> None:
    """Write which product belongs to which domain: without it, no domain could be added up again."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = [{"product": code, "name": name, "domain": product_domain(code)} for code, name in product_names().items()]
    pq.write_table(pa.Table.from_pylist(rows), file)
