"""What do a thousand shocks do, solved side by side? The chord for all of them at once.

Each scenario changes a few cells of one baseline, so a step is three products of an (n, n) with an (n, m) array and
a correction at the changed cells. A scenario that the chord doesn't bring under the limit goes up the ladder by itself.
The floor is 4 n^2 m operations a step, two products, for any method that looks at every flow.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Values
from counterpoise.whatif.baseline import Baseline
from counterpoise.whatif.equilibrium import equilibrium, inverse_slope
from counterpoise.whatif.ladder import LIMIT
from counterpoise.whatif.system import Closure, system

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
    cells: Cells
    extra: Values  # (k,): what the shock adds to a share
    sigma: float
    closure: Closure


def draws(base: Baseline, cells: Cells, count: int, sigma: float = 5.0, closure: Closure = "mult") -> Draws:
    """Solve `count` scenarios of one baseline; NotConverged where one of them has no answer."""
    calm = system(base, np.ones_like(base.flows), sigma, closure)
    batch = _Batch(base, cells, (cells.shock - 1) * base.shares[cells.exporter, cells.importer], sigma, closure)
    inverse, shares = inverse_slope(base, calm), base.shares
    x, rounds = np.zeros((len(base.names), count)), 0
    left = np.full(count, np.inf)
    while rounds < ROUNDS and left.max() > LIMIT:
        gap, weight = _gap(batch, shares, x)
        left = np.abs(np.expm1(gap)).max(axis=0)
        left = np.where(np.isfinite(left), left, np.inf)
        x = x - inverse @ np.where((left > LIMIT) & (left < np.inf), gap, 0.0)
        rounds += 1
    return _levelled(batch, x, weight, left, rounds)


def _gap(batch: _Batch, shares: Values, x: Values) -> tuple[Values, Values]:
    """Return the gaps of all markets in all scenarios, and the sums under the price indices: (n, m) twice."""
    cells, output = batch.cells, batch.base.output[:, None]
    price, pull = np.exp(x), np.exp((1.0 - batch.sigma) * x)
    weight = shares.T @ pull
    np.add.at(weight, (cells.importer, cells.scenario), batch.extra * pull[cells.exporter, cells.scenario])
    reach = _spending(batch, price) / weight
    sales = shares @ reach
    np.add.at(sales, (cells.exporter, cells.scenario), batch.extra * reach[cells.importer, cells.scenario])
    with np.errstate(divide="ignore", invalid="ignore"):
        gap: Values = np.log(price * output / (sales * pull))
    return gap, weight


def _spending(batch: _Batch, price: Values) -> Values:
    output, spending = batch.base.output[:, None], batch.base.spending[:, None]
    income = price * output
    world = income.sum(axis=0)
    if batch.closure == "mult":
        part = spending / output * income
        scaled: Values = part * (world / part.sum(axis=0))
        return scaled
    held: Values = income + (spending - output) * (world / output.sum())
    return held


def _levelled(batch: _Batch, x: Values, weight: Values, left: Values, rounds: int) -> Draws:
    """Let the world's income be what it was, and send what is not solved up the ladder."""
    output = batch.base.output
    price, index = np.exp(x), weight ** (1.0 / (1.0 - batch.sigma))
    level = output @ price / output.sum()
    price, index, residual = price / level, index / level, left.copy()
    for m in np.flatnonzero(left > LIMIT):
        own = batch.cells.scenario == m
        shock = np.ones_like(batch.base.flows)
        shock[batch.cells.exporter[own], batch.cells.importer[own]] = batch.cells.shock[own]
        found = equilibrium(batch.base, shock, batch.sigma, batch.closure)
        price[:, m], index[:, m], residual[m] = found.price, found.index, found.residual
    return Draws(price, index, residual, rounds)
