"""What a brief says of everyone and everything around the two: third parties, alternatives, dated events."""

from dataclasses import dataclass
from datetime import date

from counterpoise.records import Fact, Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What one of the two has at stake with a third party that is at odds with the other.

    exposure = the dependent's dependence on the third party x discord of the third party with the partner.
    """

    dependent: str  # code of the one that is exposed
    partner: str  # code of the other of the two
    third: str  # code of the third party
    third_name: str
    finding: Finding  # method "third_party_exposure"; dependent, on=third
    dependence: Finding  # of the dependent on the third party, by share of all goods
    stake: Finding  # what that trade weighs in the dependent's economy
    back: Finding  # of the third party on the dependent
    discord: float  # 1 embargo in force, 0.5 listings or tariffs, 0 none
    own: float  # discord of the third party with the dependent itself
    facts: tuple[Fact, ...]  # why
    direct: tuple[Fact, ...]  # the third party's own measures against the dependent


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A state that could fill part of a gap."""

    code: str
    name: str
    trade: float  # kUSD, all it sells of the product (supply) or buys (market) in the year
    already: float  # kUSD, of that with the dependent
    could_add: float  # kUSD within a year, by the middle rule of the first-year loss
    mostly_with: tuple[tuple[str, float], ...]  # its largest partners: name, share of its trade
    barred: Fact | None  # the embargo that stands between it and the dependent


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Who could step in for the partner in one product that bites."""

    product: str
    name: str
    share: Finding  # of the dependent's trade with the partner
    loss: Finding  # what would still be missing a year on
    candidates: tuple[Candidate, ...]  # largest `could_add` first, barred ones after
    others: int  # states not listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated fact about the two."""

    start: date
    kind: str  # the fact's own word: treaty, sanctions, tariff, energy, ...
    lane: str  # agreement, sanction, statement, visit, military, energy, trade
    actors: tuple[str, ...]  # codes; the first acts where the fact is a measure
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A year in which the tie of the two may have changed course: drawn on every series."""

    year: int
    label: str  # short
    facts: tuple[Fact, ...]
