"""What does an actor use of a product beyond what it buys abroad?

Own production counts where world mining weighs it as trade does, and where the actor's imports are worth about what the
world pays a tonne: else their tonnes cannot be trusted beside tonnes mined. It is valued at the import unit value, so
use / purchases = (imports + production) / imports, in tonnes. What is sold abroad is not taken off.
"""

from dataclasses import dataclass, replace

from counterpoise.ledger.figures import Figures
from counterpoise.ledger.panels import Quantities
from counterpoise.pipeline.legs import Actor
from counterpoise.pipeline.supply import Household, household, supply_finding
from counterpoise.pipeline.world import WorldYear
from counterpoise.records import Finding
from counterpoise.vocabulary.baskets import Basket

USUAL = 3.0  # factor within which a unit value is believed


@dataclass(frozen=True, slots=True)
class Use:
    """How purchases compare with all use; parts 0 to 1."""

    of_supply: bool
    part: float = 1.0  # purchases / all use
    part_lo: float = 1.0
    part_hi: float = 1.0
    figures: tuple[str, ...] = ()

    @property
    def over_purchases(self) -> float:
        """Return all use / purchases: 1 or more."""
        return 1 / self.part


PURCHASES = Use(of_supply=False)


def use_of(sources: tuple[Figures, WorldYear], actor: Actor, share: Finding, what: Basket) -> Use:
    """Weigh an actor's own production beside its purchases.

    Parameters
    ----------
    sources : the ledger, and the year's trade as it is recorded
    share : of one supplier, above 0; where a user gave it, its denominator is more than is recorded
    """
    figures, world = sources
    home = household(figures, actor, what.codes, world.year)
    if home is None or not share.value or not _usual(home, what):
        return PURCHASES
    plain = replace(share, lo=share.value, hi=share.value, state="stated", figures=())
    found = supply_finding(_as_large_as(home, _beyond_record(world, actor, share, what)), plain, what)
    if found is None or found.value is None or found.lo is None or found.hi is None:
        return PURCHASES
    part, lo, hi = (number / share.value for number in (found.value, found.lo, found.hi))
    return Use(True, part, lo, min(1.0, hi), found.figures)


def _usual(home: Household, what: Basket) -> bool:
    """Tell whether what was imported was worth about what the world pays a tonne."""
    traded = [home.imports[code] for code in what.codes if code in home.imports]
    recorded = sum(one.own_quantity for one in traded)
    valued = sum(one.own_value * one.world_quantity / one.world_value for one in traded if one.world_value > 0)
    return recorded > 0 and 1 / USUAL <= valued / recorded <= USUAL


def _beyond_record(world: WorldYear, actor: Actor, share: Finding, what: Basket) -> float:
    """Return all purchases / those on record: above 1 where a user said what is missing."""
    own = world.flows.mask(actor.members)[0]
    wanted = [code in what.codes for code in world.flows.products]
    rows = [own[n] and wanted[p] for n, p in zip(world.flows.importer, world.flows.product, strict=True)]
    recorded = float(world.flows.value[rows].sum())
    return (share.denominator or 0.0) / recorded if recorded > 0 else 1.0


def _as_large_as(home: Household, factor: float) -> Household:
    scaled = {code: _times(one, factor) for code, one in home.imports.items()}
    return replace(home, imports=scaled)


def _times(one: Quantities, factor: float) -> Quantities:
    return replace(one, own_quantity=one.own_quantity * factor, own_value=one.own_value * factor)
