"""Which exclusive clubs are two states both in, and where do the sources on that differ?

Membership is taken from the dated table of blocs where there is one, since the Factbook's lists are stale in
places, and from the Factbook else. A difference that matters for the two is said, never smoothed over.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from counterpoise.findings import Club
from counterpoise.states import Bloc, Membership, State, all_states, blocs
from counterpoise.vocabulary import ExclusiveClub, Measure, exclusive_clubs
from counterpoise.weighing.ground import PairGround
from counterpoise.world import World

RECENT = 5  # years: an exit longer ago is history and not a thing to mention
Printed = Mapping[tuple[str, str], str]  # state, organisation as printed -> id of its full membership
MEASURE = Measure(
    name="memberships",
    order=200,
    group="around",
    page="reference/measures/memberships.md",
    units=("entry",),
    answers="which clubs that keep others out are both in?",
    shown="pair: alignment",
    sections=("Alignment",),
)


def find(ground: PairGround) -> tuple[Club, ...]:
    """Return the clubs both are in on the ground's day; none of a bloc."""
    a, b = ground.a, ground.b
    if isinstance(a, Bloc) or isinstance(b, Bloc):
        return ()
    return clubs(rolls(ground.world, a, b, ground.until))


@dataclass(frozen=True, slots=True)
class Rolls:
    """Two states and what says who is in which club."""

    two: tuple[State, State]
    printed: Printed  # full memberships of the two in the Factbook
    day: date  # that counts; date.max is the newest the sources know

    @property
    def newest(self) -> bool:
        """Tell whether the Factbook's list, which has no dates, may be set beside the dated table."""
        return self.day == date.max


def rolls(world: World, a: State, b: State, until: date | None) -> Rolls:
    """Read the memberships the Factbook prints for two states."""
    return Rolls((a, b), world.states.memberships([a.code, b.code]), until or date.max)


def clubs(of: Rolls) -> tuple[Club, ...]:
    """Return the clubs both are in, fewest members first.

    A club without dated members stands only in the Factbook's present list, so it is left out of
    an earlier day.
    """
    counted = ((club, _members(club, of)) for club in exclusive_clubs())
    clubs = (Club(code=club.code, name=club.name, members=n, figures=_ids(club, of)) for club, n in counted if n)
    return tuple(sorted(clubs, key=lambda club: (club.members, club.code)))


def club_notes(of: Rolls, year: int) -> tuple[str, ...]:
    """Say where one of the two left, is listed wrongly or has a standing of its own, in a brief of a year."""
    said = [note for club in exclusive_clubs() if club.bloc for note in _said(club, of, year)]
    undated = [club.name for club in exclusive_clubs() if not club.bloc and _printed_both(club, of)]
    if undated and not of.newest:
        said.append(f"without dated members, left out: {', '.join(undated)}")
    return tuple(said)


def _members(club: ExclusiveClub, of: Rolls) -> int:
    """Return how many members a club has; 0 where the two are not both in it."""
    if not club.bloc:
        return (club.listed or 0) if of.newest and _printed_both(club, of) else 0
    inside = members_on(bloc_by_code()[club.bloc], of.day)
    return len(inside) if {state.code for state in of.two} <= inside else 0


def _printed_both(club: ExclusiveClub, of: Rolls) -> bool:
    return len(_ids(club, of)) == len(of.two)


def _ids(club: ExclusiveClub, of: Rolls) -> tuple[str, ...]:
    keys = ((state.code, club.printed) for state in of.two)
    return tuple(of.printed[key] for key in keys if key in of.printed)


def _said(club: ExclusiveClub, of: Rolls, year: int) -> Iterator[str]:
    bloc = bloc_by_code()[club.bloc]
    inside = members_on(bloc, of.day)
    for state, other in (of.two, of.two[::-1]):
        if other.code not in inside:
            continue
        listed = of.newest and (state.code, club.printed) in of.printed
        left = None if state.code in inside else _left(bloc, state.code, of.day)
        if left and (listed or left.year >= year - RECENT):
            still = "; the Factbook still lists it" if listed else ""
            yield f"{club.name}: {state.name} left on {left.isoformat()}{still}"
            continue
        if listed and state.code not in inside:
            yield f"{club.name}: the Factbook lists {state.name}, the dated table does not"
        yield from (f"{club.name}: {said}" for said in _sentences(bloc.note) if _names(said, state.name))


def _left(bloc: Bloc, code: str, day: date) -> date | None:
    ends = [stay.end for stay in bloc.memberships if stay.iso3 == code and stay.end and stay.end <= day]
    return max(ends, default=None)


def _sentences(note: str) -> list[str]:
    return [part.strip().rstrip(".") for part in re.split(r"(?<=\.) ", note) if part.strip()]


def _names(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text) is not None


def members_on(bloc: Bloc, day: date) -> frozenset[str]:
    """Return a bloc's members on a day; joint reporting units of trade data are no members."""
    return frozenset(stay.iso3 for stay in bloc.memberships if stay.iso3 in counted_states() and stays(stay, day))


def stays(stay: Membership, day: date) -> bool:
    """Tell whether a stay in a bloc holds on a day."""
    return (stay.start is None or stay.start <= day) and (stay.end is None or day < stay.end)


@cache
def bloc_by_code() -> MappingProxyType[str, Bloc]:
    """Index the blocs by code."""
    return MappingProxyType({bloc.code: bloc for bloc in blocs()})


@cache
def counted_states() -> frozenset[str]:
    """Return the states and territories that may be members; joint reporting units are none."""
    return frozenset(state.code for state in all_states() if state.kind in ("state", "territory"))
