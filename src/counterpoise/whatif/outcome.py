"""What follows from a scenario: both worlds, how they were got, what they leave out, and which shocks hit a pair?

Changes are shares of what was before (-0.012: 1.2 % less), dependences 0 to 1. A range runs over the uncertain inputs.
"""

from dataclasses import dataclass
from math import fsum
from typing import Annotated

from counterpoise.records import Fact, Filled
from counterpoise.whatif.scenario import ONE_SECTOR, Assumption, ModelName, Scenario, Shock

NOT_BORNE_OUT = "False: the register does not bear out the premise; null: not known, for want of a row."


@dataclass(frozen=True, slots=True)
class Range:
    """A modelled number with the range that its uncertain inputs give it."""

    value: float
    lo: float
    hi: float


@dataclass(frozen=True, slots=True)
class Levels:
    """How far two actors depend on each other in a domain, in one of the two worlds."""

    domain: str
    name: str
    a_on_b: Range | None  # None: not recorded
    b_on_a: Range | None
    leverage: Range | None  # of A over B


@dataclass(frozen=True, slots=True)
class Country:
    """What becomes of one state; changes as shares."""

    code: str
    name: str
    real_income: Range
    exports: Range | None  # None: it sold nothing abroad
    imports: Range | None
    members: tuple[str, ...] = ()  # of a bloc, whose numbers are its members' together
    first_year: Range | None = None  # real income in the first year, `real_income` being after adjusting; None: no such
    exports_first_year: Range | None = None  # None too where it sold nothing abroad
    money: float | None = None  # USD, what the change of `real_income` comes to; None: not known
    first_year_money: float | None = None  # USD, what the change of `first_year` comes to; None: not known
    one_sector: Range | None = None  # what the model of one sector makes of `real_income`, beside that of many


@dataclass(frozen=True, slots=True)
class SectorChange:
    """What reaches the two through trade of one industry alone, and what becomes of their own; after adjusting."""

    sector: str
    name: str
    a: float  # change of real income of the first, as a share
    b: float
    output_a: float | None  # change of real output of the industry; None: it makes nothing
    output_b: float | None
    solved: bool = False  # whether the world in which this industry alone is touched is solved; else one step


@dataclass(frozen=True, slots=True)
class Together:
    """The sum of what reaches the two through each industry alone, beside all industries together; shares of income."""

    alone_a: float
    alone_b: float
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Completed:
    """An economy whose final purchases of what is touched are estimated, and improbably large."""

    code: str
    part: float  # 0 to 1, of its final spending
    middle: float  # the same of the middle economy


@dataclass(frozen=True, slots=True)
class Member:
    """What one member of a coalition would do to the target alone, and bear: USD of real income, losses above 0."""

    code: str
    name: str
    imposed: float
    borne: float


@dataclass(frozen=True, slots=True)
class Coalition:
    """What several states do to a target together, set against each of them alone; after adjusting."""

    target: str
    imposed: float  # USD of real income that the target loses
    borne: float  # USD that the members lose together
    alone: tuple[Member, ...]  # by what each imposes, the most first

    @property
    def surplus(self) -> float:
        """Return what acting together imposes beyond the sum of each alone."""
        return self.imposed - fsum(member.imposed for member in self.alone)

    @property
    def saved(self) -> float:
        """Return what the members bear less by acting together than the sum of each alone; below 0: more."""
        return fsum(member.borne for member in self.alone) - self.borne


@dataclass(frozen=True, slots=True)
class PairFlow:
    """What one of the pair sells the other, before and after: USD of the baseline's year."""

    exporter: str
    importer: str
    before: float | None  # None: known of and not recorded
    after: Range | None


@dataclass(frozen=True, slots=True)
class Filler:
    """A state that could sell more, or buy more, where trade was cut, within a year: kUSD."""

    code: str
    name: str
    trades: float  # all it sells, or buys, of the product
    already: float  # with the one who lost a partner
    adds: float
    barred: Fact | None = None  # the embargo in force that keeps it from adding anything


