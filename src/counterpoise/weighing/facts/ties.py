"""Which states are together and which at odds in a year, and which third states stand in a triad with two?

Together: both are members of a club whose members owe each other defence or pool secrets. At odds: a
ban on trade, or a sanction on a state's trade, money, arms or technology, that one of them has in
force against the other, by the same reading of dates as `weighing.facts.discord`. The signs rest
on the compiled tables, which are no census: a missing tie is not known, never neutral.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import combinations
from types import MappingProxyType

from counterpoise.states import Actor, Bloc, Membership, all_states, blocs
from counterpoise.vocabulary import exclusive_clubs
from counterpoise.weighing.facts.discord import Measure, measures
from counterpoise.weighing.literature.structural_balance import Pair, Tie, Ties, Triad, pair
from counterpoise.weighing.literature.structural_balance import triads as signed_triads

# Kinds of sanction that bear on a state's means; a bar on travel or a summit called off does not.
GRAVE = frozenset(("arms", "energy", "financial", "investment", "technology", "trade", "transport"))


def triads(a: Actor, b: Actor, year: int) -> tuple[Triad, ...]:
    """Return the third states with a signed tie to both at the end of a year; none for blocs."""
    if isinstance(a, Bloc) or isinstance(b, Bloc):
        return ()
    return signed_triads(signed_ties(year), a.code, b.code)


@cache
def signed_ties(year: int) -> Ties:
    """Return every signed tie among states at the end of a year; sign 0 where both signs are said."""
    together, apart = _gathered(_alliances(year)), _gathered(_measures(year))
    return MappingProxyType(
        {
            two: Tie((two in together) - (two in apart), (*together.get(two, ()), *apart.get(two, ())))
            for two in sorted({*together, *apart})
        }
    )


def members_on(bloc: Bloc, day: date) -> frozenset[str]:
    """Return a bloc's members on a day; joint reporting units of trade data are no members."""
    return frozenset(stay.iso3 for stay in bloc.memberships if stay.iso3 in _members() and stays(stay, day))


def stays(stay: Membership, day: date) -> bool:
    """Tell whether a stay in a bloc holds on a day."""
    return (stay.start is None or stay.start <= day) and (stay.end is None or day < stay.end)


@cache
def bloc_by_code() -> MappingProxyType[str, Bloc]:
    """Index the blocs by code."""
    return MappingProxyType({bloc.code: bloc for bloc in blocs()})


@cache
def _members() -> frozenset[str]:
    return frozenset(state.code for state in all_states() if state.kind in ("state", "territory"))


def _gathered(said: Iterator[tuple[Pair, str]]) -> dict[Pair, tuple[str, ...]]:
    keys: dict[Pair, dict[str, None]] = {}
    for two, key in said:
        keys.setdefault(two, {})[key] = None
    return {two: tuple(found) for two, found in keys.items()}


def _alliances(year: int) -> Iterator[tuple[Pair, str]]:
    for club in exclusive_clubs():
        if club.ally:
            inside = sorted(members_on(bloc_by_code()[club.bloc], date(year, 12, 31)))
            yield from ((two, club.code) for two in combinations(inside, 2))


def _measures(year: int) -> Iterator[tuple[Pair, str]]:
    """Yield each pair at odds with the key of the ban or sanction, as facts have it."""
    day = date(year, 12, 31)
    for found in measures():
        if _signs(found) and found.holds(day):
            hit = {state for target in found.targets for state in _states(target, day)}
            for one in sorted(_states(found.imposer, day) - found.exempt):
                yield from ((pair(one, other), found.fact.key) for other in sorted(hit - {one}))


def _signs(found: Measure) -> bool:
    """Tell whether a measure is of the kind that sets two states at odds; tariffs and licences are not."""
    return found.kind == "embargo" or (found.kind == "sanctions" and not GRAVE.isdisjoint(found.kinds))


def _states(code: str, day: date) -> frozenset[str]:
    """Return a bloc's members or the state itself; nobody for all states and for the United Nations."""
    if code in bloc_by_code():
        return members_on(bloc_by_code()[code], day)
    return frozenset((code,)) & _members()
