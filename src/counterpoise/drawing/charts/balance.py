"""Which of the two has more leverage, domain by domain: a dot and its interval on a scale from -1 to 1.

A stands to the right and B to the left. A mark is hollow where the interval crosses 0: there is
then no clear advantage.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    BOLD,
    SMALL,
    Align,
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
    Words,
    arranged,
    axis,
    broken,
    drawn,
    height_of,
    index_words,
    legend,
    middle,
    row_labels,
    row_plane,
    short_index_words,
    spot,
    spread,
    tenths,
    total,
    unknown,
    whole,
)
from counterpoise.errors import NoData
from counterpoise.wording import points

EDGES = (-1.0, 1.0)
TICKS = (-1.0, -0.5, 0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """A domain and A's leverage over B in it, -1 to 1; above 0 where B depends more on A."""

    name: str
    leverage: Ranged


def draw_balance(rows: Sequence[BalanceRow], pair: Pair, caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw the leverage of A over B by domain, the largest first and the unknown last."""
    if not rows:
        raise NoData("no domain to draw the balance of; leave the chart out")
    ranked = tuple(sorted(rows, key=_place))
    return drawn(lambda layout: balance_picture(ranked, pair, layout), caption, _alternative(ranked, pair), theme)


def balance_picture(rows: Sequence[BalanceRow], pair: Pair, layout: Layout) -> Picture:
    """Return what is drawn; x is the leverage, y px from the top."""
    entries = arranged(_entries(rows), layout.width)
    sides = _headings(pair, layout)
    lines = max(len(lines) for _, lines in sides)
    plane = row_plane(layout, len(rows), EDGES, height_of(entries) + 16 * lines + 14, map(_said, rows))
    marks = [*legend(plane, entries, -plane.margins[2]), *axis(plane, [(at, _tick(at)) for at in TICKS])]
    marks += [Stroke(x=0, y=plane.y[0], x2=0, y2=0, colour="muted", width=1.5)]
    marks += [mark for side, heading in sides for mark in _heading(plane, side, heading)]
    marks += [mark for n, row in enumerate(rows) for mark in _row(plane, layout, n, row)]
    return Picture(whole(plane, marks), *total(plane))


def _row(plane: Plane, layout: Layout, n: int, row: BalanceRow) -> list[Mark]:
    marks = [
        *row_labels(plane, layout, n, row.name, _said(row)),
    ]
    limits = spread(row.leverage, EDGES)
    if limits is None:
        return [*marks, unknown(plane, layout, n)]
    y, value = plane.at(0, middle(layout, n))[1], row.leverage.value
    colour = _side(value)
    marks.append(Stroke(x=limits[0], y=y, x2=limits[1], y2=y, colour=colour, width=2.5))
    if value is not None:
        marks.append(spot(colour, value, y, hollow=_open(row.leverage), size=110))
    return marks


def _said(row: BalanceRow) -> list[Said]:
    return [(None, short_index_words(row.leverage))]


def _side(value: float | None) -> Role:
    if value is None or value == 0:
        return "other"
    return "a" if value > 0 else "b"


def _open(leverage: Ranged) -> bool:
    limits = spread(leverage, EDGES)
    return limits is not None and limits[0] < 0 < limits[1]


def _place(row: BalanceRow) -> tuple[bool, float, str]:
    value = row.leverage.value
    return value is None, -(value or 0.0), row.name


def _tick(at: float) -> str:
    return "0" if at == 0 else tenths(at)


def _entries(rows: Sequence[BalanceRow]) -> list[Entry]:
    entries = []
    if any(_open(row.leverage) for row in rows):
        entries.append(Entry("hollow", "other", "range crosses 0: no clear advantage"))
    if any(spread(row.leverage, EDGES) is None for row in rows):
        entries.append(Entry("hatch", "hatch", "n/a: not recorded"))
    return entries


def _headings(pair: Pair, layout: Layout) -> list[tuple[Role, list[str]]]:
    room = (layout.width - 26 if layout.narrow else layout.width - 308) / 2 - 24
    named: tuple[tuple[Role, str], ...] = (("b", pair.b), ("a", pair.a))
    return [(side, broken(f"{name} has more leverage", SMALL * BOLD, room)) for side, name in named]


def _heading(plane: Plane, side: Role, lines: Sequence[str]) -> list[Mark]:
    """Say at the side of B (left) or A (right) what a mark there means."""
    edge, step = (plane.width, -16.0) if side == "a" else (0.0, 16.0)
    align: Align = "right" if side == "a" else "left"
    marks: list[Mark] = [spot(side, *plane.at(edge + step / 3, -14 - 16 * (len(lines) - 1)), size=70)]
    for n, line in enumerate(reversed(lines)):
        x, y = plane.at(edge + step, -10 - 16 * n)
        marks.append(Words(x=x, y=y, text=line, colour=side, align=align, bold=True))
    return marks


def _alternative(rows: Sequence[BalanceRow], pair: Pair) -> TextAlternative:
    values = "; ".join(f"{row.name} {index_words(row.leverage)}, {row.leverage.state}" for row in rows)
    description = (
        f"Leverage of {pair.a} over {pair.b} by domain, from −1 to +1; above 0 {pair.b} depends more on {pair.a}. "
        f"{values}."
    )
    table = tuple(
        (row.name, *(points(number) for number in _numbers(row.leverage)), row.leverage.state) for row in rows
    )
    return TextAlternative(
        description,
        ("Domain", f"Leverage of {pair.a} over {pair.b}", "Lowest", "Highest", "State"),
        table,
    )


def _numbers(leverage: Ranged) -> tuple[float | None, float | None, float | None]:
    lo, hi = spread(leverage, EDGES) or (None, None)
    return leverage.value, lo, hi
