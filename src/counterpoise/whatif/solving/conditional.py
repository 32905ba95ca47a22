"""What becomes of trade if outputs and spending stayed as they are and only prices of access moved?

The conditional mode of structural gravity (Yotov and others 2016; Anderson, Larch and Yotov 2018): shocked flows are
balanced back to the old sums of rows and columns. With a reference importer the numbers are those of the package
gegravity 0.3. Its "GDP change" is our change of the terms of trade; its trade after the shock is no longer that of the
old sums: outputs and spending are revalued at the new prices once, so a balanced flow is multiplied by the prices of
the seller and of the buyer over the mean price.

Columns' factors follow from rows', so what is left is a convex function of n rows, and Newton's steps go down on it.
A sum is off by what trade abroad is off by and by how far sales at home move: neither is a difference of large numbers,
so nearly closed worlds are balanced as exactly as open ones.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Values
from counterpoise.errors import BadScenario
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.equilibrium import Equilibrium
from counterpoise.whatif.solving.problem import checked, in_range
from counterpoise.whatif.solving.support import worlds

LIMIT = 1e-12  # largest gap of a sum, as a part of it
SHARP = 1e-11  # the next step moves no logarithm of a factor by more: done
SETTLED = 1e-4  # the same, where rounding allows no better
STEPS = 200
FAR = 4.0  # most by which a step moves the logarithm of a factor
HALVINGS = 30
CANNOT = "outputs and spending cannot all stay as they are after this shock; try the full mode, where they move"


@dataclass(frozen=True, slots=True)
class Margins:
    """Flows to balance, and the sums they must have: money, before the shock unless said."""

    home: Values  # (n,)
    shock: Values  # (n,), of sales at home
    abroad: Values  # (n, n), shocked; nothing on the diagonal
    exports: Values  # (n,)
    imports: Values  # (n,)
    worlds: list[Codes]  # states that trade with each other, directly or not

    @property
    def output(self) -> Values:
        """Return the sums of rows: (n,)."""
        sums: Values = self.home + self.exports
        return sums

    @property
    def spending(self) -> Values:
        """Return the sums of columns: (n,)."""
        sums: Values = self.home + self.imports
        return sums


@dataclass(frozen=True, slots=True)
class Factors:
    """Factors of rows and what goes with them; (n,) each."""

    rows: Values  # logarithms
    home: Values  # logarithms of a state's row's factor times its own column's
    off: Values  # sums of rows less what they must be
    traded: Values  # exports and imports

    @property
    def columns(self) -> Values:
        """Return the logarithms of the factors of columns: (n,)."""
        columns: Values = self.home - self.rows
        return columns


def margins(flows: Values, shock: Values, worlds: list[Codes]) -> Margins:
    """Take apart sales at home and abroad."""
    abroad = flows.copy()
    np.fill_diagonal(abroad, 0.0)
    home, moved = np.diagonal(flows).copy(), np.diagonal(shock).copy()
    return Margins(home, moved, abroad * shock, abroad.sum(axis=1), abroad.sum(axis=0), worlds)


def balanced(of: Margins) -> tuple[Factors, int]:
    """Find factors that meet all sums, and say in how many steps; BadScenario where they cannot be met."""
    now = _at(of, np.zeros(len(of.home)))
    spent, before, far = 0, 0.0, np.inf
    while spent < STEPS:
        step = _step(of, now)
        far = np.inf if step is None else float(np.abs(step).max())
        then = None if step is None or (far <= SHARP and _met(of, now, LIMIT)) else _lower(of, now, step)
        if then is None:
            break
        now, spent, before = then, spent + 1, far
    # Steps get small before they end, unless sums are met in the limit only, where some trade ends and rounding hides
    # what is left of it.
    if max(before**2, far) > SETTLED or not _met(of, now, 10 * LIMIT):
        raise BadScenario(f"{CANNOT}; after {spent} steps a sum is off by {np.abs(now.off / of.output).max():.1e}")
    return now, spent


def _met(of: Margins, now: Factors, limit: float) -> bool:
    return bool((np.abs(now.off) <= limit * of.output).all())


def flows(of: Margins, now: Factors) -> Values:
    """Return the balanced flows: (n, n)."""
    sales: Values = of.abroad * np.exp(now.rows)[:, None] * np.exp(now.columns)
    np.fill_diagonal(sales, of.home * of.shock * np.exp(now.home))
    return sales


def _at(of: Margins, rows: Values) -> Factors:
    """Set columns so that all spending is met, and see how far sums of rows are off."""
    with np.errstate(all="ignore"):
        inward = (np.exp(rows) @ of.abroad) * np.exp(-rows)
        more = (of.home * (of.shock - 1.0) + inward - of.imports) / of.spending
        # Close to nothing, the sum itself is more exact than what it is less than before.
        whole = (of.home * of.shock + inward) / of.spending
        home = -np.where(more > -0.5, np.log1p(more), np.log(whole))
        exports = np.exp(rows) * (of.abroad @ np.exp(home - rows))
        kept = of.home * (of.shock * np.expm1(home) + (of.shock - 1.0))
        off = exports - of.exports + kept
        traded = exports + inward * np.exp(home)
    return Factors(rows, home, off, np.where(traded > 0, traded, of.output))


def _step(of: Margins, now: Factors) -> Values | None:
    """Return the step of rows' factors that would meet all sums if these moved in a line: (n,); None without one."""
    sales = flows(of, now)
    part = sales / of.spending
    curve = -part @ sales.T
    np.fill_diagonal(sales, 0.0)
    home = of.home * of.shock * np.exp(now.home)
    np.fill_diagonal(curve, (sales * (1.0 - part)).sum(axis=1) + home * sales.sum(axis=0) / of.spending)
    curve /= now.traded[:, None]
    for world in of.worlds:
        # One level of each is open: pin it.
        curve[np.ix_(world, world)] += of.output[world] / of.output[world].sum()
    try:
        step: Values = np.linalg.solve(curve, now.off / now.traded).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        return None
    return step if np.isfinite(step).all() else None


