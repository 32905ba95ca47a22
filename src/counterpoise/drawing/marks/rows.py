"""Where do names, marks and values stand in a chart of rows, on a wide page and on a phone?

Wide, a name stands left of its row and a value right of it; narrow, both stand above it.
"""

from collections.abc import Sequence
from dataclasses import replace

from counterpoise.drawing.marks.marks import Block, Mark, Plane, Stroke, Words, spot
from counterpoise.drawing.marks.render import Layout
from counterpoise.drawing.marks.theme import BODY, SMALL, TINY
from counterpoise.drawing.marks.words import fitted, width_of

NAMES = 158.0  # px left of the plane on a wide page
VALUES = 150.0  # px right of it
ABOVE = 170.0  # px a name has above its row on a phone, beside the values
FOOT = 24.0  # px for the axis

Said = tuple[str | None, str]  # a side whose mark goes before it, and a value in words


def row_plane(layout: Layout, count: int, x: tuple[float, float], head: float) -> Plane:
    """Return the plane for `count` rows, with `head` px above it; y is in px from the top."""
    left, right = (16.0, 20.0) if layout.narrow else (NAMES, VALUES)
    height = pitch(layout) * count
    return Plane(layout.width - left - right, height, x, (height, 0.0), (left, right, head, FOOT))


def pitch(layout: Layout) -> float:
    """Return the px from one row to the next."""
    return 54.0 if layout.narrow else 38.0


def middle(layout: Layout, row: int) -> float:
    """Return how far below the plane's top the marks of a row stand, px."""
    return pitch(layout) * row + (35.0 if layout.narrow else 19.0)


def named(plane: Plane, layout: Layout, row: int, name: str) -> list[Mark]:
    """Write the name of a row; on a wide page a long one is broken and made smaller, never cut."""
    if layout.narrow:
        size, _ = fitted(name, (BODY, SMALL, TINY), ABOVE, 1)
        x, y = plane.at(-plane.margins[0], middle(layout, row) - 19)
        return _over_lines(Words(x=x, y=y, text=name, size=size, bold=True))
    size, lines = fitted(name, (BODY, SMALL, TINY), NAMES - 10, 2)
    step = size + 2
    first = middle(layout, row) + 4.5 - step / 2 * (len(lines) - 1)
    places = [plane.at(-NAMES, first + step * n) for n in range(len(lines))]
    return [Words(x=x, y=y, text=line, size=size) for (x, y), line in zip(places, lines, strict=True)]


def valued(plane: Plane, layout: Layout, row: int, said: Sequence[Said]) -> list[Mark]:
    """Write the values of a row: under each other right of it, or side by side above it."""
    return _above(plane, layout, row, said) if layout.narrow else _beside(plane, layout, row, said)


def _beside(plane: Plane, layout: Layout, row: int, said: Sequence[Said]) -> list[Mark]:
    first = middle(layout, row) + 4 - 8 * (len(said) - 1)
    marks: list[Mark] = []
    for n, (side, text) in enumerate(said):
        left, base = plane.width + 14, first + 16 * n
        if side is not None:
            x, y = plane.at(left + 5, base - 4)
            marks.append(spot(side, x, y, size=50))
            left += 15
        x, y = plane.at(left, base)
        marks.append(Words(x=x, y=y, text=text))
    return marks


def _above(plane: Plane, layout: Layout, row: int, said: Sequence[Said]) -> list[Mark]:
    right, base = plane.width + plane.margins[1], middle(layout, row) - 19
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
        *(Words(x=at, y=label, text=text, colour="muted", align="center", size=TINY) for at, text in ticks),
    ]


def unknown(plane: Plane, layout: Layout, row: int) -> Block:
    """Hatch the place of a number nobody knows."""
    y, y2 = (plane.at(0, middle(layout, row) + step)[1] for step in (-6, 6))
    return Block(x=plane.x[0], y=y, x2=plane.x[1], y2=y2, colour="hatch")
