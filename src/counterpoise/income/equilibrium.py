"""What do incomes and prices become where trade is cut, taxed or made dearer, in the first year and after adjusting?

Trade of many sectors with input-output links (Caliendo and Parro 2015) in exact hat algebra: everything is a ratio to
the baseline. The income of the world is fixed. After adjusting, labour and capital earn the same in all industries of
an economy; in the first year each industry keeps its own, and what it earns follows its sales. What a tariff takes is
income of the buyer's economy, which its final users spend.
"""

from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.errors import NotConverged
from counterpoise.income.baseline import Baseline
from counterpoise.income.elasticities import Elasticities
from counterpoise.income.fixed_point import Rules, fixed_point
from counterpoise.income.prices import RESERVE, Prices, Pricing

RULES = {True: Rules(close=1e-11, memory=6), False: Rules(close=1e-10, memory=8)}
SETTLED = 1e-14  # of the largest spending
BEYOND = 1e6  # of it: a move that no world comes back from
MOST_ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Change:
    """The world after a change, as ratios to the baseline."""

    base: Baseline
    real_income: Values  # (n,)
    income: Values  # (n,), money, in the baseline's unit
    wages: Values  # (n, s)
    costs: Values  # (n, s): of a unit of an industry's output
    spending: Values  # (n, s), money
    output: Values  # (n, s), money
    shares: Values  # (s, buyers, sellers)
    revenue: Values  # (n,), money from tariffs, a part of `income`
    residual: float  # largest miss of a market, in logarithms
    steps: int
    without_seller: Mask  # (n, s): bought, and every seller is cut off

    @property
    def lost(self) -> Values:
        """Return real income lost as a part of the baseline's: (n,), negative for a gain."""
        lost: Values = 1.0 - self.real_income
        return lost


@dataclass(frozen=True, slots=True)
class _Markets:
    """One round: prices, spending and sales at some wages."""

    prices: Prices
    wages: Values
    income: Values
    revenue: Values
    spending: Values
    sales: Values  # (n, s)
    added: Values  # (n, s), part of sales
    shares: Values


def equilibrium(
    base: Baseline, kept: Values, by: Elasticities, deficit: Values | None = None, rates: Values | None = None
) -> Change:
    """Solve for the world in which trade is multiplied by `kept` (s, buyers, sellers), 0 for a cut.

    kept : what (tau' / tau)^-theta comes to, without tariffs; 1 where nothing changes
    deficit : what each spends beyond what it earns, in the baseline's unit; the baseline's unless given
    rates : tariffs added on the value at the border, above -1, as `kept` is laid out; none unless given
    """
    reached = base.shares * kept
    if rates is not None:
        reached = reached * (1 + rates) ** -by.trade[:, None, None]
    alone = (base.spending > 0) & (reached.sum(axis=2).T <= 0)
    pricing = Pricing(base, reached, np.where(alone, RESERVE, 0.0), by)
    search = _Search(pricing, base.deficit if deficit is None else deficit, rates)
    size = base.output.shape
    start = np.zeros(size[0] if by.mobile else size)
    _, left, steps = fixed_point(search.step, start, RULES[by.mobile])
    found = search.markets
    assert found is not None
    return Change(
        base=base,
        real_income=found.income / base.income / np.exp(found.prices.living),
        income=found.income,
        wages=np.exp(found.wages),
        costs=np.exp(found.prices.costs),
        spending=found.spending,
        output=found.sales,
        shares=found.shares,
        revenue=found.revenue,
        residual=left,
        steps=steps,
        without_seller=alone,
    )


def balanced(base: Baseline, by: Elasticities) -> Baseline:
    """Return the world as it would be if each economy spent what it earns."""
    after = equilibrium(base, np.ones_like(base.shares), by, np.zeros_like(base.deficit))
    return replace(
        base,
        shares=after.shares,
        spending=after.spending,
        output=after.output,
        income=after.income,
        deficit=np.zeros_like(base.deficit),
    )


