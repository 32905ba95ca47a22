"""What do trade, prices and real incomes become after a shock to trade costs or tariffs?

All states earn what they sell, prices move until all markets clear, and each buys by one elasticity between origins.
Where the shock cuts the world into groups that no longer reach each other, nobody can go on spending what others earn:
after such a shock each spends what he earns, and the outcome says so. The same holds where debts leave no answer.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from counterpoise.arrays import Codes, Values
from counterpoise.errors import NotConverged
from counterpoise.whatif.baseline import Baseline
from counterpoise.whatif.ladder import Solved, solve
from counterpoise.whatif.support import groups
from counterpoise.whatif.system import Closure, System, at, slope, system

Side = Literal["exports", "imports"]


@dataclass(frozen=True, slots=True)
class Equilibrium:
    """The world after a shock; changes are ratios to the world before, arrays (n,) unless said."""

    baseline: Baseline  # before
    sigma: float
    closure: str  # or "conditional"
    price: Values  # at the gate
    index: Values  # of what each buys
    real_income: Values  # income, rebated tariffs included, over the price index
    flows: Values  # (n, n), in the baseline's unit, the world's income unchanged; before tariffs
    residual: float
    iterations: int
    rung: str
    rebalanced: bool = False  # after the shock each spends what he earns, whatever he did before
    apart: tuple[tuple[str, ...], ...] = ()  # groups that no longer trade with each other

    @property
    def terms_of_trade(self) -> Values:
        """Return what a unit of own goods buys."""
        ratio: Values = self.price / self.index
        return ratio

    def abroad(self, side: Side) -> tuple[Values, Values]:
        """Return what each sells or buys abroad, before and after, before tariffs: (n,) twice, money."""
        axis = 1 if side == "exports" else 0
        return _abroad(self.baseline.flows, axis), _abroad(self.flows, axis)


def equilibrium(
    base: Baseline, shock: Values, sigma: float = 5.0, closure: Closure = "mult", tariff: Values | None = None
) -> Equilibrium:
    """Solve for the world after a shock.

    `shock` is (n, n), (tau'/tau)^(1-sigma) a cell, 1 where nothing changes; 0 ends the trade. `tariff` is (n, n), the
    rate added a cell. BadScenario where it cannot be posed, NotConverged where no answer clears to 1e-11.
    """
    posed = system(base, shock, sigma, closure, tariff)
    parts = groups(posed.kernel)
    if len(parts) > 1:
        return _apart(base, posed, parts)
    try:
        return _whole(base, posed, solve(posed, inverse_slope(base, posed)))
    except NotConverged:
        if np.allclose(base.output, base.spending):
            raise
        return _apart(base, posed, parts)


def inverse_slope(base: Baseline, posed: System) -> Values:
    """Invert the slope of the unshocked world, for the chord: (n, n)."""
    calm = System(base.shares, posed.output, posed.spending, posed.sigma, posed.closure)
    try:
        inverse = np.linalg.inv(slope(calm, at(calm, np.zeros(len(posed.output)))))
    except np.linalg.LinAlgError as error:
        raise NotConverged("the world before the shock has no slope to start from; is it more than one?") from error
    return inverse.astype(np.float64, copy=False)


def _whole(base: Baseline, posed: System, found: Solved) -> Equilibrium:
    return Equilibrium(
        baseline=base,
        sigma=posed.sigma,
        closure=posed.closure,
        price=found.state.price,
        index=found.state.index,
        real_income=_income(posed, found),
        flows=_flows(posed, found),
        residual=found.residual,
        iterations=found.iterations,
        rung=found.rung,
    )


def _flows(posed: System, found: Solved) -> Values:
    """Return what reaches the sellers: (n, n)."""
    shares = found.state.shares if posed.kept is None else found.state.shares * posed.kept
    flows: Values = shares * found.state.spending
    return flows


def _income(posed: System, found: Solved) -> Values:
    """Return what is earned, and tariffs handed back, over the price index: (n,)."""
    now = found.state
    revenue = now.spending - _flows(posed, found).sum(axis=0)
    income: Values = (now.price * posed.output + revenue) / posed.output / now.index
    return income


def _apart(base: Baseline, posed: System, parts: list[Codes]) -> Equilibrium:
    """Solve each group by itself, each state spending what it earns, and lay them side by side."""
    n = len(base.names)
    price, index, income = (np.ones(n, np.float64) for _ in range(3))
    flows: Values = np.zeros((n, n), np.float64)
    solved = []
    for members in parts:
        inner = np.ix_(members, members)
        kept = None if posed.kept is None else posed.kept[inner]
        output = base.output[members]
        own = System(posed.kernel[inner], output, output, posed.sigma, posed.closure, kept)
        found = solve(own)
        price[members], index[members] = found.state.price, found.state.index
        income[members], flows[inner] = _income(own, found), _flows(own, found)
        solved.append(found)
    named = tuple(tuple(base.names[k] for k in members) for members in parts)
    return Equilibrium(
        baseline=base,
        sigma=posed.sigma,
        closure=posed.closure,
        price=price,
        index=index,
        real_income=income,
        flows=flows,
        residual=max(one.residual for one in solved),
        iterations=sum(one.iterations for one in solved),
        rung=max((one.rung for one in solved), key=("newton", "anderson").index),
        rebalanced=True,
        apart=named if len(named) > 1 else (),
    )


def _abroad(flows: Values, axis: int) -> Values:
    sums: Values = flows.sum(axis=axis) - np.diagonal(flows)
    return sums
