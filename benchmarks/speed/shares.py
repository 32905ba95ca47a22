"""How fast are the shares of all pairs, products and years, beside vectorised pandas in the same run?

Needs a built ledger (`counterpoise build`) and pandas. Both sides start from the same arrays
and must give the same numbers. The floor is memory traffic: each share reads a value and a
total and writes one number, 24 bytes a row and side, and the totals are one addition a row
and side; 1.26 million rows on two sides are 61 MB and 2.5 million additions.
"""

import sys
import time

import numpy as np
import pandas as pd

from benchmarks.speed.timing import best
from counterpoise.arrays import Flows, Values
from counterpoise.ledger.home import home
from counterpoise.weighing.shares import all_shares
from counterpoise.world import World

ROUNDS = 5
LIMIT = 1.5  # seconds, reading the ledger included
RATIO = 4.0  # times faster than the peer


def main() -> int:
    """Time both, compare the numbers, print the ratio; 1 when a target is missed."""
    started = time.perf_counter()
    with World(home()) as world:
        flows = world.trade.flows()
    reading = time.perf_counter() - started
    frame = _frame(flows)
    ours = best(lambda: all_shares(flows), ROUNDS)
    peer = best(lambda: _pandas(frame), ROUNDS)
    weighed = all_shares(flows)
    for mine, theirs in zip((weighed.of_exports, weighed.of_imports), _pandas(frame), strict=True):
        np.testing.assert_allclose(mine, theirs, rtol=1e-12)
    print(f"rows {len(flows.value):,}  reading {reading:.3f} s  shares {ours:.3f} s  pandas {peer:.3f} s")
    print(f"ratio {peer / ours:.1f} (target {RATIO})  in all {reading + ours:.3f} s (target {LIMIT} s)")
    return 0 if peer / ours >= RATIO and reading + ours <= LIMIT else 1


def _frame(flows: Flows) -> pd.DataFrame:
    """Give pandas what suits it best: small integer keys and one value column."""
    keys = {name: getattr(flows, name).astype(np.int32) for name in ("exporter", "importer", "product", "year")}
    return pd.DataFrame({**keys, "value": flows.value})


def _pandas(frame: pd.DataFrame) -> tuple[Values, Values]:
    sold = frame.groupby(["exporter", "product", "year"], sort=False)["value"].transform("sum")
    bought = frame.groupby(["importer", "product", "year"], sort=False)["value"].transform("sum")
    return (frame["value"] / sold).to_numpy(np.float64), (frame["value"] / bought).to_numpy(np.float64)


if __name__ == "__main__":
    sys.exit(main())
