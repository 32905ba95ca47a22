"""Which JSON document, and which table, is the page of a product: values, limits, states, ids of source rows?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Final, Literal, get_args

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import INLINE, Contract, taken
from counterpoise.findings import SilentSeller
from counterpoise.questions.product.answer import Ban, Crowd, Floors, Making, Market, Reliance, Trader
from counterpoise.questions.product.simple_market import SimpleMarket, SimpleTrader
from counterpoise.questions.published import FactDocument, HoleDocument, Snapshot, Version, fact_document, hole_document
from counterpoise.records import Amount, Count, Use, Year, choice, words
from counterpoise.vocabulary import sector_groups, sector_names

SCHEMA: Final = "counterpoise/product/1"
HEAD = (
    "side",
    "state",
    "name",
    "rank",
    "kusd",
    "share",
    "lo",
    "hi",
    "kind",
    "tonnes",
    "weighed",
    "doubtful",
    "partners",
    "figures",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldTradeDocument:
    """All recorded trade of the year."""

    value: Amount
    unit: Literal["kUSD"] = "kUSD"
    rows: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class BanDocument:
    """A ban or licence on the product in force at the end of the year."""

    fact: FactDocument
    imposer: str
    target: str
    kind: Annotated[str, choice("ban", "licence")]
    stops: Annotated[str, choice("purchases", "sales", "both")]
    since: Annotated[str, "ISO day."]
    exemptions: str
    recorded: Annotated[Amount, "kUSD the year's rows show between the two all the same."]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDocument:
    """Which edition of a source was used."""

    name: str
    edition: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDocument:
    """Who sells and buys one product in a year, how concentrated it is, and who depends on whom for it."""

    schema: Literal["counterpoise/product/1"] = SCHEMA
    version: Version
    snapshot: Snapshot
    product: Annotated[str, words(pattern="^[0-9]{6}$")]
    name: str
    domain: str
    note: Annotated[str, "An end of the code, what is in it and not."]
    year: Year
    years: Annotated[tuple[Year, ...], "In which it is recorded, oldest first."]
    latest: Year
    back: Annotated[int | None, "The year looked back to."]
    world: WorldTradeDocument
    bottom_line: tuple[str, ...]
    sellers: Annotated[tuple[Trader, ...], "The largest first."]
    buyers: tuple[Trader, ...]
    sellers_over_time: Annotated[tuple[Crowd, ...], "Oldest first."]
    buyers_over_time: tuple[Crowd, ...]
    floors: Floors
    dependent_buyers: Annotated[tuple[Reliance, ...], "Largest share first."]
    dependent_sellers: tuple[Reliance, ...]
    embargoes: tuple[BanDocument, ...]
    holes: tuple[HoleDocument, ...]
    production: tuple[Making, ...]
    sources: tuple[EditionDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TradedDocument:
    """What is sold abroad, as far as it is recorded."""

    value: Amount
    unit: Annotated[Literal["MUSD", "t"], "MUSD of an industry, t of a food."]
    rows: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class SimpleMarketDocument:
    """A market of which only sellers, buyers and amounts are known."""

    name: str
    year: Year
    years: Annotated[tuple[Year, ...], "In which it is recorded, oldest first."]
    traded: TradedDocument
    bottom_line: tuple[str, ...]
    sellers: Annotated[tuple[SimpleTrader, ...], "The largest first."]
    buyers: tuple[SimpleTrader, ...]
    dependent_buyers: Annotated[tuple[SimpleTrader, ...], "Largest share first."]
    dependent_sellers: tuple[SimpleTrader, ...]
    sources: tuple[EditionDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorDocument:
    """Who sells and buys what one industry makes abroad in a year, and who depends on whom for it."""

    schema: Literal["counterpoise/product/1"] = SCHEMA
    version: Version
    snapshot: Snapshot
    product: Annotated[str, choice(*sector_names(), *sector_groups())]
    market: SimpleMarketDocument = field(metadata=INLINE)
    uses: Annotated[
        str,
        choice(*get_args(Use)),
        "What counts: inputs that industries buy (the starter edition knows no other buyers), or all purchases.",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoodDocument:
    """Who sells and buys a food or farm good abroad in a year, by sellers' reports, and who depends on whom for it."""

    schema: Literal["counterpoise/product/1"] = SCHEMA
    version: Version
    snapshot: Snapshot
    product: Annotated[str, words(pattern="^fao:[0-9a-z_]+$")]
    market: SimpleMarketDocument = field(metadata=INLINE)
    silent: Annotated[
        tuple[SilentSeller, ...],
        "That report nothing in the year, and sold a twentieth of all reported sales when last they did.",
    ]
    sellers_over_time: Annotated[tuple[Crowd, ...], "Oldest first."]
    buyers_over_time: tuple[Crowd, ...]


CONTRACT: Final = Contract(
    name="product",
    title="The trade in a product",
    about="Who sells and buys a product in a year, how concentrated that is, and who depends on whom for it.",
    documents=(ProductDocument, SectorDocument, FoodDocument),
)


def document(market: Market | SimpleMarket) -> ProductDocument | SectorDocument | FoodDocument:
    """Lay a product's market out: one entry a trader, a year, a pair, a measure and a hole."""
    if isinstance(market, SimpleMarket):
        return _simple(market)
    return taken(
        ProductDocument,
        market,
        schema=SCHEMA,
        world=WorldTradeDocument(value=market.world, rows=market.rows),
        bottom_line=tuple(line.text for line in market.lines),
        embargoes=tuple(map(_ban, market.bans)),
        holes=tuple(map(hole_document, market.holes)),
        production=market.making,
        sources=tuple(taken(EditionDocument, source) for source in market.sources),
    )


def _simple(market: SimpleMarket) -> SectorDocument | FoodDocument:
    shown = taken(
        SimpleMarketDocument,
        market,
        traded=TradedDocument(value=market.world, unit=market.kind.unit, rows=market.rows),
        bottom_line=tuple(line.text for line in market.lines),
        sources=tuple(taken(EditionDocument, source) for source in market.sources),
    )
    if market.scope is None:
        return taken(FoodDocument, market, schema=SCHEMA, market=shown)
    return taken(SectorDocument, market, schema=SCHEMA, market=shown, uses=market.scope.use)


def table(market: Market | SimpleMarket) -> str:
    """Write who sells and who buys as CSV, a row a state and side; of an industry or food its largest partner."""
    if isinstance(market, SimpleMarket):
        return csv.text([trader.share for side in (market.sellers, market.buyers) for trader in side])
    return csv.rows((HEAD, *_rows(market)))


def _ban(ban: Ban) -> BanDocument:
    return taken(BanDocument, ban, fact=fact_document(ban.fact))


def _rows(market: Market) -> Iterator[list[str]]:
    for side, traders in (("sells", market.sellers), ("buys", market.buyers)):
        for rank, trader in enumerate(traders, start=1):
            share = trader.share
            numbers = (rank, share.numerator, share.value, share.lo, share.hi)
            weights = (trader.tonnes, trader.weighed, trader.doubtful, trader.partners)
            rest = (share.state, *weights, " ".join(share.figures))
            yield [side, trader.code, trader.name, *("" if n is None else str(n) for n in (*numbers, *rest))]
