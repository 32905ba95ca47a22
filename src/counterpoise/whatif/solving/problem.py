"""Which world is shocked how, and can that be posed? Whole or by groups, in the required precision."""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Mask, Values
from counterpoise.errors import BadScenario
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.system import CLOSURES, Closure, System

LEAST, MOST = 1e-6, 1e6  # of sigma - 1: beyond, powers of prices leave the range of numbers
DOUBLE = np.dtype(np.float64)


@dataclass(frozen=True, slots=True)
class Problem:
    """A shocked world, before anything is solved."""

    base: Baseline
    shock: Values  # (n, n): (tau'/tau) ** (1 - sigma)
    sigma: float
    closure: Closure
    tariff: Values | None = None  # (n, n): rates added; None: none

    @property
    def linked(self) -> Mask:
        """Mark who still sells to whom: (n, n)."""
        return (self.base.shares * self.shock > 0) & (self.base.flows > 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A group of states that is solved by itself."""

    members: Codes
    keeps: bool  # what each lends and borrows as before; otherwise each spends what it earns


def posed(
    base: Baseline, shock: Values, sigma: float, closure: Closure = "mult", tariff: Values | None = None
) -> Problem:
    """Pose a shock; BadScenario where it cannot be. `tariff` is a rate a cell, rebated to the buyer."""
    checked(base, shock, sigma)
    if closure not in CLOSURES:
        raise BadScenario(f"closure is one of {', '.join(CLOSURES)}, not {closure!r}")
    if tariff is not None and closure != "tariff":
        raise BadScenario(f"tariffs belong to the closure tariff, not {closure}")
    if tariff is not None:
        _refuse_free_goods(base, tariff)
    return Problem(base, shock, sigma, closure, tariff)


def checked(base: Baseline, shock: Values, sigma: float) -> None:
    """Refuse a sigma out of range, a shock that is none, and states left without buyers or sellers."""
    in_bounds(sigma)
    if shock.shape != base.flows.shape:
        raise BadScenario(f"a shock has one number a cell of the matrix, {base.flows.shape}; this has {shock.shape}")
    for row, column in np.argwhere(~(np.isfinite(shock) & (shock >= 0)))[:1]:
        raise BadScenario(
            f"the shock of {base.names[row]} to {base.names[column]} is {shock[row, column]}; it must be 0 or more"
        )
    with np.errstate(over="ignore"):
        moved = base.shares * shock
    if not np.isfinite(moved.sum(axis=0)).all():
        row, column = np.unravel_index(int(shock.argmax()), shock.shape)
        raise BadScenario(
            f"the shock of {base.names[row]} to {base.names[column]} is {shock.max():g}, too large for the arithmetic"
        )
    for axis, does in ((0, "buy from nobody"), (1, "sell to nobody")):
        for n in np.flatnonzero(~(moved.sum(axis=axis) > 0))[:1]:
            raise BadScenario(f"after this shock {base.names[n]} can {does}, itself included")


def in_bounds(sigma: float) -> None:
    """Refuse an elasticity that is none, or so close to 1 or so large that powers of prices leave all numbers."""
    if not LEAST <= sigma - 1 <= MOST:
        raise BadScenario(
            f"sigma is {sigma!r}; an elasticity of substitution between origins must be above 1, here by "
            f"{LEAST:g} to {MOST:g}"
        )


def system(of: Problem, part: Part | None = None, kind: np.dtype = DOUBLE, stage: float = 1.0) -> System:
    """Set up the equations of a part, or of the whole world with its debts.

    `stage` is how much of the shock is on, in logarithms: 0 to 1. What the shock ends altogether is there before 1.
    """
    flows, sigma = of.base.flows.astype(kind, copy=False), of.sigma
    kernel = flows / flows.sum(axis=0)
    output, lent = flows.sum(axis=1), _lent(flows)
    moved, kept = of.shock.astype(kind, copy=False), None
    if of.tariff is not None:
        kept = 1 / (1 + of.tariff.astype(kind, copy=False))
        moved = moved * kept ** (sigma - 1)
    if stage < 1:
        gone, stay = (1 - stage) ** 3, moved**stage
        moved = np.where(moved > 0, stay, gone)
        kept = None if kept is None else kept**stage
    kernel *= moved
    if part is not None and len(part.members) < len(output):
        inner = np.ix_(part.members, part.members)
        kernel, output = kernel[inner], output[part.members]
        lent = lent[part.members]
        kept = None if kept is None else kept[inner]
    if part is not None and not part.keeps:
        lent = np.zeros_like(lent)
    home, abroad = _split(kernel)
    received = (home, abroad) if kept is None else (home * np.diagonal(kept), abroad * kept)
    return System(home, abroad, *received, output, lent, sigma, of.closure)


def calm(of: Problem, part: Part) -> System:
    """Set up the equations of a part before the shock."""
    return system(Problem(of.base, np.ones((1, 1)), of.sigma, of.closure), part)


def in_range(base: Baseline, sigma: float, *prices: Values) -> None:
    """Refuse prices beyond what numbers can hold, which sigma next to 1 leads to."""
    sound = np.all([np.isfinite(row) & (row > 0) for row in prices], axis=0)
    for n in np.flatnonzero(~sound)[:1]:
        raise BadScenario(
            f"prices of {base.names[n]} go beyond what numbers can hold at sigma {sigma!r}; give a larger sigma or a "
            "milder shock"
        )


def _split(kernel: Values) -> tuple[Values, Values]:
    home, abroad = np.diagonal(kernel).copy(), kernel.copy()
    np.fill_diagonal(abroad, 0)
    return home, abroad


def _lent(flows: Values) -> Values:
    """Return imports less exports, without what is sold at home: (n,)."""
    abroad = _split(flows)[1]
    lent: Values = abroad.sum(axis=0) - abroad.sum(axis=1)
    return lent


def _refuse_free_goods(base: Baseline, tariff: Values) -> None:
    for row, column in np.argwhere(~((tariff > -1) & np.isfinite(tariff)))[:1]:
        raise BadScenario(
            f"the tariff of {base.names[column]} on goods from {base.names[row]} is {100 * tariff[row, column]:g} %; "
            "it must be above -100 %, at which the buyer would get the goods for nothing, and a number"
        )
