"""What part of a food that a state buys abroad comes from one other, or of what it sells abroad goes to it, by weight?

food share of imports = what A reports to have sold B / what all who report sold B
food share of exports = what A reports to have sold B / all A reports to have sold abroad

Only sellers' reports are known. Of a seller that reports nothing in a year nothing is known, never zero: a share of its
exports is not recorded. What silent sellers sold a buyer is missing from all it bought, so a share of its imports is an
upper limit. Where a bloc sells and some of its members are silent, part and whole are both too small, and the share can
be anything.
"""

from dataclasses import replace
from math import fsum

from counterpoise.records import SIDES, Finding, Side, without_void
from counterpoise.states import Actor, State, all_states
from counterpoise.vocabulary import FoodItem, Measure, balance_names, food_items
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares.sector_share import TradeLeg
from counterpoise.wording import percent, with_article
from counterpoise.world import World
from counterpoise.world.food import FoodFlow

METHODS: dict[Side, str] = {"supply": "food_share_of_imports", "market": "food_share_of_exports"}
WEIGHT = "t"
ID = 8  # digits of an id that name a row well enough to look it up
MEASURE = Measure(
    name="food-share",
    order=16,
    group="tie",
    page="reference/measures/food-share.md",
    units=("share",),
    side="both",
    methods=tuple(METHODS.values()),
    answers="what part of a food it buys or sells abroad, by weight, is with the other?",
    shown="pair: food and farm goods they sell each other; share with a food",
    sections=("Which food and farm goods they sell each other*",),
)
BELGIUM_LUXEMBOURG = "BLX"  # reports for both to 1998
JOINT = frozenset(("BEL", "LUX"))
UPPER_LIMIT = "who reports no sales is in no sum, so this is an upper limit"


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Return the shares of every item the two sold each other, in the newest year up to the ground's."""
    food = ground.world.food
    years = [year for year in food.years if year <= ground.year]
    if not years:
        return ()
    a, b = (actor.members(years[-1]) for actor in (ground.a, ground.b))
    items = [food_items()[key] for key in food.items_between(a, b, years[-1])]
    pairs = ((ground.a, ground.b), (ground.b, ground.a))
    legs = [TradeLeg(dependent, on, side) for dependent, on in pairs for side in SIDES]
    newest = range(years[-1], years[-1] + 1)
    return tuple(share for item in items for leg in legs for share in food_shares(ground.world, leg, item, newest))


def food_shares(world: World, leg: TradeLeg, item: FoodItem, years: range) -> list[Finding]:
    """Return the share of one item in each of some years, the oldest first."""
    ever = frozenset(member for year in years for member in leg.dependent.members(year))
    buying = leg.side == "supply"
    flows = world.food.sales(item.key, years, None if buying else ever, ever if buying else None)
    return [_share(world, leg, item, [flow for flow in flows if flow.year == year], year) for year in years]


def _share(world: World, leg: TradeLeg, item: FoodItem, flows: list[FoodFlow], year: int) -> Finding:
    blank = _blank(leg, item, year)
    seller = leg.on if leg.side == "supply" else leg.dependent
    silent = _silent(world, seller, year)
    if year not in world.food.item_years(item.key):
        return replace(blank, note=f"the FAO's trade matrix has no {item.name} in {year}")
    if silent and silent == _standing(seller, year):
        return replace(blank, note=f"{with_article(seller.name)} reported no sales of any food in {year}")
    home, others = leg.dependent.members(year), leg.on.members(year)
    abroad = [flow for flow in flows if leg.own(flow) in home and leg.partner(flow) not in home]
    between = [flow for flow in abroad if leg.partner(flow) in others]
    if not abroad:
        verb = "bought" if leg.side == "supply" else "sold"
        return replace(blank, note=f"nothing of it is reported as {verb} abroad")
    weighed = without_void(_weighed(blank, between, abroad, silent), why="")
    return replace(weighed, note=_joined(weighed.note, _use(world, leg, item, year)))


def _weighed(blank: Finding, between: list[FoodFlow], abroad: list[FoodFlow], silent: frozenset[str]) -> Finding:
    part, whole = (fsum(flow.tonnes for flow in flows) for flows in (between, abroad))
    weighed = replace(
        blank,
        value=part / whole,
        numerator=part,
        denominator=whole,
        figures=tuple(flow.id for flow in between),
        denominator_figures=len(abroad),
    )
    if silent:
        note = f"members that reported nothing: {', '.join(sorted(silent))}; the share can be anything"
        return replace(weighed, lo=0.0, hi=1.0, state="bounded", note=note)
    if not part:
        return replace(weighed, lo=0.0, hi=0.0, state="zero")  # by the seller's own report
    if blank.side == "supply":
        return replace(weighed, lo=0.0, hi=weighed.value, state="bounded", note=UPPER_LIMIT)
    return replace(weighed, lo=weighed.value, hi=weighed.value, state="stated")


def _silent(world: World, seller: Actor, year: int) -> frozenset[str]:
    """Return the members of a seller that stood in a year and reported no sale of any food."""
    reporters = world.food.reporters(year)
    silent = _standing(seller, year) - reporters
    return silent - JOINT if BELGIUM_LUXEMBOURG in reporters & seller.members(year) else silent


def _standing(actor: Actor, year: int) -> frozenset[str]:
    """Return the members of an actor that are states of the year."""
    states = {state.iso3: state for state in all_states()}
    return frozenset(
        code for code in actor.members(year) if states[code].existed(year) and code != BELGIUM_LUXEMBOURG
    ) or actor.members(year)


def _use(world: World, leg: TradeLeg, item: FoodItem, year: int) -> str:
    """Say how much imports matter to a buyer: their part in all it uses at home, by the newest food balance."""
    if leg.side != "supply" or not item.balance or not isinstance(leg.dependent, State):
        return ""
    balance = world.food.balance(leg.dependent.code, item.balance, year)
    if balance is None or balance.supply <= 0:
        return ""
    part = percent(balance.imports / balance.supply)
    rows = " and ".join(key[:ID] for key in balance.figures)
    return (
        f"imports were {part} of use in {balance.year} (food balance of {balance_names()[item.balance]}, rows {rows})"
    )


def _joined(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def _blank(leg: TradeLeg, item: FoodItem, year: int) -> Finding:
    return Finding(
        method=METHODS[leg.side],
        dependent=leg.dependent.code,
        on=leg.on.code,
        side=leg.side,
        product=item.key,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="share",
        year=year,
        money=WEIGHT,
    )
