"""What is said of one industry: who sells and buys what it makes abroad, and who depends on whom for them?

By the input-output table of a year, for the uses and the part of the world that the edition of it names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from typing import Annotated

from counterpoise.errors import NoData
from counterpoise.findings import Line
from counterpoise.records import SIDES, Count, Filled, Finding, Part, SectorScope, Side, Source
from counterpoise.states import find, names
from counterpoise.version import __version__
from counterpoise.vocabulary import Sector
from counterpoise.weighing.shares import share_with_largest
from counterpoise.wording import amount, at_most, percent, with_article
from counterpoise.world import World
from counterpoise.world.sectors import REST, SectorFlow

SOURCE = "oecd_icio"
FLOOR = 0.005  # of all that is traded: who trades less is not listed among the most dependent
TENTH = 0.1  # nor is a smaller share with one other
LISTED = 15
NAMED = 3  # traders a sentence names


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorTrader:
    """What one economy sold, or bought, of a sector abroad, and mostly with whom."""

    code: Filled
    name: Filled
    part: Annotated[Part, "Of all that the table shows as sold abroad."]
    partners: Count
    largest_name: Filled
    share: Annotated[Finding, "Of the largest partner in all the economy trades abroad; in MUSD."]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectorMarket:
    """All that is said of one industry in a year; the traders with most money first."""

    product: str  # code of the sector
    name: str
    year: int
    years: tuple[int, ...]  # of which there are tables, oldest first
    snapshot: str
    world: float  # MUSD, all that is sold abroad, as far as the table shows it
    scope: SectorScope  # what that counts
    rows: int
    sellers: tuple[SectorTrader, ...]
    buyers: tuple[SectorTrader, ...]
    sources: tuple[Source, ...]

    @property
    def version(self) -> str:
        """Return the version that made it."""
        return __version__

    @property
    def when(self) -> int | None:
        """Return the year for links to name; None of the newest table, which they show anyway."""
        return None if self.year == self.years[-1] else self.year

    @property
    def dependent_buyers(self) -> tuple[SectorTrader, ...]:
        """Return the buyers with most of their purchases from one seller, the largest share first."""
        return _dependent(self.buyers)

    @property
    def dependent_sellers(self) -> tuple[SectorTrader, ...]:
        """Return the sellers with most of their sales to one buyer, the largest share first."""
        return _dependent(self.sellers)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the first sentences: how much is traded, by whom, and who relies most on whom."""
        first = (
            f"{_traded(self)} in {self.year}: {amount(self.world, 'MUSD')}. The largest sellers were "
            f"{_named(self.sellers)}, the largest buyers {_named(self.buyers)}."
        )
        rests_on = tuple(trader.share for trader in (*self.sellers[:NAMED], *self.buyers[:NAMED]))
        return (
            Line(first, rests_on),
            *_relying(self.dependent_buyers, "buyers", "buys", "from"),
            *_relying(self.dependent_sellers, "sellers", "sells", "to"),
        )


def sector_market(world: World, what: Sector, year: int | None = None) -> SectorMarket:
    """Gather all that is said of one industry; without a year, of the newest table."""
    chosen = world.sectors.table_of(year)
    abroad = [flow for flow in world.sectors.sales(what.key, chosen) if flow.seller != flow.buyer]
    if not abroad:
        raise NoData(f"nothing of {what.name} ({what.key}) is sold abroad in the table of {chosen}")
    buyers, sellers = (_traders(world, abroad, side, chosen) for side in SIDES)
    return SectorMarket(
        product=what.key,
        name=what.name,
        year=chosen,
        years=tuple(world.sectors.years),
        snapshot=world.snapshot,
        world=fsum(flow.musd for flow in abroad),
        scope=world.sectors.scope,
        rows=sum(len(flow.figures) for flow in abroad),
        sellers=sellers,
        buyers=buyers,
        sources=world.sources.cards((SOURCE,)),
    )


def _traders(world: World, flows: Sequence[SectorFlow], side: Side, year: int) -> tuple[SectorTrader, ...]:
    by_state: dict[str, list[SectorFlow]] = {}
    for flow in flows:
        by_state.setdefault(flow.buyer if side == "supply" else flow.seller, []).append(flow)
    by_state.pop(REST, None)  # it is no state
    whole, scope = fsum(flow.musd for flow in flows), world.sectors.scope
    shares = {code: share_with_largest(find(code), side, own, year, scope) for code, own in by_state.items()}
    traders = [
        SectorTrader(
            code=code,
            name=names()[code],
            part=(share.denominator or 0.0) / whole,
            partners=len({(flow.seller, flow.buyer) for flow in by_state[code] if flow.named}),
            largest_name=names()[share.on],
            share=share,
        )
        for code, share in shares.items()
        if share is not None
    ]
    return tuple(sorted(traders, key=lambda trader: (-trader.part, trader.code)))


def _traded(market: SectorMarket) -> str:
    """Say what the sum of a market is of."""
    economies = len({trader.code for trader in (*market.sellers, *market.buyers)})
    if market.scope.use == "inputs":
        who = f"industries of {economies} economies"
        return f"Inputs that {who} {'traded abroad' if market.scope.whole else 'bought of each other'}"
    return f"{market.name} that {economies} economies traded abroad"


def _dependent(traders: Sequence[SectorTrader]) -> tuple[SectorTrader, ...]:
    listed = [trader for trader in traders if trader.part >= FLOOR and (trader.share.value or 0.0) >= TENTH]
    return tuple(sorted(listed, key=lambda trader: (-(trader.share.value or 0.0), trader.code)))[:LISTED]


def _named(traders: Sequence[SectorTrader]) -> str:
    words = [f"{with_article(trader.name)} ({percent(trader.part)})" for trader in traders[:NAMED]]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _relying(dependent: Sequence[SectorTrader], who: str, verb: str, kind: str) -> tuple[Line, ...]:
    """Name the tie with most money in it of those listed on one side."""
    if not dependent:
        return ()
    tie = max(dependent, key=lambda trader: trader.share.numerator or 0.0)
    text = (
        f"Of the {who} that depend most on one other, the largest is {with_article(tie.name)}: it {verb} "
        f"{at_most(tie.share)} {kind} {with_article(tie.largest_name)}."
    )
    return (Line(text, (tie.share,)),)
