"""What is on record of one product: every flow of every year, and the flows of one year with their rows and weights?"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Coverage, Flows, Values, summed
from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.brief import chosen_year
from counterpoise.pipeline.world import WorldYear
from counterpoise.records import Hole
from counterpoise.vocabulary.baskets import Basket
from counterpoise.vocabulary.embargoes import embargoes
from counterpoise.weighing.embargoed import barred

STRAY = 0.1  # of the largest year's trade: below it what is left of an ended code are strays


@dataclass(frozen=True, slots=True)
class ProductYear:
    """The world's trade in one product; `world` is its trade of the year, row by row beside `tonnes`."""

    figures: Figures
    what: Basket
    every: Flows  # of all years
    world: WorldYear
    tonnes: Values  # (n,), t; 0 where a row has no weight
    rows: Mapping[tuple[str, str], str]  # seller, buyer -> id of the row of the year
    years: tuple[int, ...]  # in which anything is recorded, oldest first
    holes: tuple[Hole, ...]  # of all years, that touch the product

    @property
    def year(self) -> int:
        """Return the year looked at."""
        return self.world.year

    @property
    def total(self) -> float:
        """Return all recorded trade of the year, kUSD, above 0."""
        return float(self.world.flows.value.sum())


def product_year(figures: Figures, what: Basket, year: int | None) -> ProductYear:
    """Gather a product's trade; without a year, of the last in which any is recorded. NoData where there is none."""
    from counterpoise.sources.baci.holes import load

    every = figures.trade(products=what.codes)
    years = tuple(every.years[n] for n in np.unique(every.year).tolist())
    if not years:
        raise NoData(f"no trade in {what.name} ({what.key}) is recorded in any year")
    chosen = latest(every) if year is None else chosen_year(every.years, year)
    if chosen not in years:
        raise NoData(
            f"no trade in {what.name} ({what.key}) is recorded for {chosen}; years from {years[0]} on to {years[-1]}"
        )
    holes = tuple(hole for hole in load() if hole.products == ("*",) or what.key in hole.products)
    weighed = figures.weighed(every.states, what.codes, {chosen})
    world = _world(figures, weighed.flows, chosen, holes)
    found = figures.between(every.states, every.states, what.codes, {chosen})
    rows = {(seller, buyer): key for key, seller, buyer, _, _ in found}
    return ProductYear(figures, what, every, world, weighed.tonnes, rows, years, holes)


def latest(every: Flows) -> int:
    """Return the last year of a product's trade; of a code that has ended, the last with more than stray rows."""
    traded = summed(every.year, every.value, (len(every.years),))
    if traded[-1] > 0:
        return every.years[-1]
    return every.years[int(np.flatnonzero(traded >= STRAY * traded.max())[-1])]


def _world(figures: Figures, flows: Flows, year: int, holes: tuple[Hole, ...]) -> WorldYear:
    covered, n = figures.coverage(flows), flows.years.index(year)
    one = replace(flows, years=(year,), year=np.zeros_like(flows.year))
    coverage = Coverage(covered.states[n : n + 1], covered.products[:, n : n + 1])
    held = tuple(hole for hole in holes if hole.holds(year))
    return WorldYear(year, one, coverage, barred(one, embargoes()), held)


def ids_by_pair(product: ProductYear) -> dict[tuple[str, str, int], list[tuple[str, str]]]:
    """Return the ids of the year's rows as shares of two want them: seller, product, year -> id, buyer."""
    found = defaultdict(list)
    for (seller, buyer), key in product.rows.items():
        found[seller, product.what.key, product.year].append((key, buyer))
    return found
