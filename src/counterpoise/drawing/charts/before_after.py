"""How does leverage move from one world to the other, domain by domain?

A dumbbell: hollow is before, filled is after, each with its range; the colour is that of who has more leverage. The
scale runs from -1 to 1, or no further than is needed where nothing reaches half of it.
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
    index_words,
    legend,
    middle,
    row_labels,
    row_plane,
    signed,
    spot,
    spread,
    tenths,
    ticks,
    total,
    unknown,
    whole,
)
from counterpoise.errors import NoData
from counterpoise.wording import points

EDGES = (-1.0, 1.0)
TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)
HALF = 0.5  # of the scale: where all lies nearer to 0 the whole of it would show no change
APART = 7.0  # px from the middle of a row up to before and down to after


@dataclass(frozen=True, slots=True)
class MovedRow:
    """A domain and A's leverage over B in it in both worlds, -1 to 1."""

    name: str
    before: Ranged
    after: Ranged


def draw_moved(rows: Sequence[MovedRow], pair: Pair, caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw leverage before and after by domain, in the order given."""
    if not rows:
        raise NoData("no domain to draw leverage in; leave the chart out")
    return drawn(lambda layout: moved_picture(rows, pair, layout), caption, _alternative(rows, pair), theme)


def moved_picture(rows: Sequence[MovedRow], pair: Pair, layout: Layout) -> Picture:
    """Return what is drawn; x is the leverage, y px from the top."""
    entries = arranged(_entries(rows, pair), layout.width)
    under = _under(rows)
    plane = row_plane(layout, len(rows), (under[0][0], under[-1][0]), height_of(entries) + 12, map(_said, rows))
    marks = [*legend(plane, entries, -plane.margins[2]), *axis(plane, under)]
    marks.append(Stroke(x=0, y=plane.y[0], x2=0, y2=0, colour="muted", width=1.5))
    marks += [mark for n, row in enumerate(rows) for mark in _row(plane, layout, n, row)]
    return Picture(whole(plane, marks), *total(plane))


def _row(plane: Plane, layout: Layout, n: int, row: MovedRow) -> list[Mark]:
    marks = row_labels(plane, layout, n, row.name, _said(row))
    if spread(row.before, EDGES) is None and spread(row.after, EDGES) is None:
        return [*marks, unknown(plane, layout, n)]
    high, low = (plane.at(0, middle(layout, n) + step)[1] for step in (-APART, APART))
    if row.before.value is not None and row.after.value is not None:
        marks.append(Stroke(x=row.before.value, y=high, x2=row.after.value, y2=low, colour="grid", width=4))
    return [*marks, *_mark(row.before, high, hollow=True), *_mark(row.after, low, hollow=False)]


def _said(row: MovedRow) -> list[Said]:
    return [(None, f"{points(row.before.value)} → {points(row.after.value)}")]


def _mark(number: Ranged, y: float, *, hollow: bool) -> list[Mark]:
    limits = spread(number, EDGES)
    if limits is None:
        return []
    side: Role = "other" if not number.value else "a" if number.value > 0 else "b"
    marks: list[Mark] = [Stroke(x=limits[0], y=y, x2=limits[1], y2=y, colour=side, width=1.5)]
    if number.value is not None:
        marks.append(spot(side, number.value, y, hollow=hollow, size=85))
    return marks


def _under(rows: Sequence[MovedRow]) -> list[tuple[float, str]]:
    """Return the ticks, and what each says."""
    limits = [spread(number, EDGES) for row in rows for number in (row.before, row.after)]
    ends = [end for both in limits if both is not None for end in both]
    if not ends or max(map(abs, ends)) >= HALF:
        return [(at, "0" if at == 0 else tenths(at)) for at in TICKS]
    at = ticks(ends, 4)
    return list(zip(at, signed(at), strict=True))


def _entries(rows: Sequence[MovedRow], pair: Pair) -> list[Entry]:
    entries = [
        Entry("spot", "a", f"right: {pair.a} has more leverage"),
        Entry("spot", "b", f"left: {pair.b}"),
        Entry("hollow", "other", "hollow: before; filled: after"),
    ]
    if any(spread(row.before, EDGES) is None and spread(row.after, EDGES) is None for row in rows):
        entries.append(Entry("hatch", "hatch", "n/a: not recorded"))
    return entries


def _alternative(rows: Sequence[MovedRow], pair: Pair) -> TextAlternative:
    values = "; ".join(f"{row.name} from {index_words(row.before)} to {index_words(row.after)}" for row in rows)
    columns = ("Domain", "Before", "Range before", "After", "Range after")
    table = tuple(
        (row.name, points(row.before.value), _range(row.before), points(row.after.value), _range(row.after))
        for row in rows
    )
    return TextAlternative(
        f"Leverage of {pair.a} over {pair.b} by domain before and after. {values}.",
        columns,
        table,
    )


def _range(number: Ranged) -> str:
    limits = spread(number, EDGES)
    return f"{points(limits[0])} to {points(limits[1])}" if limits else points(None)