class _Search:
    """The step of wages, which remembers prices and spending as the next step's start."""

    def __init__(self, pricing: Pricing, deficit: Values, rates: Values | None) -> None:
        self._pricing, self._deficit, self._rates = pricing, deficit, rates
        self._goods = np.zeros_like(pricing.base.spending)
        self._spending = pricing.base.spending
        self._earned = pricing.base.earned
        self._reserved = np.zeros(len(deficit))
        self.markets: _Markets | None = None

    def step(self, guess: Values) -> Values:
        """Return by how much log wages should move: what is earned at them over what they pay."""
        base = self._pricing.base
        wages = guess if guess.ndim == 2 else np.repeat(guess[:, None], len(base.sectors), axis=1)
        wages = wages - np.log((np.exp(wages) * self._earned).sum() / self._earned.sum())
        prices = self._pricing.at(wages, self._goods)
        markets = self._settled(wages, prices)
        self._goods, self._spending, self.markets = prices.goods, markets.spending, markets
        if self._pricing.spare.any():
            found = (1 - markets.shares.sum(axis=2).T) * markets.spending
            self._reserved = np.where(self._pricing.spare > 0, found, 0.0).sum(axis=1)
        paid, earned = np.exp(wages) * self._earned, markets.added * markets.sales
        if guess.ndim == 1:
            paid, earned = paid.sum(axis=1), earned.sum(axis=1)
        at_work = paid > 0
        ratio = np.divide(earned, paid, out=np.ones_like(paid), where=at_work)
        move: Values = np.log(np.maximum(ratio, 1e-300))
        return move

    def _settled(self, wages: Values, prices: Prices) -> _Markets:
        """Let spending and sales follow from wages and prices."""
        base, by = self._pricing.base, self._pricing.by
        shares = self._pricing.shares(prices.costs)
        added = base.added * np.exp((1 - by.labour) * (wages - prices.costs))
        inputs = base.inputs
        if by.inputs != 1.0:
            inputs = inputs * np.exp((1 - by.inputs) * (prices.goods[:, :, None] - prices.inputs[:, None, :]))
        final = base.final * np.exp((1 - by.final) * (prices.goods - prices.living[:, None]))
        # What is found at the old price is the buyer's own, so its money stays.
        income = (np.exp(wages) * self._earned).sum(axis=1) + self._deficit + self._reserved
        received, taxed = self._taxed(shares)
        bought, to_sellers = inputs * (1 - added)[:, None, :], np.ascontiguousarray(received.transpose(0, 2, 1))
        spending, sales = _circulated(self._spending, _Demand(final, income, taxed), bought, to_sellers)
        revenue = (taxed * spending).sum(axis=1)
        return _Markets(prices, wages, income + revenue, revenue, spending, sales, added, shares)

    def _taxed(self, shares: Values) -> tuple[Values, Values]:
        """Split what buyers pay: what reaches each seller (s, buyers, sellers), and what tariffs take (n, s)."""
        if self._rates is None:
            return shares, np.zeros_like(self._spending)
        received = shares / (1 + self._rates)
        return received, (shares - received).sum(axis=2).T


@dataclass(frozen=True, slots=True)
class _Demand:
    """What final users spend: their parts by sector, their income but for tariffs, and those as parts of spending."""

    final: Values  # (n, s)
    income: Values  # (n,)
    taxed: Values  # (n, s)

    def at(self, spending: Values) -> Values:
        """Return what final users spend by sector where all users spend so much: (n, s)."""
        income = self.income + (self.taxed * spending).sum(axis=1)
        spent: Values = self.final * income[:, None]
        return spent


def _circulated(spending: Values, demand: _Demand, bought: Values, to_sellers: Values) -> tuple[Values, Values]:
    """Let sales turn into purchases of inputs, and tariffs into final ones, until all stand still."""
    scale = float(spending.max())
    for _ in range(MOST_ROUNDS):
        sales = np.matmul(to_sellers, spending.T[:, :, None])[:, :, 0].T
        after = np.matmul(bought, sales[:, :, None])[:, :, 0] + demand.at(spending)
        moved = float(np.abs(after - spending).max()) / scale
        spending = after
        if moved < SETTLED:
            return spending, np.matmul(to_sellers, spending.T[:, :, None])[:, :, 0].T
        if not moved < BEYOND:
            raise NotConverged("a subsidy on imports costs more than its economy has; give a smaller one")
    raise NotConverged(f"purchases of inputs still move by {moved:.1e} after {MOST_ROUNDS} rounds; check the table")
