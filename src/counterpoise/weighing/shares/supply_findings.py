"""What part of all an actor uses comes from the other, where its own production is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterpoise.arrays import Quantities
from counterpoise.errors import NoData
from counterpoise.records import Finding
from counterpoise.states import Actor, State
from counterpoise.vocabulary import Basket, Measure, comparable
from counterpoise.world import MINED, World

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
    recorded = sum(one.own_quantity for one in traded)
    valued = sum(one.own_value * one.world_quantity / one.world_value for one in traded)
    if recorded <= 0 or valued <= 0:
        return None
    made = [home.production[name] for name in minerals.names if name in home.production]
    found = of_all_supply(share.value, (recorded, valued), sum(amount for amount, _ in made) * minerals.factor)
    return replace(
        share,
        method="share_of_all_supply",
        value=found.value,
        lo=found.lo * _room(share.lo, share.value),
        hi=min(1.0, found.hi * _room(share.hi, share.value)),
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
