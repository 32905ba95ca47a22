"""Where do names, marks, values and entries of the legend stand in a chart of rows, on a wide page and on a phone?

Wide, a name stands left of its row and a value right of it; narrow, both stand above it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from counterpoise.drawing.marks.marks import (
    BOLD,
    Block,
    Mark,
    Path,
    Plane,
    Spot,
    Stroke,
    Words,
    broken,
    fitted,
    spot,
    tick_label,
    width_of,
)
from counterpoise.drawing.marks.render import Layout
from counterpoise.drawing.marks.theme import BODY, SMALL, TINY

Glyph = Literal["spot", "hollow", "square", "line", "dashes", "hatch"]
LINE = 18.0  # px from one line of a legend to the next
GLYPH = 16.0  # px a glyph takes before its text
APART = 18.0  # px between two entries
NAMES = 158.0  # px left of the plane on a wide page
VALUES = 150.0  # px right of it
BEFORE, MARK = 14.0, 15.0  # px before a value, and of the mark before it
ABOVE_MIDDLE = 19.0  # px from the names and values on a phone to the middle of their row,
LIFT = 6.5  # and half a line, where the two do not fit beside each other
GAP = 9.0  # px between values on a phone
ABOVE = 170.0  # px a name has above its row on a phone, beside the values
FOOT = 24.0  # px for the axis
Said = tuple[str | None, str]  # a side whose mark goes before it, and a value in words


def row_plane(
    layout: Layout, count: int, x: tuple[float, float], head: float, said: Iterable[Sequence[Said]] = ()
) -> Plane:
    """Return the plane for `count` rows, with `head` px above it; y is in px from the top.

    `said` are the values written beside each row: on a wide page they get the room that the widest needs.
    """
    widest = max((_value_width(value) for row in said for value in row), default=0.0)
    left, right = (16.0, 20.0) if layout.narrow else (NAMES, max(VALUES, BEFORE + widest))
    height = pitch(layout) * count
    return Plane(layout.width - left - right, height, x, (height, 0.0), (left, right, head, FOOT))


def pitch(layout: Layout) -> float:
    """Return the px from one row to the next."""
    return 54.0 if layout.narrow else 38.0


def middle(layout: Layout, row: int) -> float:
    """Return how far below the plane's top the marks of a row stand, px."""
    return pitch(layout) * row + (35.0 if layout.narrow else 19.0)


def row_labels(plane: Plane, layout: Layout, row: int, name: str, said: Sequence[Said]) -> list[Mark]:
    """Write the name and the values of a row, by their measured widths, so that neither lies on the other."""
    if not layout.narrow:
        return [*_name_beside(plane, layout, row, name), *_beside(plane, layout, row, said)]
    size, _ = fitted(name, (BODY, SMALL, TINY), ABOVE, 1)
    values = sum(_value_width(value) + GAP for value in said)
    fits = width_of(name, size) * BOLD + values <= plane.width + plane.margins[0] + plane.margins[1]
    name_at, values_at = (ABOVE_MIDDLE, ABOVE_MIDDLE) if fits else (ABOVE_MIDDLE + LIFT, ABOVE_MIDDLE - LIFT)
    x, y = plane.at(-plane.margins[0], middle(layout, row) - name_at)
    words = Words(x=x, y=y, text=name, size=size, bold=True)
    return [*_over_lines(words), *_above(plane, middle(layout, row) - values_at, said)]


def _name_beside(plane: Plane, layout: Layout, row: int, name: str) -> list[Mark]:
    """Write a name left of its row; a long one is broken and made smaller, never cut."""
    size, lines = fitted(name, (BODY, SMALL, TINY), NAMES - 10, 2)
    step = size + 2
    first = middle(layout, row) + 4.5 - step / 2 * (len(lines) - 1)
    places = [plane.at(-NAMES, first + step * n) for n in range(len(lines))]
    return [Words(x=x, y=y, text=line, size=size) for (x, y), line in zip(places, lines, strict=True)]


def _value_width(value: Said) -> float:
    side, text = value
    return width_of(text, SMALL) + (0.0 if side is None else MARK)


def _beside(plane: Plane, layout: Layout, row: int, said: Sequence[Said]) -> list[Mark]:
    first = middle(layout, row) + 4 - 8 * (len(said) - 1)
    marks: list[Mark] = []
    for n, (side, text) in enumerate(said):
        left, base = plane.width + BEFORE, first + 16 * n
        if side is not None:
            x, y = plane.at(left + 5, base - 4)
            marks.append(spot(side, x, y, size=50))
            left += MARK
        x, y = plane.at(left, base)
        marks.append(Words(x=x, y=y, text=text))
    return marks


def _above(plane: Plane, base: float, said: Sequence[Said]) -> list[Mark]:
    """Write values side by side above a row, the last at the right edge; `base` is px below the plane's top."""
    right = plane.width + plane.margins[1]
    marks: list[Mark] = []
    for side, text in reversed(said):
        x, y = plane.at(right, base)
        marks += _over_lines(Words(x=x, y=y, text=text, align="right"))
        right -= width_of(text, SMALL) + 3
        if side is not None:
            x, y = plane.at(right - 6, base - 4)
            marks.append(spot(side, x, y, size=50))
            right -= 20
    return marks


def _over_lines(words: Words) -> list[Mark]:
    """Set off words that stand over the lines of the axis."""
    return [replace(words, halo=True), words]


def axis(plane: Plane, ticks: Sequence[tuple[float, str]]) -> list[Mark]:
    """Draw a line down the plane at each tick and its label under it."""
    bottom, top = plane.y
    label = plane.at(0, plane.height + 16)[1]
    marks: list[Mark] = [Stroke(x=at, y=top, x2=at, y2=bottom, colour="grid") for at, _ in ticks]
    return [
        *marks,
        *(tick_label(plane, at, label, text, plane.margins[:2]) for at, text in ticks),
    ]


def unknown(plane: Plane, layout: Layout, row: int) -> Block:
    """Hatch the place of an unknown number."""
    y, y2 = (plane.at(0, middle(layout, row) + step)[1] for step in (-6, 6))
    return Block(x=plane.x[0], y=y, x2=plane.x[1], y2=y2, colour="hatch")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a legend; `colour` is a name of the palette."""

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
    for item in placed:
        left, base = item.x - plane.margins[0] + 1, top + LINE * item.line + 13
        if item.entry is not None:
            marks.append(_glyph(plane, item.entry, (left, base - 4)))
        x, y = plane.at(left + GLYPH, base)
        marks.append(Words(x=x, y=y, text=item.text))
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
