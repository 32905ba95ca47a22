"""Who sells and buys a food or farm good by weight, who depends on whom for it, and on how few did its trade rest?

By the FAO's trade matrix: what sellers report. Who reports nothing in a year is in no sum; main sellers among them are
named, by the last year in which they reported.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import fsum

import numpy as np

from counterpoise.errors import NoData
from counterpoise.questions.product.answer import Crowd
from counterpoise.questions.product.simple_market import MarketKind, SimpleMarket, SimpleTrader
from counterpoise.questions.product.traders import INDICES
from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import all_states, names
from counterpoise.vocabulary import EVERYONE, FoodItem
from counterpoise.weighing.shares import FoodReports, food_reports_of_all, hhi, row_with_largest, silent_sellers
from counterpoise.wording import OF_REPORTS
from counterpoise.world import World
from counterpoise.world.food import FoodTotal

SOURCES = ("fao_balance", "fao_trade")
FOOD = MarketKind(
    key="food",
    unit="t",
    methods=("food-share",),
    trader=("state", "states"),
    traded="What {sellers} reported to have sold abroad in {year}",
    of_reports=OF_REPORTS,
    part="of reported sales",
    legends=(
        "By weight, as sellers report it to the FAO. Goods that are sold on count again.",
        "By weight, as sellers report it to the FAO, which can be less than the buyer's customs count. Who reports "
        "nothing in the year is in no sum, so what a state buys is too small, and a share of it an upper limit among "
        "reported sales.",
    ),
)
MAIN = 0.05  # of the world's reported sales, from which a silent seller is a main one


def food_market(world: World, what: FoodItem, year: int | None = None) -> SimpleMarket:
    """Gather all that is said of one food; without a year, of the newest in which it is recorded."""
    chosen = _year(world, what, year)
    reports, totals = food_reports_of_all(world, what, chosen), world.food.totals([what.key], world.food.years)
    now = {side: [of for of in totals if of.year == chosen and of.sells is (side == "market")] for side in SIDES}
    whole = fsum(of.tonnes for of in now["market"])
    buyers, sellers = (_traders(reports, what, side, (now[side], whole)) for side in SIDES)
    return SimpleMarket(
        kind=FOOD,
        product=what.key,
        name=what.name,
        about=f"{what.key} of the FAO's trade matrix · trade of {chosen}",
        year=chosen,
        years=tuple(world.food.item_years(what.key)),
        snapshot=world.snapshot,
        world=whole,
        rows=sum(of.partners for of in now["market"]),
        sellers=sellers,
        buyers=buyers,
        silent=silent_sellers(reports, what, None, chosen, MAIN),
        sellers_over_time=_over_time(world, totals, "supply"),
        buyers_over_time=_over_time(world, totals, "market"),
        sources=world.sources.cards(SOURCES),
    )


def _year(world: World, what: FoodItem, year: int | None) -> int:
    """Check a year against those of the item; None means its newest."""
    world.food.chosen_year(year)
    years = world.food.item_years(what.key)
    if not years:
        raise NoData(f"no trade in {what.name} ({what.key}) is recorded in any year")
    if year is not None and year not in years:
        raise NoData(
            f"no trade in {what.name} ({what.key}) is recorded for {year}; years from {years[0]} on to {years[-1]}"
        )
    return years[-1] if year is None else year


def _traders(
    reports: FoodReports, what: FoodItem, side: Side, of: tuple[Iterable[FoodTotal], float]
) -> tuple[SimpleTrader, ...]:
    states, (totals, whole) = {state.iso3: state for state in all_states()}, of
    traders = []
    for total in totals:
        row = row_with_largest(reports, states[total.state], side, what, total.year)
        if row is not None:
            traders.append(
                SimpleTrader(
                    code=total.state,
                    name=names().get(total.state, total.state),
                    part=total.tonnes / whole,
                    partners=total.partners,
                    largest_name=names().get(row.share.on, row.share.on),
                    share=row.share,
                    use=row.use,
                    silent=row.silent,
                )
            )
    return tuple(sorted(traders, key=lambda trader: (-trader.part, trader.code)))


def _over_time(world: World, totals: Iterable[FoodTotal], side: Side) -> tuple[Crowd, ...]:
    """Weigh how concentrated sellers (side "supply") or buyers ("market") were in every year, oldest first."""
    sold: dict[int, dict[str, float]] = defaultdict(dict)
    every: dict[int, list[FoodTotal]] = defaultdict(list)
    for of in totals:
        if of.sells:
            sold[of.year][of.state] = of.tonnes
        if of.sells is (side == "supply"):
            every[of.year].append(of)
    return tuple(_crowd(of, side, open=_open(world, sold, year)) for year, of in sorted(every.items()))


def _open(world: World, sold: Mapping[int, Mapping[str, float]], year: int) -> bool:
    """Tell whether a main seller of the world is silent in a year, by what it sold when last it reported."""
    silent = world.food.last_reports(year).items()
    return any(sold.get(when, {}).get(code, 0.0) > MAIN * fsum(sold.get(when, {}).values()) for code, when in silent)


def _crowd(totals: list[FoodTotal], side: Side, *, open: bool) -> Crowd:
    first = max(totals, key=lambda of: (of.tonnes, of.state))
    whole = fsum(of.tonnes for of in totals)
    value = hhi(np.array([of.tonnes for of in totals], np.float64))
    index = Finding(
        method=INDICES[side],
        dependent=EVERYONE,
        on="",
        side=side,
        product=first.item,
        value=value,
        lo=0.0 if open else value,
        hi=1.0 if open else value,
        state="bounded" if open else "stated",
        unit="hhi",
        year=first.year,
        denominator=whole,
        money="t",
        denominator_figures=sum(of.partners for of in totals),
    )
    largest = (first.state, names().get(first.state, first.state), first.tonnes / whole)
    return Crowd(year=first.year, index=index, traders=len(totals), largest=largest)
