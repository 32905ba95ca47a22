"""What are the rows and sentences of an answer: who, how far one depends on the other, since when, what is missing?"""

from dataclasses import dataclass
from typing import Annotated, Literal

from counterpoise.records import (
    FACT_KEYS,
    Amount,
    Balance,
    CellState,
    Cited,
    Fact,
    Filled,
    Finding,
    Ordinal,
    Part,
    Point,
    RowIds,
    SectorScope,
    Year,
    choice,
    words,
)

THREE = words(minItems=3, maxItems=3)


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two actors."""

    code: str
    name: str
    note: str  # how the sources treat it, where that matters


@dataclass(frozen=True, slots=True)
class Worst:
    """The product of a domain in which most would be lost."""

    product: str
    name: str
    loss: Finding


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far one actor depends on the other in a domain.

    `value` is the loss of both sides in money over all the actor trades in the domain; for all
    goods, where nothing is known by product, it is the share of the larger side.
    """

    value: Finding
    share: Finding  # of the side chosen: the larger in dollars lost, then in dollars traded
    other: Finding  # share of the other side
    stake: Finding
    after: float | None  # the same once trade has adjusted; None for all goods
    worst: Worst | None

    @property
    def side(self) -> str:
        """Name the side chosen: supply or market."""
        return self.share.side


HARDLY = 0.005  # a limit no further than this beyond 0 prints as 0


VOID = 1.5  # width of limits, of the 2 there are, from which they say nothing


@dataclass(frozen=True, slots=True)
class Leverage:
    """How much more B depends on A than A on B: -1 to 1, None where either is not known."""

    value: Annotated[Balance | None, "b_on_a less a_on_b; null where either is not known."]
    lo: Balance | None
    hi: Balance | None
    state: CellState

    @property
    def void(self) -> bool:
        """Return whether its limits are so wide that it says nothing."""
        return self.lo is None or self.hi is None or self.hi - self.lo >= VOID

    @property
    def unclear(self) -> bool:
        """Return whether its limits leave open who depends more."""
        return self.lo is not None and self.hi is not None and self.lo < -HARDLY and self.hi > HARDLY


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain, with both dependences and the leverage that follows."""

    domain: str
    name: str
    a_on_b: Dependence
    b_on_a: Dependence
    leverage_a_over_b: Leverage


@dataclass(frozen=True, slots=True)
class Overall:
    """The composite: leverage of A over B taken over several domains."""

    value: Balance
    lo: Balance
    hi: Balance
    domains: Annotated[tuple[Annotated[str, choice("energy", "materials", "goods")], ...], THREE]
    weights: Annotated[tuple[Part, ...], THREE, "One a domain, of sum 1."]
    equal: Annotated[bool, "Whether these are the default weights."]
    holds: Annotated[Part, "Part of random weightings that keep the sign."]
    draws: Ordinal

    @property
    def unclear(self) -> bool:
        """Return whether its limits leave open who depends more."""
        return self.lo < -HARDLY and self.hi > HARDLY


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product one actor depends on the other for, with its whole series."""

    product: str
    name: str
    domain: str
    share: Finding  # of the year of the brief
    loss: Finding  # first-year loss
    after: float | None  # loss after adjustment
    stake: Finding
    supply: Finding | None  # the share of all supply, where own production is known
    partners: Finding  # concentration of the dependent's suppliers or customers (HHI)
    series: tuple[Point, ...]  # the share in every year of the data, oldest first


@dataclass(frozen=True, slots=True)
class SectorRow:
    """An industry in whose trade one actor depends on the other, by an input-output table of a year."""

    sector: str
    name: str
    share: Finding  # see `sector_share`
    stake: Finding  # trade of the two in the sector over GDP
    scope: SectorScope  # what both count


@dataclass(frozen=True, slots=True)
class ImportUse:
    """How far a state lives on imports of a food, by FAO's food balance."""

    part: Annotated[
        float, "Imports over production + imports - exports; above 1 where it sells on, or stores, more than it makes."
    ]
    item: Annotated[Filled, "Item of the food balances; wider than the item of trade."]
    year: Year
    figures: RowIds


@dataclass(frozen=True, slots=True)
class SilentSeller:
    """A main seller of a food that reports nothing in the year, by the last year in which it reported."""

    code: Filled
    name: Filled
    year: Annotated[int, "The last in which it reported any sale of food."]
    part: Annotated[Part, "Of what sellers reported to have sold the buyer, or the world, in that year."]
    tonnes: Amount
    figures: RowIds


@dataclass(frozen=True, slots=True)
class FoodRow:
    """A food in whose trade one actor depends on the other, by weight, as sellers report it."""

    item: str
    name: str
    share: Finding  # see `food_share`
    use: ImportUse | None = None  # of the buyer, where a food balance is known
    silent: tuple[SilentSeller, ...] = ()  # that sold the buyer a tenth or more when last they reported


@dataclass(frozen=True, slots=True)
class Series:
    """A dependence by share over all years, for the lines of the page."""

    domain: str
    name: str
    dependent: str
    on: str
    side: str
    points: tuple[Point, ...]


Standing = Literal["shown", "not recorded", "none", "no source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something two are known to be about, and whether the figures here show it."""

    subject: Filled
    what: Filled
    standing: Annotated[
        Standing,
        "shown: a share is known; not recorded: traded without a number; none: the source that covers it has nothing, "
        "or hardly any; no source: nothing here covers it.",
    ]
    words: Annotated[Filled, "The same in words."]
    share: Annotated[Finding | None, "The share that shows it best; null without a source."]
    facts: Annotated[tuple[Fact, ...], FACT_KEYS]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader would look for and will not find, and why."""

    what: Filled
    why: Filled


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made from findings and facts, which it rests on."""

    text: str
    rests_on: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A state on the map: where it is, and what part of its goods trade is with each of the two, 0 to 1.

    The parts are estimates by the completed trade matrix; None where it does not hold the state or the cell.
    """

    code: str
    name: str
    latitude: float  # degrees, north above 0
    longitude: float  # degrees, east above 0
    with_a: float | None
    with_b: float | None
    side: str = ""  # "a" or "b" for the two, and for members of a bloc
