"""What part of a state's trade in a product goes to, or comes from, one other.

share of exports = what A sells B of p / all A's recorded sales of p
share of imports = what B buys of p from A / all B's recorded purchases of p

The share of trade as the root of power is Hirschman's (1945, National Power and the
Structure of Foreign Trade). The states of a cell and the limits that follow from holes are
ours: a hole among the other partners makes the share an upper bound, a hole in part of the
pair's own trade makes it a lower one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.errors import NoData
from counterpoise.records import CELL_STATES
from counterpoise.vocabulary import Measure
from counterpoise.weighing.shares.tallies import Tally

STATED, ZERO, BOUNDED, ESTIMATED, NOT_RECORDED = range(len(CELL_STATES))
MEASURE = Measure(
    name="share",
    order=10,
    group="tie",
    page="reference/measures/share.md",
    units=("share",),
    side="both",
    methods=("share_of_exports", "share_of_imports"),
    answers="what part of its sales or purchases is with the other?",
    shown="pair: who depends on whom, products, over time; product: who is most dependent; network; state; map",
    sections=(
        "Over time",
        "Method and caveats",
        "What * depends on * for",
        "Buyers most dependent on one seller",
        "Sellers most dependent on one buyer",
    ),
    columns=("share", "of its purchases", "of its sales"),
)


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares with their limits; all (products, years)."""

    value: Values  # 0 to 1: part / recorded whole; masked by `state`, 0 where not recorded
    lo: Values  # 0 to 1
    hi: Values  # 0 to 1
    state: NDArray[np.int64]  # index into CELL_STATES


@dataclass(frozen=True, slots=True)
class AllShares:
    """Both shares of every recorded flow, row by row as in the flows they come from."""

    of_exports: Values  # (n,), above 0 to 1: of all the exporter sold of the product that year
    of_imports: Values  # (n,), above 0 to 1: of all the importer bought of it


def shares(tally: Tally) -> Shares:
    """Divide the part by the whole and say what kind of number comes out."""
    known = tally.covered & (tally.whole > 0) & ~_swallowed(tally)
    value = np.divide(tally.part, tally.whole, out=np.zeros_like(tally.whole), where=known)
    too_low = known & (tally.part_holes > 0)
    too_high = known & (tally.rest_holes > 0) & (too_low | (value > 0))
    state = np.full(value.shape, STATED)
    state[known & (value == 0)] = ZERO
    state[too_low | too_high] = BOUNDED
    state[~known] = NOT_RECORDED
    return Shares(
        value=value,
        lo=np.where(too_high, 0.0, value),
        hi=np.where(too_low, 1.0, value),
        state=state,
    )


def all_shares(flows: Flows) -> AllShares:
    """Weigh every pair, product and year at once.

    Needs the whole matrix: with rows left out, the totals would be too small and nothing
    would say so. Holes are not applied here; `shares` does that for a chosen pair.
    """
    if not np.all(flows.value > 0):
        raise NoData("flows must be above zero; a row with nothing in it should not be there")
    return AllShares(
        of_exports=flows.value / _side_total(flows, flows.exporter),
        of_imports=flows.value / _side_total(flows, flows.importer),
    )


def _swallowed(tally: Tally) -> Mask:
    """Mark cells in which the whole of the pair's own trade falls into holes."""
    holes, pairs = tally.part_holes, tally.part_pairs
    return np.asarray((holes > 0) & (holes >= pairs) & (tally.part_rows == 0), np.bool_)


def _side_total(flows: Flows, side: Codes) -> Values:
    """Sum by state, product and year, and give each row its own total: (n,)."""
    key = flows.keys(side)
    return np.asarray(summed(key, flows.value, flows.shape).ravel()[key], np.float64)
