"""Which economies lose by purchases that are not in the table, but were completed, and are improbably large?

The starter table does not say what final users buy of whom: `income.completion` fits it to what pairs trade in goods.
Where much of that only passes through, as electronics do through Czechia, the rest of it is taken for purchases of the
economy's own final users, and its loss is too large. A part of final spending on what is touched that is several times
that of most economies gives it away. A scenario that touches all industries shows nothing of it: all spend all.
"""

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Values
from counterpoise.vocabulary import MARGINS
from counterpoise.whatif.outcome import Completed
from counterpoise.whatif.sectors.laid import Table
from counterpoise.whatif.sectors.solved import Solved

TIMES = 3.0  # the part of the middle economy, from which a purchase is doubtful
LEAST = 0.001  # of real income lost in the first year, below which nothing is said


def completed_purchases(table: Table, found: Solved) -> tuple[Completed, ...]:
    """List the economies whose final purchases of what is touched are doubtful, and that lose; none of a full table."""
    if table.world.sectors.table(table.year).stated is not None:
        return ()
    base, lost = found.laid.base, found.both.first.lost
    part = final_parts(found)
    middle = float(np.median(part))
    buys = np.asarray(found.laid.barriers.touched.any(axis=(0, 2)))
    doubtful = np.flatnonzero(buys[:-1] & (part[:-1] >= TIMES * middle) & (lost[:-1] >= LEAST))
    ranked = sorted(doubtful.tolist(), key=lambda n: (-lost[n], base.economies[n]))
    return tuple(Completed(base.economies[n], float(part[n]), middle) for n in ranked)


def final_parts(found: Solved) -> Values:
    """Return what part of final spending of each economy is on the industries that are touched: (n,), 0 to 1."""
    base = found.laid.base
    touched = np.asarray(found.laid.barriers.touched.any(axis=(1, 2)))
    own = np.array([sector not in MARGINS for sector in base.sectors])
    parts: Values = ordered_sums(base.final[:, touched & own], axis=1)
    return parts
