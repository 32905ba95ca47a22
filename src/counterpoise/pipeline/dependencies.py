"""What do the literature's measures say of a pair, of what an actor depends on, of its supply of a mineral?"""

from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.brief import chosen_year
from counterpoise.pipeline.legs import Actor
from counterpoise.pipeline.literature import barbieri_of, eu_criteria_of, geodep_of, goers_of, oneal_russett_of
from counterpoise.pipeline.matrix import completed
from counterpoise.pipeline.pair import PairView
from counterpoise.pipeline.supply_risk import geopolrisk_of, mining, purchases
from counterpoise.pipeline.world import world_year
from counterpoise.records import Finding
from counterpoise.states import Bloc
from counterpoise.vocabulary.baskets import Basket
from counterpoise.weighing.geodep import WINDOW


def dependent_products(figures: Figures, actor: Actor, year: int | None) -> tuple[Finding, ...]:
    """Return the count and the products of GeoDep, then, for a bloc, those of the Commission's criteria.

    The year must have two years of data before it.
    """
    first, last = figures.span("trade_value")
    chosen = chosen_year(tuple(range(first + WINDOW - 1, last + 1)), year)
    worlds = [world_year(figures, each) for each in range(chosen - WINDOW + 1, chosen + 1)]
    found = geodep_of(worlds, actor)
    return (*found, *eu_criteria_of(worlds[-1], actor)) if isinstance(actor, Bloc) else found


def of_pair(figures: Figures, pair: PairView, year: int) -> tuple[Finding, ...]:
    """Return the measures of a pair: those over all goods by the completed matrix, Goers's by product in a year."""
    a, b = pair.economies[pair.a.code], pair.economies[pair.b.code]
    goods = completed(figures)
    over_goods = (*barbieri_of(goods, a, b), *oneal_russett_of(goods, a, b)) if goods else ()
    return (*over_goods, *goers_of(world_year(figures, year), a, b))


def supply_risk(figures: Figures, actor: Actor, what: Basket, year: int | None) -> tuple[Finding, Finding]:
    """Return GeoPolRisk's score and factor of a mineral, given by the codes it trades under.

    The year must be one of mine production and of trade.
    """
    mined, traded = figures.span("mine_production"), figures.span("trade_value")
    chosen = chosen_year(tuple(range(max(mined[0], traded[0]), min(mined[1], traded[1]) + 1)), year)
    world = world_year(figures, chosen)
    return geopolrisk_of(mining(figures, chosen), actor, what, purchases(figures, world, actor, what))
