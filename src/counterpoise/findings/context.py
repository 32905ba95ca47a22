"""What a brief says of everyone and everything around the two: third parties, alternatives, dated events."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from counterpoise.records import Fact, Finding
from counterpoise.scalars import AT_LEAST_ONE, FACT_KEYS, Amount, Count, Discord, Filled, Part, Year, choice

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
    actors: Annotated[tuple[Filled, ...], AT_LEAST_ONE, "Codes; the first acts where the fact is a measure."]
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A year in which the tie of the two may have changed course: drawn on every series."""

    year: Year
    label: Filled
    facts: Annotated[tuple[Fact, ...], FACT_KEYS]
