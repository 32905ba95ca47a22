"""What do a thousand shocks do, solved side by side? The chord for all of them at once.

Each scenario changes a few cells of one baseline, so a step is three products of an (n, n) with an (n, m) array and
a correction at the changed cells. A scenario that the chord doesn't bring under the limit, or that may part states,
goes up the ladder by itself. The floor is 4 n^2 m operations a step, two products, for any method that looks at every
flow.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Mask, Values
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.equilibrium import equilibrium
from counterpoise.whatif.solving.ladder import calm_inverse
from counterpoise.whatif.solving.problem import Part, posed, system
from counterpoise.whatif.solving.steps import EPSILON, LIMIT, SHARP, Inverse
from counterpoise.whatif.solving.support import groups
from counterpoise.whatif.solving.system import Closure, System

ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Cells:
    """The changed cells of m scenarios, one entry a cell: all (k,)."""

    scenario: Codes  # 0 to m - 1
    exporter: Codes
    importer: Codes
    shock: Values  # (tau'/tau)^(1-sigma), 0 or more


@dataclass(frozen=True, slots=True)
class Draws:
    """Outcomes of m scenarios; changes are ratios, (n, m)."""

    price: Values  # at the gate; the world's income is unchanged
    index: Values  # of what each buys
    residual: Values  # (m,)
    rounds: int

    @property
    def real_income(self) -> Values:
        """Return income over the price index."""
        ratio: Values = self.price / self.index
        return ratio


@dataclass(frozen=True, slots=True)
class _Batch:
    base: Baseline
    calm: System
    cells: Cells
    extra: Values  # (k,): what the shock adds to a share


@dataclass(frozen=True, slots=True)
class _Gaps:
    """Gaps and what goes with them, (n, m) each."""

    gap: Values
    weight: Values  # sums under the price indices
    left: Values  # (m,): the largest gap, as a part of sales; inf where there is none
    strain: Values  # (m,): by how much more than prices trade abroad moves


def draws(base: Baseline, cells: Cells, count: int, sigma: float = 5.0, closure: Closure = "mult") -> Draws:
    """Solve `count` scenarios of one baseline; NotConverged where one of them has no answer.

    No cell may be named twice in a scenario.
    """
    problem = posed(base, np.ones_like(base.flows), sigma, closure)
    n, linked = len(base.names), base.flows > 0
    x, left = np.zeros((n, count)), np.full(count, np.inf)
    extra = (cells.shock - 1) * base.shares[cells.exporter, cells.importer]
    batch = _Batch(base, system(problem), cells, extra)
    weight, rounds = np.ones_like(x), 0
    before = calm_inverse(problem, Part(np.arange(n, dtype=np.int64), keeps=True))
    if len(groups(linked)) == 1 and before.most < np.inf:
        x, weight, left, rounds = _chord(batch, before, x)
        left[_parting(cells, linked, count)] = np.inf
    return _levelled(batch, x, weight, left, rounds)


def _chord(batch: _Batch, before: Inverse, x: Values) -> tuple[Values, Values, Values, int]:
    """Take steps in all scenarios until each is solved or given up: log prices, weights, what is left, rounds."""
    moved = np.full(x.shape[1], np.inf)
    rounds = 0
    while rounds < ROUNDS:
        rounds += 1
        now = _gaps(batch, x)
        going = (now.left < np.inf) & ((now.left > LIMIT) | (moved > SHARP))
        if not going.any():
            break
        step = before.of_gaps @ (now.gap if going.all() else np.where(going, now.gap, 0.0))
        moved = np.where(going, now.strain * np.maximum(step.max(axis=0), -step.min(axis=0)), moved)
        x = x - step
    sharp = (moved <= SHARP) & (now.strain * EPSILON * before.most <= SHARP)
    return x, now.weight, np.where(sharp, now.left, np.inf), rounds


def _parting(cells: Cells, linked: Mask, count: int) -> Mask:
    """Mark scenarios whose cut cells may part states: (count,)."""
    marked = np.zeros(count, np.bool_)
    for m in np.unique(cells.scenario[cells.shock == 0]):
        own = (cells.scenario == m) & (cells.shock == 0)
        still = linked.copy()
        still[cells.exporter[own], cells.importer[own]] = False
        marked[m] = len(groups(still)) > 1
    return marked


def _gaps(batch: _Batch, x: Values) -> _Gaps:
    """Evaluate all markets in all scenarios; what is sold at home is never subtracted, see `system`."""
    cells, calm = batch.cells, batch.calm
    away = cells.exporter != cells.importer
    seller, buyer = (cells.exporter[away], cells.scenario[away]), (cells.importer[away], cells.scenario[away])
    own, extra = (cells.importer[~away], cells.scenario[~away]), batch.extra[away]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore"):
        pull = np.exp((1.0 - calm.sigma) * x)
        income, lent = _income(calm, np.exp(x))
        inward = calm.abroad.T @ pull
        np.add.at(inward, buyer, extra * pull[seller])
        weight = calm.home[:, None] * pull
        weight += inward
        np.add.at(weight, own, batch.extra[~away] * pull[own])
        held = income + lent
        reach = held / weight
        excess = calm.abroad @ reach
        np.add.at(excess, seller, extra * reach[buyer])
        excess *= pull
        inward *= reach
        excess -= inward
        excess += lent
        excess /= income
        gap = -np.log1p(excess)
        left = np.maximum(-excess.min(axis=0), excess.max(axis=0)) / (1.0 + excess.min(axis=0))
        held /= income
        least = held.min(axis=0)
    left[~(np.isfinite(left) & (least > 0))] = np.inf
    return _Gaps(gap, weight, left, np.maximum(max(1.0, calm.sigma - 1.0), 1.0 / np.maximum(least, LIMIT)))


def _income(calm: System, price: Values) -> tuple[Values, Values]:
    """Return what each earns, and what it spends beyond that: (n, m) twice."""
    output, owed = calm.output[:, None], calm.lent[:, None]
    income = price * output
    world = income.sum(axis=0)
    if calm.closure != "mult":
        return income, owed * (world / output.sum())
    extra = owed / output
    more = (extra * income).sum(axis=0)
    more = more / (world + more)
    return income, income * (extra - (1.0 + extra) * more)


def _levelled(batch: _Batch, x: Values, weight: Values, left: Values, rounds: int) -> Draws:
    """Let the world's income be what it was, and send what is not solved up the ladder."""
    output, calm = batch.base.output, batch.calm
    price, index = np.exp(x), weight ** (1.0 / (1.0 - calm.sigma))
    level = output @ price / output.sum()
    price, index, residual = price / level, index / level, left.copy()
    for m in np.flatnonzero(left > LIMIT):
        own = batch.cells.scenario == m
        shock = np.ones_like(batch.base.flows)
        shock[batch.cells.exporter[own], batch.cells.importer[own]] = batch.cells.shock[own]
        solution = equilibrium(batch.base, shock, calm.sigma, calm.closure)
        price[:, m], index[:, m], residual[m] = solution.price, solution.index, solution.residual
    return Draws(price, index, residual, rounds)
