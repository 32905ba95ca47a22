"""Which third states push two states together, which apart, and how much of a network is at odds with itself?

A triad of signed ties is balanced if the product of the three signs is positive: a friend's friend or a
foe's foe is a friend (Heider 1946; Cartwright and Harary 1956, Structural balance). So a third state with
ties to both pushes them together if its two ties have one sign, apart if not; the tie between the two
need not be known. Calling that a push is ours: evidence that ties move towards balance is mixed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from counterpoise.errors import BadUse
from counterpoise.vocabulary import Measure

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


def pair(one: str, other: str) -> Pair:
    """Name a pair by its codes, the lower first."""
    if one == other:
        raise BadUse(f"{one} has no tie with itself; name two states")
    return (one, other) if one < other else (other, one)


def triads(ties: Ties, a: str, b: str) -> tuple[Triad, ...]:
    """Return every third state with a signed tie to both, by code."""
    between = ties.get(pair(a, b), NO_TIE).sign
    thirds = sorted({code for two in ties for code in two} - {a, b})
    found = (Triad(c, ties.get(pair(a, c), NO_TIE), ties.get(pair(b, c), NO_TIE), between) for c in thirds)
    return tuple(triad for triad in found if triad.push)


def census(ties: Ties) -> Census:
    """Count the triads of a network by their negative ties."""
    near: dict[str, dict[str, int]] = {}
    for (one, other), tie in ties.items():
        if tie.sign:
            near.setdefault(one, {})[other] = tie.sign
            near.setdefault(other, {})[one] = tie.sign
    counts = [0, 0, 0, 0]
    for one, around in near.items():
        for other, third in combinations(sorted(code for code in around if code > one), 2):
            if third in near[other]:
                counts[(around[other], around[third], near[other][third]).count(-1)] += 1
    return Census((counts[0], counts[1], counts[2], counts[3]))