@dataclass(frozen=True, slots=True)
class CutProduct:
    """A product that is no longer sold, and what its buyer's production loses by it."""

    product: str
    name: str
    exporter: str
    importer: str
    before: float  # kUSD a year
    share: float  # 0 to 1, of the importer's purchases
    given: bool  # whether the share is the user's
    loss: Range  # 0 to 1: part of the importer's use (or purchases) still missing a year later
    of_supply: bool  # whether the loss is of all it uses, own production counted, or only of what it buys abroad
    cost_share: float  # of the product in the importer's GDP, 0 to 1
    exact: Range  # change of the importer's real production; the range over loss and substitution
    second_order: float
    hulten: float
    fillers: tuple[Filler, ...]
    market_loss: Range | None  # 0 to 1: part of the exporter's sales of it that find no buyer within a year
    figures: tuple[str, ...]  # ids of the rows it rests on


@dataclass(frozen=True, slots=True)
class Handed:
    """A technology that one actor hands another, by the register."""

    technology: Filled
    name: Filled
    giver: Filled
    taker: Filled
    giver_status: Annotated[str, "Empty where the register has no row."]
    taker_status: str
    after_status: str
    changes: Annotated[bool | None, NOT_BORNE_OUT]
    lead_lost: Annotated[tuple[Filled, ...], "Codes of states that were ahead of the taker in it and no longer are."]
    giver_leads: Annotated[tuple[Filled, ...], "Names of technologies in which the giver is ahead of the taker."]
    facts: Annotated[tuple[Fact, ...], "Rows of the register, by key."]
    like_cases: Annotated[tuple[Fact, ...], "Dated: transfers of like kind, and what third parties did; by key."]


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A state outside the pair that gains or pays."""

    code: str
    name: str
    real_income: Range
    exports_to_pair: float  # change, USD of the baseline's year
    exports: float  # change of all it sells abroad, USD


@dataclass(frozen=True, slots=True)
class Published:
    """A number somebody published on the same shock, beside ours."""

    who: str  # authors and year
    title: str
    model: str
    what: str  # such as "real income of CHN"
    theirs: float  # a change as a share
    ours: Range | None
    gap: str  # why they differ, in words
    address: str
    exact: bool = True  # False: a like shock, with more in it than ours or less
    horizon: str = "after adjusting"  # or "first year", of theirs
    comparable: bool = True  # whether the study asks the same of the same kind of model

    @property
    def inside(self) -> bool | None:
        """Tell whether theirs lies in our range; None where we have no number."""
        return None if self.ours is None else self.ours.lo <= self.theirs <= self.ours.hi


# Models, as their pages in the docs and the JSON have them.
TRADE_MODEL, LOSS_MODEL, REGISTER = "trade_equilibrium", "cutoff", "transfer"
SECTOR_MODEL = "income_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Both worlds of a scenario, with everything a reader needs to doubt them."""

    scenario: Scenario
    version: str
    snapshot: str
    year: int  # of the goods trade that was shocked
    product_year: int  # of the trade by product
    method: tuple[str, ...]  # names of the models used
    assumptions: tuple[Assumption, ...]
    before: tuple[Levels, ...]
    after: tuple[Levels, ...]
    flows: tuple[PairFlow, ...]
    world_trade: Range | None  # change of all trade across borders; None: no trade model was run
    countries: tuple[Country, ...] = ()  # by how much they lose, those of the pair first
    products: tuple[CutProduct, ...] = ()
    handed: tuple[Handed, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()
    not_modelled: tuple[str, ...] = ()
    published: tuple[Published, ...] = ()
    notes: tuple[str, ...] = ()  # what must be known of this run: rebalanced, states apart, states left out
    residual: float | None = None
    figures: tuple[str, ...] = ()  # ids of the rows of the pair's trade
    model: ModelName = ONE_SECTOR  # of trade
    world_trade_first_year: Range | None = None
    sectors: tuple[SectorChange, ...] = ()  # by the larger change; empty where the model has one
    together: Together | None = None  # where the model has industries
    completed: tuple[Completed, ...] = ()  # the largest loss first
    coalition: Coalition | None = None  # where several states act on a target


@dataclass(frozen=True, slots=True)
class Hit:
    """One shock, and what it does to the real incomes of the two; ranges over a few named worlds."""

    shock: Shock
    income_a: Range  # change of real income as a share
    income_b: Range


@dataclass(frozen=True, slots=True)
class Tornado:
    """The shocks that matter for a pair, the largest effect on either income first, and what is assumed of all."""

    year: int  # of the trade in goods
    assumptions: tuple[Assumption, ...]
    hits: tuple[Hit, ...]
    figures: tuple[str, ...]  # ids of the rows of the pair's trade and totals
