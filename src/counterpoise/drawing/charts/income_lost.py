"""What would each of the two lose of its income without the other: through which industries, and over the years?

By industry the circle is what A would lose where that trade stops both ways, the diamond what B would. Over the years a
value that is moved from the table's year is dashed; dotted lines are dated events, numbered, with a key below.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.drawing.charts.series import Moment
from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    SMALL,
    TINY,
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
    Trace,
    Words,
    arranged,
    axis,
    broken,
    drawn,
    height_of,
    last,
    legend,
    middle,
    row_labels,
    row_plane,
    span,
    spot,
    stacked,
    tick_label,
    ticks,
    total,
    traced,
    whole,
    width_of,
    year_ticks,
)
from counterpoise.errors import NoData
from counterpoise.wording import MISSING, fine_percent

APART = 6.0  # px from the middle of a row up to A's mark and down to B's
HEIGHT = 150.0  # px of the plane
LEFT = 6 + width_of("0.125 %", TINY)  # px left of it, for the widest tick
RIGHT = 10.0  # px right of it
FOOT = 20.0  # px below it
LINE = 17.0  # px from one line of the key to the next


@dataclass(frozen=True, slots=True)
class SectorRow:
    """An industry, and the part of real income that each of the two would lose through it."""

    name: str
    a: float
    b: float


def draw_sector_losses(rows: Sequence[SectorRow], pair: Pair, caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw the losses in the order given."""
    if not rows:
        raise NoData("no industry to draw losses of; leave the chart out")
    return drawn(lambda layout: sector_losses_picture(rows, pair, layout), caption, _by_industry(rows, pair), theme)


def sector_losses_picture(rows: Sequence[SectorRow], pair: Pair, layout: Layout) -> Picture:
    """Return what is drawn; x is the part of income, y px from the top."""
    at = ticks([loss for row in rows for loss in (row.a, row.b)], 4 if layout.narrow else 5)
    entries = arranged([Entry("spot", "a", f"lost by {pair.a}"), Entry("spot", "b", f"lost by {pair.b}")], layout.width)
    plane = row_plane(layout, len(rows), (at[0], at[-1]), height_of(entries) + 8, map(_values, rows))
    marks = [*legend(plane, entries, -plane.margins[2]), *axis(plane, [(value, tick(value)) for value in at])]
    marks.append(Stroke(x=0, y=plane.y[0], x2=0, y2=plane.y[1], colour="muted", width=1.5))
    marks += [mark for n, row in enumerate(rows) for mark in _row(plane, layout, n, row)]
    return Picture(whole(plane, marks), *total(plane))


def tick(at: float) -> str:
    """Print a tick of an axis of income lost."""
    return "0" if at == 0 else f"{at * 100:.4g} %".replace("-", "−")


def _row(plane: Plane, layout: Layout, n: int, row: SectorRow) -> list[Mark]:
    marks = row_labels(plane, layout, n, row.name, _values(row))
    sides: tuple[tuple[Role, float, float], ...] = (("a", row.a, -APART), ("b", row.b, APART))
    for side, loss, step in sides:
        y = plane.at(0, middle(layout, n) + step)[1]
        marks.append(Stroke(x=0, y=y, x2=loss, y2=y, colour=side, width=4))
        marks.append(spot(side, loss, y, size=60))
    return marks


def _values(row: SectorRow) -> list[Said]:
    return [("a", fine_percent(row.a)), ("b", fine_percent(row.b))]


def _by_industry(rows: Sequence[SectorRow], pair: Pair) -> TextAlternative:
    values = "; ".join(f"{row.name}: {pair.a} {fine_percent(row.a)}, {pair.b} {fine_percent(row.b)}" for row in rows)
    table = tuple((row.name, fine_percent(row.a), fine_percent(row.b)) for row in rows)
    return TextAlternative(f"Income lost by industry. {values}.", ("Industry", pair.a, pair.b), table)


