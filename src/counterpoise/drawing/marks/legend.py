"""Where do the entries of a legend stand, so that they fit the room they have?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from counterpoise.drawing.marks.marks import Block, Mark, Path, Plane, Spot, Words, spot
from counterpoise.drawing.marks.theme import SMALL
from counterpoise.drawing.marks.words import broken, width_of

Glyph = Literal["spot", "hollow", "square", "line", "dashes", "hatch"]
LINE = 18.0  # px from one line of a legend to the next
GLYPH = 16.0  # px a glyph takes before its text
APART = 18.0  # px between two entries


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a legend explains; `colour` is a name of the palette."""

    glyph: Glyph
    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry's line of text, in px from the corner of the legend; None: it goes on from the line above."""

    entry: Entry | None
    text: str
    x: float
    line: int


def arranged(entries: Sequence[Entry], room: float) -> list[Placed]:
    """Set entries side by side and go to a new line where the room (px) is used up."""
    placed: list[Placed] = []
    x, line = 0.0, 0
    for entry in entries:
        wide = GLYPH + width_of(entry.text, SMALL)
        if x > 0 and x + wide > room:
            x, line = 0.0, line + 1
        first, *more = broken(entry.text, SMALL, room - GLYPH)
        placed.append(Placed(entry, first, x, line))
        for text in more:
            line += 1
            placed.append(Placed(None, text, x, line))
        x = room if more else x + wide + APART
    return placed


def height_of(placed: Sequence[Placed]) -> float:
    """Return the height of a legend in px."""
    return LINE * (placed[-1].line + 1) if placed else 0.0


def legend(plane: Plane, placed: Sequence[Placed], top: float) -> list[Mark]:
    """Draw a legend whose upper left corner stands at the left margin, `top` px below the plane's top."""
    marks: list[Mark] = []
    for one in placed:
        left, base = one.x - plane.margins[0] + 1, top + LINE * one.line + 13
        if one.entry is not None:
            marks.append(_glyph(plane, one.entry, (left, base - 4)))
        x, y = plane.at(left + GLYPH, base)
        marks.append(Words(x=x, y=y, text=one.text))
    return marks


def _glyph(plane: Plane, entry: Entry, corner: tuple[float, float]) -> Mark:
    left, middle = corner
    x, y = plane.at(left + 5, middle)
    if entry.glyph in ("spot", "hollow"):
        return spot(entry.colour, x, y, hollow=entry.glyph == "hollow", size=60)
    if entry.glyph == "square":
        return Spot(x=x, y=y, colour=entry.colour, shape="square", size=60)
    start, end = plane.at(left - 1, middle), plane.at(left + 12, middle)
    if entry.glyph == "hatch":
        (x, y), (x2, y2) = plane.at(left - 1, middle - 5), plane.at(left + 12, middle + 5)
        return Block(x=x, y=y, x2=x2, y2=y2, colour="hatch")
    return Path(points=(start, end), colour=entry.colour, dashed=entry.glyph == "dashes")
