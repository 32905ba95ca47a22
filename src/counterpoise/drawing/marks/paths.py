"""How is a series drawn as a line: gaps where nothing is recorded, dashes where only a limit is known?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from counterpoise.drawing.marks.layers import LOOSE
from counterpoise.drawing.marks.marks import Mark, Path, Spot
from counterpoise.drawing.marks.theme import Role
from counterpoise.records import Point
from counterpoise.wording import percent


@dataclass(frozen=True, slots=True)
class Trace:
    """A series of shares and whose it is."""

    label: str
    role: Role
    points: tuple[Point, ...]  # oldest first


@dataclass(frozen=True, slots=True)
class Known:
    """A year with a value."""

    year: int
    value: float
    loose: bool  # whether it is a limit or an estimate


def traced(points: Sequence[Point], colour: str, width: float = 2.0) -> list[Mark]:
    """Draw a series; x is the year, y the share. A year without neighbours is a small dot."""
    marks: list[Mark] = []
    for run in runs(points):
        if len(run) == 1:
            point = run[0]
            marks.append(Spot(x=point.year, y=point.value, colour=colour, hollow=point.loose, size=14))
        for dashed, steps in groupby(pairwise(run), key=lambda step: step[0].loose or step[1].loose):
            ends = list(steps)
            line = [ends[0][0], *(end for _, end in ends)]
            places = tuple((float(point.year), point.value) for point in line)
            marks.append(Path(points=places, colour=colour, dashed=dashed, width=width * 0.75 if dashed else width))
    return marks


def runs(points: Sequence[Point]) -> Iterator[list[Known]]:
    """Yield the stretches of years that follow each other and have values."""
    run: list[Known] = []
    for point in sorted(points, key=lambda point: point.year):
        if run and (point.value is None or point.year != run[-1].year + 1):
            yield run
            run = []
        if point.value is not None:
            run.append(Known(point.year, point.value, point.state in LOOSE))
    if run:
        yield run


def last(points: Sequence[Point]) -> Known | None:
    """Return the last year with a value."""
    return next((run[-1] for run in reversed(list(runs(points)))), None)


def span(traces: Sequence[Trace]) -> tuple[int, int] | None:
    """Return the first and last year of several series, those without a value included."""
    years = [point.year for trace in traces for point in trace.points]
    return (min(years), max(years)) if years else None


def year_ticks(span: tuple[int, int], most: int) -> list[int]:
    """Return round years within a span, `most` of them at the most."""
    first, final = span
    for step in (1, 2, 5, 10, 20, 50):
        ticks = [year for year in range(first, final + 1) if year % step == 0]
        if len(ticks) <= most:
            return ticks or [first]
    return [first]


def trace_words(trace: Trace) -> str:
    """Say a series in one sentence: where it began, was highest and ended."""
    known = [point for run in runs(trace.points) for point in run]
    if not known:
        return f"{trace.label}: not recorded."
    top = max(known, key=lambda point: point.value)
    moments = dict.fromkeys((known[0], top, known[-1]))
    return f"{trace.label}: {', '.join(f'{percent(moment.value)} in {moment.year}' for moment in moments)}."
