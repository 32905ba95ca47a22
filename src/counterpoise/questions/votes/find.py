"""Where do two states stand in the Assembly's votes, how far apart, and is that more than others are?"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from counterpoise.errors import BadUse, NoData
from counterpoise.findings import Party, Voting
from counterpoise.questions.question import Ask
from counterpoise.records import Count, Source, Year
from counterpoise.states import Actor, Bloc, names, require_apart
from counterpoise.states import find as find_actor
from counterpoise.version import __version__
from counterpoise.weighing.facts.agreement import agreement
from counterpoise.weighing.votes.assembly import Positions, positions
from counterpoise.world import World

WIDE = 1.645  # standard errors to either end of a range of 90 %
CALLED = 2.0  # standard errors that a change must exceed to be called a move
MOVE_YEARS = 5
SOURCE = "un_votes"
Estimate = tuple[float, float]  # a position and its standard error


@dataclass(frozen=True, slots=True)
class VotesYear:
    """Where the two stood in one year. Positions have mean 0 and standard deviation 1 over all states and years."""

    year: Year
    a: float
    a_error: Annotated[float, "Standard error of `a`; 1.645 of it to either side are a range of 90 %."]
    b: float
    b_error: float
    distance: Annotated[float, "How far the two positions are apart."]
    lo: Annotated[float, "Lower end of its range of 90 %, 0 at least."]
    hi: float

    @property
    def error(self) -> float:
        """Return the standard error of the distance."""
        return math.hypot(self.a_error, self.b_error)


@dataclass(frozen=True, slots=True)
class Move:
    """A change of the distance over some years, larger than twice its standard error."""

    since: Year
    change: Annotated[float, "Negative: closer."]
    error: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesAnswer:
    """Two states in the Assembly's votes."""

    a: Party
    b: Party
    snapshot: str
    series: tuple[VotesYear, ...]  # years in which both voted, oldest first
    rank: Count  # of the distance of the last year among all pairs, the smallest first
    of: Count  # pairs
    move: Move | None
    agreement: Voting | None
    leader: Party  # the state that gives the positive side
    items: Count
    votes: Count
    span: tuple[int, int]  # of the votes
    source: Source

    @property
    def version(self) -> str:
        """Return the version that made it."""
        return __version__

    @property
    def last(self) -> VotesYear:
        """Return the last year in which both voted."""
        return self.series[-1]

    @property
    def before(self) -> VotesYear | None:
        """Return the year that a move is told from, five before the last; None where the two did not both vote."""
        return _before(self.series)


def find(world: World, ask: Ask) -> VotesAnswer:
    """Answer for two states; BadUse for a bloc, NoData where the two never voted in one year."""
    a, b = (find_actor(word) for word in ask.words)
    for actor in (a, b):
        if isinstance(actor, Bloc):
            raise BadUse(f"{actor.name} casts no votes in the UN General Assembly: name two states")
    found = positions(world)
    until = ask.whole_number("until") or found.years[-1]
    require_apart(a, b, until)
    series = tuple(_years(found, a, b, until))
    if not series:
        raise NoData(_why_none(found, a, b, until))
    distances = _distances(found, series[-1].year)
    return VotesAnswer(
        a=Party(a.code, a.name, ""),
        b=Party(b.code, b.name, ""),
        snapshot=world.snapshot,
        series=series,
        rank=int(np.count_nonzero(distances < series[-1].distance - 1e-12)) + 1,
        of=len(distances),
        move=_move(series),
        agreement=agreement(world, (a.code, b.code), series[-1].year, frozenset((a.code, b.code))),
        leader=Party(found.leader, names()[found.leader], ""),
        items=found.items,
        votes=found.votes,
        span=(found.years[0], found.years[-1]),
        source=world.sources.cards((SOURCE,))[0],
    )


def _years(found: Positions, a: Actor, b: Actor, until: int) -> Iterator[VotesYear]:
    for year in (year for year in found.years if year <= until):
        one, other = found.of(a.code, year), found.of(b.code, year)
        if one is not None and other is not None:
            yield _year(year, one, other)


def _year(year: int, one: Estimate, other: Estimate) -> VotesYear:
    distance, wide = abs(one[0] - other[0]), WIDE * math.hypot(one[1], other[1])
    return VotesYear(year, *one, *other, distance, max(distance - wide, 0.0), distance + wide)


def _distances(found: Positions, year: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return the distances of all pairs of states that voted in a year."""
    at = found.years.index(year)
    place = found.position[found.known[:, at], at]
    first, other = np.triu_indices(len(place), 1)
    return np.asarray(np.abs(place[first] - place[other]))


def _before(series: tuple[VotesYear, ...]) -> VotesYear | None:
    return next((year for year in series if year.year == series[-1].year - MOVE_YEARS), None)


def _move(series: tuple[VotesYear, ...]) -> Move | None:
    """Return the change over five years, where it is more than errors make."""
    last, before = series[-1], _before(series)
    if before is None:
        return None
    change, error = last.distance - before.distance, math.hypot(last.error, before.error)
    return Move(before.year, change, error) if abs(change) > CALLED * error else None


def _why_none(found: Positions, a: Actor, b: Actor, until: int) -> str:
    silent = [actor.name for actor in (a, b) if not any(found.of(actor.code, year) for year in found.years)]
    if silent:
        return f"no vote of {' or '.join(silent)} in the UN General Assembly is recorded, {found.years[0]} to {until}"
    return (
        f"{a.name} and {b.name} both voted in the UN General Assembly in no year to {until}; the votes run from "
        f"{found.years[0]} to {found.years[-1]}"
    )
