"""What is a step towards cleared markets, how far off is a point, and how well is trade known there?"""

import numpy as np

from counterpoise.arrays import Values
from counterpoise.whatif.solving.slope import scaled, slope
from counterpoise.whatif.solving.system import State, System, at

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
