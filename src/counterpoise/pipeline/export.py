"""How a snapshot leaves: figures as they are, and the shares of all pairs as findings, in Parquet."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from counterpoise.arrays import Flows, Mask, Values
from counterpoise.errors import BadUse
from counterpoise.ledger.export import export as export_figures
from counterpoise.ledger.figures import Figures
from counterpoise.sources.baci.holes import load
from counterpoise.weighing.shares import all_shares
from counterpoise.weighing.unsettled import unsettled

if TYPE_CHECKING:
    import pyarrow as pa


def export(figures: Figures, folder: Path) -> None:
    """Write `figures/`, partitioned by measure and year, and `findings/` of all pairs by measure and year."""
    export_figures(figures, folder)
    flows = figures.trade()
    weighed, holes = all_shares(flows), unsettled(flows, load())
    try:
        _write(
            _table(flows, weighed.of_exports, holes.of_exports),
            folder / "findings" / "measure=share_of_exports",
        )
        _write(
            _table(flows, weighed.of_imports, holes.of_imports),
            folder / "findings" / "measure=share_of_imports",
        )
    except OSError as error:
        raise BadUse(f"cannot export to {folder}: {error}; choose another folder") from error


def _table(flows: Flows, share: Values, open_above: Mask) -> "pa.Table":
    import pyarrow as pa

    def words(labels: tuple[str, ...], codes: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(labels))

    state = pa.DictionaryArray.from_arrays(pa.array(open_above.astype(np.int32)), pa.array(["stated", "bounded"]))
    return pa.table(
        {
            "exporter": words(flows.states, flows.exporter),
            "importer": words(flows.states, flows.importer),
            "product": words(flows.products, flows.product),
            "year": np.array(flows.years, np.int16)[flows.year],
            "value": share,
            "lo": np.where(open_above, 0.0, share),
            "hi": share,
            "state": state,
        }
    )


def _write(table: "pa.Table", folder: Path) -> None:
    import pyarrow.dataset as ds

    partitions = ds.partitioning(table.select(["year"]).schema, flavor="hive")
    ds.write_dataset(table, folder, format="parquet", partitioning=partitions)
