"""How did shares move over the years: one small panel a domain or product, all on the scale 0 to 100 %?

A year without data is a gap. A year of which only a limit is known is dashed. Dotted lines
down the panels are dated events, numbered, with a key under the panels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    BODY,
    BOLD,
    LOOSE,
    SMALL,
    TINY,
    Block,
    Caption,
    Entry,
    Layout,
    Mark,
    Picture,
    Plane,
    Stroke,
    TextAlternative,
    Theme,
    Trace,
    Words,
    arranged,
    broken,
    drawn,
    faceted,
    height_of,
    last,
    legend,
    span,
    spot,
    stacked,
    tick_label,
    trace_words,
    traced,
    width_of,
    year_ticks,
)
from counterpoise.errors import NoData
from counterpoise.records import Point
from counterpoise.wording import MISSING, percent

FOOT = 20.0  # px below the plane of a panel
TITLE = 15.0  # px for each line of its title
RIGHT = 8.0  # px right of all panels
LEFT = 6 + width_of(percent(1.0), TINY)  # px left of them: the widest label of the axis
GAP = 16.0  # px between two panels side by side
BESIDE = min(RIGHT, GAP / 2) - 2  # px beside a panel that a label of its years may take


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: a title and the lines in it."""

    title: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A year in which something happened that may have changed the course of a series."""

    year: int
    label: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Small panels and where each stands."""

    plane: Plane  # of each panel
    columns: int
    rows: int
    head: float  # px above each plane
    years: tuple[int, int]
    moments: tuple[Moment, ...]


