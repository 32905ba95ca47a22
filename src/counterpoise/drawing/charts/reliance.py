"""How far does each of the two rely on the other, domain by domain, on one scale from 0 to 100 %?

A dumbbell: the circle is how far A depends on B, the diamond how far B depends on A, and the
bar between them the gap. A hollow mark is a limit and not a value.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    Caption,
    Entry,
    Layout,
    Mark,
    Pair,
    Picture,
    Plane,
    Ranged,
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
    share_words,
    spot,
    spread,
    total,
    unknown,
    whole,
)
from counterpoise.errors import NoData
from counterpoise.wording import percent

EDGES = (0.0, 1.0)
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
APART = 6.0  # px from the middle of a row up to A's mark and down to B's


@dataclass(frozen=True, slots=True)
class RelianceRow:
    """A domain and both dependences in it, 0 to 1."""

    name: str
    a_on_b: Ranged
    b_on_a: Ranged


def draw_reliance(rows: Sequence[RelianceRow], pair: Pair, caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw both dependences by domain, in the order given."""
    if not rows:
        raise NoData("no domain to draw reliance in; leave the chart out")
    return drawn(lambda layout: reliance_picture(rows, pair, layout), caption, _alternative(rows, pair), theme)


def reliance_picture(rows: Sequence[RelianceRow], pair: Pair, layout: Layout) -> Picture:
    """Return what is drawn; x is the share, y px from the top."""
    entries = arranged(_entries(rows, pair), layout.width)
    plane = row_plane(layout, len(rows), EDGES, height_of(entries) + 8, map(_said, rows))
    marks = [*legend(plane, entries, -plane.margins[2]), *axis(plane, [(at, percent(at)) for at in TICKS])]
    marks += [mark for n, row in enumerate(rows) for mark in _row(plane, layout, n, row)]
    return Picture(whole(plane, marks), *total(plane))


def _row(plane: Plane, layout: Layout, n: int, row: RelianceRow) -> list[Mark]:
    marks = row_labels(plane, layout, n, row.name, _said(row))
    centre = middle(layout, n)
    high, low = plane.at(0, centre - APART)[1], plane.at(0, centre + APART)[1]
    a, b = row.a_on_b.value, row.b_on_a.value
    if spread(row.a_on_b, EDGES) is None and spread(row.b_on_a, EDGES) is None:
        return [*marks, unknown(plane, layout, n)]
    if a is not None and b is not None:
        marks.append(Stroke(x=a, y=high, x2=b, y2=low, colour="grid", width=4))
    return [*marks, *_side("a", row.a_on_b, high), *_side("b", row.b_on_a, low)]


def _said(row: RelianceRow) -> list[Said]:
    return [("a", share_words(row.a_on_b)), ("b", share_words(row.b_on_a))]


def _side(side: Role, number: Ranged, y: float) -> list[Mark]:
    limits = spread(number, EDGES)
    if limits is None:
        return []
    marks: list[Mark] = [Stroke(x=limits[0], y=y, x2=limits[1], y2=y, colour=side, width=1.5)]
    if number.value is not None:
        marks.append(spot(side, number.value, y, hollow=number.state == "bounded", size=85))
    return marks


def _entries(rows: Sequence[RelianceRow], pair: Pair) -> list[Entry]:
    numbers = [number for row in rows for number in (row.a_on_b, row.b_on_a)]
    entries = [
        Entry("spot", "a", f"how far {pair.a} depends on {pair.b}"),
        Entry("spot", "b", f"how far {pair.b} depends on {pair.a}"),
    ]
    if any(number.state == "bounded" for number in numbers):
        entries.append(Entry("hollow", "other", "hollow: a limit, not a value; the line is the range"))
    if any(spread(row.a_on_b, EDGES) is None and spread(row.b_on_a, EDGES) is None for row in rows):
        entries.append(Entry("hatch", "hatch", "n/a: not recorded"))
    return entries


def _alternative(rows: Sequence[RelianceRow], pair: Pair) -> TextAlternative:
    values = "; ".join(
        f"{row.name}: {pair.a} on {pair.b} {share_words(row.a_on_b)}, {pair.b} on {pair.a} {share_words(row.b_on_a)}"
        for row in rows
    )
    columns = (
        "Domain",
        f"{pair.a} on {pair.b}",
        "State",
        f"{pair.b} on {pair.a}",
        "State",
    )
    table = tuple(
        (row.name, share_words(row.a_on_b), row.a_on_b.state, share_words(row.b_on_a), row.b_on_a.state) for row in rows
    )
    return TextAlternative(
        f"Dependence of {pair.a} and {pair.b} on each other by domain, 0 to 100 %. {values}.",
        columns,
        table,
    )
