"""What a brief says of the two states themselves: capability, technology, alignment."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from counterpoise.records import Fact, Finding, Point
from counterpoise.scalars import FACT_KEYS, Count, Filled, RowIds, Year, choice

Vote = Annotated[str, choice("Y", "N", "A", "absent")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One world share of both states."""

    measure: Filled
    name: Filled
    a: Annotated[Finding, "A share of the world total; not recorded where no source gives it."]
    b: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """World shares of both states, and their mean over the components known for both."""

    components: tuple[Component, ...]
    a: Annotated[Finding, "The mean, estimated; not recorded without a common component."]
    b: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How far one state has one technology, by the best of its rows."""

    status: Annotated[str, choice("operational", "tested", "development", "claimed", "none")]
    first_year: Annotated[Year | None, "Null also where it is not verified."]
    system: str
    facts: Annotated[tuple[Fact, ...], FACT_KEYS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Technology:
    """One technology of the register; None is no row, which is not `none`."""

    technology: Filled
    name: Filled
    a: Holding | None
    b: Holding | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    """How often two states voted alike in the UN General Assembly, year by year."""

    one: Annotated[Filled, "Code."]
    other: Filled
    name: Filled
    series: Annotated[tuple[Point, ...], "Same votes over joint votes, 0 to 1; oldest first."]
    fact: Annotated[Fact, "Of the last year."]


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCallRow:
    """One vote on Ukraine and how both states voted; None where their vote was not read."""

    resolution: Filled
    day: date
    topic: Filled
    a: Annotated[Vote | None, "Null where the vote was not read."]
    b: Vote | None
    yes: Count
    no: Count
    abstain: Count
    facts: Annotated[tuple[Fact, ...], FACT_KEYS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Club:
    """An exclusive organisation both states are members of."""

    code: Filled
    name: Filled
    members: Annotated[Count, "States that are members on the day."]
    figures: Annotated[RowIds, "Ids of the memberships a source lists, none to two."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Votes first, then the clubs both are in; the parts may be empty, and `notes` says why."""

    pair: Voting | None
    beside: Annotated[tuple[Voting, ...], "Each of the two with the powers the table covers."]
    roll_calls: tuple[RollCallRow, ...]
    clubs: tuple[Club, ...]
    notes: Annotated[tuple[Filled, ...], "Why parts are empty."]
