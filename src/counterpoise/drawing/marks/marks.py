"""What can be drawn in a chart: a plane, and marks on it in the units of the data.

Axes, legends and labels are marks too: Vega would place them by the fonts of the machine it
runs on, and the bytes would differ from one machine to the next.
"""

from dataclasses import dataclass
from typing import Literal

from counterpoise.drawing.marks.theme import SHAPES, SMALL

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Plane:
    """The field marks are drawn on: size and margins in px, and the span of the data."""

    width: float
    height: float
    x: tuple[float, float]  # data at the left and the right edge
    y: tuple[float, float]  # data at the bottom and the top edge
    margins: tuple[float, float, float, float]  # left, right, top, bottom

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the data that stand x px from the left edge and y px below the top edge."""
        (left, right), (bottom, top) = self.x, self.y
        return left + (right - left) * x / self.width, top + (bottom - top) * y / self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A circle, a diamond or a square; `size` is Vega's: the square of its width, px²."""

    x: float
    y: float
    colour: str  # a name of the palette
    shape: str = "circle"
    hollow: bool = False
    size: float = 80
    border: str | None = None  # a name of the palette; None: as the colour
    width: float = 1.5  # of the border, px
    panel: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dotted: bool = False
    panel: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A rectangle."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str
    opacity: float = 1.0
    panel: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A line through points, in their order."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 2.0
    dashed: bool = False
    panel: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text; (x, y) is on its base line."""

    x: float
    y: float
    text: str
    colour: str = "text"
    align: Align = "left"
    size: float = SMALL
    bold: bool = False
    halo: bool = False  # whether an edge sets it off from what lies under it
    panel: int = 0


Mark = Spot | Stroke | Block | Path | Words


def spot(role: str, x: float, y: float, *, hollow: bool = False, size: float = 80) -> Spot:
    """Draw the mark of a side: a circle for A, a diamond for B, a small grey circle for others."""
    # A diamond of the same area looks smaller than a circle.
    area = size * (1.15 if role == "b" else 1.0)
    return Spot(x=x, y=y, colour=role, shape=SHAPES[role], hollow=hollow, size=area)
