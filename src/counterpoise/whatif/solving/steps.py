"""What is a step towards cleared markets, by which slope, how far off is a point, and how are steps mixed?

Mixing the last few steps so that their gaps nearly cancel is that of Anderson (1965), type II.

Each row is a part of the state's trade abroad, and no difference of sales and sales at home is taken, so the slope of a
nearly closed world is as exact as that of an open one.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import mixed
from counterpoise.arrays import Values
from counterpoise.whatif.solving.system import State, System, at


def slope(of: System, now: State) -> Values:
    """Differentiate the excess of income by log prices: (n, n), each row as a part of trade abroad.

    One price level is pinned, so that it can be inverted. Excesses add up to nothing at all prices (Walras), so
    Newton's steps on them keep that level; on gaps in logarithms they would not, and could stall.
    """
    bend = 1.0 - of.sigma
    abroad = now.pull[:, None] * of.abroad_received * now.reach
    lent = _lent_slope(of, now)
    moved = lent / now.held[:, None]  # of log spending before tariffs come back
    moved[np.diag_indices_from(moved)] += now.income / now.held
    moved -= bend * (now.pull[:, None] * of.abroad_received / now.kept).T
    moved[np.diag_indices_from(moved)] -= bend * now.pull * of.home_received / now.kept
    jacobian = lent + abroad @ moved - bend * abroad.T - now.imports[:, None] * moved
    jacobian[np.diag_indices_from(jacobian)] += bend * now.exports
    pinned: Values = of.output / of.output.sum() - jacobian / now.traded[:, None]
    return pinned


def scaled(now: State) -> Values:
    """Return the excess of income on the scale of the slope's rows: (n,)."""
    gaps: Values = -now.excess / now.traded
    return gaps


@dataclass(frozen=True, slots=True)
class Inverse:
    """The slope turned round: how prices answer to what markets are off by."""

    of_gaps: Values  # (n, n), for gaps in logarithms
    most: float  # by how much a price moves when excesses do by all trade abroad: rounding is multiplied by it


def inverse(of: System, now: State) -> Inverse:
    """Invert the slope; inf as `most` where it has no inverse."""
    try:
        turned = np.linalg.inv(slope(of, now)).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        turned = np.full((len(now.price), len(now.price)), np.inf)
    return Inverse(turned * (now.income / now.traded), float(np.abs(turned).sum(axis=1).max()))


def _lent_slope(of: System, now: State) -> Values:
    """Differentiate what is spent beyond income by log prices: (n, n)."""
    if of.closure != "mult":
        moved: Values = np.outer(of.lent / of.output.sum(), now.income)
        return moved
    extra = 1.0 + of.lent / of.output
    spread: Values = np.outer(extra * now.income, -now.lent / (extra @ now.income))
    spread[np.diag_indices_from(spread)] += now.lent
    return spread


MEMORY = 8  # steps that are mixed
WORSE = 10.0  # times the best gap so far: the mixing led astray
LIMIT = 1e-11  # largest gap of a market in an answer, as a part of its sales
SHARP = 1e-11  # most by which the next step may move trade abroad in an answer, as a part of it
EPSILON = float(np.finfo(np.float64).eps)
FAR = 2.0  # most by which a Newton step moves a log price
HALVINGS = 14


def residual(now: State) -> float:
    """Return the largest gap between what a state earns and what is spent on its goods, as a part of sales."""
    if not np.isfinite(now.gap).all():
        return np.inf
    with np.errstate(over="ignore"):
        return float(np.abs(np.expm1(now.gap)).max())


def strain(of: System, now: State) -> float:
    """Return by how much more than prices trade abroad moves: (sigma - 1), and more where little is left to spend."""
    return max(1.0, of.sigma - 1.0, float((now.income / now.held).max()))


def newton(of: System, now: State) -> Values | None:
    """Return the step of log prices that would clear all markets if they moved in a line: (n,); None without one."""
    try:
        with np.errstate(all="ignore"):
            step: Values = np.linalg.solve(slope(of, now), scaled(now)).astype(np.float64, copy=False)
    except np.linalg.LinAlgError:
        return None
    return step if np.isfinite(step).all() else None


def shortened(of: System, x: Values, now: State, step: Values) -> tuple[Values, State] | None:
    """Halve a step until it brings the markets nearer; None where no part of it does.

    What markets are off by is weighed as a part of trade abroad where the step starts.
    """
    before = float(np.abs(now.excess / now.traded).max())
    step = step * min(1.0, FAR / max(float(np.abs(step).max()), FAR))
    for n in range(HALVINGS):
        tried: Values = x - step / 2**n
        then = at(of, tried)
        if np.isfinite(then.gap).all() and float(np.abs(then.excess / now.traded).max()) < before:
            return tried, then
    return None


class Mixing:
    """The last points and the moves a plain method would make there."""

    def __init__(self) -> None:
        self.best = np.inf
        self.forget()

    def forget(self) -> None:
        """Go on by plain steps."""
        self.points: list[Values] = []
        self.moves: list[Values] = []

    def next(self, x: Values, move: Values, left: float) -> Values:
        """Return where to go from x, (n,): the plain method moves by `move`, and a gap of `left` is left."""
        if left > WORSE * self.best:
            self.forget()
        self.best = min(self.best, left)
        self.points, self.moves = [*self.points, x][-MEMORY:], [*self.moves, move][-MEMORY:]
        return mixed(self.points, self.moves)
