"""What do barriers do to every economy's real income in one step from the baseline, draw by draw and sector by sector?

Buyers turn to other sellers at the prices of the baseline, exactly; what that takes from sellers, adds to prices and
brings in tariffs spreads by the baseline's response. `closed` is the same for all pairs that stop trading.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Mask, Values
from counterpoise.income import Baseline
from counterpoise.income.prices import RESERVE
from counterpoise.income.response import Response
from counterpoise.income.shocks.barriers import Barriers


@dataclass(frozen=True, slots=True)
class Direct:
    """What buyers do at the prices of the baseline, by one group of buyers or several; g groups, k draws."""

    sales: Values  # (k, g, s, sellers): money won
    prices: Values  # (k, g, s, buyers): logarithm of the price
    revenue: Values  # (k, g, s, buyers): money of tariffs


@dataclass(frozen=True, slots=True)
class Effects:
    """Change of the logarithm of real income, by draw, group of buyers, sector and economy: (k, g, s, n) each."""

    sales: Values
    prices: Values
    revenue: Values


@dataclass(frozen=True, slots=True)
class Rows:
    """The purchases that barriers touch, one a buyer and sector, by group and sector; r rows."""

    base: Baseline
    group: Codes
    sector: Codes
    buyer: Codes
    shares: Values  # (r, sellers)
    left: Values
    cost: Values  # logarithm of the factor on costs
    rate: Values
    groups: int

    def direct(self, trade: Values) -> Direct:
        """Let buyers turn to other sellers at trade elasticities (k, s)."""
        n, s = len(self.base.economies), len(self.base.sectors)
        size = (len(trade), self.groups, s, n)
        sales, prices, revenue = np.zeros(size), np.zeros(size), np.zeros(size)
        money = self.base.spending[self.buyer, self.sector]
        dearer = self.cost + np.log1p(self.rate)
        cell = self.group * s + self.sector
        starts = np.flatnonzero(np.concatenate([[True], cell[1:] != cell[:-1]])) if len(cell) else cell
        for k, theta in enumerate(trade[:, self.sector]):
            reached = self.shares * self.left * np.exp(-theta[:, None] * dearer)
            offers = np.maximum(reached.sum(axis=1), RESERVE)
            now = reached / offers[:, None]
            received = now / (1 + self.rate)
            won = money[:, None] * (received - self.shares)
            if len(starts):
                sales[k].reshape(-1, n)[cell[starts]] = np.add.reduceat(won, starts, axis=0)
            prices[k, self.group, self.sector, self.buyer] = -np.log(offers) / theta
            revenue[k, self.group, self.sector, self.buyer] = money * (now - received).sum(axis=1)
        return Direct(sales, prices, revenue)


def rows(base: Baseline, of: Barriers, groups: Sequence[Mask]) -> Rows:
    """Find the purchases touched; each buyer belongs to one group at the most."""
    touched = of.touched.any(axis=2) & (base.spending.T > 0)  # (s, buyers)
    places = [np.argwhere(touched & group) for group in groups]
    group = np.repeat(np.arange(len(groups)), [len(place) for place in places])
    sector, buyer = np.concatenate(places).T
    at = (sector, buyer)
    return Rows(base, group, sector, buyer, base.shares[at], of.left[at], np.log(of.cost[at]), of.rate[at], len(groups))


def effects(base: Baseline, answer: Response, direct: Direct) -> Effects:
    """Return what follows everywhere by one response of the baseline, sector by sector."""
    sales = np.matmul(direct.sales, answer.sales.transpose(2, 1, 0))
    prices = np.matmul(direct.prices, answer.prices.transpose(2, 1, 0))
    return Effects(sales, prices, np.matmul(direct.revenue, worth_of_income(base, answer).T))


def together(base: Baseline, answer: Response, direct: Direct) -> Effects:
    """Return the same with all sectors taken together: (k, g, 1, n) each."""
    flat = (*direct.sales.shape[:2], -1)
    of_sales, of_prices = (each.transpose(2, 1, 0).reshape(-1, len(each)) for each in (answer.sales, answer.prices))
    sales = np.matmul(direct.sales.reshape(flat), of_sales)
    prices = np.matmul(direct.prices.reshape(flat), of_prices)
    revenue = np.matmul(direct.revenue.sum(axis=2), worth_of_income(base, answer).T)
    return Effects(*(each[:, :, None] for each in (sales, prices, revenue)))


def worth_of_income(base: Baseline, answer: Response) -> Values:
    """Return what a unit of money of income of an economy (second axis) does to real income: (n, n)."""
    # What its final users buy of each seller by sector.
    bought = base.final.T[:, :, None] * base.shares
    spread = np.einsum("sni,mis->mn", bought, answer.sales, optimize=True)
    worth: Values = spread + np.diag(1 / base.income)
    return worth


def by_sector(base: Baseline, answer: Response, of: Barriers, trade: Values) -> Values:
    """Return the part of real income lost at trade elasticities (s,), by sector and economy: (s, n)."""
    found = effects(base, answer, _all(base, of).direct(trade[None]))
    lost: Values = -np.expm1((found.sales + found.prices + found.revenue)[0, 0])
    return lost


def first_step(base: Baseline, answer: Response, of: Barriers, trade: Values) -> Values:
    """Return the same of all sectors together: (n,)."""
    found = together(base, answer, _all(base, of).direct(trade[None]))
    lost: Values = -np.expm1((found.sales + found.prices + found.revenue)[0, 0, 0])
    return lost


def _all(base: Baseline, of: Barriers) -> Rows:
    return rows(base, of, (np.ones(len(base.economies), np.bool_),))
