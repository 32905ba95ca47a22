"""Where do labels go so that none lies on another?

Two rules: labels of a list of lines are pushed apart along one axis; labels of dots on a map
try eight places beside their dot and as many farther off, the largest dot first, and are left out
where none is free.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from counterpoise.arrays import Values

GAPS = (4.0, 22.0, 40.0)  # px between a dot and its label
APART = 6.0  # px² a place costs for each px farther off than the nearest

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in px, y downwards."""

    x: float
    y: float
    x2: float
    y2: float

    def over(self, other: "Box") -> float:
        """Return the area the two share, px²."""
        across = min(self.x2, other.x2) - max(self.x, other.x)
        down = min(self.y2, other.y2) - max(self.y, other.y)
        return across * down if across > 0 and down > 0 else 0.0

    def inside(self, other: "Box") -> bool:
        """Return whether it lies entirely inside another."""
        return self.x >= other.x and self.x2 <= other.x2 and self.y >= other.y and self.y2 <= other.y2


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle on the map and the size of the label it wants, px."""

    x: float
    y: float
    radius: float
    width: float = 0.0
    height: float = 0.0
    weight: float = 1.0  # how much a label avoids lying on it

    @property
    def box(self) -> Box:
        """Return the square around the circle."""
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


@dataclass(frozen=True, slots=True)
class Spotted:
    """Where a label stands: the anchor of its text, px, and on which side of it the text runs."""

    x: float
    y: float
    align: Align
    box: Box
    gap: float  # px from the dot

    @property
    def apart(self) -> bool:
        """Return whether it is so far from its dot that a line has to join them."""
        return self.gap > GAPS[0]


def stacked(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Return centres as near to those wanted (in order, px downwards) as heights and room allow.

    A stack higher than the room runs over its lower edge.
    """
    centres: list[float] = []
    floor = 0.0
    for want, height in zip(wanted, heights, strict=True):
        centres.append(max(want, floor + height / 2))
        floor = centres[-1] + height / 2
    ceiling = max(room, sum(heights))
    for n in range(len(centres) - 1, -1, -1):
        centres[n] = min(centres[n], ceiling - heights[n] / 2)
        ceiling = centres[n] - heights[n] / 2
    return centres


def placed(dots: Sequence[Dot], crowd: Sequence[Dot], frame: Box) -> list[Spotted | None]:
    """Place the labels of `dots`, in order; `crowd` is every dot drawn, which labels avoid if they can.

    No two labels overlap and none leaves the frame; None where that leaves no place.
    """
    taken: list[Box] = []
    spots: list[Spotted | None] = []
    ground = _edges([dot.box for dot in crowd])
    weights = np.array([dot.weight for dot in crowd])
    for dot in dots:
        free = [
            label for label in _around(dot) if label.box.inside(frame) and not any(label.box.over(box) for box in taken)
        ]
        if not free:
            spots.append(None)
            continue
        # The first of equals is taken, so the order in `_around` is the order of preference.
        best = free[int(_costs(free, ground, weights).argmin())]
        spots.append(best)
        taken.append(best.box)
    return spots


def _edges(boxes: Sequence[Box]) -> Values:
    """Return the sides of boxes, px: left, top, right, bottom, (4, n)."""
    return np.array([(box.x, box.y, box.x2, box.y2) for box in boxes], np.float64).reshape(-1, 4).T


def _costs(tried: Sequence[Spotted], ground: Values, weights: Values) -> Values:
    """Weigh what each label would cover of the ground, px², and how far off it would stand: (n,)."""
    left, top, right, bottom = _edges([label.box for label in tried])[:, :, None]
    across = np.minimum(right, ground[2]) - np.maximum(left, ground[0])
    down = np.minimum(bottom, ground[3]) - np.maximum(top, ground[1])
    covered = (np.maximum(across, 0.0) * np.maximum(down, 0.0) * weights).sum(axis=1)
    costs: Values = (covered + APART * (np.array([label.gap for label in tried]) - GAPS[0])).round(3)
    return costs


def _around(dot: Dot) -> list[Spotted]:
    """Return the places tried: right, left, above, below, the corners, and the same farther off."""
    return [place for gap in GAPS for place in _ring(dot, gap)]


def _ring(dot: Dot, gap: float) -> list[Spotted]:
    far, slant, middle = dot.radius + gap, (dot.radius + gap) * 0.7, dot.height / 2
    sides: list[tuple[float, float, Align]] = [
        (far, 0.0, "left"),
        (-far, 0.0, "right"),
        (0.0, -far - middle + 2, "center"),
        (0.0, far + middle - 2, "center"),
        (slant, -slant - middle / 2, "left"),
        (-slant, -slant - middle / 2, "right"),
        (slant, slant + middle / 2, "left"),
        (-slant, slant + middle / 2, "right"),
    ]
    return [_spotted(dot, side, gap) for side in sides]


def _spotted(dot: Dot, side: tuple[float, float, Align], gap: float) -> Spotted:
    across, down, align = side
    x, y = dot.x + across, dot.y + down
    left = {"left": x, "center": x - dot.width / 2, "right": x - dot.width}[align]
    box = Box(left, y - dot.height / 2, left + dot.width, y + dot.height / 2)
    return Spotted(x, y, align, box, gap)
