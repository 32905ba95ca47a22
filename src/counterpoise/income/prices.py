"""What do goods cost once wages and the sellers who can be reached are given?

    P_n^s  = [sum_i pi_ni^s kept_ni^s (c_i^s)^-theta_s]^(-1/theta_s)
    PM_n^s = [sum_k m_n^ks (P_n^k)^(1-eps)]^(1/(1-eps))
    c_n^s  = [v w^(1-eta) + (1-v) PM^(1-eta)]^(1/(1-eta))

All are ratios to the world before, in logarithms here. A buyer whose sellers are all cut off finds no price; `RESERVE`
says what is taken for granted then.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged
from counterpoise.income.baseline import Baseline
from counterpoise.income.elasticities import Elasticities

CLOSE = 1e-13
MOST_STEPS = 600
SAFE = 300.0  # of a logarithm whose exponential may be taken alone
# Of what a buyer had of a sector, the part that is found at the old price somewhere where every seller is cut off: a
# guess that keeps prices finite; the sectors in which it was used are named.
RESERVE = 1e-3


@dataclass(frozen=True, slots=True)
class Prices:
    """Logarithms of price ratios: (n, s) but for `living`."""

    goods: Values  # of what a buyer buys of a sector
    inputs: Values  # of the inputs of an industry
    costs: Values  # of a unit of an industry's output
    living: Values  # (n,): of what final users buy


def blend(parts: Values, prices: Values, elasticity: float) -> Values:
    """Return the logarithm of a CES index: parts (n, k, m) of prices (n, k) -> (n, m)."""
    if elasticity == 1.0:
        index: Values = np.matmul(prices[:, None, :], parts)[:, 0, :]
        return index
    power = 1.0 - elasticity
    top = (
        prices.max(axis=1, initial=0.0, keepdims=True) if power > 0 else prices.min(axis=1, initial=0.0, keepdims=True)
    )
    summed = np.matmul(np.exp(power * (prices - top))[:, None, :], parts)[:, 0, :]
    used = parts.sum(axis=1) > 0
    return np.where(used, top + np.log(np.where(used, summed, 1.0)) / power, 0.0)


@dataclass(frozen=True, slots=True)
class Pricing:
    """The prices of one world after a change, for any wages."""

    base: Baseline
    reached: Values  # (s, buyers, sellers): shares before, 0 where the trade is cut
    spare: Values  # (n, s): RESERVE where no seller is left, else 0
    by: Elasticities

    def at(self, wages: Values, start: Values) -> Prices:
        """Solve for the prices at log wages (n, s), from a guess of those of goods."""
        goods = start
        for _ in range(MOST_STEPS):
            inputs = blend(self.base.inputs, goods, self.by.inputs)
            costs = self._costs(wages, inputs)
            after = self._goods(costs)
            moved = float(np.abs(after - goods).max())
            goods = after
            if moved < CLOSE:
                break
        else:
            raise NotConverged(f"prices still move by {moved:.1e} after {MOST_STEPS} steps; try larger elasticities")
        living = blend(self.base.final[:, :, None], goods, self.by.final)[:, 0]
        return Prices(goods, inputs, costs, living)

    def _costs(self, wages: Values, inputs: Values) -> Values:
        added, power = self.base.added, 1.0 - self.by.labour
        if power == 0.0:
            costs: Values = added * wages + (1 - added) * inputs
            return costs
        top = np.maximum(wages, inputs) if power > 0 else np.minimum(wages, inputs)
        mixed = added * np.exp(power * (wages - top)) + (1 - added) * np.exp(power * (inputs - top))
        return np.asarray(top + np.log(mixed) / power)

    def _goods(self, costs: Values) -> Values:
        bought = self.base.spending > 0
        return np.where(bought, -self.offers(costs) / self.by.trade, 0.0)

    def offers(self, costs: Values) -> Values:
        """Return the logarithm of the sum over sellers of share times cost to the power of -theta: (n, s)."""
        pull = -self.by.trade * costs
        if float(np.abs(pull).max()) < SAFE:
            summed = np.matmul(self.reached, np.exp(pull).T[:, :, None])[:, :, 0].T + self.spare
            return np.log(np.where(summed > 0, summed, 1.0))
        with np.errstate(divide="ignore"):
            each = np.log(self.reached) + pull.T[:, None, :]
            spare = np.log(self.spare).T
        top = np.maximum(each.max(axis=2), spare)
        top = np.where(np.isfinite(top), top, 0.0)
        summed = np.exp(each - top[:, :, None]).sum(axis=2) + np.exp(spare - top)
        return (top + np.log(np.where(summed > 0, summed, 1.0))).T

    def shares(self, costs: Values) -> Values:
        """Return what part of its spending on a sector each buyer gives each seller: (s, buyers, sellers)."""
        pull, offers = -self.by.trade * costs, self.offers(costs)
        if max(float(np.abs(pull).max()), float(np.abs(offers).max())) < SAFE:
            shares: Values = self.reached * np.exp(pull).T[:, None, :] * np.exp(-offers).T[:, :, None]
            return shares
        with np.errstate(divide="ignore"):
            return np.exp(np.log(self.reached) + pull.T[:, None, :] - offers.T[:, :, None])
