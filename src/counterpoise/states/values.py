"""What a state and a bloc are: the values `find` returns."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Kind = Literal["state", "territory", "former", "statistical"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One row of `vocabulary/states.csv`: a state, a territory or a unit that data sets report.

    `kind` says nothing about recognition: disputed cases are marked in `scope`.
    """

    iso3: str
    name: str
    kind: Kind
    iso2: str  # empty where ISO gives none
    numeric: str  # ISO's three digits, empty where there are none
    start: date | None  # None: before 1990 and of no matter here
    end: date | None  # not included; None: it still stands
    note: str  # on its codes
    scope: str  # how it stands in the data, and whether its status is disputed

    @property
    def code(self) -> str:
        """Return the code that stands for the state everywhere in this package."""
        return self.iso3

    def members(self, year: int) -> frozenset[str]:
        """Return the state itself, so that states and blocs can be summed the same way."""
        return frozenset((self.iso3,))

    def existed(self, year: int) -> bool:
        """Return whether the state existed on at least one day of the year."""
        begun = self.start is None or self.start.year <= year
        return begun and (self.end is None or _day(self.end) > (year, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One stay of one state in a bloc; `end` is not included."""

    iso3: str
    start: date | None  # None: from the bloc's founding, or from before 1990
    end: date | None  # None: still a member
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """States taken together: an organisation with dated members, or a sum such as CHN+HKG."""

    code: str
    name: str
    memberships: tuple[Membership, ...]
    note: str = ""
    source: str = ""

    def members(self, year: int) -> frozenset[str]:
        """Return who counts for a calendar year: the members on 1 July of it.

        Codes of joint reporting units (BLX for Belgium and Luxembourg up to 1998) stand
        beside the states they report for, so that sums over trade data stay whole.
        """
        midyear = (year, 7, 1)
        return frozenset(
            stay.iso3
            for stay in self.memberships
            if (stay.start is None or _day(stay.start) <= midyear) and (stay.end is None or midyear < _day(stay.end))
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a state lies on the map."""

    latitude: float  # degrees, north above 0
    longitude: float  # degrees, east above 0


Actor = State | Bloc  # who is weighed


def ever(actor: Actor) -> frozenset[str]:
    """Return every state that belongs to an actor at any time."""
    if isinstance(actor, Bloc):
        return frozenset(stay.iso3 for stay in actor.memberships)
    return frozenset((actor.iso3,))


def _day(when: date) -> tuple[int, int, int]:
    """Return a day as numbers, which any year a user types can be set against."""
    return when.year, when.month, when.day
