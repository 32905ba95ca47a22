"""How often do the two vote alike in the UN, beside how often each votes with others?

One thick line for the pair, thinner ones for each of the two with a third state. Lines carry
their names at their right end, set apart so that they can be read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from counterpoise.drawing.layout import Drawn
from counterpoise.drawing.marks import (
    SHAPES,
    SMALL,
    TINY,
    Caption,
    Known,
    Layout,
    Mark,
    Picture,
    Plane,
    Role,
    Spot,
    Stroke,
    TextAlternative,
    Theme,
    Trace,
    Words,
    broken,
    drawn,
    last,
    span,
    stacked,
    total,
    trace_words,
    traced,
    whole,
    year_ticks,
)
from counterpoise.errors import NoData
from counterpoise.records import Point
from counterpoise.wording import percent

Who = Literal["pair", "a", "b"]  # the two with each other, or one of them with a third state
COLOURS: dict[Who, str] = {"pair": "text", "a": "a", "b": "b"}
LINE = 14.0  # px from one line of a name to the next
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class VotingLine:
    """How often two states voted alike, 0 to 1 by year."""

    label: str  # "Russia and China"
    who: Who
    points: tuple[Point, ...]  # oldest first


def draw_alignment(lines: Sequence[VotingLine], caption: Caption, theme: Theme = "css") -> Drawn:
    """Draw agreement by year; a year without data is a gap."""
    if all(last(line.points) is None for line in lines):
        raise NoData("no votes to draw; leave the chart out")
    return drawn(lambda layout: alignment_picture(lines, layout), caption, _alternative(lines), theme)


def alignment_picture(lines: Sequence[VotingLine], layout: Layout) -> Picture:
    """Return what is drawn; x is the year, y the share of equal votes."""
    plane = _plane(lines, layout)
    marks = _axes(plane)
    # The pair's own line is drawn last, over the others.
    for line in sorted(lines, key=lambda line: line.who == "pair"):
        marks += traced(line.points, COLOURS[line.who], 3.0 if line.who == "pair" else 1.5)
    marks += _ends(plane, lines)
    return Picture(whole(plane, marks), *total(plane))


def _plane(lines: Sequence[VotingLine], layout: Layout) -> Plane:
    first, final = span([_trace(line) for line in lines]) or (0, 1)
    names = 118.0 if layout.narrow else 226.0
    # A year is the last of the plane or it is said, so the names can be broken before there is a plane.
    height = max(240.0, sum(_tall(text) for text in _texts(_known(lines), max(final, first + 1), names)))
    margins = (40.0, names, 10.0, 24.0)
    return Plane(layout.width - 40 - names, height, (first, max(final, first + 1)), (0.0, 1.0), margins)


def _axes(plane: Plane) -> list[Mark]:
    left, right = plane.x
    lift = plane.at(0, 0)[1] - plane.at(0, 4)[1]
    x, below = plane.at(-6, plane.height + 17)
    marks: list[Mark] = [Stroke(x=left, y=y, x2=right, y2=y, colour="grid") for y in TICKS]
    marks += [Words(x=x, y=y - lift, text=percent(y), colour="muted", align="right", size=TINY) for y in TICKS]
    for year in year_ticks((round(left), round(right)), int(plane.width / 44)):
        marks.append(Words(x=year, y=below, text=str(year), colour="muted", align="center", size=TINY))
    return marks


def _ends(plane: Plane, lines: Sequence[VotingLine]) -> list[Mark]:
    """Mark where each line ends and write its name and last value beside it."""
    known = _known(lines)
    texts = _texts(known, round(plane.x[1]), plane.margins[1])
    wanted = [plane.height * (1 - end.value) for _, end in known]
    tops = stacked(wanted, [_tall(text) for text in texts], plane.height)
    marks: list[Mark] = []
    for (line, end), text, centre in zip(known, texts, tops, strict=True):
        marks += _end(plane, line, end) + _label(plane, line, text, centre)
        start, stop = plane.at(plane.width + 6, plane.height * (1 - end.value)), plane.at(plane.width + 19, centre)
        if end.year == round(plane.x[1]):
            marks.append(Stroke(x=start[0], y=start[1], x2=stop[0], y2=stop[1], colour=COLOURS[line.who], width=0.75))
    return marks


def _known(lines: Sequence[VotingLine]) -> list[tuple[VotingLine, Known]]:
    """Return lines with their last values, from the highest end down."""
    known = [(line, end) for line in lines if (end := last(line.points)) is not None]
    return sorted(known, key=lambda item: (-item[1].value, item[0].label))


def _texts(known: Sequence[tuple[VotingLine, Known]], final: int, room: float) -> list[list[str]]:
    """Break names and last values into lines; a value of an earlier year than the last says so."""
    names = [f"{line.label} {percent(end.value)}{'' if end.year == final else f' ({end.year})'}" for line, end in known]
    return [broken(name, SMALL, room - 24) for name in names]


def _tall(text: Sequence[str]) -> float:
    return LINE * len(text) + 3


def _end(plane: Plane, line: VotingLine, end: Known) -> list[Mark]:
    shape = "square" if line.who == "pair" else SHAPES[line.who]
    return [Spot(x=end.year, y=end.value, colour=COLOURS[line.who], shape=shape, hollow=end.loose, size=55)]


def _label(plane: Plane, line: VotingLine, text: Sequence[str], centre: float) -> list[Mark]:
    first = centre + 4 - LINE * (len(text) - 1) / 2
    places = [plane.at(plane.width + 22, first + LINE * n) for n in range(len(text))]
    colour, bold = COLOURS[line.who], line.who == "pair"
    return [Words(x=x, y=y, text=words, colour=colour, bold=bold) for (x, y), words in zip(places, text, strict=True)]


def _trace(line: VotingLine) -> Trace:
    role: Role = "other" if line.who == "pair" else line.who
    return Trace(line.label, role, line.points)


def _alternative(lines: Sequence[VotingLine]) -> TextAlternative:
    words = " ".join(trace_words(_trace(line)) for line in lines)
    table = tuple(
        (line.label, str(point.year), percent(point.value), point.state) for line in lines for point in line.points
    )
    description = (
        f"Share of recorded votes of the UN General Assembly on which two states voted alike, by year. {words}"
    )
    return TextAlternative(description, ("Who", "Year", "Voted alike", "State"), table)
