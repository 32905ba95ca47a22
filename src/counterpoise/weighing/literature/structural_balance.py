"""Which third states push two states together, which apart, and how much of a network is at odds with itself?

A triad of signed ties is balanced if the product of the three signs is positive: a friend's friend or a
foe's foe is a friend (Heider 1946; Cartwright and Harary 1956, Structural balance). So a third state with
ties to both pushes them together if its two ties have one sign, apart if not; the tie between the two
need not be known. Calling that a push is ours: evidence that ties move towards balance is mixed.

Together: both are members of a club whose members owe each other defence or pool secrets. At odds: a
ban on trade, or a sanction on a state's trade, money, arms or technology, that one of them has in
force against the other, by the same reading of dates as `weighing.facts.discord`. The signs rest
on the compiled tables, which are no census: a missing tie is not known, never neutral.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from types import MappingProxyType

from counterpoise.errors import BadUse
from counterpoise.states import Actor, Bloc
from counterpoise.vocabulary import Measure, exclusive_clubs
from counterpoise.weighing.facts import Restriction, bloc_by_code, counted_states, measures, members_on

# Kinds of sanction that bear on a state's means; a bar on travel or a summit called off does not.
GRAVE = frozenset(("arms", "energy", "financial", "investment", "technology", "trade", "transport"))
Pair = tuple[str, str]  # two codes, the lower first
MEASURE = Measure(
    name="structural-balance",
    order=320,
    group="literature",
    page="reference/measures/structural-balance.md",
    units=("index", "share"),
    answers="do third states push two together or apart?",
    shown="functions only: its page says why no page prints it",
)


@dataclass(frozen=True, slots=True)
class Tie:
    """What two states are to each other."""

    sign: int  # 1 together, -1 at odds, 0 where both are said
    why: tuple[str, ...]  # keys of clubs, sanctions and embargoes


NO_TIE = Tie(0, ())
Ties = Mapping[Pair, Tie]  # a pair that is not there has no known tie


@dataclass(frozen=True, slots=True)
class Triad:
    """Two states and a third that has a signed tie with each."""

    third: str
    with_a: Tie
    with_b: Tie
    between: int  # sign of the tie of the two; 0 where it is not known or both are said

    @property
    def push(self) -> int:
        """Return 1 where the third state pushes the two together, -1 where it pushes them apart."""
        return self.with_a.sign * self.with_b.sign

    @property
    def balanced(self) -> bool | None:
        """Tell whether the three ties are in balance; None where the tie of the two has no sign."""
        return self.push * self.between > 0 if self.between else None


@dataclass(frozen=True, slots=True)
class Census:
    """All triads of a network in which each two have a signed tie."""

    by_negative: tuple[int, int, int, int]  # how many have no, one, two, three negative ties

    @property
    def triads(self) -> int:
        """Return how many there are."""
        return sum(self.by_negative)

    @property
    def imbalanced(self) -> float | None:
        """Return the share with one or three negative ties, 0 to 1; None where there is no triad."""
        return (self.by_negative[1] + self.by_negative[3]) / self.triads if self.triads else None


def pair(first: str, other: str) -> Pair:
    """Name a pair by its codes, the lower first."""
    if first == other:
        raise BadUse(f"{first} has no tie with itself; name two states")
    return (first, other) if first < other else (other, first)


def triads(ties: Ties, a: str, b: str) -> tuple[Triad, ...]:
    """Return every third state with a signed tie to both, by code."""
    between = ties.get(pair(a, b), NO_TIE).sign
    thirds = sorted({code for two in ties for code in two} - {a, b})
    triads = (Triad(c, ties.get(pair(a, c), NO_TIE), ties.get(pair(b, c), NO_TIE), between) for c in thirds)
    return tuple(triad for triad in triads if triad.push)


def census(ties: Ties) -> Census:
    """Count the triads of a network by their negative ties."""
    near: dict[str, dict[str, int]] = {}
    for (first, other), tie in ties.items():
        if tie.sign:
            near.setdefault(first, {})[other] = tie.sign
            near.setdefault(other, {})[first] = tie.sign
    counts = [0, 0, 0, 0]
    for first, around in near.items():
        for other, third in combinations(sorted(code for code in around if code > first), 2):
            if third in near[other]:
                counts[(around[other], around[third], near[other][third]).count(-1)] += 1
    return Census((counts[0], counts[1], counts[2], counts[3]))


def triads_of(a: Actor, b: Actor, year: int) -> tuple[Triad, ...]:
    """Return the third states with a signed tie to both at the end of a year; none for blocs."""
    if isinstance(a, Bloc) or isinstance(b, Bloc):
        return ()
    return triads(signed_ties(year), a.code, b.code)


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


def _gathered(said: Iterator[tuple[Pair, str]]) -> dict[Pair, tuple[str, ...]]:
    keys: dict[Pair, dict[str, None]] = {}
    for two, key in said:
        keys.setdefault(two, {})[key] = None
    return {two: tuple(reasons) for two, reasons in keys.items()}


def _alliances(year: int) -> Iterator[tuple[Pair, str]]:
    for club in exclusive_clubs():
        if club.ally:
            inside = sorted(members_on(bloc_by_code()[club.bloc], date(year, 12, 31)))
            yield from ((two, club.code) for two in combinations(inside, 2))


def _measures(year: int) -> Iterator[tuple[Pair, str]]:
    """Yield each pair at odds with the key of the ban or sanction, as facts have it."""
    day = date(year, 12, 31)
    for restriction in measures():
        if _signs(restriction) and restriction.holds(day):
            hit = {state for target in restriction.targets for state in _states(target, day)}
            for imposer in sorted(_states(restriction.imposer, day) - restriction.exempt):
                yield from ((pair(imposer, other), restriction.fact.key) for other in sorted(hit - {imposer}))


def _signs(restriction: Restriction) -> bool:
    """Tell whether a measure is of the kind that sets two states at odds; tariffs and licences are not."""
    return restriction.kind == "embargo" or (
        restriction.kind == "sanctions" and not GRAVE.isdisjoint(restriction.kinds)
    )


def _states(code: str, day: date) -> frozenset[str]:
    """Return a bloc's members or the state itself; nobody for all states and for the United Nations."""
    if code in bloc_by_code():
        return members_on(bloc_by_code()[code], day)
    return frozenset((code,)) & counted_states()
