"""What becomes of trade between economies, and how far may its change be off?

A draw moves trade the way it moves real income: the elasticities lie between the values and one of their ends, and
what crosses a border in each direction is off by the error of the table. Two worlds are solved at the ends; a draw lies
between the value and an end, and what it changes for a buyer is larger or smaller with what that buyer had of the
sellers. Of a flow that stops as a whole, both numbers are off alike, so its change has no range.
"""

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums, rounded
from counterpoise.arrays import Mask, Values
from counterpoise.income import Baseline, Change
from counterpoise.income.pairs.setup import ENDS
from counterpoise.income.shocks import Barriers
from counterpoise.whatif.outcome import PairFlow, Range
from counterpoise.whatif.sectors.solved import USD, Solved, Worlds


class Traded:
    """Trade before and after at one horizon, and in each draw; goods and services, USD."""

    def __init__(self, found: Solved, *, first: bool = False) -> None:
        laid = found.laid
        change, ends = (found.both.first, found.other_first) if first else (found.both.long, found.ends)
        self.sides = laid.sides
        self.before = trade_of(laid.base)
        self.after = trade_after(change, laid.barriers)
        self._moved = [trade_after(end, laid.barriers) - self.before for end in ends]
        self._touched: Mask = np.asarray(laid.barriers.touched.any(axis=0)).T  # (sellers, buyers)
        self._worlds = found.worlds
        if found.worlds is not None:
            self._toward = found.worlds.draws.toward if first else _place(found, found.worlds)
            self._off = _off(found.worlds, self._touched)

    def change(self, cells: Mask) -> Range | None:
        """Return the change of trade in some cells (sellers, buyers); None where there was none."""
        before = ordered_sum(self.before[cells])
        if before <= 0:
            return None
        value = ordered_sum(self.after[cells]) / before - 1
        lo, hi = (value, value) if self._worlds is None else self._ends(cells)
        return Range(*map(rounded, (value, min(lo, value), max(hi, value))))

    def _ends(self, cells: Mask) -> tuple[float, float]:
        """Return the ends of the range over the draws."""
        moved, *ends = (_by_buyer(each, cells) for each in (self.after - self.before, *self._moved))
        low, high = (ends[0], ends[-1])
        toward = self._toward[:, None]
        drawn = moved + np.where(toward < 0, -toward * (low - moved), toward * (high - moved))
        stays, touched = (_by_buyer(self.before, cells & part) for part in (~self._touched, self._touched))
        change = ordered_sums(self._off * drawn, axis=1) / ordered_sums(stays + self._off * touched, axis=1)
        lo, hi = np.percentile(change, ENDS).tolist()
        return lo, hi

    def abroad(self, side: Mask, *, buys: bool = False) -> Range | None:
        """Return the change of what some economies sell to all others, or buy of them."""
        cells = np.outer(side, ~side)
        return self.change(cells.T if buys else cells)

    @property
    def world(self) -> Range:
        """Return the change of all trade across borders."""
        change = self.change(~np.eye(len(self.before), dtype=np.bool_))
        return change or Range(0.0, 0.0, 0.0)

    def flow(self, seller: int, pair: tuple[str, ...]) -> PairFlow:
        """Return what one of the two sells the other."""
        cells = np.outer(self.sides[seller], self.sides[1 - seller])
        before, change = rounded(ordered_sum(self.before[cells])), self.change(cells)
        after = change and Range(*(before * (1 + part) for part in (change.value, change.lo, change.hi)))
        return PairFlow(pair[seller], pair[1 - seller], before, after or Range(0.0, 0.0, 0.0))


def _by_buyer(trade: Values, cells: Mask) -> Values:
    """Sum some cells of trade (sellers, buyers) by buyer: (n,)."""
    summed: Values = ordered_sums(np.where(cells, trade, 0.0), axis=0)
    return summed


def _place(found: Solved, worlds: Worlds) -> Values:
    """Return where the elasticities of each draw lie: -1 at the low end, 0 at the values, 1 at the high end; (k,).

    The mean over industries, by what of their trade is touched.
    """
    base, spread = found.laid.base, worlds.spread
    touched = found.laid.barriers.touched
    money = np.einsum("sni,ns,sni->s", base.shares, base.spending, touched)
    if not ordered_sum(money) > 0:
        return np.zeros(len(worlds.draws.toward))
    moved = np.log(worlds.draws.trade / spread.value.trade)
    end = np.where(moved < 0, spread.low.trade, spread.high.trade)
    way = np.abs(np.log(end / spread.value.trade))
    place = np.divide(moved, way, out=np.zeros_like(moved), where=way > 0)
    mean: Values = np.clip(ordered_sums(place * money, axis=1) / ordered_sum(money), -1.0, 1.0)
    return mean


def _off(worlds: Worlds, touched: Mask) -> Values:
    """Return by what factor a draw is off of what each economy buys: (k, n).

    Who buys nothing that is touched is moved by both directions, and takes the mean of the two factors.
    """
    one, other = worlds.draws.flows.T[:, :, None]
    buys = np.asarray(touched.any(axis=0))
    off: Values = np.where(buys, np.where(worlds.first, one, other), (one + other) / 2)
    return off


def trade_of(base: Baseline) -> Values:
    """Return what each economy (row) sells each before the change: (n, n), USD."""
    sold: Values = np.einsum("sni,ns->in", base.shares, base.spending) * USD
    return sold


def trade_after(change: Change, barriers: Barriers) -> Values:
    """Return what each economy (row) sells each after it, before tariffs: (n, n), USD."""
    received = change.shares / (1 + barriers.rate)
    sold: Values = np.einsum("sni,ns->in", received, change.spending) * USD
    return sold
