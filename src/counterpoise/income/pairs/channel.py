"""What does it do to the real income of some economies, sector by sector, if some buyers stop buying of some sellers?

One step from the baseline, as in `closed`, for any two groups, in two parts: sales that are lost or won, which answer
to trade elasticities through wages alone, and prices that rise, each by -ln(1 - omega) / theta.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.income.baseline import Baseline
from counterpoise.income.prices import RESERVE
from counterpoise.income.response import Response
from counterpoise.vocabulary import MARGINS, is_good


@dataclass(frozen=True, slots=True)
class Channel:
    """One direction of trade between two groups: change of the logarithm of real income of m economies."""

    sales: Values  # (m, s)
    prices: Values  # (m, s): to be divided by the sector's trade elasticity

    def at(self, trade: Values, worth: Values | float = 1.0) -> Values:
        """Return the change by sector at trade elasticities (s,), lost sales worth so much of their worth: (m, s)."""
        change: Values = self.sales * worth + self.prices / trade
        return change


@dataclass(frozen=True, slots=True)
class Direction:
    """Who stops buying of whom, and what money that is by sector."""

    sectors: tuple[str, ...]
    buyers: list[int]
    omega: Values  # (buyers, s): part of what each spends on a sector that is cut
    change: Values  # (buyers, s, sellers): money each seller wins or loses of it
    money: Values  # (s,)

    def channel(self, answer: Response, of: Sequence[int]) -> Channel:
        """Return what it does to some economies by one response of the baseline."""
        sales = np.einsum("bsi,mis->ms", self.change, answer.sales[of], optimize=True)
        prices = np.einsum("bs,mbs->ms", -np.log(1 - self.omega), answer.prices[np.ix_(of, self.buyers)])
        return Channel(sales, prices)


def direction(base: Baseline, buyers: Collection[str], sellers: Collection[str]) -> Direction:
    """Measure what stops if the buyers, all in the table, no longer buy of the sellers."""
    to, by = ([base.at(economy) for economy in sorted(group)] for group in (buyers, sellers))
    shares = base.shares[:, to].transpose(1, 0, 2)
    spending = base.spending[to]
    stopped = np.zeros(len(base.economies))
    stopped[by] = 1.0
    cut = shares * stopped
    omega = np.minimum(cut.sum(axis=2), 1 - RESERVE)
    left = (shares - cut) / (1 - omega)[:, :, None]
    change = spending[:, :, None] * (left - shares) * (omega > 0)[:, :, None]
    return Direction(base.sectors, to, omega, change, (omega * spending).sum(axis=0))


def with_margins(by_sector: Values, money: Values, sectors: Sequence[str]) -> Values:
    """Give goods the part of trade and transport margins that ends with them: (..., s), whose sum stays."""
    good = np.array([is_good(sector) for sector in sectors])
    margin = np.array([sector in MARGINS for sector in sectors])
    of_goods = float(money[good].sum())
    if of_goods <= 0:
        return by_sector
    part = np.where(good, money, 0.0) / of_goods
    moved = by_sector[..., margin].sum(axis=-1, keepdims=True) * part
    given: Values = np.where(margin, 0.0, by_sector + moved)
    return given
