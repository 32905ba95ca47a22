"""What is said of a market of which only sellers, buyers and amounts are known: an industry, or a food?

One shape for both, without losses, embargoes and production: who sells and buys how much abroad, mostly with whom, and
who depends most on one other. What differs in words stands in a `MarketKind`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from counterpoise.findings import ImportUse, Line, SilentSeller
from counterpoise.questions.product.answer import Crowd
from counterpoise.records import Count, Filled, Finding, Part, SectorScope, Source
from counterpoise.version import __version__
from counterpoise.wording import amount, at_most, percent, with_article

FLOOR = 0.005  # of all that is traded: who trades less is not listed among the most dependent
TENTH = 0.1  # nor is a smaller share with one other
LISTED = 15
NAMED = 3  # traders a sentence names


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketKind:
    """How the market of one kind of goods is put in words."""

    key: Literal["sector", "food"]
    unit: Literal["MUSD", "t"]
    methods: tuple[str, ...]
    trader: tuple[str, str]  # one, several
    traded: str  # the first sentence, up to the amount; {traders}, {sellers} and {year}
    of_reports: str  # beside a share of a buyer in a sentence
    part: str  # head of the column of the part in all trade
    legends: tuple[str, str]  # below the list of sellers, and of buyers


@dataclass(frozen=True, slots=True, kw_only=True)
class SimpleTrader:
    """What one economy sold, or bought, abroad, and mostly with whom."""

    code: Filled
    name: Filled
    part: Annotated[Part, "Of all that is sold abroad, as far as it is recorded."]
    partners: Count
    largest_name: Filled
    share: Annotated[Finding, "Of the largest partner in all the economy trades abroad, in MUSD or t."]
    use: Annotated[ImportUse | None, "Of who buys a food: how far it lives on imports; else null."] = None
    silent: Annotated[
        tuple[SilentSeller, ...],
        "Of who buys a food: who reports nothing in the year, and sold it a tenth or more when last it did.",
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SimpleMarket:
    """All that is said of one industry, or food, in a year; the traders with the largest amounts first."""

    kind: MarketKind
    scope: SectorScope | None = None  # of an industry: what its numbers count
    product: str  # code of the sector or the item
    name: str
    about: str  # which part of which source it is
    year: int
    years: tuple[int, ...]  # in which it is recorded, oldest first
    snapshot: str
    world: float  # in the unit of the kind, all that is sold abroad
    rows: int
    sellers: tuple[SimpleTrader, ...]
    buyers: tuple[SimpleTrader, ...]
    silent: tuple[SilentSeller, ...] = ()  # main sellers of the world that report nothing in the year
    sellers_over_time: tuple[Crowd, ...] = ()  # oldest first; empty where years cannot be compared
    buyers_over_time: tuple[Crowd, ...] = ()
    sources: tuple[Source, ...]

    @property
    def version(self) -> str:
        """Return the version that made it."""
        return __version__

    @property
    def latest(self) -> int:
        """Return the year shown unless another is asked for."""
        return self.years[-1]

    @property
    def when(self) -> int | None:
        """Return the year for links to name; None of the newest, which they show anyway."""
        return None if self.year == self.years[-1] else self.year

    @property
    def dependent_buyers(self) -> tuple[SimpleTrader, ...]:
        """Return the buyers with most of their purchases from one seller, the largest share first."""
        return _dependent(self.buyers)

    @property
    def dependent_sellers(self) -> tuple[SimpleTrader, ...]:
        """Return the sellers with most of their sales to one buyer, the largest share first."""
        return _dependent(self.sellers)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the first sentences: how much is traded, by whom, and who relies most on whom."""
        traders = len({trader.code for trader in (*self.sellers, *self.buyers)})
        sellers = f"{len(self.sellers)} {self.kind.trader[len(self.sellers) > 1]}"
        first = (
            f"{self.kind.traded.format(traders=traders, sellers=sellers, year=self.year)}: "
            f"{amount(self.world, self.kind.unit)}. The largest sellers were {_named(self.sellers)}, the largest "
            f"buyers {_named(self.buyers)}."
        )
        rests_on = tuple(trader.share for trader in (*self.sellers[:NAMED], *self.buyers[:NAMED]))
        return (
            Line(first, rests_on),
            *((Line(self.silent_line, ()),) if self.silent else ()),
            *_relying(self.dependent_buyers, ("buyers", "buys", "from", self.kind.of_reports)),
            *_relying(self.dependent_sellers, ("sellers", "sells", "to", "")),
        )

    @property
    def silent_line(self) -> str:
        """Name the main sellers that are silent."""
        named = [f"{with_article(of.name)} ({percent(of.part)} of reported sales in {of.year})" for of in self.silent]
        return f"Main sellers that report nothing, so not in it: {_listed(named)}."


def _dependent(traders: Sequence[SimpleTrader]) -> tuple[SimpleTrader, ...]:
    listed = [trader for trader in traders if trader.part >= FLOOR and (trader.share.value or 0.0) >= TENTH]
    return tuple(sorted(listed, key=lambda trader: (-(trader.share.value or 0.0), trader.code)))[:LISTED]


def _named(traders: Sequence[SimpleTrader]) -> str:
    return _listed([f"{with_article(trader.name)} ({percent(trader.part)})" for trader in traders[:NAMED]])


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _relying(dependent: Sequence[SimpleTrader], words: tuple[str, str, str, str]) -> tuple[Line, ...]:
    """Name the largest tie of those listed on one side."""
    if not dependent:
        return ()
    who, verb, kind, whose = words
    tie = max(dependent, key=lambda trader: trader.share.numerator or 0.0)
    text = (
        f"Of the {who} that depend most on one other, the largest is {with_article(tie.name)}: it {verb} "
        f"{at_most(tie.share)}{f' {whose}' if whose else ''} {kind} {with_article(tie.largest_name)}."
    )
    return (Line(text, (tie.share,)),)
