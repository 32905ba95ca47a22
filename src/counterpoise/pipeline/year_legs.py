"""What does the trade of one year say of two actors, whether it is recorded or what a scenario leaves of it?"""

from collections import defaultdict
from collections.abc import Collection

from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.legs import Actor, Leg, Side, Trade, ever, finding, leg, pooled
from counterpoise.pipeline.world import WorldYear
from counterpoise.records import Finding
from counterpoise.vocabulary.baskets import Basket

Rows = dict[tuple[str, str, int], list[tuple[str, str]]]  # seller, product, year -> id, buyer
Legs = dict[tuple[str, Side], Leg]  # who depends, and on which side


def year_legs(world: WorldYear, a: Actor, b: Actor, rows: Rows | None = None) -> Legs:
    """Weigh both actors on both sides; shares carry ids only where `rows` are given."""
    trade = Trade(world.flows, world.coverage, world.holes, rows or {})
    sides: tuple[Side, Side] = ("supply", "market")
    return {(one.code, side): leg(trade, one, other, side) for one, other in ((a, b), (b, a)) for side in sides}


def year_rows(figures: Figures, a: Actor, b: Actor, codes: Collection[str], year: int) -> Rows:
    """Look up the ids of the rows that record two actors' trade in some products in a year."""
    found: Rows = defaultdict(list)
    for key, seller, buyer, product, when in figures.between(ever(a), ever(b), sorted(codes), {year}):
        found[seller, product, when].append((key, buyer))
    return found


def year_share(one: Leg, what: Basket) -> Finding:
    """Return the share of a basket on a leg of one year."""
    return finding(pooled(one, what), what, one.trade.flows.years[0])
