"""How often did two states cast the same vote in the UN General Assembly, year by year?

Agreement of a year = roll calls with the same vote of both / roll calls in which both voted. Yes, no and abstention
are three votes; a roll call that one of them missed is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.findings import Voting
from counterpoise.records import CellState, Finding, Point
from counterpoise.states import names
from counterpoise.world import World

METHOD = "un_agreement"
Votes = NDArray[np.int8]
OPPOSITE = -1  # the product of yes and no


def agreement(world: World, two: tuple[str, str], until: int, among: frozenset[str]) -> Voting | None:
    """Return how alike two states voted up to a year; None where no roll call holds a vote of both.

    `among` are states whose votes are read at once, the two among them: those of all pairs that are compared.
    """
    (first, other), span = two, world.votes.years
    calls = world.votes.in_years(span.start, until, among) if span else None
    if calls is None or not {first, other} <= set(calls.states):
        return None
    columns = [calls.states.index(state) for state in two]
    both = calls.cast[:, columns].all(axis=1)
    if not both.any():
        return None
    votes, years = calls.vote[both][:, columns], calls.year[both]
    counts = {int(year): _Counts.of(votes[years == year]) for year in np.unique(years)}
    last = max(counts)
    return Voting(
        one=first,
        other=other,
        name=f"{names()[first]} and {names()[other]}",
        series=tuple(Point(year, count.same / count.joint, count.state) for year, count in counts.items()),
        finding=_finding(world.votes.rows(among, last), two, last, counts[last]),
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    """Roll calls of a year in which both voted."""

    joint: int
    same: int
    opposite: int

    @classmethod
    def of(cls, votes: Votes) -> "_Counts":
        """Count the votes of two states, (roll calls, 2)."""
        first, other = votes.T
        same, opposite = (int(np.count_nonzero(marks)) for marks in (first == other, first * other == OPPOSITE))
        return cls(len(votes), same, opposite)

    @property
    def state(self) -> CellState:
        return "stated" if self.same else "zero"


def _finding(rows: Mapping[tuple[str, str], str], two: tuple[str, str], year: int, counts: _Counts) -> Finding:
    """Return the agreement of a year; `rows` are ids by state and roll call."""
    cast = [{call for state, call in rows if state == code} for code in two]
    share = counts.same / counts.joint
    return Finding(
        method=METHOD,
        dependent=two[0],
        on=two[1],
        side="",
        product="",
        value=share,
        lo=share,
        hi=share,
        state=counts.state,
        unit="share",
        year=year,
        figures=tuple(key for (state, call), key in sorted(rows.items()) if state in two and call in cast[0] & cast[1]),
        note=f"the same vote in {counts.same} of {counts.joint} roll calls, the opposite in {counts.opposite}",
    )
