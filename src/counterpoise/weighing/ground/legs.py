"""What recorded trade says about two actors: four legs, each a tally with its shares, and what nobody recorded.

A leg is one side of one actor's dependence on the other: on its supply (what it buys from
the other, of all it buys) or on its market (what it sells the other, of all it sells).

The tally of a pair is kept per product and year, before any division, so that products can
be pooled into domains without averaging shares. A bloc's inner trade is left out of both
the part and the whole. Holes and coverage follow the rule that absence is zero only inside
what a source covers, and between two of whom one at least reports.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Codes, Coverage, Flows, Mask, Values
from counterpoise.records import CELL_STATES, DOLLARS, LEAST_LIMIT, MOST_LIMIT, Hole, Of, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, Measure
from counterpoise.world import PairTrade

Members = Callable[[int], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Tally:
    """A seller's sales to a buyer beside the total they are a part of; all (products, years)."""

    part: Values  # kUSD, sold by the seller to the buyer
    whole: Values  # kUSD, all recorded sales of the seller, or purchases of the buyer
    part_rows: Codes  # rows summed in `part`
    whole_rows: Codes  # rows summed in `whole`
    covered: Mask  # the source speaks of both actors and of the product that year
    part_holes: Codes  # pairs of members whose trade is known to be missing from `part`
    part_dark: Codes  # pairs of members of which no row shows no zero: in a hole, or both silent
    part_pairs: Codes  # pairs of members the source covers
    rest_holes: Codes  # pairs known to be missing from the rest of `whole`
    part_doubts: Values  # kUSD of `part` in rows that cannot be what they are called
    rest_doubts: Values  # kUSD of the rest of `whole` in rows of which nothing can have been traded


def tally(flows: Flows, seller: Members, buyer: Members, of: Of, gaps: tuple[Coverage, Sequence[Hole]]) -> Tally:
    """Sum what `seller` sold `buyer` and the total it is set against.

    `flows` must hold every row of the seller (`of` exports) or of the buyer (`of` imports).
    In a year in which the two have members in common, nothing is covered.
    """
    coverage = gaps[0]
    sells, buys = flows.mask(seller), flows.mask(buyer)
    is_sale = sells[flows.year, flows.exporter] & ~sells[flows.year, flows.importer]
    is_purchase = buys[flows.year, flows.importer] & ~buys[flows.year, flows.exporter]
    part, whole = is_sale & is_purchase, is_sale if of == "exports" else is_purchase
    missing, doubted = _missing(flows, (sells, buys), of, gaps), doubtful_rows(flows, coverage.doubts)
    unreal = doubtful_rows(flows, coverage.doubts[coverage.doubts[:, 4] > 0])
    pairs = _pairs(sells & coverage.states, buys & coverage.states)
    return Tally(
        part=flows.total(part),
        whole=flows.total(whole),
        part_rows=flows.count(part),
        whole_rows=flows.count(whole),
        covered=coverage.products & ((pairs > 0) & ~(sells & buys).any(axis=1)),
        part_holes=missing.part,
        part_dark=missing.dark,
        part_pairs=np.broadcast_to(pairs, missing.part.shape),
        rest_holes=missing.rest,
        part_doubts=flows.total(part & doubted),
        rest_doubts=flows.total(whole & ~part & unreal),
    )


def doubtful_rows(flows: Flows, doubts: Codes) -> Mask:
    """Mark the rows that cannot be what they are called: (n,); `doubts` as in a coverage."""
    doubted = np.zeros(len(flows.value), np.bool_)
    touched = np.zeros(len(flows.products), np.bool_)
    touched[doubts[:, 2]] = True
    at = np.flatnonzero(touched[flows.product])  # few products are doubted at all
    rows = np.stack([flows.exporter[at], flows.importer[at], flows.product[at], flows.year[at]])
    if at.size:  # without `np.isin`, whose first call loads masked arrays
        keys, known = _cell_keys(flows, rows), np.sort(_cell_keys(flows, doubts.T[:4]))
        doubted[at] = known[np.minimum(np.searchsorted(known, keys), len(known) - 1)] == keys
    return doubted


def _cell_keys(flows: Flows, cells: Codes) -> Codes:
    """Number cells by their seller, buyer, product and year: (4, n) -> (n,)."""
    states, products, years = flows.shape
    exporter, importer, product, year = cells
    keys: Codes = ((exporter * states + importer) * products + product) * years + year
    return keys


