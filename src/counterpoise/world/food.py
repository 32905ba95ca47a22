"""What did states report to have sold each other of a food or farm good, who reported at all, and what did each use?"""

from collections.abc import Collection
from dataclasses import dataclass

from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.world.cache import Cache

SOLD = "food_sold"
IMPORTS, PRODUCTION, EXPORTS = "food_imports", "food_production", "food_exports"
BALANCED = (EXPORTS, IMPORTS, PRODUCTION)
BACK = 10  # years back to which a balance, or the last report of a silent state, still says something
NO_FOOD = "no food data in this ledger; run `counterpoise build --with food`"


@dataclass(frozen=True, slots=True)
class FoodFlow:
    """What a seller reported to have sold a buyer of one item in a year."""

    id: str
    item: str
    seller: str
    buyer: str
    year: int
    tonnes: float


@dataclass(frozen=True, slots=True)
class FoodTotal:
    """What one state sold in all, or was sold in all, of an item in a year, by sellers' reports."""

    item: str
    state: str
    sells: bool  # else buys
    year: int
    tonnes: float
    partners: int


@dataclass(frozen=True, slots=True)
class FoodBalance:
    """What a state made, imported and exported of a food in a year, in tonnes."""

    item: str
    state: str
    year: int
    production: float
    imports: float
    exports: float
    figures: tuple[str, ...]  # ids of the three


class FoodTrade:
    """The trade in food and the food balances of one open snapshot; empty where it was built without them."""

    def __init__(self, figures: Figures, cache: Cache) -> None:
        self._figures = figures
        self._cache = cache

    @property
    def years(self) -> range:
        """Return the years of the trade; empty where the snapshot holds none."""
        return _span(self._figures.packed_products(SOLD).values())

    def chosen_year(self, year: int | None) -> int:
        """Check a year against those of the trade, None means the newest; NoData with the next step."""
        years = self.years
        if not years:
            raise NoData(NO_FOOD)
        if year is not None and year not in years:
            raise NoData(f"no trade in food is recorded for {year}; the data run from {years[0]} to {years[-1]}")
        return years[-1] if year is None else year

    def item_years(self, item: str) -> range:
        """Return the years between which the source has an item; outside them an absent row says nothing."""
        spans = self._figures.packed_products(SOLD)
        return _span([spans[item]] if item in spans else [])

    def reporters(self, year: int) -> frozenset[str]:
        """Return the states that reported any sale of food in a year; an absent row of another is no zero."""
        return self._cache.get("food reporters", None, self._reporters).get(year, frozenset())

    def last_reports(self, year: int) -> dict[str, int]:
        """Return who is silent in a year and reported in one of those just before it, with the last such year."""
        last: dict[str, int] = {}
        for before in range(year - BACK, year):
            last |= dict.fromkeys(self.reporters(before), before)
        now = self.reporters(year)
        return {state: when for state, when in last.items() if state not in now}

    def sales(
        self,
        items: Collection[str],
        years: Collection[int],
        sellers: Collection[str] | None = None,
        buyers: Collection[str] | None = None,
    ) -> tuple[FoodFlow, ...]:
        """Return what was reported of some items: what some states sold and others bought, or all of it."""
        return tuple(FoodFlow(*row) for row in self._figures.packed_flows(SOLD, items, years, sellers, buyers))

    def items_between(self, group: Collection[str], other: Collection[str], year: int) -> tuple[str, ...]:
        """Return the items that either of two groups of states reported to have sold the other in a year."""
        return self._figures.packed_between(SOLD, year, group, other)

    def by_weight(
        self, year: int, sellers: Collection[str] | None = None, buyers: Collection[str] | None = None
    ) -> dict[str, float]:
        """Return item -> tonnes that some sellers, or all, reported to have sold some buyers, or all, heaviest first.

        Where one group alone is named, what its members sold each other is left out.
        """
        return dict(self._figures.packed_most(SOLD, year, sellers, buyers)) if year in self.years else {}

    def totals(self, items: Collection[str], years: range) -> tuple[FoodTotal, ...]:
        """Return what each state sold, and each bought, of some items in some years."""
        rows = self._figures.packed_totals(SOLD, items, years)
        return tuple(
            FoodTotal(item, seller or buyer or "", seller is not None, year, tonnes, partners)
            for item, seller, buyer, year, tonnes, partners in rows
        )

    def balances(
        self, items: Collection[str], states: Collection[str], years: range
    ) -> dict[tuple[str, str], tuple[FoodBalance, ...]]:
        """Return (item, state) -> the whole balances of some years and of the `BACK` before them, the newest first."""
        rows = self._figures.packed_about(BALANCED, items, states, range(years[0] - BACK, years[-1] + 1))
        cells: dict[tuple[str, str, int], dict[str, tuple[str, float]]] = {}
        for key, measure, item, state, when, value in rows:
            cells.setdefault((item, state, when), {})[measure] = (key, value)
        balances: dict[tuple[str, str], list[FoodBalance]] = {}
        for (item, state, when), cell in cells.items():
            if len(cell) == len(BALANCED):
                made, bought, sold = (cell[measure] for measure in (PRODUCTION, IMPORTS, EXPORTS))
                ids = (bought[0], made[0], sold[0])
                balance = FoodBalance(item, state, when, made[1], bought[1], sold[1], ids)
                balances.setdefault((item, state), []).append(balance)
        return {key: tuple(of) for key, of in balances.items()}

    def _reporters(self) -> dict[int, frozenset[str]]:
        by_year: dict[int, set[str]] = {}
        for actor, year in self._figures.packed_actors(SOLD):
            by_year.setdefault(year, set()).add(actor)
        return {year: frozenset(actors) for year, actors in by_year.items()}


def _span(spans: Collection[tuple[int, int]]) -> range:
    if not spans:
        return range(0)
    return range(min(first for first, _ in spans), max(last for _, last in spans) + 1)
