"""What the page of one state holds, part by part, before anyone decides how it looks."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from counterpoise.findings import Gap, Holding, Party, Report
from counterpoise.questions.state.ties import By, Ranked
from counterpoise.records import Fact, Filled, Finding, Part, RowIds, Source
from counterpoise.states import Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How few partners an actor's purchases, or sales, of one product or domain rest on."""

    key: str  # code of the product, or the domain
    name: str
    index: Finding  # Herfindahl's, 1/n to 1; its side says whether suppliers or customers
    partners: int
    largest: str  # code of the largest; empty where nothing is recorded
    largest_name: str
    share: Finding | None  # of the largest


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One number a state has, and its place among all that have one."""

    measure: Filled
    name: Filled
    value: float
    unit: Filled
    year: int
    figures: RowIds
    part: Annotated[Part | None, "Of the sum over all that have such a row, or of the world total."] = None
    rank: Annotated[int | None, "1 is the largest; null of a bloc."] = None
    of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Technology:
    """How far the state has one technology of the register."""

    technology: Filled
    name: Filled
    held: Holding
    count: Annotated[str, "How many of it, with the unit, where a source counts them."] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Compiled facts about the state, the newest first."""

    by_it: tuple[Fact, ...] = ()  # measures in force that it, or a bloc of its, imposes
    on_it: tuple[Fact, ...] = ()
    energy: tuple[Fact, ...] = ()  # pipelines, contracts and stakes it is part of


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stored reports state of it, the newest first."""

    statements: tuple[Report, ...] = ()
    wrong: int = 0  # left out, since a person marked them wrong
    later: int = 0  # left out of a past year: dated or printed after it, or not dated at all
    why: str = ""  # where there is none: why


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One state, or a bloc as one, in a year."""

    party: Party
    year: int
    span: tuple[int, int]  # first and last year of the trade data
    version: str
    snapshot: str
    domain: str  # key of the one that is shown at length
    by: By
    ranked: tuple[Ranked, ...]  # every domain both ways; short but for the one shown at length, unless all is asked
    crowds: tuple[Crowd, ...] = ()  # of the domain shown, then of its largest products
    capability: tuple[Held, ...] = ()
    energy: tuple[Held, ...] = ()
    mines: tuple[Held, ...] = ()
    technology: tuple[Technology, ...] = ()
    facts: Facts = field(default_factory=Facts)
    as_of: date | None = None  # the day up to which facts count
    past: bool = False  # of an earlier year than the latest: what came after is not told
    said: Said = field(default_factory=Said)
    spots: dict[str, Spot] = field(default_factory=dict)  # by code
    members: tuple[str, ...] = ()  # of a bloc
    not_covered: tuple[Gap, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def when(self) -> int | None:
        """Return the year for links to other pages to name; None of the latest, which they show anyway."""
        return self.year if self.past else None

    @property
    def known(self) -> bool:
        """Tell whether anything at all is known of it."""
        held = (*self.capability, *self.energy, *self.mines, *self.technology, *self.said.statements)
        facts = (*self.facts.by_it, *self.facts.on_it, *self.facts.energy)
        return bool(held or facts) or any(one.listed or one.hidden for one in self.ranked)

    def of(self, way: str, domain: str = "") -> Ranked | None:
        """Return the ties of one domain one way; of the one shown at length where none is named."""
        wanted = domain or self.domain
        return next((one for one in self.ranked if one.key == wanted and one.way == way), None)
