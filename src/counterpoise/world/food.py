"""What did states report to have sold each other of a food or farm good, who reported at all, and what did each use?"""

from collections.abc import Collection
from dataclasses import dataclass

from counterpoise.ledger.figures import Figures
from counterpoise.world.cache import Cache

SOLD = "food_sold"
IMPORTS, SUPPLY = "food_imports", "food_supply"


@dataclass(frozen=True, slots=True)
class FoodFlow:
    """What a seller reported to have sold a buyer of one item in a year."""

    id: str
    seller: str
    buyer: str
    year: int
    tonnes: float


@dataclass(frozen=True, slots=True)
class FoodBalance:
    """What a state imported of a food in a year beside what it used at home, both in tonnes."""

    year: int
    imports: float
    supply: float
    figures: tuple[str, str]  # ids of the two


class FoodTrade:
    """The trade in food and the food balances of one open snapshot; empty where it was built without them."""

    def __init__(self, figures: Figures, cache: Cache) -> None:
        self._figures = figures
        self._cache = cache

    @property
    def years(self) -> range:
        """Return the years of the trade; empty where the snapshot holds none."""
        return _span(self._figures.packed_products(SOLD).values())

    def item_years(self, item: str) -> range:
        """Return the years between which the source has an item; outside them an absent row says nothing."""
        spans = self._figures.packed_products(SOLD)
        return _span([spans[item]] if item in spans else [])

    def reporters(self, year: int) -> frozenset[str]:
        """Return the states that reported any sale of food in a year; an absent row of another is no zero."""
        return self._cache.get("food reporters", None, self._reporters).get(year, frozenset())

    def sales(
        self, item: str, years: range, sellers: Collection[str] | None = None, buyers: Collection[str] | None = None
    ) -> tuple[FoodFlow, ...]:
        """Return what was reported of an item, by some sellers or all to some buyers or all, the oldest year first."""
        rows = self._figures.packed_flows(SOLD, item, years, sellers, buyers)
        return tuple(FoodFlow(*row) for row in rows)

    def items_between(self, group: Collection[str], other: Collection[str], year: int) -> tuple[str, ...]:
        """Return the items that either of two groups of states reported to have sold the other in a year."""
        return self._figures.packed_between(SOLD, year, group, other)

    def most_sold(self, sellers: Collection[str], buyers: Collection[str], year: int, most: int) -> tuple[str, ...]:
        """Return the items that a group reported to have sold another most of in a year, the heaviest first."""
        return self._figures.packed_most(SOLD, year, sellers, buyers, most) if year in self.years else ()

    def balance(self, state: str, item: str, year: int) -> FoodBalance | None:
        """Return the newest balance of an item of the food balances up to a year; None where there is none."""
        balances = self._cache.get("food balances", (state, item), lambda: self._balances(state, item), limit=32)
        return next((balance for balance in balances if balance.year <= year), None)

    def _balances(self, state: str, item: str) -> tuple[FoodBalance, ...]:
        """Return the balances of all years that have both amounts, the newest first."""
        by_year: dict[int, dict[str, tuple[str, float]]] = {}
        for key, figure in self._figures.packed_about((IMPORTS, SUPPLY), item, state):
            by_year.setdefault(figure.start.year, {})[figure.measure] = (key, figure.value)
        whole = ((year, *row[IMPORTS], *row[SUPPLY]) for year, row in by_year.items() if len(row) == 2)
        return tuple(FoodBalance(year, bought, used, (ids, used_id)) for year, ids, bought, used_id, used in whole)

    def _reporters(self) -> dict[int, frozenset[str]]:
        by_year: dict[int, set[str]] = {}
        for actor, year in self._figures.packed_actors(SOLD):
            by_year.setdefault(year, set()).add(actor)
        return {year: frozenset(actors) for year, actors in by_year.items()}


def _span(spans: Collection[tuple[int, int]]) -> range:
    if not spans:
        return range(0)
    return range(min(first for first, _ in spans), max(last for _, last in spans) + 1)
