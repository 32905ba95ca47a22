"""How a snapshot leaves: figures as they are, and what is derived for all states, in Parquet."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Codes, Flows, Mask, Values
from counterpoise.errors import BadUse
from counterpoise.ledger.export import export as export_figures
from counterpoise.ledger.export import refuse_filled
from counterpoise.ledger.figures import Figures
from counterpoise.records import CELL_STATES
from counterpoise.sources.baci.holes import load
from counterpoise.weighing.concentration import concentration
from counterpoise.weighing.shares import BOUNDED, NOT_RECORDED, STATED, all_shares
from counterpoise.weighing.unsettled import Unsettled, unsettled

if TYPE_CHECKING:
    import pyarrow as pa

NOBODY = -1  # the place of a column that a measure does not have


@dataclass(frozen=True, slots=True)
class _Derived:
    """Findings as columns; all (n,)."""

    exporter: Codes
    importer: Codes
    product: Codes
    year: Codes
    value: Values  # NaN stands for null until it is written
    hi: Values
    state: NDArray[np.int64]


def export(figures: Figures, folder: Path) -> None:
    """Write `figures/` and `findings/` into a folder, each partitioned by measure and year.

    The findings are both shares of all pairs, and the concentration of every state's suppliers
    and customers, with their states and limits; cells inside a hole are rows without a value.
    """
    refuse_filled(folder / "findings")
    export_figures(figures, folder)
    flows = figures.trade()
    holes, weighed = unsettled(flows, load()), all_shares(flows)
    derived = {
        "share_of_exports": _shares(flows, weighed.of_exports, holes.sales[_cells(flows, flows.exporter)], holes),
        "share_of_imports": _shares(flows, weighed.of_imports, holes.purchases[_cells(flows, flows.importer)], holes),
        "supplier_concentration": _concentrations(concentration(flows, "suppliers").hhi, holes.purchases, side=1),
        "customer_concentration": _concentrations(concentration(flows, "customers").hhi, holes.sales, side=0),
    }
    try:
        for measure, rows in derived.items():
            _write(_table(flows, rows), folder / "findings" / f"measure={measure}")
    except OSError as error:
        raise BadUse(f"cannot export to {folder}: {error}; choose another folder") from error


def _cells(flows: Flows, side: Codes) -> tuple[Codes, Codes, Codes]:
    return side, flows.product, flows.year


def _shares(flows: Flows, share: Values, open_below: Mask, holes: Unsettled) -> _Derived:
    """Put the recorded pairs and, after them, the cells inside holes."""
    rows = np.stack([flows.exporter, flows.importer, flows.product, flows.year], axis=1)
    places = np.vstack([rows, holes.swallowed])
    nothing = np.full(len(holes.swallowed), np.nan)
    value = np.concatenate([share, nothing])
    state = np.concatenate([np.where(open_below, BOUNDED, STATED), np.full(len(nothing), NOT_RECORDED)])
    return _Derived(places[:, 0], places[:, 1], places[:, 2], places[:, 3], value, value, state)


def _concentrations(hhi: Values, beside_hole: Mask, side: int) -> _Derived:
    """Put the states that trade a product at all; `side` is the place of the state: 0 exporter, 1 importer."""
    state, product, year = np.nonzero(hhi > 0)
    ends = [np.full(len(state), NOBODY), np.full(len(state), NOBODY)]
    ends[side] = state
    value, unsure = hhi[state, product, year], beside_hole[state, product, year]
    kind = np.where(unsure, BOUNDED, STATED)
    return _Derived(ends[0], ends[1], product, year, value, np.where(unsure, 1.0, value), kind)


def _table(flows: Flows, rows: _Derived) -> "pa.Table":
    import pyarrow as pa

    def words(labels: tuple[str, ...], places: Codes) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32), mask=places < 0), pa.array(labels))

    missing = np.isnan(rows.value)
    return pa.table(
        {
            "exporter": words(flows.states, rows.exporter),
            "importer": words(flows.states, rows.importer),
            "product": words(flows.products, rows.product),
            "year": np.array(flows.years, np.int16)[rows.year],
            "value": pa.array(rows.value, mask=missing),
            "lo": pa.array(np.where(rows.state == BOUNDED, 0.0, rows.value), mask=missing),
            "hi": pa.array(rows.hi, mask=missing),
            "state": words(CELL_STATES, rows.state),
        }
    )


def _write(table: "pa.Table", folder: Path) -> None:
    import pyarrow.dataset as ds

    partitions = ds.partitioning(table.select(["year"]).schema, flavor="hive")
    ds.write_dataset(table, folder, format="parquet", partitioning=partitions)
