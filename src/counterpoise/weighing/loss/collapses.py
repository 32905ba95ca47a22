"""When did a main supplier all but stop selling to a state, and how much did others fill in?

An event: A sold B at least 30 % of what B bought of a product in one year and at most a fifth of
that in the next, while both stay in the data. What others sold B in addition, as a part of what
A no longer sold, is what was replaced. The thresholds are ours.

Such events are what a rule about replacement can be held against, with two reservations: most
collapses are no stops, since B may simply need less; and values mix amounts with prices.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Coverage, Flows, Mask, Values, summed
from counterpoise.records import Hole

MAIN = 0.3  # share of the buyer's purchases, in the year before
LARGE = 10_000.0  # kUSD in the year before: below this, flows come and go for many reasons
FALLEN = 0.2  # at most this part is left
COVERAGE_JUMPS = 2000  # many more states report from this year on, so nothing is compared across it


@dataclass(frozen=True, slots=True)
class Collapses:
    """Collapses of a main supplier, in the order of the rows before them; all (m,)."""

    row: Codes  # the row of flows that fell, in the year before
    replaced: Values  # 0 to 1: what others sold in addition / what the supplier no longer sold


def collapses(flows: Flows, gaps: tuple[Coverage, Sequence[Hole]]) -> Collapses:
    """Find the collapses of main suppliers in the whole matrix."""
    coverage, holes = gaps
    now, then = _bought(flows), _next_bought(flows)
    left = _next_value(flows)
    fell = (flows.value >= LARGE) & (flows.value >= MAIN * now) & (left <= FALLEN * flows.value)
    row = np.flatnonzero(fell & _seen(flows, coverage) & ~_hidden(flows, holes))
    lost = flows.value[row] - left[row]
    more = (then[row] - left[row]) - (now[row] - flows.value[row])
    return Collapses(row, np.clip(more / lost, 0, 1))


def _bought(flows: Flows) -> Values:
    """Give each row what its importer bought of the product that year: (n,)."""
    return np.asarray(summed(flows.keys(flows.importer), flows.value, flows.shape).ravel()[flows.keys(flows.importer)])


def _next_bought(flows: Flows) -> Values:
    """Give each row what its importer bought of the product a year later, 0 in the last: (n,)."""
    totals = summed(flows.keys(flows.importer), flows.value, flows.shape)
    later = np.concatenate([totals[:, :, 1:], np.zeros_like(totals[:, :, :1])], axis=2)
    return np.asarray(later.ravel()[flows.keys(flows.importer)])


def _next_value(flows: Flows) -> Values:
    """Give each row what the same pair traded of the product a year later, 0 without a row: (n,)."""
    if not len(flows.value):
        return flows.value
    same = np.all([side[1:] == side[:-1] for side in (flows.product, flows.exporter, flows.importer)], axis=0)
    follows = same & (flows.year[1:] == flows.year[:-1] + 1)
    return np.append(np.where(follows, flows.value[1:], 0.0), 0.0)


def _seen(flows: Flows, coverage: Coverage) -> Mask:
    """Mark rows whose two states and product are in the data a year later too, and alike: (n,)."""
    last = len(flows.years) - 1
    after = np.minimum(flows.year + 1, last)
    both = coverage.states[after, flows.exporter] & coverage.states[after, flows.importer]
    jumps = np.array([year + 1 == COVERAGE_JUMPS for year in flows.years], np.bool_)
    return np.asarray(both & coverage.products[flows.product, after] & (flows.year < last) & ~jumps[flows.year])


def _hidden(flows: Flows, holes: Sequence[Hole]) -> Mask:
    """Mark rows whose importer has a hole in the product, in the year or the next: (n,)."""
    hidden = np.zeros(flows.shape, np.bool_)
    at = {state: n for n, state in enumerate(flows.states)}
    for hole in holes:
        years = [n for n, year in enumerate(flows.years) if hole.holds(year) or hole.holds(year + 1)]
        products = [n for n, code in enumerate(flows.products) if hole.products == ("*",) or code in hole.products]
        if hole.importer in at:
            hidden[np.ix_([at[hole.importer]], products, years)] = True
    return np.asarray(hidden[flows.importer, flows.product, flows.year])
