"""What an answer says around the dependence of two: of each of them, of what changed, and of everyone around them.

Of the states: capability, technology, alignment. Of change: moves, ranks, prices paid. Around: third parties,
alternatives, dated events.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from counterpoise.records import (
    AT_LEAST_ONE,
    FACT_KEYS,
    Amount,
    Count,
    Discord,
    Fact,
    Filled,
    Finding,
    Ordinal,
    Part,
    Point,
    RowIds,
    Year,
    choice,
    words,
)
from counterpoise.vocabulary import event_classes

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
    finding: Annotated[Finding, "Of the last year."]


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


WORTH = 100_000.0  # kUSD a year
PriceGap = Annotated[float, words(minimum=-1)]  # -0.05: five per cent less


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How one share moved between two years, in parts that add up to the move.

    The parts are None where weights are missing or cannot be trusted; `note` says which.
    """

    product: Filled
    name: Filled
    then: Finding
    now: Finding
    price: Annotated[
        float | None, "The partner's unit value against that of all the dependent trades, in points of the share."
    ]
    volume: Annotated[float | None, "The dependent's own total in tonnes grew (lowers a share) or shrank (raises it)."]
    rerouting: Annotated[float | None, "The partner's tonnes at a constant own total."]
    note: str

    @property
    def money(self) -> float:
        """Return the larger of what the two traded in the two years, kUSD."""
        return max(self.then.numerator or 0.0, self.now.numerator or 0.0)

    @property
    def weighs(self) -> bool:
        """Return whether enough money is in it to be worth a line."""
        return self.money >= WORTH

    @property
    def telling(self) -> bool:
        """Return whether there are parts, none so large that it only cancels another."""
        parts = (self.price, self.volume, self.rerouting)
        return all(part is not None and abs(part) <= 1 for part in parts)

    @property
    def size(self) -> float | None:
        """Return the move of the share, -1 to 1; None where an end of it is not recorded."""
        if self.now.value is None or self.then.value is None:
            return None
        return self.now.value - self.then.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """Where one dependence stands among those of all pairs of states in the year."""

    finding: Finding
    rank: Annotated[Ordinal, "1 is the largest."]
    of: Annotated[Ordinal, "Pairs with a dependence above zero."]
    like: Annotated[Finding | None, "The same actor's largest share with another partner in the ten years before."]
    like_name: Annotated[str, "Name of that partner, empty without one."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Realised:
    """What the two pay each other against what they pay others: the gap of unit values of one product.

    Both findings have unit "gap" (-0.05: five per cent less); `note` of a finding says how many partners it rests on.
    """

    product: Filled
    name: Filled
    seller: Filled
    buyer: Filled
    against_sales: Annotated[
        Finding, "Unit value of seller to buyer over that of the seller's sales to others, minus 1."
    ]
    against_purchases: Annotated[Finding, "The same over that of the buyer's purchases from others."]
    series: Annotated[tuple[tuple[Year, PriceGap | None, PriceGap | None], ...], "Year and the two gaps."]


PLOVER = (
    choice(*event_classes(), ""),
    "Its class among the event classes of the ontology (PLOVER); empty for links of energy.",
)
LANES = choice("agreement", "sanction", "statement", "visit", "military", "energy", "trade")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What one of the two has at stake with a third party that is at odds with the other.

    exposure = the dependent's dependence on the third party x discord of the third party with the partner.
    """

    dependent: Annotated[Filled, "Code of the one that is exposed."]
    partner: Annotated[Filled, "Code of the other of the two."]
    third: Annotated[Filled, "Code of the third party."]
    third_name: Filled
    finding: Finding  # method "third_party_exposure"; dependent, on=third
    dependence: Annotated[Finding, "Of the dependent on the third party, by share of all goods."]
    stake: Annotated[Finding, "What that trade weighs in the dependent's economy."]
    back: Annotated[Finding, "Of the third party on the dependent."]
    discord: Annotated[Discord, "Of the third party with the partner. 1: embargo in force. 0.5: listings or tariffs."]
    own: Annotated[Discord, "Of the third party with the dependent itself."]
    facts: Annotated[tuple[Fact, ...], FACT_KEYS]
    direct: Annotated[
        tuple[Fact, ...], "The third party's own measures against the dependent; keys of entries of `facts`."
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A state that could fill part of a gap."""

    code: Filled
    name: Filled
    trade: Annotated[Amount, "kUSD, all it sells (supply), or buys (market), of the product in the year."]
    already: Annotated[Amount, "kUSD, of that with the dependent."]
    could_add: Annotated[Amount, "kUSD within a year, by the middle rule of the first-year loss."]
    mostly_with: Annotated[tuple[tuple[Filled, Part], ...], "Name and share of its largest partners."]
    barred: Annotated[Fact | None, "The embargo that stands between it and the dependent."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Who could step in for the partner in one product that bites."""

    product: Filled
    name: Filled
    share: Annotated[Finding, "Of the dependent's trade with the partner."]
    loss: Annotated[Finding, "What would still be missing a year on."]
    candidates: Annotated[tuple[Candidate, ...], "Largest `could_add` first, barred ones after."]
    others: Annotated[Count, "States not listed."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated fact about the two."""

    start: date
    kind: Annotated[Filled, "The fact's own word: treaty, sanctions, tariff, energy."]
    lane: Annotated[str, LANES]
    plover: Annotated[str, *PLOVER]
    actors: Annotated[tuple[Filled, ...], AT_LEAST_ONE, "Codes; the first acts where the fact is a measure."]
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A year in which the tie of the two may have changed course: drawn on every series."""

    year: Year
    label: Filled
    facts: Annotated[tuple[Fact, ...], FACT_KEYS]
