"""What becomes of trade if outputs and spending stayed as they are and only prices of access moved?

The conditional mode of structural gravity (Yotov and others 2016; Anderson, Larch and Yotov 2018): shocked flows are
balanced back to the old sums of rows and columns. With a reference importer the numbers are those of the package
gegravity 0.3, whose "GDP change" is our change of the terms of trade.
"""

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario, NotConverged
from counterpoise.whatif.baseline import Baseline
from counterpoise.whatif.equilibrium import Equilibrium

LIMIT = 1e-12  # largest gap of a sum, as a part of it
STEPS = 100
FAR = 4.0  # most by which a step moves the logarithm of a row's factor
HALVINGS = 30
CANNOT = "outputs and spending cannot all stay as they are after this shock; try the full mode, where they move"


def conditional(base: Baseline, shock: Values, sigma: float = 5.0, reference: str | None = None) -> Equilibrium:
    """Balance the shocked flows to the old outputs and spending.

    `reference` is the importer whose price index stays 1; without one the world's income does. NotConverged where the
    sums cannot be met, which is so when a shock parts states that were in debt to each other.
    """
    if not sigma > 1:
        raise BadScenario(f"sigma is {sigma}; an elasticity of substitution between origins must be above 1")
    if shock.shape != base.flows.shape or not np.isfinite(shock).all() or (shock < 0).any():
        raise BadScenario("a shock has one number of 0 or more a cell of the matrix")
    moved = base.flows * shock
    rows, columns, spent = _balance(moved, base.output, base.spending)
    power = 1.0 / (1.0 - sigma)
    price, index = np.exp(rows * power), np.exp(-columns * power)
    flows = moved * np.exp(rows[:, None] + columns)
    level = index[base.place(reference)] if reference is not None else price @ base.output / base.output.sum()
    return Equilibrium(
        baseline=base,
        sigma=sigma,
        closure="conditional",
        price=price / level,
        index=index / level,
        real_income=price / index,
        flows=flows,
        residual=_gap(flows, base),
        iterations=spent,
        rung="balancing",
    )


def _balance(moved: Values, output: Values, spending: Values) -> tuple[Values, Values, int]:
    """Find the logarithms of the factors of rows and columns, and say in how many steps: (n,), (n,).

    Columns follow from rows, so what is left is a convex function of n rows, and Newton's steps go down on it.
    """
    if not (moved.sum(axis=0) > 0).all() or not (moved.sum(axis=1) > 0).all():
        raise BadScenario("after this shock some state can buy from nobody or sell to nobody, itself included")
    rows = np.zeros(len(output))
    for step in range(STEPS):
        columns, flows = _columns(moved, rows, spending)
        off = flows.sum(axis=1) - output
        if float(np.abs(off / output).max()) <= LIMIT:
            return rows, columns, step
        rows = _lower(moved, (rows, off, flows), output, spending)
    raise NotConverged(
        f"outputs and spending cannot all stay as they are: after {STEPS} steps a sum is off by "
        f"{float(np.abs(off / output).max()):.1e}; try the full mode, where they move"
    )


def _columns(moved: Values, rows: Values, spending: Values) -> tuple[Values, Values]:
    """Return the columns' factors that meet all spending at these rows, and the flows: (n,), (n, n)."""
    weighed = moved * np.exp(rows)[:, None]
    sums = weighed.sum(axis=0)
    return np.log(spending / sums), weighed * (spending / sums)


def _lower(moved: Values, now: tuple[Values, Values, Values], output: Values, spending: Values) -> Values:
    """Take one step down, halved until it is one."""
    rows, off, flows = now
    curve = np.diag(flows.sum(axis=1)) - (flows / spending) @ flows.T
    try:
        step = np.linalg.solve(curve + np.outer(output, output) / output.sum(), off)
    except np.linalg.LinAlgError:
        raise NotConverged(CANNOT) from None
    step *= min(1.0, FAR / max(float(np.abs(step).max()), FAR))
    height = _height(moved, rows, output, spending)
    for n in range(HALVINGS):
        tried: Values = rows - step / 2**n
        # At the bottom, rounding hides the last descent: a step that does not rise by more than that will do.
        if _height(moved, tried, output, spending) <= height + 1e-15 * abs(height):
            return tried
    raise NotConverged(CANNOT)


def _height(moved: Values, rows: Values, output: Values, spending: Values) -> float:
    return float(spending @ np.log(np.exp(rows) @ moved) - rows @ output)


def _gap(flows: Values, base: Baseline) -> float:
    sold = np.abs(flows.sum(axis=1) / base.output - 1).max()
    return float(max(sold, np.abs(flows.sum(axis=0) / base.spending - 1).max()))
