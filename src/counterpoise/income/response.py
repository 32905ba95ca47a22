"""How does each economy's real income answer, to first order, to lost sales and dearer purchases anywhere?

The model is linear near the baseline, so real income answers to the sales that a rupture takes from sellers and the
prices it adds for buyers by two tables of numbers, which hold for every rupture. They are found from the end: what a
dollar of sales, or a point of price, is worth to the real income of an economy once wages, prices and purchases of
inputs have answered everywhere (the adjoint of the linear system).
"""

from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.income.baseline import Baseline
from counterpoise.income.elasticities import Elasticities
from counterpoise.income.krylov import recursion


@dataclass(frozen=True, slots=True)
class Response:
    """Change of the logarithm of the real income of an economy (first axis, n)."""

    sales: Values  # (n, sellers, s): to a unit of money of sales of a seller's sector, taken from elsewhere
    prices: Values  # (n, buyers, s): to a logarithm of the price that a buyer pays for a sector
    steps: int


def response(base: Baseline, by: Elasticities) -> Response:
    """Solve for the response; NotConverged where it is not found."""
    # Sales in the world's mean output of an industry, so that they weigh like prices in what the search may miss.
    unit = float(base.output.mean())
    adjoint = _Adjoint(_in(base, unit), by)
    size = (len(base.economies), 3, *base.output.shape)

    def step(flat: Values) -> Values:
        after = adjoint.after(*flat.reshape(size).swapaxes(0, 1))
        return np.stack(after, axis=1).reshape(flat.shape)

    flat, steps = recursion(step, size[0], 3 * base.output.size)
    _, sales, prices = flat.reshape(size).swapaxes(0, 1)
    return Response(sales / unit, prices, steps)


def _in(base: Baseline, unit: float) -> Baseline:
    """Return the same world with money in another unit."""
    money = ("spending", "output", "income", "deficit")
    return replace(base, **{name: getattr(base, name) / unit for name in money})


class _Adjoint:
    """One round of the adjoint: (m, n, s) weights of markets, sales and prices in the real income of economy m."""

    def __init__(self, base: Baseline, by: Elasticities) -> None:
        self._base, self._by = base, by
        self._to_sellers = base.shares  # (s, buyers, sellers)
        self._spent_on = base.inputs * (1 - base.added)[:, None, :]  # (n, s, industries)
        n = len(base.economies)
        self._earned = base.earned
        own = np.eye(n)[:, :, None]
        self._paid: Values = own * (self._earned / self._earned.sum(axis=1)[:, None])[None]
        self._lived: Values = own * base.final[None]
        steep = self._earned * (by.labour + by.trade * base.added)
        self._steep = steep if not by.mobile else steep.sum(axis=1, keepdims=True)
        self._live: Mask = self._earned > 0

    def after(self, weights: Values, sales: Values, prices: Values) -> tuple[Values, Values, Values]:
        """Return the weights of markets, sales and prices that follow from some."""
        base, by = self._base, self._by
        bought = self._buyers(sales)  # weight of a unit of spending
        sales = weights * base.added + _carried(bought, self._spent_on)
        bought = self._buyers(sales)
        cheap = bought * (base.spending * by.trade)
        costs = -sales * (base.output * by.trade)
        wages = -weights * self._earned
        if by.labour != 1.0:
            shift = (_carried(bought, base.inputs) - weights) * base.output * (1 - by.labour) * base.added
            costs, wages = costs + shift, wages - shift
        back = costs + self._sellers(prices + cheap)
        prices = _carried(back, self._spent_on.transpose(0, 2, 1)) + self._substituted(bought) - self._lived
        wages = wages + base.added * (costs + self._sellers(prices + cheap)) + self._paid
        wages = wages + (bought * base.final).sum(axis=2)[:, :, None] * self._earned
        return self._moved(weights, wages), sales, prices

    def _moved(self, weights: Values, wages: Values) -> Values:
        """Return the weights of markets at which wages would no longer move; the world's mean is 0."""
        if self._by.mobile:
            after = weights + np.broadcast_to(wages.sum(axis=2, keepdims=True) / self._steep, weights.shape)
        else:
            after = weights + np.where(self._live, wages / np.where(self._live, self._steep, 1.0), 0.0)
        middle = (after * self._earned).sum(axis=(1, 2), keepdims=True) / self._earned.sum()
        return np.asarray(np.where(self._live, after - middle, 0.0))

    def _buyers(self, sellers: Values) -> Values:
        """Carry weights of sales (m, sellers, s) to the spending they come from (m, buyers, s)."""
        spent: Values = np.matmul(sellers.transpose(2, 0, 1), self._to_sellers.transpose(0, 2, 1)).transpose(1, 2, 0)
        return spent

    def _sellers(self, buyers: Values) -> Values:
        """Carry weights of prices (m, buyers, s) to the costs they come from (m, sellers, s)."""
        costs: Values = np.matmul(buyers.transpose(2, 0, 1), self._to_sellers).transpose(1, 2, 0)
        return costs

    def _substituted(self, bought: Values) -> Values:
        """Carry weights of spending to prices, where buyers turn to other sectors."""
        base, by = self._base, self._by
        spread = np.zeros_like(bought)
        if by.inputs != 1.0:
            used = base.inputs * ((1 - base.added) * base.output)[:, None, :]
            turned = _by_economy(bought)
            mean = np.matmul(turned, base.inputs)  # (n, m, industries)
            spread = spread + (1 - by.inputs) * (
                turned * used.sum(axis=2)[:, None, :] - np.matmul(mean, used.transpose(0, 2, 1))
            ).transpose(1, 0, 2)
        if by.final != 1.0:
            spent = base.final * base.income[:, None]
            mean_final = (bought * base.final).sum(axis=2, keepdims=True)
            spread = spread + (1 - by.final) * (bought - mean_final) * spent
        return spread


def _by_economy(weights: Values) -> Values:
    return np.ascontiguousarray(weights.transpose(1, 0, 2))


def _carried(weights: Values, tables: Values) -> Values:
    """Multiply the weights (m, n, k) with a table (k, l) of each economy n: (m, n, l)."""
    carried: Values = np.matmul(_by_economy(weights), tables).transpose(1, 0, 2)
    return carried
