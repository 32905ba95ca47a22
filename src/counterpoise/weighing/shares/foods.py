"""In which foods does one of two depend on the other, and which does a state buy and sell most of, heaviest first?

By the FAO's trade matrix. Of what each of two sells the other, the items of most weight are looked at; `felt` says
which are worth a line. Weight is all that the matrix has: what a tonne is worth it does not say, so an order by weight
puts grain before coffee. Items that are no food, or count others again, are in no list (`FoodItem.ranked`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from counterpoise.findings import FoodRow
from counterpoise.records import Count, Side, Year
from counterpoise.states import Actor
from counterpoise.vocabulary import FoodItem, food_items
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.shares.food_share import food_reports, food_row, row_with_largest
from counterpoise.weighing.shares.sector_share import TradeLeg
from counterpoise.world import World

MOST = 12  # items looked at in each direction
SHOWN = 0.01  # of what is bought or sold abroad: a smaller share is not listed


def food_rows(ground: PairGround) -> tuple[FoodRow, ...]:
    """Return the foods in which either depends on the other in the newest year, heaviest first; empty without food."""
    food = ground.world.food
    years = [year for year in food.years if year <= ground.year]
    if not years:
        return ()
    year, listed = years[-1], []
    for seller, buyer in ((ground.a, ground.b), (ground.b, ground.a)):
        legs = (TradeLeg(buyer, seller, "supply"), TradeLeg(seller, buyer, "market"))
        heaviest = food.by_weight(year, seller.members(year), buyer.members(year))
        listed += [(item, leg) for item in ranked_items(heaviest, MOST) for leg in legs]
    items = list({item.key: item for item, _ in listed}.values())
    reports = food_reports(ground.world, items, range(year, year + 1), [leg for _, leg in listed])
    rows = (food_row(reports, leg, item, year) for item, leg in listed)
    worth = [row for row in rows if (row.share.value or 0.0) >= SHOWN]
    return tuple(sorted(worth, key=lambda row: (-(row.share.numerator or 0.0), row.share.dependent, row.item)))


@dataclass(frozen=True, slots=True, kw_only=True)
class StateFoods:
    """The foods a state, or a bloc as one, buys and sells abroad most of in a year, each with its largest partner."""

    year: Year
    bought: Annotated[tuple[FoodRow, ...], "The heaviest first; `denominator` is all that sellers report sold to it."]
    sold: Annotated[tuple[FoodRow, ...], "The same of what it reports to have sold."]
    more_bought: Annotated[Count, "Further items it buys, which are not listed."]
    more_sold: Count
    silent: Annotated[bool, "Whether it reported no sales of any food in the year, so that nothing is sold here."]


def foods_of(world: World, actor: Actor, year: int, most: int | None) -> StateFoods | None:
    """Return the foods of an actor in the newest year up to one, at most so many a side; None where there is none."""
    years = [of for of in world.food.years if of <= year]
    if not years:
        return None
    newest, members = years[-1], actor.members(years[-1])
    if not members:
        return None
    bought, sold = world.food.by_weight(newest, None, members), world.food.by_weight(newest, members, None)
    sides: tuple[tuple[Side, dict[str, float]], ...] = (("supply", bought), ("market", sold))
    chosen: dict[Side, list[FoodItem]] = {side: ranked_items(of, most) for side, of in sides}
    items = list({item.key: item for of in chosen.values() for item in of}.values())
    legs = [TradeLeg(actor, actor, side) for side, _ in sides]
    reports = food_reports(world, items, range(newest, newest + 1), legs)
    rows: dict[Side, tuple[FoodRow, ...]] = {
        side: tuple(row for item in of if (row := row_with_largest(reports, actor, side, item, newest)))
        for side, of in chosen.items()
    }
    left = {side: len(ranked_items(of, None)) - len(rows[side]) for side, of in sides}
    return StateFoods(
        year=newest,
        bought=rows["supply"],
        sold=rows["market"],
        more_bought=left["supply"],
        more_sold=left["market"],
        silent=not members & world.food.reporters(newest),
    )


def ranked_items(keys: Iterable[str], most: int | None) -> list[FoodItem]:
    """Return the first so many items that a list by weight names, or all of them, in their order."""
    ranked = (item for key in keys if (item := food_items()[key]).ranked)
    return list(islice(ranked, most))
