"""What a brief holds, part by part, before anyone decides how it looks."""

from dataclasses import dataclass

from counterpoise.records import CellState, Finding, Hole, Point, Source


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two actors."""

    code: str
    name: str
    note: str  # how the sources treat it, where that matters


@dataclass(frozen=True, slots=True)
class Dependence:
    """How far one actor depends on the other in a domain: the larger side in dollars.

    The value is the share of that side until there is a model of loss.
    """

    share: Finding  # of the side chosen
    other: Finding  # share of the other side
    stake: Finding

    @property
    def side(self) -> str:
        """Name the side chosen: supply or market."""
        return self.share.side


@dataclass(frozen=True, slots=True)
class Leverage:
    """How much more B depends on A than A on B: -1 to 1, None where either is not known."""

    value: float | None
    lo: float | None
    hi: float | None
    state: CellState


@dataclass(frozen=True, slots=True)
class DomainRow:
    """A domain, with both dependences and the leverage that follows."""

    domain: str
    name: str
    a_on_b: Dependence
    b_on_a: Dependence
    leverage_a_over_b: Leverage


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product one actor depends on the other for, with its whole series."""

    product: str
    name: str
    domain: str
    share: Finding  # of the year of the brief
    stake: Finding
    supply: Finding | None  # the share of all supply, where own production is known
    partners: Finding  # concentration of the dependent's suppliers or customers (HHI)
    series: tuple[Point, ...]  # the share in every year of the data, oldest first


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a reader would look for and will not find, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence made from findings, which it rests on."""

    text: str
    rests_on: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A brief on two actors in a year."""

    a: Party
    b: Party
    year: int
    version: str
    snapshot: str
    bottom_line: tuple[Line, ...]
    not_covered: tuple[Gap, ...]
    domains: tuple[DomainRow, ...]
    products: tuple[ProductRow, ...]  # largest trade first
    holes: tuple[Hole, ...]  # what is known to be missing from the shares of the domains
    sources: tuple[Source, ...]
