"""What is said of one industry: who sells and buys what it makes abroad, and who depends on whom for it?

By the input-output table of a year, for the uses and the part of the world that the edition of it names.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from counterpoise.errors import NoData
from counterpoise.questions.product.simple_market import MarketKind, SimpleMarket, SimpleTrader
from counterpoise.records import SIDES, SectorScope, Side
from counterpoise.states import find, names
from counterpoise.vocabulary import Sector
from counterpoise.weighing.shares import share_with_largest
from counterpoise.wording import sector_legend
from counterpoise.world import World
from counterpoise.world.sectors import REST, SectorFlow

SOURCE = "oecd_icio"


def sector_market(world: World, what: Sector, year: int | None = None) -> SimpleMarket:
    """Gather all that is said of one industry; without a year, of the newest table."""
    chosen = world.sectors.table_of(year)
    abroad = [flow for flow in world.sectors.sales_of(what, chosen) if flow.seller != flow.buyer]
    if not abroad:
        raise NoData(f"nothing of {what.name} ({what.key}) is sold abroad in the table of {chosen}")
    buyers, sellers = (_traders(world, what, abroad, side, chosen) for side in SIDES)
    kind = "domain" if what.parts else "sector"
    return SimpleMarket(
        kind=_kind(world.sectors.scope, what),
        scope=world.sectors.scope,
        product=what.key,
        name=what.name,
        about=f"{kind} {what.key} of the OECD's input-output tables · table of {chosen}",
        year=chosen,
        years=tuple(world.sectors.years),
        snapshot=world.snapshot,
        world=fsum(flow.musd for flow in abroad),
        rows=sum(len(flow.figures) for flow in abroad),
        sellers=sellers,
        buyers=buyers,
        sources=world.sources.cards((SOURCE,)),
    )


def _kind(scope: SectorScope, what: Sector) -> MarketKind:
    """Say how the market of an industry is put in words, for what its numbers count."""
    traded = f"{what.name} that {{traders}} economies traded abroad in {{year}}"
    if scope.use == "inputs":
        verb = "traded abroad" if scope.whole else "bought of each other"
        traded = f"Inputs that industries of {{traders}} economies {verb} in {{year}}"
    return MarketKind(
        key="sector",
        unit="MUSD",
        methods=("sector-share",),
        trader=("economy", "economies"),
        traded=traded,
        of_reports="",
        part="of the table's",
        legends=(sector_legend(scope), sector_legend(scope)),
    )


def _traders(
    world: World, what: Sector, flows: Sequence[SectorFlow], side: Side, year: int
) -> tuple[SimpleTrader, ...]:
    by_state: dict[str, list[SectorFlow]] = {}
    for flow in flows:
        by_state.setdefault(flow.buyer if side == "supply" else flow.seller, []).append(flow)
    by_state.pop(REST, None)  # it is no state
    whole, scope = fsum(flow.musd for flow in flows), world.sectors.scope
    shares = {code: share_with_largest(find(code), side, own, year, scope) for code, own in by_state.items()}
    traders = [
        SimpleTrader(
            code=code,
            name=names()[code],
            part=(share.denominator or 0.0) / whole,
            partners=len({(flow.seller, flow.buyer) for flow in by_state[code] if flow.named}),
            largest_name=names()[share.on],
            share=replace(share, product=what.key),
        )
        for code, share in shares.items()
        if share is not None
    ]
    return tuple(sorted(traders, key=lambda trader: (-trader.part, trader.code)))
