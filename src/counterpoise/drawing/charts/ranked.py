"""Who is tied most closely to one state, ranked: the part of trade with it, and of that what it would lose?

A pale bar is the part of all the dependent trades, a dark one inside it what it would still miss a year after
the other stops, with the model's range as a line. Where there is no model the bar is the share with its range.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    GLYPH,
    LINE,
    Block,
    Caption,
    Entry,
    Layout,
    Mark,
    Picture,
    Placed,
    Plane,
    Ranged,
    Role,
    Said,
    Stroke,
    TextAlternative,
    Theme,
    Words,
    arranged,
    axis,
    drawn,
    height_of,
    middle,
    row_labels,
    row_plane,
    share_words,
    spread,
    total,
    unknown,
    whole,
)
from counterpoise.errors import NoData
from counterpoise.records import says_nothing

ENDS = (0.001, 0.002, 0.004, 0.01, 0.02, 0.04, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)  # where the scale may end
STEPS = 4  # parts of the scale
THICK, THIN = 8.0, 4.5  # px, half a bar: of trade, and of loss
PALE, DARK = 0.28, 0.85
WITH = "part of its trade"


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A state, the part of trade with it, and what of it would be missing; None where there is no model."""

    name: str
    part: Ranged
    loss: Ranged | None
    said: tuple[str, ...]  # each as the tables print it


def draw_ranked(
    rows: Sequence[RankedRow], role: Role, caption: Caption, theme: Theme = "css", bar: str = WITH
) -> Drawn:
    """Draw the rows in their order; `role` gives the hue: that of the state the page is about is a.

    bar : what the pale bar is
    """
    if not rows:
        raise NoData("no tie to draw; leave the chart out")
    return drawn(lambda layout: ranked_picture(rows, role, layout, bar), caption, _alternative(rows, bar), theme)


def ranked_picture(rows: Sequence[RankedRow], role: Role, layout: Layout, bar: str = WITH) -> Picture:
    """Return what is drawn; x is the part, y px from the top."""
    edges = (0.0, _end(rows))
    placed = arranged(_entries(rows, role, bar), layout.width - 8)
    said = [_said(layout, row) for row in rows]
    plane = row_plane(layout, len(rows), edges, height_of(placed) + (2 if layout.narrow else 10), said)
    marks = [mark for entry in placed for mark in _key(plane, entry)]
    marks += axis(plane, [(edges[1] * n / STEPS, f"{edges[1] * n / STEPS * 100:g} %") for n in range(STEPS + 1)])
    for n, row in enumerate(rows):
        marks += _row(plane, layout, (n, row), role)
    return Picture(whole(plane, marks), *total(plane))


def _key(plane: Plane, placed: Placed) -> list[Mark]:
    """Explain a bar by a piece of it, and the range by a line."""
    left, base = placed.x - plane.margins[0] + 1, LINE * placed.line + 13 - plane.margins[2]
    x, y = plane.at(left + GLYPH, base)
    words = Words(x=x, y=y, text=placed.text)
    if placed.entry is None:
        return [words]
    if placed.entry.glyph == "line":
        (x, y), (x2, _) = plane.at(left, base - 4), plane.at(left + 12, base - 4)
        return [words, Stroke(x=x, y=y, x2=x2, y2=y, colour="text", width=1.5)]
    half, opacity = (THIN, DARK) if placed.entry.glyph == "square" else (THICK - 2, PALE)
    (x, y), (x2, y2) = plane.at(left, base - 4 - half), plane.at(left + 12, base - 4 + half)
    return [words, Block(x=x, y=y, x2=x2, y2=y2, colour=placed.entry.colour, opacity=opacity)]


def _row(plane: Plane, layout: Layout, at: tuple[int, RankedRow], role: Role) -> list[Mark]:
    n, row = at
    marks = row_labels(plane, layout, n, row.name, _said(layout, row))
    if row.part.value is None:
        return [*marks, unknown(plane, layout, n)]
    marks.append(_bar(plane, layout, n, (row.part.value, THICK, role, PALE)))
    if row.loss is not None and row.loss.value is not None and not says_nothing(row.loss.lo, row.loss.hi):
        marks.append(_bar(plane, layout, n, (row.loss.value, THIN, role, DARK)))
    return [*marks, *_range(plane, layout, n, row.part if row.loss is None else row.loss)]


def _said(layout: Layout, row: RankedRow) -> list[Said]:
    return [(None, line) for line in (["; ".join(row.said)] if layout.narrow else row.said)]


def _bar(plane: Plane, layout: Layout, n: int, of: tuple[float, float, str, float]) -> Block:
    value, half, colour, opacity = of
    y, y2 = (plane.at(0, middle(layout, n) + step)[1] for step in (-half, half))
    return Block(x=0, y=y, x2=value, y2=y2, colour=colour, opacity=opacity)


def _range(plane: Plane, layout: Layout, n: int, number: Ranged) -> list[Mark]:
    limits = spread(number, plane.x)
    if limits is None or says_nothing(number.lo, number.hi) or limits[0] >= limits[1]:
        return []
    y = plane.at(0, middle(layout, n))[1]
    ends = [plane.at(0, middle(layout, n) + step)[1] for step in (-4, 4)]
    return [
        Stroke(x=limits[0], y=y, x2=limits[1], y2=y, colour="text", width=1.5),
        *(Stroke(x=at, y=ends[0], x2=at, y2=ends[1], colour="text", width=1.5) for at in limits),
    ]


def _entries(rows: Sequence[RankedRow], role: Role, bar: str) -> list[Entry]:
    if all(row.loss is None for row in rows):
        return [Entry("hollow", role, bar), Entry("line", "text", "range")]
    return [
        Entry("hollow", role, bar),
        Entry("square", role, "of it, what it would lose"),
        Entry("line", "text", "range of the model"),
    ]


def _end(rows: Sequence[RankedRow]) -> float:
    numbers = [number for row in rows for number in (row.part, row.loss) if number is not None]
    # A limit of 1 that a hole leaves says nothing, and would squeeze all bars.
    known = [limit for number in numbers for limit in (number.value, number.hi) if limit is not None and limit < 1]
    most = max([*known, *(number.value for number in numbers if number.value == 1)], default=0.0)
    return next((end for end in ENDS if most <= end), ENDS[-1])


def _alternative(rows: Sequence[RankedRow], bar: str) -> TextAlternative:
    values = "; ".join(f"{row.name} {', '.join(row.said)}" for row in rows)
    if bar != WITH:
        of_bar = ("State", f"{bar[:1].upper()}{bar[1:]}", "State of the number")
        return TextAlternative(
            f"The largest first. {values}.",
            of_bar,
            tuple((row.name, "; ".join(row.said), row.part.state) for row in rows),
        )
    columns = ("State", "Part of its trade", "State of the number", "Would lose", "State of the number")
    table = tuple((row.name, share_words(row.part), row.part.state, *_loss(row)) for row in rows)
    return TextAlternative(f"Ties, the largest first. {values}.", columns, table)


def _loss(row: RankedRow) -> tuple[str, str]:
    return ("no model", "") if row.loss is None else (share_words(row.loss), row.loss.state)
