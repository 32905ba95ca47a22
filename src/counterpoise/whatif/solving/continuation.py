"""Where do prices go when a shock is put on little by little, from the world that nothing shocks?

Newton's steps along the path (Keller 1977), the shock in logarithms; the next point is guessed along the last two. So
the answer is the one that hangs together with the world before. A path that turns back ends there.
"""

import numpy as np

from counterpoise.arrays import Values
from counterpoise.whatif.solving.problem import Part, Problem, system
from counterpoise.whatif.solving.steps import FAR, newton, shortened, strain
from counterpoise.whatif.solving.system import System, at

FIRST, LEAST = 0.1, 1e-4  # steps of the shock
WIDER = 1.6
CORRECTIONS, STARTING = 8, 200
CLOSE = 1e-8  # most that the last correction moves trade abroad on the way


def continued(of: Problem, part: Part) -> tuple[Values | None, int]:
    """Return log prices next to those of the whole shock, (n,) or None, and how many stages it took."""
    x, drift = _started(system(of, part, stage=0.0)), None
    stage, width, tries = 0.0, FIRST, 0
    while x is not None and stage < 1 and width >= LEAST:
        to, tries = min(1.0, stage + width), tries + 1
        found = _corrected(system(of, part, stage=to), x if drift is None else x + drift * (to - stage))
        if found is None:
            width /= 2
            continue
        drift, x, stage, width = (found - x) / (to - stage), found, to, width * WIDER
    return (x if stage == 1 else None), tries


def _started(of: System) -> Values | None:
    """Solve the unshocked part: it stands still, unless debts within it ended."""
    x: Values = np.zeros(len(of.output))
    now = at(of, x)
    for _ in range(STARTING):
        step = newton(of, now)
        if step is None:
            return None
        if strain(of, now) * float(np.abs(step).max()) <= CLOSE:
            return x
        found = shortened(of, x, now, step)
        if found is None:
            return None
        x, now = found
    return None


def _corrected(of: System, x: Values) -> Values | None:
    """Take Newton's steps from a guess; None where they lead far, or do not end soon."""
    for _ in range(CORRECTIONS):
        now = at(of, x)
        step = newton(of, now) if np.isfinite(now.gap).all() else None
        if step is None or float(np.abs(step).max()) > FAR:
            return None
        x = x - step
        if strain(of, now) * float(np.abs(step).max()) <= CLOSE:
            return x if np.isfinite(at(of, x).gap).all() else None
    return None
