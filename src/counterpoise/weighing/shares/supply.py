"""What part of all an actor uses comes from the other, where its own production is known?

Own production counts where world mining weighs it as trade does, and where the actor's imports are worth about what the
world pays a tonne: else their tonnes cannot be trusted beside tonnes mined. It is valued at the import unit value, so
use / purchases = (imports + production) / imports, in tonnes. Products mined as one are one input: pipeline gas is
weighed in all gas, liquefied or not. What is sold abroad is not taken off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Quantities
from counterpoise.errors import NoData
from counterpoise.records import Finding
from counterpoise.states import Actor, State
from counterpoise.vocabulary import Basket, Measure, basket, comparable
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares import share as shares
from counterpoise.world import MINED, TradeYear, World

USUAL = 3.0  # factor within which a unit value is believed
MEASURE = Measure(
    name="share-of-all-supply",
    order=30,
    group="tie",
    page="reference/measures/share-of-all-supply.md",
    units=("share",),
    side="supply",
    methods=("share_of_all_supply",),
    answers="and of all it uses, its own production counted?",
    shown="pair: products",
    columns=("of supply",),
)


@dataclass(frozen=True, slots=True)
class SupplyShare:
    """A share of all supply, 0 to 1, with its range."""

    value: float
    lo: float
    hi: float


def of_all_supply(share: float, imports: tuple[float, float], production: float) -> SupplyShare:
    """Bring a share of imports down to a share of all supply.

    Parameters
    ----------
    share : 0 to 1, of imports
    imports : tonnes, as recorded and as valued; both above zero
    production : tonnes, zero or more
    """
    if min(imports) <= 0 or production < 0:
        raise NoData(f"supply needs imports above zero and production of zero or more, not {imports}, {production}")
    recorded, valued = (share * amount / (amount + production) for amount in imports)
    return SupplyShare(recorded, min(recorded, valued), max(recorded, valued))


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Return the share of all supply of each product worth listing that either buys, where it is known."""
    findings = []
    for actor in (ground.a, ground.b):
        bought = ground.pair.shown(actor, "supply", ground.year)
        home = household(ground.world, actor, bought, ground.year)
        parts = {part.product: part for part in ground.once(shares.find) if _is_bought(part, actor)}
        findings += [supply_finding(home, parts[code], basket(code)) for code in bought]
    return tuple(part for part in findings if part is not None)


def _is_bought(part: Finding, actor: Actor) -> bool:
    return (part.dependent, part.side) == (actor.code, "supply")


@dataclass(frozen=True, slots=True)
class Household:
    """A state's imports and own production in a year, by product."""

    imports: dict[str, Quantities]
    production: dict[str, tuple[float, str]]  # mineral -> amount in the mineral's unit, id of the figure


def household(world: World, actor: Actor, bought: Sequence[str], year: int) -> Household | None:
    """Gather what one state imported and produced in a year; None for a bloc, or years without production."""
    if not isinstance(actor, State):
        return None
    if year not in world.states.mined_years():
        return None
    codes = sorted({code for group in comparable() for code in group} & set(bought))
    if not codes:
        return None
    made = world.states.rows([MINED], [actor.code])[MINED].get(actor.code, [])
    return Household(
        imports=world.by_weight.imports([actor.code], codes, year),
        production={figure.product or "": (figure.value, key) for key, figure in made if figure.start.year == year},
    )


def supply_finding(home: Household | None, share: Finding, what: Basket) -> Finding | None:
    """Bring a share of imports down to a share of all supply, or None where that is not known.

    A mineral that the production table does not list for the state is not made there: the
    table covers the world's producers.
    """
    minerals = comparable().get(what.codes)
    if home is None or minerals is None or share.value is None:
        return None
    traded = [home.imports[code] for code in what.codes if code in home.imports]
    recorded = fsum(quantities.own_quantity for quantities in traded)
    valued = fsum(quantities.own_value * quantities.world_quantity / quantities.world_value for quantities in traded)
    if recorded <= 0 or valued <= 0:
        return None
    made = [home.production[name] for name in minerals.names if name in home.production]
    supply_share = of_all_supply(share.value, (recorded, valued), fsum(amount for amount, _ in made) * minerals.factor)
    return replace(
        share,
        method="share_of_all_supply",
        value=supply_share.value,
        lo=supply_share.lo * _room(share.lo, share.value),
        hi=min(1.0, supply_share.hi * _room(share.hi, share.value)),
        state="estimated" if share.state != "zero" else "zero",
        numerator=None,
        denominator=None,
        denominator_figures=0,
        figures=share.figures + tuple(key for _, key in made),
        note="imports in tonnes, as recorded and as valued; own production counted",
    )


def _room(limit: float | None, value: float) -> float:
    """Say how far a limit of the share lies from its value, as a factor."""
    return 1.0 if limit is None or value == 0 else limit / value


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
    finding = supply_finding(whole, plain, basket(",".join(group)))
    if finding is None or finding.value is None or finding.lo is None or finding.hi is None:
        return PURCHASES
    part, lo, hi = (number / share.value for number in (finding.value, finding.lo, finding.hi))
    return Use(True, part, lo, min(1.0, hi), finding.figures)


def _usual(home: Household, codes: Sequence[str]) -> bool:
    """Tell whether what was imported was worth about what the world pays a tonne."""
    traded = [home.imports[code] for code in codes if code in home.imports]
    recorded = fsum(quantities.own_quantity for quantities in traded)
    valued = fsum(
        quantities.own_value * quantities.world_quantity / quantities.world_value
        for quantities in traded
        if quantities.world_value > 0
    )
    return recorded > 0 and 1 / USUAL <= valued / recorded <= USUAL


def _bought(trade_year: TradeYear, actor: Actor, codes: Sequence[str]) -> float:
    """Sum what a state is on record to have bought of some products: kUSD."""
    own, wanted = trade_year.flows.mask(actor.members)[0], np.isin(trade_year.flows.products, codes)
    return ordered_sum(trade_year.flows.value[own[trade_year.flows.importer] & wanted[trade_year.flows.product]])


def _as_large_as(home: Household, codes: Sequence[str], factor: float) -> Household:
    """Add to what is recorded what a user says of it: purchases of some products times a factor."""
    scaled = {
        code: _times(quantities, factor) if code in codes else quantities for code, quantities in home.imports.items()
    }
    return replace(home, imports=scaled)


def _times(quantities: Quantities, factor: float) -> Quantities:
    return replace(quantities, own_quantity=quantities.own_quantity * factor, own_value=quantities.own_value * factor)
