"""How are prices found to more digits than gaps can be told apart in ordinary numbers?

Gaps are taken in the widest numbers the machine has, steps in ordinary ones (iterative refinement; Wilkinson 1963).
That tells flows apart down to about 1e-19 of what they are part of where the machine has 80-bit numbers, else 1e-16.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from counterpoise.arrays import Values
from counterpoise.whatif.solving.problem import Part, Problem, system
from counterpoise.whatif.solving.slope import inverse, scaled, slope
from counterpoise.whatif.solving.steps import EPSILON, SHARP, strain
from counterpoise.whatif.solving.system import State, System, at

STEPS = 12
DROWNED = 0.05  # of a slope's answer to the weakest tie: beyond, steps say nothing
WIDE: Any = np.dtype(np.longdouble)


@dataclass(frozen=True, slots=True)
class Sharp:
    """A polished point."""

    system: System
    x: Values  # (n,), wide
    state: State
    blur: float  # what the last step moved, as a part of trade abroad


def polished(of: Problem, part: Part, near: Values) -> Sharp:
    """Refine log prices, (n,), close to an answer, as long as steps get smaller."""
    wide, narrow = system(of, part, WIDE), system(of, part)
    x: Values = near.astype(WIDE)
    now = at(wide, x)
    best = Sharp(wide, x, now, np.inf)
    for _ in range(STEPS):
        step = _step(narrow, now)
        if step is None:
            break
        blur = strain(narrow, now) * float(np.abs(step).max())
        if not blur < best.blur / 2:
            break
        tried: Values = x - step
        then = at(wide, tried)
        if not np.isfinite(then.gap).all():
            break
        x, now = tried, then
        best = Sharp(wide, x, now, blur)
        if blur <= SHARP**2:
            break
    return replace(best, blur=_known(narrow, best))


def _known(narrow: System, best: Sharp) -> float:
    """Say how well trade is known: all of it is open where the slope itself drowns in rounding."""
    now = _narrowed(best.state)
    most = inverse(narrow, now).most
    if not most * EPSILON < DROWNED:
        return 1.0
    return min(1.0, max(best.blur, strain(narrow, now) * most * float(np.finfo(WIDE).eps)))


def _step(narrow: System, now: State) -> Values | None:
    try:
        step: Values = np.linalg.solve(slope(narrow, _narrowed(now)), scaled(now).astype(np.float64)).astype(
            np.float64, copy=False
        )
    except np.linalg.LinAlgError:
        return None
    return step if np.isfinite(step).all() else None


def _narrowed(now: State) -> State:
    return State(**{name: getattr(now, name).astype(np.float64) for name in State.__dataclass_fields__})