def draw_losses(traces: Sequence[Trace], moments: Sequence[Moment], caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw the losses of both; moments outside the years drawn are left out."""
    if span(traces) is None:
        raise NoData("no year to draw losses of; leave the chart out")
    return drawn(lambda layout: losses_picture(traces, moments, layout), caption, _by_year(traces), theme)


def losses_picture(traces: Sequence[Trace], moments: Sequence[Moment], layout: Layout) -> Picture:
    """Return what is drawn; x is the year, y the part of income."""
    first, final = span(traces) or (0, 0)
    at = ticks([point.value for trace in traces for point in trace.points if point.value is not None], 4)
    entries = arranged(_entries(traces), layout.width)
    seen = sorted((moment for moment in moments if first <= moment.year <= final), key=lambda moment: moment.year)
    key = _key(seen, layout)
    top = height_of(entries) + 22
    margins = (LEFT, RIGHT, top, FOOT + LINE * len(key) + (8 if key else 0))
    width = layout.width - LEFT - RIGHT
    plane = Plane(width, HEIGHT, (first, max(final, first + 1)), (at[0], at[-1]), margins)
    marks = [*legend(plane, entries, -top), *_frame(plane, at), *_moments(plane, seen)]
    # A's line is drawn last, over B's.
    for trace in sorted(traces, key=lambda trace: trace.role, reverse=True):
        marks += _line(trace)
    for n, text in enumerate(key):
        x, y = plane.at(2 - LEFT, HEIGHT + FOOT + 16 + LINE * n)
        marks.append(Words(x=x, y=y, text=text, colour="muted"))
    return Picture(whole(plane, marks), *total(plane))


def _line(trace: Trace) -> list[Mark]:
    end = last(trace.points)
    marks = traced(trace.points, trace.role)
    return [*marks, spot(trace.role, end.year, end.value, hollow=end.loose, size=50)] if end else marks


def _frame(plane: Plane, at: Sequence[float]) -> list[Mark]:
    left, right = plane.x
    marks: list[Mark] = [Stroke(x=left, y=y, x2=right, y2=y, colour="grid") for y in at]
    x, lift = plane.at(-5, 0)[0], plane.at(0, 0)[1] - plane.at(0, 4)[1]
    marks += [Words(x=x, y=y - lift, text=tick(y), colour="muted", align="right", size=TINY) for y in at]
    below = plane.at(0, plane.height + 14)[1]
    years = year_ticks((int(left), int(right)), int(plane.width / 42))
    return [*marks, *(tick_label(plane, year, below, str(year), (LEFT, RIGHT)) for year in years)]


def _moments(plane: Plane, moments: Sequence[Moment]) -> list[Mark]:
    first, final = plane.x
    wanted = [(moment.year - first) / (final - first) * plane.width for moment in moments]
    places = stacked(wanted, [10.0 * len(str(n)) for n, _ in enumerate(moments, start=1)], plane.width + 5)
    low, high = plane.y
    marks: list[Mark] = [
        Stroke(x=moment.year, y=low, x2=moment.year, y2=high, colour="muted", dotted=True) for moment in moments
    ]
    top = plane.at(0, -4)[1]
    numbers = enumerate(places, start=1)
    return [
        *marks,
        *(
            Words(x=plane.at(place, 0)[0], y=top, text=str(n), colour="muted", align="center", size=TINY)
            for n, place in numbers
        ),
    ]


def _key(moments: Sequence[Moment], layout: Layout) -> list[str]:
    return [
        line
        for n, moment in enumerate(moments, start=1)
        for line in broken(f"{n} {moment.year}: {moment.label}", SMALL, layout.width - 4)
    ]


def _entries(traces: Sequence[Trace]) -> list[Entry]:
    entries = [Entry("spot", trace.role, trace.label) for trace in traces]
    if any(point.state == "estimated" for trace in traces for point in trace.points):
        entries.append(Entry("dashes", "other", "dashed: the table's year, moved by recorded trade"))
    return entries


def _by_year(traces: Sequence[Trace]) -> TextAlternative:
    known = [{point.year: point.value for point in trace.points} for trace in traces]
    years = sorted({year for points in known for year in points})
    ends = (
        f"{trace.label}: {fine_percent(end.value)} in {end.year}" for trace in traces if (end := last(trace.points))
    )
    rows = tuple((str(year), *(_said(points.get(year)) for points in known)) for year in years)
    return TextAlternative(
        f"Income lost by year. {'; '.join(ends)}.", ("Year", *(trace.label for trace in traces)), rows
    )


def _said(value: float | None) -> str:
    return MISSING if value is None else fine_percent(value)