def _pairs(sellers: Mask, buyers: Mask) -> Codes:
    """Count the pairs of a seller and a buyer: (years,); both masks are (years, states)."""
    return np.asarray(np.count_nonzero(sellers, axis=1) * np.count_nonzero(buyers, axis=1), np.int64)


def pool(tallies: Tally, chosen: Codes) -> Tally:
    """Add the chosen products (places, (m,)) up, so that a domain is weighed by money: (1, years)."""
    if len(chosen) == 1:
        return _alone(tallies, slice(chosen[0], chosen[0] + 1))

    def added(cells: Values) -> Values:
        return np.asarray(ordered_sums(cells[chosen], axis=0)[None], np.float64)

    def counted(cells: Codes) -> Codes:
        return np.asarray(ordered_sums(cells[chosen], axis=0)[None], np.int64)

    spoken = np.where(tallies.covered, 1, 0)
    return Tally(
        part=added(tallies.part),
        whole=added(tallies.whole),
        part_rows=counted(tallies.part_rows),
        whole_rows=counted(tallies.whole_rows),
        covered=np.asarray(tallies.covered[chosen].any(axis=0, keepdims=True), np.bool_),
        part_holes=counted(tallies.part_holes * spoken),
        part_dark=counted(tallies.part_dark * spoken),
        part_pairs=counted(tallies.part_pairs * spoken),
        rest_holes=counted(tallies.rest_holes * spoken),
        part_doubts=added(tallies.part_doubts),
        rest_doubts=added(tallies.rest_doubts),
    )


def _alone(tallies: Tally, row: slice) -> Tally:
    """Take one product as it is: nothing is to be added up."""
    return Tally(
        part=tallies.part[row],
        whole=tallies.whole[row],
        part_rows=tallies.part_rows[row],
        whole_rows=tallies.whole_rows[row],
        covered=tallies.covered[row],
        part_holes=tallies.part_holes[row],
        part_dark=tallies.part_dark[row],
        part_pairs=tallies.part_pairs[row],
        rest_holes=tallies.rest_holes[row],
        part_doubts=tallies.part_doubts[row],
        rest_doubts=tallies.rest_doubts[row],
    )


@dataclass(frozen=True, slots=True)
class _Missing:
    """How many pairs of members are missing from a tally; all (products, years)."""

    part: Codes  # in a hole between the two
    dark: Codes  # the same, and those that both report nothing
    rest: Codes  # in a hole beside the two


def _missing(flows: Flows, members: tuple[Mask, Mask], of: Of, gaps: tuple[Coverage, Sequence[Hole]]) -> _Missing:
    """Count what holes and silence hide inside the part, and holes inside the rest of the whole."""
    coverage, holes = gaps
    sells, buys = members
    silent = coverage.silent & coverage.states
    inside, outside, dark = (np.zeros((len(flows.products), len(flows.years)), np.int64) for _ in range(3))
    dark += _pairs(sells & silent, buys & silent)
    at = {state: n for n, state in enumerate(flows.states)}
    near = [hole for hole in holes if _beside(hole, at, sells if of == "exports" else buys, of)]
    for (exporter, importer), swallowed in _extents(flows, near).items():
        i, j = at[exporter], at[importer]
        sold, bought = sells[:, i] & ~sells[:, j], buys[:, j] & ~buys[:, i]
        between = swallowed & (sold & bought)
        inside += between
        dark += between & ~(silent[:, i] & silent[:, j])
        outside += swallowed & (sold & ~bought if of == "exports" else bought & ~sold)
    return _Missing(inside, dark, outside)


def _beside(hole: Hole, at: Mapping[str, int], members: Mask, of: Of) -> bool:
    """Tell whether a hole lies in the trade of the members whose whole is counted."""
    if hole.exporter not in at or hole.importer not in at:
        return False
    return bool(members[:, at[hole.exporter if of == "exports" else hole.importer]].any())


def _extents(flows: Flows, holes: Sequence[Hole]) -> dict[tuple[str, str], Mask]:
    """Join the holes of each pair, so that two over one cell count once."""
    extents: dict[tuple[str, str], Mask] = {}
    for hole in holes:
        pair, extent = (hole.exporter, hole.importer), _extent(flows, hole)
        extents[pair] = extents[pair] | extent if pair in extents else extent
    return extents


