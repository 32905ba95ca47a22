"""What does the trade of one year say of two actors, whether it is recorded or what a scenario leaves of it?"""

from collections.abc import Collection

from counterpoise.records import Finding, Side
from counterpoise.states import Actor, ever
from counterpoise.vocabulary import Basket
from counterpoise.weighing.shares.legs import Leg, finding, leg, pooled
from counterpoise.world import PairTrade, TradeYear, World

Rows = dict[tuple[str, str, int], list[tuple[str, str]]]  # seller, product, year -> id, buyer
Legs = dict[tuple[str, Side], Leg]  # who depends, and on which side


def year_legs(trade_year: TradeYear, a: Actor, b: Actor, rows: Rows | None = None) -> Legs:
    """Weigh both actors on both sides; shares carry ids only where `rows` are given."""
    trade = PairTrade(trade_year.flows, trade_year.coverage, trade_year.holes, rows or {})
    sides: tuple[Side, Side] = ("supply", "market")
    return {(one.code, side): leg(trade, one, other, side) for one, other in ((a, b), (b, a)) for side in sides}


def year_rows(world: World, a: Actor, b: Actor, codes: Collection[str], year: int) -> Rows:
    """Look up the ids of the rows that record two actors' trade in some products in a year."""
    return world.trade.rows(ever(a), ever(b), sorted(codes), {year})


def year_share(one: Leg, what: Basket) -> Finding:
    """Return the share of a basket on a leg of one year."""
    return finding(pooled(one, what), what, one.trade.flows.years[0])
