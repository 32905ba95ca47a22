"""What do trade, prices and real incomes become after a shock to trade costs or tariffs?

All states earn what they sell, prices move until all markets clear, and each buys by one elasticity between origins.
Where the shock cuts the world into groups that no longer reach each other, nobody can go on spending what others earn:
after such a shock each spends what he earns, and the outcome says so. The same holds where debts leave no answer in
which everybody has something to spend. What was apart before the shock stays as it was, debts included.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged
from counterpoise.vocabulary import Measure
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.ladder import RUNGS, Solved, calm_inverse, solve
from counterpoise.whatif.solving.problem import Part, Problem, in_range, posed
from counterpoise.whatif.solving.steps import residual
from counterpoise.whatif.solving.support import balanced, parts
from counterpoise.whatif.solving.system import Closure, flows, index

Side = Literal["exports", "imports"]
BLUR = 1e-9  # a ten-millionth of a percentage point: what trade abroad may be off by without a word
MEASURE = Measure(
    name="trade-equilibrium",
    order=330,
    group="whatif",
    page="reference/trade-equilibrium.md",
    units=("change",),
    answers="what would a tariff, an embargo or higher trade costs do to trade and incomes?",
    shown="what-if; pair: what if",
    sections=("What if", "*Real income by state", "*Third parties that gain and lose sales"),
    columns=("real income", "change of real income of *"),
)


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
    blur: float = 0.0  # by how much trade abroad may be off for rounding, as a part of it
    parts: tuple[Part, ...] = ()  # what was solved by itself

    @property
    def rebalanced(self) -> bool:
        """Return whether after the shock states spend what they earn, whatever they did before."""
        return any(not part.keeps for part in self.parts)

    @property
    def apart(self) -> tuple[tuple[str, ...], ...]:
        """Name the groups that no longer trade with each other."""
        named = [tuple(self.baseline.names[k] for k in part.members) for part in self.parts if not part.keeps]
        return tuple(named) if len(named) > 1 else ()

    @property
    def blurred(self) -> bool:
        """Return whether some trade is too small next to other trade for the arithmetic."""
        return self.blur > BLUR

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
    problem = posed(base, shock, sigma, closure, tariff)
    return divided(problem, parts(base.flows > 0, problem.linked))


def divided(problem: Problem, into: Sequence[Part]) -> Equilibrium:
    """Solve parts of a world each by itself; NotConverged where one has no answer."""
    return _joined(problem, [pair for part in into for pair in _solved(problem, part)])


def _solved(problem: Problem, part: Part) -> list[tuple[Part, Solved]]:
    """Solve a part; where its debts leave no answer, by groups in which each spends what it earns."""
    if not part.keeps:
        return [(part, solve(problem, part))]
    try:
        return [(part, solve(problem, part, calm_inverse(problem, part)))]
    except NotConverged:
        inner = problem.base.flows[np.ix_(part.members, part.members)]
        if np.allclose(inner.sum(axis=0), inner.sum(axis=1)):
            raise
    return [(group, solve(problem, group)) for group in balanced(part.members, problem.linked)]


def _joined(problem: Problem, solutions: list[tuple[Part, Solved]]) -> Equilibrium:
    """Lay what was solved by itself side by side."""
    n = len(problem.base.names)
    price, level, income = (np.ones(n, np.float64) for _ in range(3))
    sold: Values = np.zeros((n, n), np.float64)
    for part, solution in solutions:
        at_, now = part.members, solution.state
        price[at_], level[at_] = now.price, index(solution.system, now)
        # What is earned, and tariffs paid back, over the price index.
        income[at_] = (now.income + now.reach * (now.weight - now.kept)) / solution.system.output / level[at_]
        sold[np.ix_(at_, at_)] = flows(solution.system, now)
    in_range(problem.base, problem.sigma, price, level)
    return Equilibrium(
        baseline=problem.base,
        sigma=problem.sigma,
        closure=problem.closure,
        price=price,
        index=level,
        real_income=income,
        flows=sold,
        residual=max(residual(solution.state) for _, solution in solutions),
        iterations=sum(solution.iterations for _, solution in solutions),
        rung=max((solution.rung for _, solution in solutions), key=RUNGS.index),
        blur=max(solution.blur for _, solution in solutions),
        parts=tuple(part for part, _ in solutions),
    )


def _abroad(flows: Values, axis: int) -> Values:
    """Sum without what is sold at home, and without taking it off: (n,)."""
    sums: Values = (flows * ~np.eye(len(flows), dtype=np.bool_)).sum(axis=axis)
    return sums
