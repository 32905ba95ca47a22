"""What does an actor use of a product beyond what it buys abroad?

Own production counts where world mining weighs it as trade does, and where the actor's imports are worth about what the
world pays a tonne: else their tonnes cannot be trusted beside tonnes mined. It is valued at the import unit value, so
use / purchases = (imports + production) / imports, in tonnes. Products mined as one are one input: pipeline gas is
weighed in all gas, liquefied or not. What is sold abroad is not taken off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Quantities
from counterpoise.records import Finding
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, basket, comparable
from counterpoise.weighing.shares.supply_findings import Household, household, supply_finding
from counterpoise.world import TradeYear, World

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


def use_of(sources: tuple[World, TradeYear], actor: Actor, share: Finding, what: Basket) -> Use:
    """Weigh all an actor uses of a product, and of those mined as one with it, beside its purchases of it.

    Parameters
    ----------
    sources : the ledger, and the year's trade as it is recorded
    share : of one supplier, above 0; where a user gave it, its denominator is more than is recorded
    """
    world, trade_year = sources
    group = next((codes for codes in comparable() if set(what.codes) <= set(codes)), None)
    home = household(world, actor, group, trade_year.year) if group and share.value else None
    if group is None or home is None or not share.value or not _usual(home, group):
        return PURCHASES
    bought, recorded, together = (
        share.denominator or 0.0,
        *(_bought(trade_year, actor, of) for of in (what.codes, group)),
    )
    value = share.value * bought / (together - recorded + bought)
    plain = replace(share, value=value, lo=value, hi=value, state="stated", figures=())
    whole = _as_large_as(home, what.codes, bought / recorded if recorded > 0 else 1.0)
    found = supply_finding(whole, plain, basket(",".join(group)))
    if found is None or found.value is None or found.lo is None or found.hi is None:
        return PURCHASES
    part, lo, hi = (number / share.value for number in (found.value, found.lo, found.hi))
    return Use(True, part, lo, min(1.0, hi), found.figures)


def _usual(home: Household, codes: Sequence[str]) -> bool:
    """Tell whether what was imported was worth about what the world pays a tonne."""
    traded = [home.imports[code] for code in codes if code in home.imports]
    recorded = sum(one.own_quantity for one in traded)
    valued = sum(one.own_value * one.world_quantity / one.world_value for one in traded if one.world_value > 0)
    return recorded > 0 and 1 / USUAL <= valued / recorded <= USUAL


def _bought(trade_year: TradeYear, actor: Actor, codes: Sequence[str]) -> float:
    """Sum what a state is on record to have bought of some products: kUSD."""
    own, wanted = trade_year.flows.mask(actor.members)[0], np.isin(trade_year.flows.products, codes)
    return float(trade_year.flows.value[own[trade_year.flows.importer] & wanted[trade_year.flows.product]].sum())


def _as_large_as(home: Household, codes: Sequence[str], factor: float) -> Household:
    """Add to what is recorded what a user says of it: purchases of some products times a factor."""
    scaled = {code: _times(one, factor) if code in codes else one for code, one in home.imports.items()}
    return replace(home, imports=scaled)


def _times(one: Quantities, factor: float) -> Quantities:
    return replace(one, own_quantity=one.own_quantity * factor, own_value=one.own_value * factor)
