"""What would each of a few shocks do to leverage: bars from where it stands, the longest first.

To the right A gains leverage, to the left B; the line is the range of the effect.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    Block,
    Caption,
    Entry,
    Layout,
    Mark,
    Pair,
    Picture,
    Plane,
    Role,
    Said,
    Stroke,
    TextAlternative,
    Theme,
    arranged,
    axis,
    drawn,
    height_of,
    legend,
    middle,
    row_labels,
    row_plane,
    signed,
    ticks,
    total,
    whole,
)
from counterpoise.errors import NoData
from counterpoise.wording import points

HALF = 7.0  # px, half of a bar


@dataclass(frozen=True, slots=True)
class TornadoRow:
    """A shock, the change of A's leverage over B by it with its range, and the two real incomes in words."""

    name: str
    value: float
    lo: float
    hi: float
    income_a: str
    income_b: str


def draw_tornado(rows: Sequence[TornadoRow], pair: Pair, caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw the effects in the order given."""
    if not rows:
        raise NoData("no shock to draw; leave the chart out")
    return drawn(lambda layout: tornado_picture(rows, pair, layout), caption, _alternative(rows, pair), theme)


def tornado_picture(rows: Sequence[TornadoRow], pair: Pair, layout: Layout) -> Picture:
    """Return what is drawn; x is the change of leverage, y px from the top."""
    at = ticks([end for row in rows for end in (row.lo, row.hi, row.value)], 4)
    entries = arranged(_entries(pair), layout.width)
    said = [_said(layout, row) for row in rows]
    plane = row_plane(layout, len(rows), (at[0], at[-1]), height_of(entries) + 8, said)
    marks = [*legend(plane, entries, -plane.margins[2]), *axis(plane, list(zip(at, signed(at), strict=True)))]
    marks += [mark for n, row in enumerate(rows) for mark in _row(plane, layout, n, row)]
    marks.append(Stroke(x=0, y=plane.y[0], x2=0, y2=0, colour="muted", width=1.5))
    return Picture(whole(plane, marks), *total(plane))


def _row(plane: Plane, layout: Layout, n: int, row: TornadoRow) -> list[Mark]:
    centre = middle(layout, n)
    y, (top, bottom) = plane.at(0, centre)[1], (plane.at(0, centre + step)[1] for step in (-HALF, HALF))
    side: Role = "a" if row.value > 0 else "b"
    return [
        *row_labels(plane, layout, n, row.name, _said(layout, row)),
        Block(x=0, y=top, x2=row.value, y2=bottom, colour=side, opacity=0.45),
        Stroke(x=row.lo, y=y, x2=row.hi, y2=y, colour=side, width=2),
    ]


def _said(layout: Layout, row: TornadoRow) -> list[Said]:
    ends = f"{points(row.lo)} to {points(row.hi)}"
    flat = points(row.lo) == points(row.hi)
    if layout.narrow or flat:
        return [(None, points(row.value))]
    return [(None, points(row.value)), (None, f"({ends})")]


def _entries(pair: Pair) -> list[Entry]:
    return [
        Entry("square", "b", f"left: {pair.b} gains leverage"),
        Entry("square", "a", f"right: {pair.a} gains leverage"),
    ]


def _alternative(rows: Sequence[TornadoRow], pair: Pair) -> TextAlternative:
    values = "; ".join(f"{row.name} {points(row.value)} ({points(row.lo)} to {points(row.hi)})" for row in rows)
    columns = (
        "Shock",
        "Change",
        "Lowest",
        "Highest",
        f"Real income of {pair.a}",
        f"Real income of {pair.b}",
    )
    table = tuple(
        (row.name, points(row.value), points(row.lo), points(row.hi), row.income_a, row.income_b) for row in rows
    )
    return TextAlternative(
        f"Change of the leverage of {pair.a} over {pair.b} by each shock. {values}.",
        columns,
        table,
    )
