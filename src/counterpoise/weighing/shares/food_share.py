"""What part of a food that a state buys abroad comes from one other, or of what it sells abroad goes to it, by weight?

food share of imports = what A reports to have sold B / what all who report sold B
food share of exports = what A reports to have sold B / all A reports to have sold abroad

Only sellers' reports are known. Of a seller that reports nothing in a year nothing is known, never zero: a share of its
exports is not recorded. What silent sellers sold a buyer is missing from all it bought, so a share of its imports is an
upper limit among reported sales; those of them that were main sellers when last they reported are named. Sellers may
report less than the buyer's customs count. Where a bloc sells and some of its members are silent, part and whole are
both too small, and the share can be anything.

How much a share of imports matters: imports over production + imports - exports, FAO's import dependency ratio.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import fsum

from counterpoise.findings import FoodRow, ImportUse, SilentSeller
from counterpoise.records import SIDES, Finding, Side, without_void
from counterpoise.states import Actor, State, all_states, names
from counterpoise.vocabulary import FoodItem, Measure, balance_names, food_items
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares.sector_share import TradeLeg
from counterpoise.wording import silent_words, with_article
from counterpoise.world import World
from counterpoise.world.food import BACK, FoodBalance, FoodFlow

METHODS: dict[Side, str] = {"supply": "food_share_of_imports", "market": "food_share_of_exports"}
WEIGHT = "t"
MAIN = 0.1  # of what a buyer was reported sold, from which a seller is a main one
MEASURE = Measure(
    name="food-share",
    order=16,
    group="tie",
    page="reference/measures/food-share.md",
    units=("share",),
    side="both",
    methods=tuple(METHODS.values()),
    answers="what part of a food it buys or sells abroad, by weight, is with the other?",
    shown="pair and state: food and farm goods; product, map, network and share with a food",
    sections=("Which food and farm goods they sell each other*",),
)
BELGIUM_LUXEMBOURG = "BLX"  # reports for both to 1998
JOINT = frozenset(("BEL", "LUX"))
AS_REPORTED = "of what sellers report, which can be less than customs count"
Flows = Mapping[tuple[str, int, str], Sequence[FoodFlow]]  # item, year, state at one end -> flows


@dataclass(frozen=True, slots=True)
class FoodReports:
    """What is looked up at once for shares of some items in some years: all that their dependents bought or sold."""

    world: World
    flows: Mapping[Side, Flows]  # by buyer (supply), with the years in which silent sellers last reported; by seller
    silent: Mapping[int, Mapping[str, int]]  # year -> states that are silent then -> when they last reported
    balances: Mapping[tuple[str, str], Sequence[FoodBalance]]

    def of(self, leg: TradeLeg, item: FoodItem, year: int) -> list[FoodFlow]:
        """Return what the dependent bought, or sold, of an item abroad."""
        home, flows = leg.dependent.members(year), self.flows[leg.side]
        every = (flow for state in sorted(home) for flow in flows.get((item.key, year, state), ()))
        return [flow for flow in every if leg.partner(flow) not in home]

    def bought(self, item: FoodItem, year: int, buyers: Collection[str] | None) -> list[FoodFlow]:
        """Return what some buyers as one, or all apart, bought of an item from others in a year that is looked up."""
        flows = self.flows["supply"]
        if buyers is None:
            return [flow for key, own in flows.items() if key[:2] == (item.key, year) for flow in own]
        every = (flow for code in sorted(buyers) for flow in flows.get((item.key, year, code), ()))
        return [flow for flow in every if flow.seller not in buyers]


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
    reports = food_reports(ground.world, items, range(years[-1], years[-1] + 1), legs)
    return tuple(food_row(reports, leg, item, years[-1]).share for item in items for leg in legs)


def food_reports(world: World, items: Sequence[FoodItem], years: range, legs: Sequence[TradeLeg]) -> FoodReports:
    """Look up what shares of some items in some years rest on, for the dependents of some legs."""
    ends = {
        side: {code for leg in legs if leg.side == side for year in years for code in leg.dependent.members(year)}
        for side in SIDES
    }
    silent, keys = _silent_in(world, years), [item.key for item in items]
    past = {when for last in silent.values() for when in last.values()}
    bought = world.food.sales(keys, {*years, *past}, (), ends["supply"]) if ends["supply"] else ()
    sold = world.food.sales(keys, years, ends["market"], ()) if ends["market"] else ()
    return FoodReports(
        world,
        {"supply": _by_end(bought, "supply"), "market": _by_end(sold, "market")},
        silent,
        world.food.balances({item.balance for item in items}, ends["supply"], years),
    )


def food_reports_of_all(world: World, item: FoodItem, year: int) -> FoodReports:
    """Look up what shares of one item rest on, whoever depends."""
    silent = _silent_in(world, range(year, year + 1))
    flows = world.food.sales([item.key], {year, *silent[year].values()})
    buyers = {flow.buyer for flow in flows}
    return FoodReports(
        world,
        {side: _by_end(flows, side) for side in SIDES},
        silent,
        world.food.balances([item.balance], buyers, range(year, year + 1)),
    )


def food_rows_over(world: World, leg: TradeLeg, item: FoodItem, years: range) -> list[FoodRow]:
    """Return the share of one item in each of some years, the oldest first."""
    reports = food_reports(world, [item], years, [leg])
    return [food_row(reports, leg, item, year) for year in years]


def food_row(reports: FoodReports, leg: TradeLeg, item: FoodItem, year: int) -> FoodRow:
    """Return the share of one item in a year, with what the buyer makes itself and the main sellers that are silent."""
    share = _share(reports, leg, item, year)
    if leg.side == "market":
        return FoodRow(item.key, item.name, share)
    silent = silent_sellers(reports, item, leg.dependent.members(year), year)
    if share.state != "zero":
        share = replace(share, note=_joined(share.note, silent_words(silent)))
    return FoodRow(item.key, item.name, share, _use(reports, leg.dependent, item, year), silent)


def row_with_largest(reports: FoodReports, actor: Actor, side: Side, item: FoodItem, year: int) -> FoodRow | None:
    """Return the share of the largest partner abroad; None where nothing is reported of it."""
    own = TradeLeg(actor, actor, side)
    amounts: dict[str, list[float]] = defaultdict(list)
    for flow in reports.of(own, item, year):
        amounts[own.partner(flow)].append(flow.tonnes)
    if not amounts:
        return None
    largest = max(sorted(amounts), key=lambda partner: fsum(amounts[partner]))
    return food_row(reports, replace(own, on=_states()[largest]), item, year)


def silent_sellers(
    reports: FoodReports, item: FoodItem, buyers: Collection[str] | None, year: int, least: float = MAIN
) -> tuple[SilentSeller, ...]:
    """Return who is silent in a year and sold some buyers, or all, at least a part when last it reported.

    The largest first; a tenth unless another part is given.
    """
    silent = reports.silent[year] if year in reports.world.food.item_years(item.key) else {}
    main = []
    for when in sorted(set(silent.values())):
        abroad = reports.bought(item, when, buyers)
        main += _main(abroad, {code for code, last in silent.items() if last == when}, least)
    return tuple(sorted(main, key=lambda seller: (-seller.tonnes, seller.code)))


def _main(abroad: Sequence[FoodFlow], silent: Collection[str], least: float) -> list[SilentSeller]:
    whole = fsum(flow.tonnes for flow in abroad)
    by_seller: dict[str, list[FoodFlow]] = defaultdict(list)
    for flow in abroad:
        if flow.seller in silent:
            by_seller[flow.seller].append(flow)
    sold = {code: fsum(flow.tonnes for flow in flows) for code, flows in by_seller.items()}
    return [
        SilentSeller(
            code=code,
            name=names().get(code, code),
            year=by_seller[code][0].year,
            part=tonnes / whole,
            tonnes=tonnes,
            figures=tuple(flow.id for flow in by_seller[code]),
        )
        for code, tonnes in sold.items()
        if tonnes > 0 and tonnes >= least * whole
    ]


def _share(reports: FoodReports, leg: TradeLeg, item: FoodItem, year: int) -> Finding:
    world, blank = reports.world, _blank(leg, item, year)
    seller = leg.on if leg.side == "supply" else leg.dependent
    silent = _silent(world, seller, year)
    if year not in world.food.item_years(item.key):
        return replace(blank, note=f"the FAO's trade matrix has no {item.name} in the year")
    if silent and silent == _standing(seller, year):
        return replace(blank, note=f"{with_article(seller.name)} reported no sales of any food in the year")
    abroad = reports.of(leg, item, year)
    if not abroad:
        verb = "bought" if leg.side == "supply" else "sold"
        return replace(blank, note=f"nothing of it is reported as {verb} abroad")
    others = leg.on.members(year)
    return _weighed(blank, [flow for flow in abroad if leg.partner(flow) in others], abroad, silent)


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
        return without_void(replace(weighed, lo=0.0, hi=1.0, state="bounded", note=note), why="")
    if not part:
        return replace(weighed, lo=0.0, hi=0.0, state="zero")  # by the seller's own report
    if blank.side == "supply":
        return replace(weighed, lo=0.0, hi=weighed.value, state="bounded", note=AS_REPORTED)
    return replace(weighed, lo=weighed.value, hi=weighed.value, state="stated")


def _silent(world: World, seller: Actor, year: int) -> frozenset[str]:
    """Return the members of a seller that stood in a year and reported no sale of any food."""
    reporters = world.food.reporters(year)
    silent = _standing(seller, year) - reporters
    return silent - JOINT if BELGIUM_LUXEMBOURG in reporters & seller.members(year) else silent


def _standing(actor: Actor, year: int) -> frozenset[str]:
    """Return the members of an actor that are states of the year."""
    return frozenset(
        code for code in actor.members(year) if _states()[code].existed(year) and code != BELGIUM_LUXEMBOURG
    ) or actor.members(year)


def _silent_in(world: World, years: range) -> dict[int, dict[str, int]]:
    """Return for each year the states that stand and are silent, with the last year in which they reported."""
    last = {year: world.food.last_reports(year) for year in years}
    return {
        year: {code: when for code, when in of.items() if _states()[code].existed(year) and code != BELGIUM_LUXEMBOURG}
        for year, of in last.items()
    }


def _by_end(flows: Iterable[FoodFlow], side: Side) -> Flows:
    by_end: dict[tuple[str, int, str], list[FoodFlow]] = defaultdict(list)
    for flow in flows:
        by_end[flow.item, flow.year, flow.buyer if side == "supply" else flow.seller].append(flow)
    return by_end


def _use(reports: FoodReports, buyer: Actor, item: FoodItem, year: int) -> ImportUse | None:
    """Return how far a state lives on imports, by the newest food balance up to a year; None where there is none."""
    if not item.balance or not isinstance(buyer, State):
        return None
    balances = reports.balances.get((item.balance, buyer.code), ())
    balance = next((balance for balance in balances if year - BACK <= balance.year <= year), None)
    if balance is None:
        return None
    left = balance.production + balance.imports - balance.exports
    if left <= 0:
        return None
    return ImportUse(balance.imports / left, balance_names()[item.balance], balance.year, balance.figures)


@cache
def _states() -> dict[str, State]:
    return {state.iso3: state for state in all_states()}


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
