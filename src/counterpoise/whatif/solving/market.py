"""Which prices clear the markets of a drawn world, close to a world already solved? The fast way, for Monte Carlo.

The equations are those of `system` under the closure `tariff`. Steps use the inverse slope of the solved world, and the
last few are mixed as Anderson (1965) does. A step is three products of a matrix with a vector, four under tariffs.
They are not taken from the linear-algebra library, whose last digits depend on its version and the number of threads.
What does not clear to the ladder's limit, or leaves a state with nothing to spend, is returned as None.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Codes, Values
from counterpoise.whatif.solving.steps import LIMIT, Mixing, inverse
from counterpoise.whatif.solving.system import System, at

STEPS = 150
DIGITS = 6  # of the inverse slope: steps need no more, and what threads do to its last bits is rounded off
START = 9  # digits of the log prices to start from, for the same reason


@dataclass(frozen=True, slots=True)
class Market:
    """The equations of one world, or of a group in it; all money in the baseline's unit."""

    kernel: Values  # (n, n): shares times what the shock and tariffs do to them; rows sell
    received: Values  # (n, n): the kernel less tariffs; the same array where there are none
    output: Values  # (n,)
    lent: Values  # (n,): spending beyond income before the shock; 0 where each spends what it earns
    sigma: float


@dataclass(frozen=True, slots=True)
class Cleared:
    """Prices at which all markets clear, the sum of incomes unchanged; changes are ratios, (n,) unless said."""

    price: Values
    index: Values
    real_income: Values  # including tariffs paid back
    flows: Values  # (n, n), before tariffs
    residual: float
    rebalanced: bool = False  # debts could not be kept, so each spends what it earns


@dataclass(frozen=True, slots=True)
class Near:
    """A group of states in the solved world, from where drawn ones are reached."""

    members: Codes  # (k,): their places in the matrix
    keeps: bool  # debts as before the shock
    start: Values  # (k,): log prices
    inverse: Values  # (k, k): of the slope there


def near(solved: System, members: Codes, price: Values, keeps: bool) -> Near:
    """Prepare the neighbourhood of a solved group; `solved` holds it alone, `price` its prices, (k,)."""
    start: Values = np.log(price).round(START)
    now = at(solved, start)
    return Near(members, keeps, start, np.ascontiguousarray(inverse(solved, now).of_gaps.round(DIGITS)))


def cleared(of: Market, around: Near) -> Cleared | None:
    """Solve a group; None where the steps do not get there."""
    x, mixing = around.start, Mixing()
    for _ in range(STEPS):
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            gap = _gap(of, x)
            left = float(np.abs(np.expm1(gap)).max())
        if left <= LIMIT:
            return _world(of, x)
        if not np.isfinite(left):
            return None
        x = mixing.next(x, -np.einsum("ij,j->i", around.inverse, gap), left)
    return None


def _gap(of: Market, x: Values) -> Values:
    """Return the logarithm of income over sales: (n,)."""
    income = np.exp(x) * of.output
    pull = np.exp((1.0 - of.sigma) * x)
    reach = _reach(of, income, pull)[1]
    if not (reach > 0).all():
        return np.full_like(x, np.nan)
    gap: Values = np.log(income / (pull * np.einsum("ij,j->i", of.received, reach)))
    return gap


def _reach(of: Market, income: Values, pull: Values) -> tuple[Values, Values]:
    """Return the sums under the price indices, and spending over them: (n,) twice."""
    weight = np.einsum("i,ij->j", pull, of.kernel)
    held = income + of.lent * (ordered_sum(income) / ordered_sum(of.output))
    # Of a unit spent, what no seller keeps is the tariff, and it comes back to the buyer.
    kept = weight if of.received is of.kernel else np.einsum("i,ij->j", pull, of.received)
    return weight, held / kept


def _world(of: Market, x: Values) -> Cleared:
    x = x - np.log(ordered_sum(np.exp(x) * of.output) / ordered_sum(of.output))
    price, pull = np.exp(x), np.exp((1.0 - of.sigma) * x)
    income = price * of.output
    weight, reach = _reach(of, income, pull)
    flows = of.received * pull[:, None] * reach
    index = weight ** (1.0 / (1.0 - of.sigma))
    revenue = reach * weight - ordered_sums(flows, axis=0)
    residual = float(np.abs(ordered_sums(flows, axis=1) / income - 1).max())
    return Cleared(price, index, (income + revenue) / of.output / index, flows, residual)
