"""On how few sellers and buyers did a product's trade rest over the years: two lines of Herfindahl's index?

Sellers in black with a circle, buyers in grey with a diamond: no state is one of the two hues here. Dashed where trade
is known to be missing. The scale ends at a round number above the largest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    BODY,
    LOOSE,
    TINY,
    Caption,
    Entry,
    Known,
    Layout,
    Mark,
    Picture,
    Plane,
    Spot,
    Stroke,
    TextAlternative,
    Theme,
    Words,
    arranged,
    drawn,
    height_of,
    last,
    legend,
    runs,
    stacked,
    total,
    traced,
    whole,
    year_ticks,
)
from counterpoise.errors import NoData
from counterpoise.records import Point
from counterpoise.wording import MISSING

ENDS = (0.1, 0.2, 0.4, 0.6, 0.8, 1.0)  # where the scale may end
LEFT, RIGHT, FOOT = 38.0, 96.0, 22.0  # px around the plane; on the right the lines are named
HEIGHT = {"wide": 200.0, "narrow": 180.0}


@dataclass(frozen=True, slots=True)
class CrowdYear:
    """One year: the index of sellers and of buyers, how many there were, and the largest seller in words."""

    year: int
    sellers: Point | None
    buyers: Point | None
    counts: tuple[int, int]
    largest: str


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    colour: str
    shape: str
    points: tuple[Point, ...]


def draw_concentration(years: Sequence[CrowdYear], caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw both lines, the years in order."""
    lines = _lines(years)
    if not any(last(line.points) for line in lines):
        raise NoData("no concentration to draw; leave the chart out")
    return drawn(partial(_picture, lines), caption, _alternative(years), theme)


def _lines(years: Sequence[CrowdYear]) -> tuple[_Line, ...]:
    sellers = tuple(year.sellers for year in years if year.sellers)
    buyers = tuple(year.buyers for year in years if year.buyers)
    return _Line("sellers", "text", "circle", sellers), _Line("buyers", "other", "diamond", buyers)


def _picture(lines: Sequence[_Line], layout: Layout) -> Picture:
    entries = arranged(_entries(lines), layout.width)
    head = height_of(entries) + 12
    points = [point for line in lines for point in line.points]
    first, final = min(point.year for point in points), max(point.year for point in points)
    top = next(end for end in ENDS if end >= max(point.value or 0.0 for point in points) - 1e-9)
    plane = Plane(
        layout.width - LEFT - RIGHT,
        HEIGHT[layout.name],
        (first, max(final, first + 1)),
        (0.0, top),
        (LEFT, RIGHT, head, FOOT),
    )
    marks = [*legend(plane, entries, -head), *_frame(plane, (first, final)), *_ends(plane, lines)]
    for line in reversed(lines):
        marks += traced(line.points, line.colour)
    return Picture(whole(plane, marks), *total(plane))


def _frame(plane: Plane, years: tuple[int, int]) -> list[Mark]:
    left, right = plane.x
    marks: list[Mark] = []
    for part in (0.0, 0.5, 1.0):
        y = plane.y[1] * part
        down = plane.height * (1 - part)
        marks.append(Stroke(x=left, y=y, x2=right, y2=y, colour="grid"))
        x, base = plane.at(-6, down + 4)
        marks.append(Words(x=x, y=base, text=f"{y:.2f}", colour="muted", align="right", size=TINY))
    below = plane.at(0, plane.height + 15)[1]
    for year in year_ticks(years, int(plane.width / 42)):
        marks.append(Words(x=year, y=below, text=str(year), colour="muted", align="center", size=TINY))
        marks.append(Stroke(x=year, y=0, x2=year, y2=plane.at(0, plane.height + 4)[1], colour="grid"))
    return marks


def _ends(plane: Plane, lines: Sequence[_Line]) -> list[Mark]:
    """Name each line at its last year, the names pushed apart."""
    known: list[tuple[float, _Line, Known]] = [
        ((1 - end.value / plane.y[1]) * plane.height, line, end) for line in lines if (end := last(line.points))
    ]
    known.sort(key=lambda item: item[0])
    marks: list[Mark] = []
    places = stacked([place for place, _, _ in known], [BODY + 4.0] * len(known), plane.height)
    for place, (_, line, end) in zip(places, known, strict=True):
        marks.append(Spot(x=end.year, y=end.value, colour=line.colour, shape=line.shape, hollow=end.loose, size=60))
        x, y = plane.at(plane.width + 10, place + 4)
        marks.append(Words(x=x, y=y, text=f"{line.name} {end.value:.2f}", colour=line.colour, size=BODY, bold=True))
    return marks


def _entries(lines: Sequence[_Line]) -> list[Entry]:
    loose = any(known.loose for line in lines for run in runs(line.points) for known in run)
    entries = [Entry("line", line.colour, f"{line.name}: Herfindahl index") for line in lines]
    return [*entries, *([Entry("dashes", "other", "dashed: trade is known to be missing")] if loose else [])]


def _alternative(years: Sequence[CrowdYear]) -> TextAlternative:
    head = ("Year", "Sellers, index", "Sellers", "Buyers, index", "Buyers", "Largest seller")
    rows = tuple(
        (
            str(year.year),
            _said(year.sellers),
            str(year.counts[0]),
            _said(year.buyers),
            str(year.counts[1]),
            year.largest,
        )
        for year in years
    )
    return TextAlternative(f"Herfindahl's index by year, 0 to 1. {_in_words(years)}", head, rows)


def _in_words(years: Sequence[CrowdYear]) -> str:
    ends = dict.fromkeys((years[0], years[-1]))
    return " ".join(f"{end.year}: sellers {_said(end.sellers)}, buyers {_said(end.buyers)}." for end in ends)


def _said(point: Point | None) -> str:
    """Print an index; with the mark of an open one where trade is missing."""
    if point is None or point.value is None:
        return MISSING
    return f"{point.value:.3f}{' ○' if point.state in LOOSE else ''}"
