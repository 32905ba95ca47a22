"""What is on record of one product: every flow of every year, and the flows of one year with their rows and weights?"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Flows, Values, summed
from counterpoise.errors import NoData
from counterpoise.records import Hole
from counterpoise.vocabulary import Basket
from counterpoise.world import TradeYear, World, chosen_year

STRAY = 0.1  # of the largest year's trade: below it what is left of an ended code are strays


@dataclass(frozen=True, slots=True)
class ProductYear:
    """The world's trade in one product; `world` is its trade of the year, row by row beside `tonnes`."""

    world: World
    what: Basket
    every: Flows  # of all years
    trade_year: TradeYear
    tonnes: Values  # (n,), t; 0 where a row has no weight
    rows: Mapping[tuple[str, str], str]  # seller, buyer -> id of the row of the year
    years: tuple[int, ...]  # in which anything is recorded, oldest first
    holes: tuple[Hole, ...]  # of all years, that touch the product

    @property
    def year(self) -> int:
        """Return the year looked at."""
        return self.trade_year.year

    @property
    def total(self) -> float:
        """Return all recorded trade of the year, kUSD, above 0."""
        return float(self.trade_year.flows.value.sum())


def product_year(world: World, what: Basket, year: int | None) -> ProductYear:
    """Gather a product's trade; without a year, of the last in which any is recorded. NoData where there is none."""
    every = world.trade.flows(products=what.codes)
    years = tuple(every.years[n] for n in np.unique(every.year).tolist())
    if not years:
        raise NoData(f"no trade in {what.name} ({what.key}) is recorded in any year")
    chosen = latest(every) if year is None else chosen_year(every.years, year)
    if chosen not in years:
        raise NoData(
            f"no trade in {what.name} ({what.key}) is recorded for {chosen}; years from {years[0]} on to {years[-1]}"
        )
    holes = tuple(hole for hole in world.trade.holes if hole.products == ("*",) or what.key in hole.products)
    trade = world.trade.of_product(what.codes, every, chosen, holes)
    return ProductYear(world, what, every, trade.year, trade.tonnes, trade.rows, years, holes)


def latest(every: Flows) -> int:
    """Return the last year of a product's trade; of a code that has ended, the last with more than stray rows."""
    traded = summed(every.year, every.value, (len(every.years),))
    if traded[-1] > 0:
        return every.years[-1]
    return every.years[int(np.flatnonzero(traded >= STRAY * traded.max())[-1])]


def ids_by_pair(product: ProductYear) -> dict[tuple[str, str, int], list[tuple[str, str]]]:
    """Return the ids of the year's rows as shares of two want them: seller, product, year -> id, buyer."""
    found = defaultdict(list)
    for (seller, buyer), key in product.rows.items():
        found[seller, product.what.key, product.year].append((key, buyer))
    return found
