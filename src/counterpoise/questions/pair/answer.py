"""What a brief holds, part by part, before anyone decides how it looks."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from counterpoise.findings import (
    Alignment,
    Alternative,
    Break,
    BriefOptions,
    Capability,
    DomainRow,
    Event,
    Exposure,
    FoodRow,
    Gap,
    Line,
    Matter,
    Move,
    Overall,
    Party,
    Place,
    ProductRow,
    Rank,
    Realised,
    Reported,
    SectorRow,
    Series,
    Synced,
    Technology,
)
from counterpoise.income.answer import Answer
from counterpoise.income.years import YearLoss
from counterpoise.records import Fact, Filled, Finding, Hole, Source, choice
from counterpoise.weighing.ground import PairGround
from counterpoise.whatif import Tornado

JUDGED = choice(
    *("measures", "dependence", "change", "arms", "capability", "technology", "votes", "third parties", "unit values"),
)


BY_GDP = "By part of GDP: from 0, 0.001, 0.01. Empty where nothing measures it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the findings come to on one question, how sure that is, and what would change it."""

    about: Annotated[str, JUDGED]
    line: Line
    confidence: Annotated[str, choice("high", "moderate", "low")]
    reason: Annotated[Filled, "Why, as a clause."]
    changes: Annotated[str, "What would change it; empty where nothing but a new edition would."]


@dataclass(frozen=True, slots=True)
class Entry:
    """A gain or a risk of one of the two in its tie with the other."""

    actor: Filled
    kind: Annotated[str, choice("gain", "risk")]
    line: Line
    size: Annotated[str, choice("small", "medium", "large", ""), BY_GDP]
    horizon: Annotated[Filled, "Within a year, after adjustment, as of a date."]


@dataclass(frozen=True, slots=True)
class Affected:
    """A third state whose real income would change if the two stopped trading."""

    code: str
    name: str
    change: float  # part of its real income; negative for a loss


@dataclass(frozen=True, slots=True)
class Dossier:
    """A brief on two actors in a year; parts that no source or model gives are empty."""

    a: Party
    b: Party
    year: int
    version: str
    snapshot: str
    bottom_line: tuple[Line, ...]
    not_covered: tuple[Gap, ...]
    domains: tuple[DomainRow, ...]
    composite: Overall | None
    products: tuple[ProductRow, ...]  # largest trade first
    series: tuple[Series, ...]
    holes: tuple[Hole, ...]  # what is known to be missing from the shares of the domains
    sources: tuple[Source, ...]
    industries: tuple[SectorRow, ...] = ()  # by the input-output tables, largest trade first
    foods: tuple[FoodRow, ...] = ()  # by the FAO's trade matrix, heaviest trade first
    matters: tuple[Matter, ...] = ()  # what the two are known to be about, those read first
    judgements: tuple[Judgement, ...] = ()
    as_of: date | None = None  # the day up to which compiled facts count
    options: BriefOptions = field(default_factory=BriefOptions)  # what the reader takes for granted or leaves out
    past: bool = False  # of an earlier year than the latest: what came after is left out
    since: int | None = None  # the year what changed is counted from
    moves: tuple[Move, ...] = ()
    ranks: tuple[Rank, ...] = ()
    realised: tuple[Realised, ...] = ()
    capability: Capability | None = None
    technology: tuple[Technology, ...] = ()
    alignment: Alignment | None = None
    discord: float = 0.0  # of the two with each other: 1 embargo in force, 0.5 listings or tariffs, 0 none
    direct: tuple[Fact, ...] = ()  # the measures behind it
    third_parties: tuple[Exposure, ...] = ()
    literature: tuple[Finding, ...] = ()  # named measures of others, of the pair
    alternatives: tuple[Alternative, ...] = ()
    events: tuple[Event, ...] = ()
    breaks: tuple[Break, ...] = ()
    places: tuple[Place, ...] = ()
    entries: tuple[Entry, ...] = ()
    what_if: Tornado | None = None
    answer: Answer | None = None  # what each would lose of its income; None where the model cannot say
    losses: tuple[YearLoss, ...] = ()  # the same through time, oldest first; empty where it is not known
    affected: tuple[Affected, ...] = ()  # third states, on the two pages that are passed on
    reported: Reported = field(default_factory=Reported)  # what stored reports state
    synced: Synced = field(default_factory=Synced)  # what sources that a user synced record

    @property
    def when(self) -> int | None:
        """Return the year links need to name to stay in it; None for the latest."""
        return self.year if self.past else None


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief, and what the form of its page needs besides."""

    dossier: Dossier
    ground: PairGround  # what the dossier was found on, those domains too that are not shown
    span: tuple[int, int]  # first and last year of the trade data
