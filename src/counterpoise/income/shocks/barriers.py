"""What is put in the way of each cell of trade: a stop, a factor on costs, a tariff, or several at once?"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.errors import BadScenario
from counterpoise.income import Baseline, Elasticities

LARGEST = 1_000.0  # of a rate or a factor


@dataclass(frozen=True, slots=True)
class Raise:
    """One thing that is put in the way of some trade; arrays (s,), or (s, buyers, sellers)."""

    cells: Values  # (buyers, sellers), 0-1: the part of each cell's trade that it touches
    stopped: Values  # 0-1: part of a sector's trade that ends
    cost: Values  # factor on the cost of trade, lost on the way
    rate: Values  # added to the tariff on the value at the border


@dataclass(frozen=True, slots=True)
class Barriers:
    """What stands in the way of trade after a change: (s, buyers, sellers) each."""

    left: Values  # part of trade that may still take place; 0 where it is cut
    cost: Values  # factor on the cost of trade; 1 where it stays
    rate: Values  # added to the tariff; 0 where it stays

    def kept(self, by: Elasticities) -> Values:
        """Return what is left of each cell before prices and tariffs move."""
        kept: Values = self.left * self.cost ** -by.trade[:, None, None]
        return kept

    @property
    def rates(self) -> Values | None:
        """Return the tariffs added; None where there are none."""
        return self.rate if self.rate.any() else None

    @property
    def touched(self) -> Mask:
        """Mark the cells that change."""
        touched: Mask = (self.left != 1) | (self.cost != 1) | (self.rate != 0)
        return touched

    def of(self, cells: Mask) -> "Barriers":
        """Keep what stands in the way in some cells (buyers, sellers), and free all others."""
        return Barriers(
            np.where(cells, self.left, 1.0), np.where(cells, self.cost, 1.0), np.where(cells, self.rate, 0.0)
        )


def barriers(base: Baseline, raised: Iterable[Raise]) -> Barriers:
    """Lay out what is raised: rates add up, all else multiplies; no economy stands in its own way.

    BadScenario where a rate or a factor is out of range, or no trade would be left across any border.
    """
    size = base.shares.shape
    left, cost, rate = np.ones(size), np.ones(size), np.zeros(size)
    foreign = ~np.eye(size[1], dtype=np.bool_)
    for each in raised:
        part = np.where(foreign, each.cells, 0.0)
        left *= 1 - part * _cells(each.stopped)
        cost *= np.where(part > 0, _cells(each.cost), 1.0)
        rate += part * _cells(each.rate)
    _check(cost, rate)
    if not (base.shares * left)[:, foreign].any():
        raise BadScenario(
            "no trade is left across any border, which is no world to compare with; leave some states out"
        )
    return Barriers(left, cost, rate)


def _cells(values: Values) -> Values:
    return values[:, None, None] if values.ndim == 1 else values


def _check(cost: Values, rate: Values) -> None:
    if not ((cost > 0) & (cost <= LARGEST)).all():
        raise BadScenario(
            f"a factor on costs lies above 0, up to {LARGEST:,.0f}; here from {cost.min():g} to {cost.max():g}"
        )
    if not ((rate > -1) & (rate <= LARGEST)).all():
        raise BadScenario(
            f"a tariff lies above -100 %, up to {100 * LARGEST:,.0f} %; "
            f"here from {100 * rate.min():g} to {100 * rate.max():g} %"
        )
