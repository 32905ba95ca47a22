"""How is a point found at which a step comes to nothing, from the last few steps mixed?"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import mixed
from counterpoise.arrays import Values
from counterpoise.errors import NotConverged

FARTHEST = 0.7  # most by which a step moves a logarithm


@dataclass(frozen=True, slots=True)
class Rules:
    """How far and how often to step."""

    close: float  # largest step at which the search ends
    memory: int
    damping: float = 0.5
    most: int = 400


def fixed_point(step: Callable[[Values], Values], start: Values, rules: Rules) -> tuple[Values, float, int]:
    """Return the point, the step left at it, and how many steps were taken; NotConverged where none is found."""
    point = start
    points: deque[Values] = deque(maxlen=rules.memory + 1)
    moves: deque[Values] = deque(maxlen=rules.memory + 1)
    for taken in range(rules.most):
        wanted = step(point)
        left = float(np.abs(wanted).max())
        if not np.isfinite(left):
            raise NotConverged(
                f"no number after {taken} steps; the change leaves an economy without anything to live on"
            )
        if left < rules.close:
            return point, left, taken
        points.append(point.ravel())
        moves.append(rules.damping * wanted.ravel())
        move = mixed(points, moves).reshape(point.shape) - point
        farthest = float(np.abs(move).max())
        point = point + move * min(1.0, FARTHEST / farthest)
    raise NotConverged(
        f"still off by {left:.1e} after {rules.most} steps (asked {rules.close:.0e}); "
        "try a smaller change, or larger elasticities"
    )
