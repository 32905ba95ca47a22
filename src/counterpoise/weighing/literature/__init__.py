"""What do the named measures of the literature say of a pair, of what an actor depends on, of its supply of a mineral?

Each is a file of this folder and found by it: no table lists them.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, get_type_hints

from counterpoise.records import Finding
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, Measure
from counterpoise.weighing.ground import ActorGround, MineralGround, PairGround
from counterpoise.weighing.literature import geopolrisk
from counterpoise.weighing.literature.geodep import WINDOW
from counterpoise.world import World, chosen_year


def of_pair(ground: PairGround, section: str = "") -> tuple[Finding, ...]:
    """Return what the measures of a pair find, in the order they declare: of all, or of those a named section shows."""
    chosen = [find for measure, find in finders(PairGround) if not section or measure.is_shown_in_section(section)]
    return tuple(finding for find in chosen for finding in find(ground))


def dependent_products(world: World, actor: Actor, year: int | None) -> tuple[Finding, ...]:
    """Return the count and the products of GeoDep, then, for a bloc, those of the Commission's criteria.

    The year must have two years of data before it.
    """
    first, last = world.trade.span
    ground = ActorGround(world, actor, chosen_year(tuple(range(first + WINDOW - 1, last + 1)), year))
    return tuple(finding for _, find in finders(ActorGround) for finding in find(ground))


def supply_risk(world: World, actor: Actor, what: Basket, year: int | None) -> tuple[Finding, Finding]:
    """Return GeoPolRisk's score and factor of a mineral, given by the codes it trades under.

    The year must be one of mine production and of trade.
    """
    mined, traded = world.states.mined_years(), world.trade.years
    chosen = chosen_year([when for when in traded if when in mined], year)
    return geopolrisk.find(MineralGround(world, actor, what, chosen))


@cache
def finders(ground: type) -> tuple[tuple[Measure, Callable[[Any], tuple[Finding, ...]]], ...]:
    """Return the measures that are found by a kind of ground, in the order they declare."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    measured = [module for module in modules if hasattr(module, "MEASURE") and hasattr(module, "find")]
    chosen = [module for module in measured if get_type_hints(module.find)["ground"] is ground]
    return tuple(sorted(((each.MEASURE, each.find) for each in chosen), key=lambda pair: pair[0].order))
