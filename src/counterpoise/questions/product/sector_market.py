"""Who sells and buys the inputs of one industry abroad, and who depends on whom for them?

By the input-output table of a year: what industries buy, and of the economies in the table alone.
"""

from collections.abc import Sequence
from math import fsum

from counterpoise.errors import NoData
from counterpoise.questions.product.simple_market import MarketKind, SimpleMarket, SimpleTrader
from counterpoise.records import SIDES, Side
from counterpoise.states import find, names
from counterpoise.vocabulary import Sector
from counterpoise.weighing.shares import share_with_largest
from counterpoise.world import World
from counterpoise.world.sectors import SectorFlow

SOURCE = "oecd_icio"
LEGEND = (
    "Intermediate inputs only: what industries buy, services included, not what households, governments and investors "
    "buy. The economies of the table alone: the rest of the world is in no cell, so a share is an upper limit."
)
INDUSTRY = MarketKind(
    key="sector",
    unit="MUSD",
    methods=("sector-share",),
    trader=("economy", "economies"),
    traded="Inputs that industries of {traders} economies bought of each other in {year}",
    of_reports="",
    part="of the table's",
    legends=(LEGEND, LEGEND),
)


def sector_market(world: World, what: Sector, year: int | None = None) -> SimpleMarket:
    """Gather all that is said of one industry; without a year, of the newest table."""
    chosen = world.sectors.table_of(year)
    abroad = [flow for flow in world.sectors.sales(what.key, chosen) if flow.seller != flow.buyer]
    if not abroad:
        raise NoData(f"nothing of {what.name} ({what.key}) is sold abroad in the table of {chosen}")
    buyers, sellers = (_traders(abroad, side, chosen) for side in SIDES)
    return SimpleMarket(
        kind=INDUSTRY,
        product=what.key,
        name=what.name,
        about=f"sector {what.key} of the OECD's input-output tables · table of {chosen}",
        year=chosen,
        years=tuple(world.sectors.years),
        snapshot=world.snapshot,
        world=fsum(flow.musd for flow in abroad),
        rows=len(abroad),
        sellers=sellers,
        buyers=buyers,
        sources=world.sources.cards((SOURCE,)),
    )


def _traders(flows: Sequence[SectorFlow], side: Side, year: int) -> tuple[SimpleTrader, ...]:
    by_state: dict[str, list[SectorFlow]] = {}
    for flow in flows:
        by_state.setdefault(flow.buyer if side == "supply" else flow.seller, []).append(flow)
    whole = fsum(flow.musd for flow in flows)
    shares = {code: share_with_largest(find(code), side, own, year) for code, own in by_state.items()}
    traders = [
        SimpleTrader(
            code=code,
            name=names()[code],
            part=(share.denominator or 0.0) / whole,
            partners=share.denominator_figures,
            largest_name=names()[share.on],
            share=share,
        )
        for code, share in shares.items()
        if share is not None
    ]
    return tuple(sorted(traders, key=lambda trader: (-trader.part, trader.code)))
