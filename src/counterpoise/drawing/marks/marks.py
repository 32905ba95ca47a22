"""What can be drawn in a chart: a plane, marks on it in the units of the data, and words with the room they take.

Axes, legends and labels are marks too: Vega would place them by the fonts of the machine it
runs on, and the bytes would differ from one machine to the next.

Widths are estimated from classes of letters and never measured with a font, so that the same
dossier has the same bytes on every machine. The estimates are those of a wide face (DejaVu
Sans, Verdana): a narrower font leaves more space, and no text overlaps its neighbour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from unicodedata import category

from counterpoise.drawing.marks.theme import SHAPES, SMALL, TINY

NARROW = frozenset("ijl.,:;'|!()[]ftrI -·’ ")
WIDE = frozenset("mwMW%@—")
SIGNS = frozenset("<>≤≥+−=×→")
DIGIT = 0.64
AVERAGE = 0.61  # of the size of the type, for text in one case
ILLEGAL = ("Cc", "Cs", "Cn")  # categories of Unicode
BOLD = 1.12  # how much wider bold letters are
EAST = 0x2E80  # from here on letters are as wide as they are high


def width_of(text: str, size: float) -> float:
    """Estimate the width of a line of text in px; `size` of the type in px."""
    return size * sum(_width(letter) for letter in text)


def _width(letter: str) -> float:
    if ord(letter) >= EAST:
        return 1.0
    if letter in NARROW:
        return 0.36
    if letter in WIDE:
        return 0.95
    if letter in SIGNS:
        return 0.84
    if letter.isdecimal():
        return DIGIT
    return 0.71 if letter.isupper() else AVERAGE


def broken(text: str, size: float, room: float) -> list[str]:
    """Break text between words into lines that fit a room in px; a word too long for it is left whole."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def fitted(text: str, sizes: Sequence[float], room: float, most: int) -> tuple[float, list[str]]:
    """Break text at the largest size at which it takes `most` lines or fewer, or else at the smallest."""
    tries = [(size, broken(text, size, room)) for size in sizes]
    return next(((size, lines) for size, lines in tries if len(lines) <= most), tries[-1])


def legal(text: str) -> str:
    """Leave out what XML cannot hold: control characters, halves of surrogate pairs, non-characters.

    A NUL in a text ends the whole process inside vl-convert 1.9.
    """
    return "".join(letter for letter in text if category(letter) not in ILLEGAL)


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


def tick_label(plane: Plane, x: float, y: float, text: str, room: tuple[float, float]) -> Words:
    """Write the label of a tick of the lower axis: centred, or inwards where it would leave the room beside the plane.

    `room` is the px left and right of the plane that a label may take.
    """
    px, half = (x - plane.x[0]) / (plane.x[1] - plane.x[0]) * plane.width, width_of(text, TINY) / 2
    beyond_right, beyond_left = px + half > plane.width + room[1], px - half < -room[0]
    align: Align = "right" if beyond_right else "left" if beyond_left else "center"
    return Words(x=x, y=y, text=text, colour="muted", align=align, size=TINY)


def spot(role: str, x: float, y: float, *, hollow: bool = False, size: float = 80) -> Spot:
    """Draw the mark of a side: a circle for A, a diamond for B, a small grey circle for others."""
    # A diamond of the same area looks smaller than a circle.
    area = size * (1.15 if role == "b" else 1.0)
    return Spot(x=x, y=y, colour=role, shape=SHAPES[role], hollow=hollow, size=area)
