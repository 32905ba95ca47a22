"""Where do states stand on one line, year by year, with the range of each year as a band?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    TINY,
    Block,
    Caption,
    Entry,
    Layout,
    Mark,
    Path,
    Picture,
    Plane,
    Role,
    Stroke,
    TextAlternative,
    Theme,
    Words,
    arranged,
    drawn,
    height_of,
    legend,
    spot,
    tick_label,
    ticks,
    total,
    whole,
    width_of,
    year_ticks,
)
from counterpoise.errors import NoData

HEIGHT = 210.0  # px of the plane
LEFT, RIGHT = 6 + width_of("−1.25", TINY), 12.0  # px beside it
FOOT = 20.0  # px below it
FAINT = 0.18  # of a band


@dataclass(frozen=True, slots=True)
class PositionYear:
    """A position with both ends of its range."""

    year: int
    value: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class PositionLine:
    """The positions of one state, the oldest first; a year that is left out is a gap."""

    label: str
    role: Role
    years: tuple[PositionYear, ...]


def draw_positions(lines: Sequence[PositionLine], caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw positions by year with their ranges."""
    if not any(line.years for line in lines):
        raise NoData("no year to draw positions of; leave the chart out")
    return drawn(lambda layout: positions_picture(lines, layout), caption, _alternative(lines), theme)


def positions_picture(lines: Sequence[PositionLine], layout: Layout) -> Picture:
    """Return what is drawn; x is the year, y the position."""
    every = [year for line in lines for year in line.years]
    at = ticks([end for year in every for end in (year.lo, year.hi)], 5)
    first, final = min(year.year for year in every), max(year.year for year in every)
    entries = arranged([Entry("spot", line.role, line.label) for line in lines], layout.width)
    top = height_of(entries) + 14
    span, margins = (first - 0.5, final + 0.5), (LEFT, RIGHT, top, FOOT)
    plane = Plane(layout.width - LEFT - RIGHT, HEIGHT, span, (at[0], at[-1]), margins)
    marks = [*legend(plane, entries, -top), *_frame(plane, at)]
    for line in lines:
        marks += _band(line)
    for line in lines:
        marks += _line(line)
    return Picture(whole(plane, marks), *total(plane))


def _frame(plane: Plane, at: Sequence[float]) -> Iterator[Mark]:
    left, right = plane.x
    x, lift = plane.at(-5, 0)[0], plane.at(0, 0)[1] - plane.at(0, 4)[1]
    for y in at:
        yield Stroke(x=left, y=y, x2=right, y2=y, colour="grid" if y else "muted")
        text = f"{y:+.4g}".replace("-", "−") if y else "0"
        yield Words(x=x, y=y - lift, text=text, colour="muted", align="right", size=TINY)
    below = plane.at(0, plane.height + 14)[1]
    for year in year_ticks((round(left + 0.5), round(right - 0.5)), int(plane.width / 42)):
        yield tick_label(plane, year, below, str(year), (LEFT, RIGHT))


def _band(line: PositionLine) -> Iterator[Mark]:
    for year in line.years:
        left, right = year.year - 0.5, year.year + 0.5
        yield Block(x=left, y=year.lo, x2=right, y2=year.hi, colour=line.role, opacity=FAINT)


def _line(line: PositionLine) -> Iterator[Mark]:
    run: list[PositionYear] = []
    for year in line.years:
        if run and year.year != run[-1].year + 1:
            yield from _run(run, line.role)
            run = []
        run.append(year)
    if run:
        yield from _run(run, line.role)
        yield spot(line.role, run[-1].year, run[-1].value, size=50)


def _run(run: Sequence[PositionYear], role: Role) -> Iterator[Mark]:
    yield Path(points=tuple((float(year.year), year.value) for year in run), colour=role)


def _alternative(lines: Sequence[PositionLine]) -> TextAlternative:
    said = (
        f"{line.label}: {line.years[0].value:+.2f} in {line.years[0].year}, {line.years[-1].value:+.2f} in "
        f"{line.years[-1].year}."
        for line in lines
        if line.years
    )
    table = tuple(
        (line.label, str(year.year), f"{year.value:+.2f}", f"{year.lo:+.2f} to {year.hi:+.2f}")
        for line in lines
        for year in line.years
    )
    return TextAlternative(" ".join(said), ("State", "Year", "Position", "Range of 90 %"), table)
