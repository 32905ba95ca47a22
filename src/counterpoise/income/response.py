"""How does each economy's real income answer, to first order, to lost sales and dearer purchases anywhere?

The model is linear near the baseline, so real income answers to the sales that a rupture takes from sellers and the
prices it adds for buyers by two tables of numbers, which hold for every rupture. They are found from the end: what a
dollar of sales, or a point of price, is worth to the real income of an economy once wages, prices and purchases of
inputs have answered everywhere (the adjoint of the linear system).
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.errors import NotConverged
from counterpoise.income.baseline import Baseline
from counterpoise.income.elasticities import Elasticities

CLOSE = 1e-7  # of the largest weight
MOST_STEPS = 1500
MEMORY = 10
RIDGE = 1e-12


@dataclass(frozen=True, slots=True)
class Response:
    """Change of the logarithm of the real income of an economy (first axis, n)."""

    sales: Values  # (n, sellers, s): to a unit of money of sales of a seller's sector, taken from elsewhere
    prices: Values  # (n, buyers, s): to a logarithm of the price that a buyer pays for a sector
    steps: int


def response(base: Baseline, by: Elasticities) -> Response:
    """Solve for the response; NotConverged where the weights do not settle."""
    adjoint = _Adjoint(base, by)
    weights = np.zeros((len(base.economies), *base.output.shape))
    mixing = _Mixing(len(base.economies))
    for step in range(MOST_STEPS):
        after = adjoint.after(weights)
        moved = float(np.abs(after - weights).max() / max(float(np.abs(after).max()), 1e-300))
        if moved < CLOSE:
            return Response(adjoint.sales, adjoint.prices, step)
        weights = mixing.next(weights, after)
    raise NotConverged(f"weights of sales still move by {moved:.1e} after {MOST_STEPS} steps; check the table")


class _Mixing:
    """Anderson's mixing, for each economy's weights by themselves."""

    def __init__(self, economies: int) -> None:
        self._economies = economies
        self._points: list[Values] = []
        self._steps: list[Values] = []

    def next(self, point: Values, after: Values) -> Values:
        """Return the next guess."""
        self._points = [*self._points[-MEMORY:], point.reshape(self._economies, -1)]
        self._steps = [*self._steps[-MEMORY:], (after - point).reshape(self._economies, -1)]
        if len(self._points) == 1:
            return after
        of_points = np.stack([b - a for a, b in zip(self._points, self._points[1:], strict=False)], axis=2)
        of_steps = np.stack([b - a for a, b in zip(self._steps, self._steps[1:], strict=False)], axis=2)
        last = self._steps[-1][:, :, None]
        turned = of_steps.transpose(0, 2, 1)
        normal = np.matmul(turned, of_steps)
        scale = np.trace(normal, axis1=1, axis2=2)[:, None, None]
        normal = normal + RIDGE * np.maximum(scale, 1e-300) * np.eye(normal.shape[1])
        parts = np.linalg.solve(normal, np.matmul(turned, last))
        mixed = self._points[-1] + self._steps[-1] - np.matmul(of_points + of_steps, parts)[:, :, 0]
        return mixed.reshape(point.shape)


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
        size = (n, *base.output.shape)
        self.sales, self.prices = np.zeros(size), np.zeros(size)
        steep = self._earned * (by.labour + by.trade * base.added)
        self._steep = steep if not by.mobile else steep.sum(axis=1, keepdims=True)
        self._live: Mask = self._earned > 0

    def after(self, weights: Values) -> Values:
        """Return the weights of markets that follow from some; one round also of those of sales and prices."""
        base, by = self._base, self._by
        psi = self.sales
        bought = self._buyers(psi)  # weight of a unit of spending
        psi = weights * base.added + np.matmul(_by_economy(bought), self._spent_on).transpose(1, 0, 2)
        bought = self._buyers(psi)
        cheap = bought * (base.spending * by.trade)
        costs = -psi * (base.output * by.trade)
        wages = np.zeros_like(psi)
        spread = self._substituted(bought)
        if by.labour != 1.0:
            turned = (1 - by.labour) * base.added
            worth = np.matmul(_by_economy(bought), base.inputs).transpose(1, 0, 2) * base.output
            shift = (worth - weights * base.output) * turned
            costs, wages = costs + shift, wages - shift
        back = self._sellers(self.prices + cheap)
        onto = np.matmul(_by_economy(costs + back), (self._spent_on).transpose(0, 2, 1)).transpose(1, 0, 2)
        self.prices = onto + spread - self._lived
        self.sales = psi
        total = self._sellers(self.prices + cheap)
        wages = wages + base.added * (costs + total) + self._paid
        wages = wages + (bought * base.final).sum(axis=2)[:, :, None] * self._earned
        wages = wages - weights * self._earned
        if by.mobile:
            moved = wages.sum(axis=2, keepdims=True) / self._steep
            after = weights + np.broadcast_to(moved, weights.shape)
        else:
            after = weights + np.where(self._live, wages / np.where(self._live, self._steep, 1.0), 0.0)
        middle = (after * self._earned).sum(axis=(1, 2), keepdims=True) / self._earned.sum()
        return np.where(self._live, after - middle, 0.0)

    def _buyers(self, sellers: Values) -> Values:
        """Carry weights of sales (m, sellers, s) to the spending they come from (m, buyers, s)."""
        return np.matmul(sellers.transpose(2, 0, 1), self._to_sellers.transpose(0, 2, 1)).transpose(1, 2, 0)

    def _sellers(self, buyers: Values) -> Values:
        """Carry weights of prices (m, buyers, s) to the costs they come from (m, sellers, s)."""
        return np.matmul(buyers.transpose(2, 0, 1), self._to_sellers).transpose(1, 2, 0)

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
