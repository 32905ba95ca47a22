"""What is known of two actors and those around them, before anyone draws it."""

from dataclasses import dataclass
from typing import Annotated

from counterpoise.findings import Party
from counterpoise.records import Fact, Finding, Part, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """One third party's ties with the two: shares of all each trades, and how far they are at odds."""

    code: str
    name: str
    a_on: Annotated[Finding, "A's dependence on the third party."]
    on_a: Annotated[Finding, "The third party's on A."]
    b_on: Finding
    on_b: Finding
    discord_a: Annotated[Part, "Of the third party with A."]
    discord_b: Part
    strain_a: Annotated[
        float | None, "A's dependence on it times its discord with B; null where the dependence is not recorded."
    ]
    strain_b: float | None
    facts: Annotated[tuple[Fact, ...], "Why it is at odds with either, the weightiest first; keys of `facts`."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ego:
    """The network around a pair."""

    a: Party
    b: Party
    domain: str
    domain_name: str
    year: int  # of the trade
    as_of: str  # ISO day of the measures
    span: tuple[int, int]  # first and last year of the trade data
    years: tuple[int, ...]  # in which the domain is recorded, oldest first
    snapshot: str
    version: str
    a_on_b: Finding
    b_on_a: Finding
    discord: float  # of the two
    facts: tuple[Fact, ...]
    bonds: tuple[Bond, ...]  # those that matter most first
    others: int  # third parties with trade that are left out
    sources: tuple[Source, ...]

    @property
    def when(self) -> int | None:
        """Return the year for links to other pages to name; None of the latest, which they show anyway."""
        return None if self.year == self.years[-1] else self.year
