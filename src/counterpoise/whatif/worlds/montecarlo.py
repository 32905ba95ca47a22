"""How sure is the outcome of a shock, when neither the trade before it nor sigma is known well?

Each draw is a world of its own: every cell across a border is off by a lognormal error of its own spread and of mean
1, so that badly known cells do not pull a bloc's sums up. All are then balanced back to what each state sells and buys
abroad, which is known better than who with whom; home sales stay. Sigma is triangular. Each world is solved to the
ladder's limit, never approximated: first near the middle world, and where that fails by the whole ladder.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Mask, Values
from counterpoise.errors import NotConverged
from counterpoise.whatif.scenario import Assumptions, Span
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.equilibrium import Equilibrium, divided
from counterpoise.whatif.solving.market import Cleared, Market, Near, cleared, near
from counterpoise.whatif.solving.problem import posed, system
from counterpoise.whatif.solving.support import parts
from counterpoise.whatif.worlds.shocked import Shocked

ROUNDS = 12  # of balancing to the totals: purchases are met, sales of 200 states to one in a million
ENDS = (5, 95)  # percentiles shown
END = 1.645  # standard deviations from the mean logarithm to the 5th and to the 95th percentile

Measure = Callable[[Values, Cleared], Values]  # flows before, the world after -> (k,) numbers


@dataclass(frozen=True, slots=True)
class Drawn:
    """A world as it may have been before the shock."""

    flows: Values  # (n, n), the baseline's unit
    sigma: float
    error: Values | None = None  # (n, n): what each cell was multiplied by; None: the middle world


@dataclass(frozen=True, slots=True)
class Sampled:
    """k numbers of the middle world, and their range over the draws."""

    middle: Values  # (k,)
    lo: Values  # (k,): 5th percentile, and no more than the middle
    hi: Values  # (k,): 95th percentile, and no less than the middle
    world: Cleared  # the middle world
    residual: float  # the largest of all worlds
    solved: int  # draws with an answer
    unsolved: int
    rebalanced: int  # draws in which debts could not be kept, though they can in the middle


def sampled(equilibrium: Equilibrium, shock: Shocked, spread: Values, given: Assumptions, measure: Measure) -> Sampled:
    """Measure the solved world, and worlds drawn around it.

    `spread` is the standard deviation of the logarithm of each cell, (n, n), 0 where it is known. The same seed gives
    the same numbers, and fewer draws are the first of more.
    """
    base, around = equilibrium.baseline, neighbourhood(equilibrium, shock)
    middle = solved_near(Drawn(base.flows, equilibrium.sigma), equilibrium, shock, around)
    own = measure(base.flows, middle)
    rows, worst, rebalanced = [], middle.residual, 0
    for world in worlds(base, spread, given):
        try:
            after = solved_near(world, equilibrium, shock, around)
        except NotConverged:
            continue
        rows.append(measure(world.flows, after))
        worst, rebalanced = max(worst, after.residual), rebalanced + (after.rebalanced and not equilibrium.rebalanced)
    lo, hi = np.percentile(np.stack(rows), ENDS, axis=0) if rows else (own, own)
    counts = (len(rows), given.draws - len(rows), rebalanced)
    return Sampled(own, np.minimum(lo, own), np.maximum(hi, own), middle, worst, *counts)


def worlds(base: Baseline, spread: Values, given: Assumptions) -> Iterator[Drawn]:
    """Draw worlds one after the other."""
    rng, span = np.random.default_rng(given.seed), given.sigma
    home = np.diagonal(base.flows)
    abroad = base.flows - np.diag(home)
    sums = ordered_sums(abroad, axis=1), ordered_sums(abroad, axis=0)
    known, mean = np.where(abroad > 0, abroad, 1.0), spread**2 / 2
    for _ in range(given.draws):
        sigma = float(rng.triangular(span.lo, span.value, span.hi)) if span.lo < span.hi else span.value
        flows = abroad * np.exp(spread * rng.standard_normal(abroad.shape) - mean)
        balanced(flows, *sums)
        error = flows / known
        np.fill_diagonal(flows, home)
        yield Drawn(flows, sigma, error)


def neighbourhood(equilibrium: Equilibrium, shock: Shocked) -> tuple[Near, ...]:
    """Prepare each group of the solved world as a place to start from."""
    moved, rate = shock.tables(len(equilibrium.price), equilibrium.sigma)
    problem = posed(equilibrium.baseline, moved, equilibrium.sigma, "tariff", rate if shock.taxed else None)
    return tuple(
        near(system(problem, part), part.members, equilibrium.price[part.members], part.keeps)
        for part in equilibrium.parts
    )


def balanced(flows: Values, sales: Values, purchases: Values) -> None:
    """Scale rows and columns, in place, until their sums are met; a state without trade is left as it is."""
    columns = np.ones(len(flows))
    for _ in range(ROUNDS):
        rows = _over(sales, np.einsum("ij,j->i", flows, columns))
        columns = _over(purchases, np.einsum("i,ij->j", rows, flows))
    flows *= rows[:, None]
    flows *= columns


def _over(whole: Values, part: Values) -> Values:
    return np.divide(whole, part, out=np.ones_like(whole), where=part > 0)


def solved_near(drawn: Drawn, middle: Equilibrium, shock: Shocked, around: tuple[Near, ...]) -> Cleared:
    """Solve a world as the middle one was; where that fails by the ladder, which may raise NotConverged."""
    kernel, received = _kernels(drawn, shock)
    output = ordered_sums(drawn.flows, axis=1)
    lent = ordered_sums(drawn.flows, axis=0) - output
    solved = []
    for group in around:
        at, inner = group.members, np.ix_(group.members, group.members)
        own = kernel if len(around) == 1 else kernel[inner]
        kept = own if received is kernel else received if len(around) == 1 else received[inner]
        owed = lent[at] if group.keeps else np.zeros(len(at))
        solution = cleared(Market(own, kept, output[at], owed, drawn.sigma), group)
        if solution is None:
            return _by_ladder(drawn, middle, shock)
        solved.append(solution)
    whole = solved[0] if len(solved) == 1 else _joined(solved, around, len(output))
    return replace(whole, rebalanced=middle.rebalanced)


def _kernels(drawn: Drawn, shock: Shocked) -> tuple[Values, Values]:
    """Return shares after the shock, before prices move, as buyers pay and as sellers get: (n, n) twice."""
    at = (shock.exporter, shock.importer)
    kernel = drawn.flows / ordered_sums(drawn.flows, axis=0)
    kernel[at] *= shock.factor(drawn.sigma, None if drawn.error is None else drawn.error[at])
    if not shock.taxed:
        return kernel, kernel
    kept = 1.0 / (1.0 + shock.rate)
    kernel[at] *= kept ** (drawn.sigma - 1.0)
    received = kernel.copy()
    received[at] *= kept
    return kernel, received


def _joined(parts: list[Cleared], around: tuple[Near, ...], n: int) -> Cleared:
    """Lay groups that no longer trade with each other side by side."""
    price, index, income, flows = np.ones(n), np.ones(n), np.ones(n), np.zeros((n, n))
    for part, group in zip(parts, around, strict=True):
        at = group.members
        price[at], index[at], income[at] = part.price, part.index, part.real_income
        flows[np.ix_(at, at)] = part.flows
    return Cleared(price, index, income, flows, max(part.residual for part in parts))


def _by_ladder(drawn: Drawn, middle: Equilibrium, shock: Shocked) -> Cleared:
    """Solve a world from the baseline; where debts could not be kept in the middle world they are not tried here."""
    at, base = (shock.exporter, shock.importer), middle.baseline
    moved, rate = shock.tables(len(base.names), drawn.sigma, None if drawn.error is None else drawn.error[at])
    world = Baseline(base.names, drawn.flows)
    problem = posed(world, moved, drawn.sigma, "tariff", rate if shock.taxed else None)
    into = middle.parts if middle.rebalanced else parts(world.flows > 0, problem.linked)
    solution = divided(problem, into)
    return Cleared(
        solution.price, solution.index, solution.real_income, solution.flows, solution.residual, solution.rebalanced
    )


def five_worlds(base: Baseline, spread: Values, cells: Mask, sigma: Span) -> tuple[Drawn, ...]:
    """Return five named worlds, where many drawn ones would take too long; the middle first.

    Then sigma at its low and at its high end; then trade of the pair at its low and at its high end, balanced back to
    what each state sells and buys abroad. A range over the five is wider than the percentiles of many draws where one
    input rules, and narrower where several add up.

    Parameters
    ----------
    spread : (n, n), standard deviation of the logarithm of a cell
    cells : (n, n), those of the pair, both ways
    """
    own = spread * cells
    moved = tuple(_scaled(base, np.exp(side * END * own - own**2 / 2), sigma.value) for side in (-1.0, 1.0))
    ends = tuple(Drawn(base.flows, end) for end in (sigma.lo, sigma.hi))
    return (Drawn(base.flows, sigma.value), *ends, *moved)


def _scaled(base: Baseline, factor: Values, sigma: float) -> Drawn:
    home = np.diagonal(base.flows)
    abroad = base.flows - np.diag(home)
    flows = abroad * factor
    balanced(flows, ordered_sums(abroad, axis=1), ordered_sums(abroad, axis=0))
    error = flows / np.where(abroad > 0, abroad, 1.0)
    np.fill_diagonal(flows, home)
    return Drawn(flows, sigma, error)


def solved_worlds(equilibrium: Equilibrium, shock: Shocked, drawn: tuple[Drawn, ...]) -> Iterator[Cleared]:
    """Solve each world near the middle one, to the ladder's limit; NotConverged where one has no answer."""
    around = neighbourhood(equilibrium, shock)
    for world in drawn:
        yield solved_near(world, equilibrium, shock, around)
