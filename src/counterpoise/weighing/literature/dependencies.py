"""What do the literature's measures say of a pair, of what an actor depends on, of its supply of a mineral?"""

from counterpoise.records import Finding
from counterpoise.states import Actor, Bloc
from counterpoise.vocabulary import Basket
from counterpoise.weighing.literature.geodep import WINDOW
from counterpoise.weighing.literature.literature import (
    barbieri_of,
    eu_criteria_of,
    geodep_of,
    goers_of,
    oneal_russett_of,
)
from counterpoise.weighing.literature.supply_risk import geopolrisk_of, mining, purchases
from counterpoise.weighing.loss.pair import PairView
from counterpoise.world import World, chosen_year


def dependent_products(world: World, actor: Actor, year: int | None) -> tuple[Finding, ...]:
    """Return the count and the products of GeoDep, then, for a bloc, those of the Commission's criteria.

    The year must have two years of data before it.
    """
    first, last = world.trade.span
    chosen = chosen_year(tuple(range(first + WINDOW - 1, last + 1)), year)
    worlds = [world.trade.in_year(each) for each in range(chosen - WINDOW + 1, chosen + 1)]
    found = geodep_of(worlds, actor)
    return (*found, *eu_criteria_of(worlds[-1], actor)) if isinstance(actor, Bloc) else found


def of_pair(world: World, pair: PairView, year: int) -> tuple[Finding, ...]:
    """Return the measures of a pair: those over all goods by the completed matrix, Goers's by product in a year."""
    a, b = pair.economies[pair.a.code], pair.economies[pair.b.code]
    goods = world.goods
    over_goods = (*barbieri_of(goods, a, b), *oneal_russett_of(goods, a, b)) if goods else ()
    return (*over_goods, *goers_of(world.trade.in_year(year), a, b))


def supply_risk(world: World, actor: Actor, what: Basket, year: int | None) -> tuple[Finding, Finding]:
    """Return GeoPolRisk's score and factor of a mineral, given by the codes it trades under.

    The year must be one of mine production and of trade.
    """
    mined, traded = world.states.mined_years(), world.trade.years
    chosen = chosen_year([when for when in traded if when in mined], year)
    trade_year = world.trade.in_year(chosen)
    return geopolrisk_of(mining(world, chosen), actor, what, purchases(world, trade_year, actor, what))
