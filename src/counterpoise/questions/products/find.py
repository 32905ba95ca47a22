"""What does the world trade of each product in a year, and on how few sellers and buyers does it rest?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Flows, Mask, summed
from counterpoise.drawing import csv
from counterpoise.questions.product.traders import sides_of
from counterpoise.questions.question import Ask
from counterpoise.records import SIDES, Side
from counterpoise.states import names
from counterpoise.vocabulary import FoodItem, basket, product_domain, product_names, trade_domains
from counterpoise.weighing.shares import hhi, ranked_items
from counterpoise.world import World
from counterpoise.world.food import FoodTotal

HEAD = (
    *("product", "name", "domain", "kusd", "sellers", "sellers_hhi", "largest_seller", "largest_seller_share"),
    *("buyers", "buyers_hhi", "largest_buyer", "largest_buyer_share", "tonnes"),
)


FOODS = 20  # items listed unless all are wanted
FOOD, FOOD_NAME = "food", "Food and farm goods"


@dataclass(frozen=True, slots=True)
class Top:
    """One side of a product's trade: the largest, and how few there are."""

    code: str
    name: str
    share: float  # of the world's recorded trade
    index: float  # Herfindahl's
    count: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One product; without sides where none of it is recorded in the year."""

    product: str
    name: str
    domain: str
    domain_name: str
    value: float  # kUSD, or t of a food
    sellers: Top | None
    buyers: Top | None


@dataclass(frozen=True, slots=True)
class Listing:
    """All products in one year."""

    year: int
    years: tuple[int, ...]
    snapshot: str
    entries: tuple[Entry, ...]  # by domain, the most traded first
    foods: tuple[Entry, ...]  # the heaviest first
    more_foods: int  # that are not listed
    food_year: int | None  # None: the ledger was built without food
    search: str  # words that all of these have in their names or codes

    def named(self, *words: str) -> bool:
        """Tell whether the words looked for are all in some words."""
        return has_words(self.search, *words)


def find(world: World, ask: Ask) -> Listing:
    """Answer the question as it was asked."""
    search = ask.text("search")
    most = None if ask.whole or ask.flag("full") or search else FOODS
    return listing(world, ask.year, search=search, most=most)


def has_words(search: str, *words: str) -> bool:
    """Tell whether all words looked for are in some words."""
    text = " ".join(words).lower()
    return all(word in text for word in search.lower().split())


def listing(world: World, year: int | None = None, *, search: str = "", most: int | None = FOODS) -> Listing:
    """List every product, those of a domain by what is traded of them; without a year, of the latest.

    Of the foods, at most so many.
    """
    chosen = world.trade.chosen_year(year)
    flows = world.trade.flows(year=chosen)
    at = {code: n for n, code in enumerate(flows.products)}
    codes = [code for code, name in product_names().items() if has_words(search, code, name)]
    entries = [_entry(flows, code, at.get(code)) for code in codes]
    order = {domain.key: n for n, domain in enumerate(trade_domains())}
    ranked = sorted(entries, key=lambda entry: (order[entry.domain], -entry.value, entry.product))
    food_year = max((of for of in world.food.years if of <= chosen), default=None)
    heaviest = world.food.by_weight(food_year) if food_year else {}
    items = [item for item in ranked_items(heaviest, None) if has_words(search, item.key, item.name)]
    return Listing(
        year=chosen,
        years=flows.years,
        snapshot=world.snapshot,
        entries=tuple(ranked),
        foods=_foods(world, items[:most], food_year),
        more_foods=len(items) - len(items[:most]),
        food_year=food_year,
        search=search,
    )


def _foods(world: World, items: Sequence[FoodItem], year: int | None) -> tuple[Entry, ...]:
    """Say of each item how much sellers report, and on how few sellers and buyers that rests."""
    if year is None:
        return ()
    of_item: dict[tuple[str, bool], list[FoodTotal]] = defaultdict(list)
    for total in world.food.totals([item.key for item in items], range(year, year + 1)):
        of_item[total.item, total.sells].append(total)
    return tuple(_food(item, of_item[item.key, True], of_item[item.key, False]) for item in items)


def _food(item: FoodItem, sold: Sequence[FoodTotal], bought: Sequence[FoodTotal]) -> Entry:
    value = fsum(total.tonnes for total in sold)
    sellers, buyers = (_heaviest(totals) for totals in (sold, bought))
    return Entry(item.key, item.name, FOOD, FOOD_NAME, value, sellers, buyers)


def _heaviest(totals: Sequence[FoodTotal]) -> Top:
    first = max(totals, key=lambda total: (total.tonnes, total.state))
    amounts = np.array([total.tonnes for total in totals], np.float64)
    return Top(
        code=first.state,
        name=names().get(first.state, first.state),
        share=first.tonnes / fsum(amounts.tolist()),
        index=hhi(amounts),
        count=len(totals),
    )


def _entry(flows: Flows, code: str, place: int | None) -> Entry:
    domain = product_domain(code)
    blank = Entry(code, product_names()[code], domain, basket(domain).name, 0.0, None, None)
    if place is None:
        return blank
    rows = flows.product == place
    value = ordered_sum(flows.value[rows])
    if value <= 0:
        return blank
    sellers, buyers = (_top(flows, rows, side) for side in SIDES)
    return replace(blank, value=value, sellers=sellers, buyers=buyers)


def _top(flows: Flows, rows: Mask, side: Side) -> Top:
    state, _ = sides_of(flows, side)
    amount = summed(state[rows], flows.value[rows], (len(flows.states),))
    first, some = int(amount.argmax()), amount[amount > 0]
    code = flows.states[first]
    return Top(
        code=code,
        name=names().get(code, code),
        share=float(amount[first] / ordered_sum(amount)),
        index=hhi(some),
        count=len(some),
    )


def table(listing: Listing) -> str:
    """Write the list as CSV, a row a product, then a row a food."""
    return csv.rows((HEAD, *_rows(listing)))


def _rows(listing: Listing) -> Iterator[list[str]]:
    for entry in listing.entries:
        sides = [part for top in (entry.sellers, entry.buyers) for part in _cells(top)]
        yield [entry.product, entry.name, entry.domain, str(entry.value) if entry.sellers else "", *sides, ""]
    for food in listing.foods:
        sides = [part for top in (food.sellers, food.buyers) for part in _cells(top)]
        yield [food.product, food.name, food.domain, "", *sides, str(food.value)]


def _cells(top: Top | None) -> tuple[str, ...]:
    return (str(top.count), str(top.index), top.code, str(top.share)) if top else ("", "", "", "")
