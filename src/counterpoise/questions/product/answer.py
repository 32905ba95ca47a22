"""What is known of the world's trade in one product in a year, before anyone draws it."""

from dataclasses import dataclass
from typing import Annotated

from counterpoise.findings import Line
from counterpoise.records import Amount, Count, Fact, Finding, Hole, Part, RowIds, Source, Year
from counterpoise.version import __version__
from counterpoise.vocabulary import basket, table

Largest = tuple[str, str, Part]  # code, name, part of the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Trader:
    """What one state sold of the product, or bought of it, in the year."""

    code: str
    name: str
    share: Annotated[Finding, "Of the world's recorded trade; its rows are the state's, the largest first."]
    before: Annotated[float | None, "The same share in the year `back`; null: not recorded."]
    tonnes: Annotated[float | None, "What its rows weigh; null where none of them has a weight."]
    weighed: Annotated[Part, "Part of its value with a weight."]
    doubtful: Annotated[Part, "Part of the tonnes in rows far off the usual price: another grade, or slips."]
    partners: Annotated[Count, "States it trades the product with, by its rows."]
    largest: Annotated[Largest, "Its largest partner: code, name, part of the state's trade."]
    open: Annotated[bool, "Some of its own trade is known to be missing."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance:
    """How far one state relies on another for the product: what it would find on the page of the two."""

    dependent: str
    dependent_name: str
    on: str
    on_name: str
    share: Annotated[Finding, "Of all it buys, or sells, of the product."]
    loss: Annotated[Finding, "First-year loss."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How few sellers, or buyers, the world's trade rests on in one year."""

    year: Year
    index: Annotated[Finding, "Herfindahl's, 1/n to 1."]
    traders: Count
    largest: Annotated[Largest | None, "Code, name, share of the world; null where nothing is recorded."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """An embargo or licence on the product in force at the end of the year."""

    fact: Fact
    imposer: str
    target: str
    kind: str  # ban, licence
    stops: str  # purchases, sales, both
    since: str  # ISO day
    exemptions: str
    recorded: float  # kUSD, what the year's rows show between the two all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """What one state mines or makes of the minerals behind the product."""

    code: str
    name: str
    amount: Amount
    share: Annotated[Part, "Of the world's."]
    figures: RowIds


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """World production of a mineral in a year."""

    mineral: str
    year: Year
    unit: str
    total: Amount
    index: Annotated[Part, "Herfindahl's over the states."]
    makers: Annotated[tuple[Maker, ...], "The largest first."]
    comparable: Annotated[bool, "Whether its tonnes may be set beside those of trade."]
    note: str
    passed_on: Annotated[
        tuple[str, ...], "Codes of sellers that sell far more than they make and buy what is lacking: no source of it."
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What a state must trade of the product to be listed among the most dependent; kUSD."""

    least: float
    part: Annotated[Part, "Of the world's recorded trade."]
    value: Annotated[float, "The larger of the two, as applied."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """All that is said of one product."""

    product: str
    name: str
    domain: str
    year: int
    years: tuple[int, ...]  # in which it is recorded, oldest first
    latest: int  # the one shown unless another is asked for; of an ended code the last with more than strays
    back: int | None  # year looked back to
    snapshot: str
    world: float  # kUSD, all recorded trade of the year
    rows: int
    sellers: tuple[Trader, ...]  # the largest first
    buyers: tuple[Trader, ...]
    sellers_over_time: tuple[Crowd, ...]  # oldest first
    buyers_over_time: tuple[Crowd, ...]
    floors: Floors
    dependent_buyers: tuple[Reliance, ...]  # largest share first
    dependent_sellers: tuple[Reliance, ...]
    bans: tuple[Ban, ...]
    holes: tuple[Hole, ...]  # that touch the product in the year, those of the product itself first
    making: tuple[Making, ...]
    lines: tuple[Line, ...]
    sources: tuple[Source, ...]

    @property
    def version(self) -> str:
        """Return the version that made it."""
        return __version__

    @property
    def when(self) -> int | None:
        """Return the year for links to other pages to name; None of the latest, which they show anyway."""
        return None if self.year == self.latest else self.year

    @property
    def domain_name(self) -> str:
        """Name the domain in words."""
        return basket(self.domain).name

    @property
    def note(self) -> str:
        """Say what the table of products adds: an end of the code, what is in it and not."""
        return next(row["note"] for row in table("products") if row["code"] == self.product)