def _extent(flows: Flows, hole: Hole) -> Mask:
    """Mark the products and years a hole swallows: (products, years)."""
    years = np.array([hole.holds(year) for year in flows.years], np.bool_)
    everything = hole.products == ("*",)
    products = np.array([everything or code in hole.products for code in flows.products], np.bool_)
    return np.logical_and.outer(products, years)


STATED, ZERO, BOUNDED, ESTIMATED, NOT_RECORDED, DOUBTFUL = range(len(CELL_STATES))


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares with their limits; all (products, years)."""

    value: Values  # 0 to 1: part / recorded whole; a share only where `state` says that one is known
    lo: Values  # 0 to 1
    hi: Values  # 0 to 1
    state: NDArray[np.int64]  # index into CELL_STATES


def shares(tally: Tally) -> Shares:
    """Divide the part by the whole and say what kind of number comes out."""
    known = tally.covered & (tally.whole > 0) & ~_swallowed(tally)
    value = np.divide(tally.part, tally.whole, out=np.zeros_like(tally.whole), where=known)
    too_low = known & ((tally.part_holes > 0) | ((tally.part_dark > 0) & (value == 0)))
    too_high = known & (tally.rest_holes > 0) & (too_low | (value > 0))
    # Without the doubtful rows of the rest the share is larger, without its own it is smaller.
    sound = np.maximum(tally.whole - tally.rest_doubts, tally.part)
    most = np.divide(tally.part, sound, out=np.zeros_like(sound), where=known & (sound > 0))
    least = np.divide(tally.part - tally.part_doubts, tally.whole, out=np.zeros_like(sound), where=known)
    loose = known & (most - value >= DOUBTED)
    doubtful = known & (tally.part_doubts > 0) & (tally.part_doubts >= DOUBTED * tally.part)
    state = np.full(value.shape, STATED)
    state[known & (value == 0)] = ZERO
    state[too_low | too_high | loose] = BOUNDED
    state[doubtful] = DOUBTFUL
    lo = np.where(too_high, 0.0, np.where(doubtful, np.maximum(least, 0.0), value))
    hi = np.where(too_low, 1.0, np.where(loose, most, value))
    # A share that may be anything is not known, whatever part of it is on record.
    state[~known | (~doubtful & (lo < LEAST_LIMIT) & (hi >= MOST_LIMIT))] = NOT_RECORDED
    return Shares(value=value, lo=lo, hi=hi, state=state)


def _swallowed(tally: Tally) -> Mask:
    """Mark cells in which nothing of the pair's own trade could have a row: all of it is dark."""
    dark, pairs = tally.part_dark, tally.part_pairs
    return np.asarray((dark > 0) & (dark >= pairs) & (tally.part_rows == 0), np.bool_)


DOUBTED = 0.005  # of the part, and of the share: what is less cannot be seen in whole per cents
METHODS = {"supply": "share_of_imports", "market": "share_of_exports"}


MONEY = "kUSD"


MEASURE = Measure(
    name="cell-states",
    order=150,
    group="tie",
    page="explanation/cell-states.md",
    units=("word",),
    answers="how well is a number known?",
    shown="every table, chart and document",
    sections=("Evidence",),
)


@dataclass(frozen=True, slots=True)
class Leg:
    """One actor's dependence on another on one side; the arrays are (products, years)."""

    dependent: Actor
    on: Actor
    side: Side
    trade: PairTrade
    tally: Tally
    shares: Shares

    @property
    def seller(self) -> Actor:
        """Return who sells on this leg."""
        return self.on if self.side == "supply" else self.dependent

    @property
    def buyer(self) -> Actor:
        """Return who buys on this leg."""
        return self.dependent if self.side == "supply" else self.on


def leg(trade: PairTrade, dependent: Actor, on: Actor, side: Side) -> Leg:
    """Weigh one leg over all products and years."""
    seller, buyer = (on, dependent) if side == "supply" else (dependent, on)
    of: Of = "imports" if side == "supply" else "exports"
    counted = tally(trade.flows, seller.members, buyer.members, of, (trade.coverage, trade.holes))
    return Leg(dependent, on, side, trade, counted, shares(counted))


def pooled(leg: Leg, basket: Basket) -> Leg:
    """Weigh a leg's basket of products as one: the arrays are (1, years)."""
    products = leg.trade.flows.products
    places = np.array([products.index(code) for code in basket.codes if code in products], np.int64)
    counted = pool(leg.tally, places)
    return Leg(leg.dependent, leg.on, leg.side, leg.trade, counted, shares(counted))


USD_PER_KUSD = DOLLARS["kUSD"]
