"""What is a compiled fact: its kinds, the words each may use, and what it rests on?

A fact is what a public page said, in the compiler's words. It is no figure of a source that the
ledger holds, and no finding of ours. `docs/reference/facts.md` says how the tables were made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

WORLD = "WLD"  # all states, or many not named; a word and no actor that can be weighed
UNITED_NATIONS = "UN"  # imposes sanctions; a word too

Verified = Literal["yes", "partly", "unread"]
Grade = Literal["A", "B", "C", "W"]
Precision = Literal["day", "month", "quarter", "year", "approx"]
Status = Literal["operational", "tested", "development", "claimed", "none"]
Vote = Literal["Y", "N", "A", "absent"]
Body = Literal["GA", "HRC"]


@dataclass(frozen=True, slots=True)
class FactSource:
    """One page or data set; a grade of W means that only an item naming the report was read."""

    key: str
    title: str
    publisher: str
    year: int
    address: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a fact rests on.

    `yes` means that a source was read and says so, `partly` that some of it is from memory, `unread`
    that a source is named but nobody read it.
    """

    sources: tuple[FactSource, ...]
    verified: Verified
    doubt: str  # our own reservation on the row; empty: none noticed


@dataclass(frozen=True, slots=True)
class When:
    """A date no sharper than its source: the span it may mean."""

    start: date  # first day meant
    end: date  # first day after it
    precision: Precision

    @property
    def text(self) -> str:
        """Return the date as it may be shown: 2014-05-21, 2014-05, 2007-Q4, 2014, about 2004-12-27."""
        iso = self.start.isoformat()
        if self.precision == "quarter":
            return f"{self.start.year}-Q{(self.start.month + 2) // 3}"
        if self.precision == "approx":
            return f"about {iso}"
        return iso[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """How far one state has one technology; a state may hold several rows, and no row is not `none`."""

    id: str
    technology: str
    state: str  # a state, or EU
    status: Status
    first_year: int | None  # of the first test or service
    first_year_verified: bool  # False: from memory
    system: str
    value: float | None
    unit: str
    as_of: When | None  # what the source speaks of
    note: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyLink:
    """One pipeline, contract, stake, flow or law; rows overlap and are never to be added."""

    id: str
    name: str
    kind: str
    origins: tuple[str, ...]  # who sells; of a law, who made it
    via: tuple[str, ...]
    destinations: tuple[str, ...]
    value: float | None
    unit: str
    start: When | None
    end: When | None
    status: str  # at the date of the source
    stakes: str
    terms: str
    note: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction:
    """One measure, or its easing (kind `easing`); no end means in force or not known."""

    id: str
    imposer: str
    targets: tuple[str, ...]
    start: When
    end: When | None
    kinds: tuple[str, ...]
    scope: str
    outcome: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """One rate; only rates of one type may stand in one series, and no end means in force or not known."""

    id: str
    imposer: str
    target: str
    start: When
    end: When | None
    rate_lo: float | None  # percent of value; None where the source gives none, or it is no rate
    rate_hi: float | None  # equal to rate_lo but for a range
    rate_type: str
    scope: str
    legal_basis: str
    note: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated interaction; the events found are no sample, so counts of them mean nothing."""

    id: str
    when: When
    actors: tuple[str, ...]
    pair: tuple[str, str]  # whom it bears on most, lower code first; need not be among the actors
    kind: str
    topic: str
    descriptor: str
    note: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How two states voted in the UN General Assembly in one year, over roll calls where both voted."""

    pair: tuple[str, str]  # lower code first
    year: int
    joint_votes: int
    same: float  # 0 to 1: part of them with the same vote; abstention with abstention is the same
    opposite: float  # 0 to 1: part of them with yes against no
    source: FactSource


@dataclass(frozen=True, slots=True, kw_only=True)
class CastVote:
    """One state's vote in one roll call."""

    vote: Vote
    note: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class RollCall:
    """One vote on Ukraine: the totals, and the states whose vote was read. Another may have voted."""

    resolution: str
    body: Body
    date: date
    topic: str
    yes: int
    no: int
    abstain: int
    votes: Mapping[str, CastVote]  # by ISO3
    note: str
    evidence: Evidence
