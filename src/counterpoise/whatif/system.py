"""Which prices clear all markets after a shock? The equations, and how they move with prices.

One good a state, told apart by origin (Armington), one elasticity sigma: structural gravity in changes, as in
Dekle, Eaton and Kortum (2007) and Arkolakis, Costinot and Rodriguez-Clare (2012). All prices are changes: 1 is the
baseline. With x the logarithm of prices at the gate, the gap of a state is how far its income exceeds what all spend
on its goods, in logarithms; an equilibrium has none. Only relative prices are settled: the equations do not change when
all prices rise alike, so deficits are kept as a part of the world's income.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario
from counterpoise.whatif.baseline import Baseline

Closure = Literal["mult", "dek", "tariff"]
CLOSURES: tuple[Closure, ...] = get_args(Closure)


@dataclass(frozen=True, slots=True)
class System:
    """The equations of one shocked world; all money in the baseline's unit."""

    kernel: Values  # (n, n): baseline shares times the shock, rows sell
    output: Values  # (n,)
    spending: Values  # (n,)
    sigma: float
    closure: Closure
    kept: Values | None = None  # (n, n): what the seller keeps of a unit spent, 1 / (1 + tariff); None: all of it


@dataclass(frozen=True, slots=True)
class State:
    """The world at some prices."""

    price: Values  # (n,), at the gate
    index: Values  # (n,), of what each buys
    spending: Values  # (n,)
    shares: Values  # (n, n): of the column's spending, tariffs paid
    sales: Values  # (n,): what is spent on each one's goods and reaches him
    gap: Values  # (n,): logarithm of income over sales


def system(base: Baseline, shock: Values, sigma: float, closure: Closure, tariff: Values | None = None) -> System:
    """Set up the equations. `shock` is (tau'/tau)^(1-sigma) a cell, `tariff` a rate a cell, rebated to the buyer."""
    if not sigma > 1:
        raise BadScenario(f"sigma is {sigma}; an elasticity of substitution between origins must be above 1")
    if closure not in CLOSURES:
        raise BadScenario(f"closure is one of {', '.join(CLOSURES)}, not {closure!r}")
    if shock.shape != base.flows.shape or not np.isfinite(shock).all() or (shock < 0).any():
        raise BadScenario("a shock has one number of 0 or more a cell of the matrix")
    kernel, kept = base.shares * shock, None
    if tariff is not None:
        if (tariff <= -1).any() or not np.isfinite(tariff).all():
            raise BadScenario("a tariff must be above -100 %: at that the buyer would get the goods for nothing")
        kept = 1.0 / (1.0 + tariff)
        kernel = kernel * kept ** (sigma - 1.0)
    if not (kernel.sum(axis=0) > 0).all() or not (kernel.sum(axis=1) > 0).all():
        raise BadScenario("after this shock some state can buy from nobody or sell to nobody, itself included")
    return System(kernel, base.output, base.spending, sigma, closure, kept)


def at(of: System, x: Values) -> State:
    """Evaluate the world at log prices x, (n,); where a step went astray its gaps are not finite."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        price, pull = np.exp(x), np.exp((1.0 - of.sigma) * x)
        weight = pull @ of.kernel
        shares = of.kernel * pull[:, None] / weight
        received = shares if of.kept is None else shares * of.kept
        spending = _spending(of, price, received)
        sales = received @ spending
        gap = np.log(price * of.output) - np.log(sales)
        index = weight ** (1.0 / (1.0 - of.sigma))
    return State(price, index, spending, shares, sales, gap)


def _spending(of: System, price: Values, received: Values) -> Values:
    """Say what each spends: see the three closures on the docs page."""
    income = price * of.output
    if of.closure == "mult":
        part = of.spending / of.output * income
        scaled: Values = part * (income.sum() / part.sum())
        return scaled
    held: Values = income + (of.spending - of.output) * (income.sum() / of.output.sum())
    # Of a unit spent, what no seller keeps is the tariff, and it comes back to the buyer.
    return held / received.sum(axis=0) if of.closure == "tariff" else held


def slope(of: System, now: State) -> Values:
    """Differentiate the gaps by log prices: (n, n). One price level is pinned, so that it can be inverted."""
    received = now.shares if of.kept is None else now.shares * of.kept
    use = received * now.spending
    use = use / use.sum(axis=1, keepdims=True)
    moved = _spending_slope(of, now, received)
    jacobian = of.sigma * np.eye(len(use)) - use @ moved - (of.sigma - 1.0) * (use @ now.shares.T)
    pinned: Values = jacobian + of.output / of.output.sum()
    return pinned


def _spending_slope(of: System, now: State, received: Values) -> Values:
    """Differentiate log spending by log prices: (n, n)."""
    income = now.price * of.output
    weight = income / income.sum()
    if of.closure == "mult":
        part = of.spending / of.output * income
        shared: Values = np.eye(len(income)) + (weight - part / part.sum())
        return shared
    lent = (of.spending - of.output) * (income.sum() / of.output.sum())
    held = income + lent
    moved: Values = np.diag(income / held) + np.outer(lent / held, weight)
    if of.closure == "tariff":
        reach = received.sum(axis=0)
        moved = moved - (1.0 - of.sigma) * ((received / reach) - now.shares).T
    return moved
