"""What the page of one state holds, part by part, before anyone decides how it looks."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, get_args

from counterpoise.findings import Gap, Holding, Party, Report, SilentSeller, SyncedOfState
from counterpoise.income.pairs.around import LossesAround
from counterpoise.records import STARTER_SCOPE, Fact, Filled, Finding, Part, RowIds, SectorScope, Source
from counterpoise.states import Spot
from counterpoise.vocabulary import GOODS, food_items, is_sector
from counterpoise.weighing.shares import StateFoods
from counterpoise.wording import amount, kusd

Way = Literal["on it", "on others"]  # who depends: others on the actor, or the actor on others
WAYS: tuple[Way, Way] = ("on it", "on others")
By = Literal["trade", "loss"]  # what a ranking goes by
DOMAIN = "energy"  # shown at length where none is chosen
KUSD_PER_MUSD = 1000.0
ORDERS: tuple[By, ...] = get_args(By)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One directed dependence, with the numbers a brief on the two prints.

    `value` is the loss of both sides over all the dependent trades in the domain, and `part` what the two trade over
    the same; of all goods, for which there is no model of losses, both are `share`.
    """

    partner: str  # code of the other, whoever depends
    name: str
    value: Finding
    part: Finding
    share: Finding  # of the side it loses more on
    other: Finding  # share of the other side
    hidden: bool = False  # whether the two are known to trade, and nothing of it is recorded on one side at least

    @property
    def modelled(self) -> bool:
        """Tell whether the value is a loss and no share."""
        return self.value is not self.share

    @property
    def traded(self) -> float:
        """Return what the dependent trades in the domain in all, kUSD, or t of a food; 0 where nobody says."""
        if self.modelled:
            return self.value.denominator or 0.0
        return _kusd(self.share.denominator, self.share) + _kusd(self.other.denominator, self.other)

    @property
    def between(self) -> float:
        """Return what is on record, or estimated, of the trade of the two in the domain, kUSD, or t of a food."""
        return _kusd(self.share.numerator, self.share) + _kusd(self.other.numerator, self.other)

    @property
    def known(self) -> bool:
        """Tell whether there is a number."""
        return self.value.value is not None

    def of(self, side: str) -> Finding:
        """Return the share of the dependent's purchases (supply) or sales (market)."""
        return self.share if self.share.side == side else self.other

    def mapped(self, side: str) -> Finding:
        """Return the number a map shows: the share on one side, or the part of trade where none is chosen."""
        return self.of(side) if side else self.part

    def size(self, by: By) -> float:
        """Return what a ranking goes by, 0 where there is no number."""
        return (self.part if by == "trade" else self.value).value or 0.0


def _kusd(amount: float | None, of: Finding) -> float:
    """Return an amount of a finding in kUSD; those of industries are in MUSD."""
    return (amount or 0.0) * (KUSD_PER_MUSD if of.money == "MUSD" else 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """All ties of an actor in one domain, one way, the largest first."""

    key: str  # of the domain
    name: str
    way: Way
    by: By
    ties: tuple[Tie, ...]
    floor: float = (
        0.0  # kUSD, or t of a food: who trades less in the domain stands in the documents, not in the ranking
    )

    silent: tuple[SilentSeller, ...] = ()  # of a food: main sellers of its buyers that report nothing

    @property
    def modelled(self) -> bool:
        """Tell whether there is a model of losses: not of all goods, nor of an industry or a food."""
        return self.key != GOODS and not self.industry and not self.food

    @property
    def industry(self) -> bool:
        """Tell whether it is an industry of the input-output tables."""
        return is_sector(self.key)

    @property
    def food(self) -> bool:
        """Tell whether it is a food or farm good of the FAO."""
        return self.key in food_items()

    def amount(self, value: float) -> str:
        """Print an amount of its trade."""
        return amount(value, "t") if self.food else kusd(value)

    @property
    def listed(self) -> tuple[Tie, ...]:
        """Return the ties that are ranked: a number above 0, of one who trades enough."""
        return tuple(tie for tie in self.ties if tie.size(self.by) > 0 and tie.traded >= self.floor)

    @property
    def small(self) -> int:
        """Count those left out of the ranking because they trade too little."""
        return sum(tie.size(self.by) > 0 and tie.traded < self.floor for tie in self.ties)

    @property
    def hidden(self) -> tuple[Tie, ...]:
        """Return the ties part of which is known and not recorded."""
        return tuple(tie for tie in self.ties if tie.hidden)


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
class StatedReports:
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
    ranked: tuple[Ranked, ...]  # every domain both ways; short but for the one shown at length, unless all are wanted
    crowds: tuple[Crowd, ...] = ()  # of the domain shown, then of its largest products
    industries: tuple[
        Finding, ...
    ] = ()  # of what is traded abroad, the share of the largest partner, by sector and side
    scope: SectorScope = STARTER_SCOPE  # what the numbers of industries count
    foods: StateFoods | None = None  # where the ledger has food
    capability: tuple[Held, ...] = ()
    energy: tuple[Held, ...] = ()
    mines: tuple[Held, ...] = ()
    technology: tuple[Technology, ...] = ()
    facts: Facts = field(default_factory=Facts)
    as_of: date | None = None  # the day up to which facts count
    past: bool = False  # of an earlier year than the latest: what came after is left out
    said: StatedReports = field(default_factory=StatedReports)
    synced: SyncedOfState = field(default_factory=SyncedOfState)  # what sources that a user synced record
    spots: dict[str, Spot] = field(default_factory=dict)  # by code
    members: tuple[str, ...] = ()  # of a bloc
    losses: LossesAround | None = None  # of income, between it and all others
    not_covered: tuple[Gap, ...] = ()
    sources: tuple[Source, ...] = ()
    has_food: bool = False  # whether the ledger was built with food

    @property
    def when(self) -> int | None:
        """Return the year for links to other pages to name; None of the latest, which they show anyway."""
        return self.year if self.past else None

    @property
    def known(self) -> bool:
        """Tell whether anything at all is known of it."""
        held = (*self.capability, *self.energy, *self.mines, *self.technology, *self.said.statements)
        facts = (*self.facts.by_it, *self.facts.on_it, *self.facts.energy)
        return bool(held or facts) or any(ranking.listed or ranking.hidden for ranking in self.ranked)

    def of(self, way: str, domain: str = "") -> Ranked | None:
        """Return the ties of one domain one way; of the one shown at length where none is named."""
        wanted = domain or self.domain
        return next((ranking for ranking in self.ranked if ranking.key == wanted and ranking.way == way), None)