def draw_series(panels: Sequence[Panel], moments: Sequence[Moment], caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw panels in the order given; moments outside the years drawn are left out."""
    if span([trace for panel in panels for trace in panel.traces]) is None:
        raise NoData("no series to draw; leave the chart out")
    return drawn(lambda layout: series_picture(panels, moments, layout), caption, _alternative(panels), theme)


def series_picture(panels: Sequence[Panel], moments: Sequence[Moment], layout: Layout) -> Picture:
    """Return what is drawn; x is the year, y the share, a facet a panel."""
    entries = arranged(_entries(panels), layout.width)
    grid = _grid(panels, moments, layout)
    head = height_of(entries) + 10 + grid.head
    marks = legend(grid.plane, entries, -head)
    for n, panel in enumerate(panels):
        marks += [replace(mark, panel=n) for mark in _panel(grid, n, panel)]
    between = grid.head + FOOT
    tall = grid.rows * (grid.plane.height + between) - between
    key, deep = _key(grid, layout, tall + FOOT + 6)
    plane = replace(grid.plane, margins=(LEFT, RIGHT, head, 0.0))
    chart = faceted(plane, [*marks, *key], grid.columns, (GAP, between))
    return Picture(chart, layout.width, head + tall + FOOT + deep)


def _grid(panels: Sequence[Panel], moments: Sequence[Moment], layout: Layout) -> Grid:
    columns = min(len(panels), 2 if layout.narrow else 3)
    # One or two panels on a wide page would be drawn out; three columns' width is enough for each.
    room = layout.width - LEFT - RIGHT - GAP * (columns - 1)
    width = min(room / columns, 320.0)
    first, final = span([trace for panel in panels for trace in panel.traces]) or (0, 0)
    plane = Plane(width, 96, (first, max(final, first + 1)), (0.0, 1.0), (LEFT, RIGHT, 0.0, FOOT))
    head = _head(plane, panels)
    seen = tuple(
        sorted((moment for moment in moments if first <= moment.year <= final), key=lambda moment: moment.year)
    )
    return Grid(plane, columns, -(-len(panels) // columns), head, (first, final), seen)


def _panel(grid: Grid, n: int, panel: Panel) -> list[Mark]:
    plane = grid.plane
    marks = [*_frame(grid, first=n % grid.columns == 0), *_moments(grid), *_title(plane, panel)]
    known = [(trace, end) for trace in panel.traces if (end := last(trace.points)) is not None]
    if not known:
        words = Words(x=sum(plane.x) / 2, y=0.46, text="n/a", align="center")
        return [*marks, Block(x=plane.x[0], y=0, x2=plane.x[1], y2=1, colour="hatch"), words]
    # A's line is drawn last, over B's and the others'.
    for trace, end in sorted(known, key=lambda item: item[0].role, reverse=True):
        marks += traced(trace.points, trace.role)
        marks.append(spot(trace.role, end.year, end.value, hollow=end.loose, size=42))
    return marks


def _frame(grid: Grid, *, first: bool) -> list[Mark]:
    """Draw the lines and the labels of the axes; shares are labelled left of the first column only."""
    plane = grid.plane
    left, right = plane.x
    marks: list[Mark] = [Stroke(x=left, y=y, x2=right, y2=y, colour="grid") for y in (0.0, 0.5, 1.0)]
    if first:
        x = plane.at(-5, 0)[0]
        lift = plane.at(0, 0)[1] - plane.at(0, 4)[1]
        marks += [
            Words(x=x, y=y - lift, text=percent(y), colour="muted", align="right", size=TINY) for y in (0.0, 0.5, 1.0)
        ]
    below = plane.at(0, plane.height + 14)[1]
    for year in year_ticks(grid.years, int(plane.width / 42)):
        marks.append(tick_label(plane, year, below, str(year), (BESIDE, BESIDE)))
        marks.append(Stroke(x=year, y=0, x2=year, y2=plane.at(0, plane.height + 4)[1], colour="grid"))
    return marks


def _moments(grid: Grid) -> list[Mark]:
    plane = grid.plane
    top = plane.at(0, -4)[1]
    (first, final), years = plane.x, [moment.year for moment in grid.moments]
    wanted = [(year - first) / (final - first) * plane.width for year in years]
    # Numbers of years that follow each other are pushed apart, or 2 and 3 would read as 23.
    places = stacked(wanted, [10.0 * len(str(n)) for n, _ in enumerate(years, start=1)], plane.width + 5)
    marks: list[Mark] = [Stroke(x=year, y=0, x2=year, y2=1, colour="muted", dotted=True) for year in years]
    for n, place in enumerate(places, start=1):
        marks.append(Words(x=plane.at(place, 0)[0], y=top, text=str(n), colour="muted", align="center", size=TINY))
    return marks


def _title(plane: Plane, panel: Panel) -> list[Mark]:
    """Write what a panel shows, and its last values with the marks of their sides."""
    values = arranged(_values(plane, panel), plane.width)
    deep = height_of(values)
    bare = replace(plane, margins=(0.0, *plane.margins[1:]))
    marks = legend(bare, values, -12 - deep)
    for n, line in enumerate(reversed(_lines(plane, panel.title))):
        x, y = plane.at(0, -16 - deep - TITLE * n)
        marks.append(Words(x=x, y=y, text=line, bold=True, size=BODY))
    return marks


def _values(plane: Plane, panel: Panel) -> list[Entry]:
    """Say the last value of each line, with its year where that is not the last of the panel."""
    entries = []
    for trace in panel.traces:
        end = last(trace.points)
        if end is not None:
            when = "" if end.year == round(plane.x[1]) else f" ({end.year})"
            entries.append(Entry("hollow" if end.loose else "spot", trace.role, percent(end.value) + when))
    return entries


def _head(plane: Plane, panels: Sequence[Panel]) -> float:
    """Return the px above each plane: room for the longest title, the values and the numbers of moments."""
    title = max(len(_lines(plane, panel.title)) for panel in panels)
    values = max(height_of(arranged(_values(plane, panel), plane.width)) for panel in panels)
    return 16 + values + TITLE * title


def _lines(plane: Plane, title: str) -> list[str]:
    return broken(title, BODY * BOLD, plane.width)


def _key(grid: Grid, layout: Layout, top: float) -> tuple[list[Mark], float]:
    """Write under the panels what happened in the years marked; return the height it takes, px."""
    marks: list[Mark] = []
    line = 0
    for n, moment in enumerate(grid.moments, start=1):
        for text in broken(f"{n} {moment.year}: {moment.label}", SMALL, layout.width - 4):
            x, y = grid.plane.at(2 - LEFT, top + 17 * line + 13)
            marks.append(Words(x=x, y=y, text=text, colour="muted"))
            line += 1
    return marks, 17.0 * line + (12 if line else 0)


def _entries(panels: Sequence[Panel]) -> list[Entry]:
    traces = [trace for panel in panels for trace in panel.traces]
    entries = [Entry("spot", trace.role, trace.label) for trace in traces]
    states = {point.state for trace in traces for point in trace.points if point.value is not None}
    if states & set(LOOSE):
        kinds = {"bounded": "a limit, not a value", "estimated": "an estimate"}
        words = " or ".join(kinds[state] for state in LOOSE if state in states)
        entries.append(Entry("dashes", "other", f"dashed: {words}"))
    return list(dict.fromkeys(entries))


def _alternative(panels: Sequence[Panel]) -> TextAlternative:
    words = " ".join(f"{panel.title}. {' '.join(trace_words(trace) for trace in panel.traces)}" for panel in panels)
    titles = tuple(f"{panel.title}: {trace.label}" for panel in panels for trace in panel.traces)
    known = [{point.year: point for point in trace.points} for panel in panels for trace in panel.traces]
    years = sorted({year for points in known for year in points})
    table = tuple((str(year), *(_said(points.get(year)) for points in known)) for year in years)
    return TextAlternative(f"Shares by year, 0 to 100 %. {words}", ("Year", *titles), table)


def _said(point: Point | None) -> str:
    """Say a share with what the dashes of its line mean."""
    if point is None or point.value is None:
        return MISSING
    loose = {"bounded": "limit ", "estimated": "estimate "}
    return loose.get(point.state, "") + percent(point.value)