def _lower(of: Margins, now: Factors, step: Values) -> Factors | None:
    """Halve a step until sums are less far off, as parts of trade abroad; None where no part of it helps."""
    before = float(np.abs(now.off / now.traded).max())
    step = step * min(1.0, FAR / max(float(np.abs(step).max()), FAR))
    for n in range(HALVINGS):
        then = _at(of, now.rows - step / 2**n)
        if np.isfinite(then.off).all() and float(np.abs(then.off / now.traded).max()) < before:
            return then
    return None


def conditional(base: Baseline, shock: Values, sigma: float = 5.0, reference: str | None = None) -> Equilibrium:
    """Balance the shocked flows to the old outputs and spending.

    `reference` is the importer whose price index stays 1; without one the world's income does. BadScenario where the
    sums cannot be met, which is so when a shock parts states that were in debt to each other.
    """
    checked(base, shock, sigma)
    at = None if reference is None else base.place(reference)
    whole = float(base.output.sum())
    problem = margins(base.flows / whole, shock, worlds(base.shares * shock > 0))
    now, spent = balanced(problem)
    power, sold = 1.0 / (1.0 - sigma), whole * flows(problem, now)
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        price, index = np.exp(now.rows * power), np.exp(-now.columns * power)
        for world in problem.worlds:
            keeps = at is not None and bool((world == at).any())
            level = float(index[at]) if keeps else _level(price[world], base.output[world])
            price[world], index[world] = price[world] / level, index[world] / level
    in_range(base, sigma, price, index)
    return Equilibrium(
        baseline=base,
        sigma=sigma,
        closure="conditional",
        price=price,
        index=index,
        real_income=price / index,
        flows=sold if at is None else sold * price[:, None] * (price / _level(price, base.output)),
        residual=float(np.abs(now.off / problem.output).max()),
        iterations=spent,
        rung="balancing",
    )


def _level(price: Values, output: Values) -> float:
    return float(price @ (output / output.sum()))
