"""What a brief says of the two states themselves: capability, technology, alignment."""

from dataclasses import dataclass
from datetime import date

from counterpoise.records import Fact, Finding, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One world share of both states."""

    measure: str
    name: str
    a: Finding  # unit "share" of the world total; not recorded where no source gives it
    b: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """World shares of both states, and their mean over the components known for both."""

    components: tuple[Component, ...]
    a: Finding  # the mean, estimated; None and not recorded without a common component
    b: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How far one state has one technology, by the best of its rows."""

    status: str  # operational, tested, development, claimed, none
    first_year: int | None  # None also where it is not verified
    system: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Technology:
    """One technology of the register; None is no row, which is not `none`."""

    technology: str
    name: str
    a: Holding | None
    b: Holding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    """How often two states voted alike in the UN General Assembly, year by year."""

    one: str  # code
    other: str
    name: str  # "Russia and China"
    series: tuple[Point, ...]  # same votes over joint votes, 0 to 1
    fact: Fact  # of the last year


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCallRow:
    """One vote on Ukraine and how both states voted; None where their vote was not read."""

    resolution: str
    day: date
    topic: str
    a: str | None  # Y, N, A, absent
    b: str | None
    yes: int
    no: int
    abstain: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """An exclusive organisation both states are members of."""

    code: str
    name: str
    members: int  # states that are members on the day
    figures: tuple[str, ...]  # ids of the memberships a source lists, none to two


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Votes first, then the clubs both are in; the parts may be empty, and `notes` says why."""

    pair: Voting | None
    beside: tuple[Voting, ...]  # each of the two with the powers the table covers
    roll_calls: tuple[RollCallRow, ...]
    clubs: tuple[Club, ...]
    notes: tuple[str, ...]
