"""What does the world trade of each product in a year, and on how few sellers and buyers does it rest?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Flows, Mask, summed
from counterpoise.drawing import csv
from counterpoise.questions.product.traders import sides_of
from counterpoise.questions.question import Ask
from counterpoise.records import SIDES, Side
from counterpoise.states import names
from counterpoise.vocabulary import basket, product_domain, product_names, trade_domains
from counterpoise.weighing.shares import hhi
from counterpoise.world import World

HEAD = (
    *("product", "name", "domain", "kusd", "sellers", "sellers_hhi", "largest_seller", "largest_seller_share"),
    *("buyers", "buyers_hhi", "largest_buyer", "largest_buyer_share"),
)


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
    value: float  # kUSD
    sellers: Top | None
    buyers: Top | None


@dataclass(frozen=True, slots=True)
class Listing:
    """All products in one year."""

    year: int
    years: tuple[int, ...]
    snapshot: str
    entries: tuple[Entry, ...]  # by domain, the most traded first


def find(world: World, ask: Ask) -> Listing:
    """Answer the question as it was asked."""
    return listing(world, ask.year)


def listing(world: World, year: int | None = None) -> Listing:
    """List every product, those of a domain by what is traded of them; without a year, of the latest."""
    chosen = world.trade.chosen_year(year)
    flows = world.trade.flows(year=chosen)
    at = {code: n for n, code in enumerate(flows.products)}
    entries = [_entry(flows, code, at.get(code)) for code in product_names()]
    order = {domain.key: n for n, domain in enumerate(trade_domains())}
    ranked = sorted(entries, key=lambda entry: (order[entry.domain], -entry.value, entry.product))
    return Listing(chosen, flows.years, world.snapshot, tuple(ranked))


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
    """Write the list as CSV, a row a product."""
    return csv.rows((HEAD, *_rows(listing)))


def _rows(listing: Listing) -> Iterator[list[str]]:
    for entry in listing.entries:
        sides = [part for top in (entry.sellers, entry.buyers) for part in _cells(top)]
        yield [entry.product, entry.name, entry.domain, str(entry.value) if entry.sellers else "", *sides]


def _cells(top: Top | None) -> tuple[str, ...]:
    return (str(top.count), str(top.index), top.code, str(top.share)) if top else ("", "", "", "")
