"""What is known of the world's trade in one product in a year, before anyone draws it."""

from dataclasses import dataclass

from counterpoise import __version__
from counterpoise.briefing.dossier import Line
from counterpoise.records import Fact, Finding, Hole, Source
from counterpoise.vocabulary import table
from counterpoise.vocabulary.baskets import basket


@dataclass(frozen=True, slots=True, kw_only=True)
class Trader:
    """What one state sold of the product, or bought of it, in the year."""

    code: str
    name: str
    share: Finding  # of the world's recorded trade; its rows are the state's, the largest first
    before: float | None  # the same share in the year looked back to; None: not recorded
    tonnes: float | None  # what its rows weigh; None where none of them has a weight
    weighed: float  # 0 to 1, part of its value with a weight
    doubtful: float  # 0 to 1, part of the tonnes in rows far off the usual price: another grade, or slips
    partners: int  # states it trades the product with, by its rows
    largest: tuple[str, str, float]  # its largest partner: code, name, part of the state's trade
    open: bool  # some of its trade is known to be missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance:
    """How far one state relies on another for the product: what it would find on the page of the two."""

    dependent: str
    dependent_name: str
    on: str
    on_name: str
    share: Finding  # of all it buys, or sells, of the product
    loss: Finding  # first-year loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """How few sellers, or buyers, the world's trade rests on in one year."""

    year: int
    index: Finding  # Herfindahl's, 1/n to 1
    traders: int
    largest: tuple[str, str, float] | None  # code, name, share of the world; None where nothing is recorded


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
    amount: float
    share: float  # of the world's, 0 to 1
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """World production of a mineral in a year."""

    mineral: str
    year: int
    unit: str
    total: float
    index: float  # Herfindahl's over the states
    makers: tuple[Maker, ...]  # the largest first
    comparable: bool  # whether its tonnes may be set beside those of trade
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What a state must trade of the product to be listed among the most dependent; kUSD."""

    least: float
    part: float  # of the world's recorded trade
    value: float  # the larger of the two, as applied


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
