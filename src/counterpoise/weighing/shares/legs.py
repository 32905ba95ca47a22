"""What recorded trade says about two actors: four legs, each a share with its source rows.

A leg is one side of one actor's dependence on the other: on its supply (what it buys from
the other, of all it buys) or on its market (what it sells the other, of all it sells).
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.records import CELL_STATES, Finding, Hole, Of, Point, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, Measure
from counterpoise.weighing.shares.shares import NOT_RECORDED, Shares, shares
from counterpoise.weighing.shares.tallies import Tally, pool, tally
from counterpoise.world import PairTrade

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


def pooled(one: Leg, basket: Basket) -> Leg:
    """Weigh a leg's basket of products as one: the arrays are (1, years)."""
    products = one.trade.flows.products
    places = np.array([products.index(code) for code in basket.codes if code in products], np.int64)
    counted = pool(one.tally, places)
    return Leg(one.dependent, one.on, one.side, one.trade, counted, shares(counted))


def findings(one: Leg, basket: Basket) -> list[Finding]:
    """Turn a basket's share on a leg into findings, one a year, oldest first."""
    together = pooled(one, basket)
    return [finding(together, basket, year) for year in one.trade.flows.years]


def points(together: Leg) -> tuple[Point, ...]:
    """Return a pooled leg's share of every year, oldest first, without the rows it rests on."""
    states, values = together.shares.state[0], together.shares.value[0]
    return tuple(
        Point(year, None if state == NOT_RECORDED else float(value), CELL_STATES[state])
        for year, state, value in zip(together.trade.flows.years, states, values, strict=True)
    )


def finding(one: Leg, basket: Basket, year: int) -> Finding:
    """Return the share of one year on a leg that has been pooled for this basket."""
    n = one.trade.flows.years.index(year)
    kind = int(one.shares.state[0, n])
    known = kind != NOT_RECORDED
    return Finding(
        method=METHODS[one.side],
        dependent=one.dependent.code,
        on=one.on.code,
        side=one.side,
        product=basket.key,
        value=float(one.shares.value[0, n]) if known else None,
        lo=float(one.shares.lo[0, n]) if known else None,
        hi=float(one.shares.hi[0, n]) if known else None,
        state=CELL_STATES[kind],
        unit="share",
        year=year,
        numerator=_recorded(one, n, float(one.tally.part[0, n])),
        denominator=_recorded(one, n, float(one.tally.whole[0, n])),
        money=MONEY,
        holes=tuple(_holes(one, basket, n)),
        figures=tuple(_ids(one, basket, year)),
        denominator_figures=int(one.tally.whole_rows[0, n]),
        note=_note(one, n),
    )


def _recorded(one: Leg, n: int, amount: float) -> float | None:
    """Give an amount only where the source speaks; nothing of a hole is a number."""
    missing = one.tally.part_holes[0, n] > 0 and one.tally.part_rows[0, n] == 0
    return amount if one.tally.covered[0, n] and not (missing and amount == 0) else None


def _ids(one: Leg, basket: Basket, year: int) -> list[str]:
    sellers, buyers = one.seller.members(year), one.buyer.members(year)
    rows = one.trade.rows
    if len(rows) < len(basket.codes) * len(sellers):  # of a bloc of many and a partner with few: look at what is there
        codes = frozenset(basket.codes)
        places = sorted((code, of) for of, code, when in rows if when == year and of in sellers and code in codes)
    else:
        places = [(code, seller) for code in basket.codes for seller in sorted(sellers)]
    cells = (rows.get((seller, code, year), ()) for code, seller in places)
    return [key for cell in cells for key, buyer in cell if buyer in buyers]


def _holes(one: Leg, basket: Basket, n: int) -> list[Hole]:
    if not (one.tally.part_holes[0, n] or one.tally.rest_holes[0, n]):
        return []
    year = one.trade.flows.years[n]
    later = one.trade.span - 1  # by which a mean has moved their ends
    return [hole.moved(-later) for hole in one.trade.holes if _touches(one, hole, basket, year)]


def _touches(one: Leg, hole: Hole, basket: Basket, year: int) -> bool:
    sellers, buyers = one.seller.members(year), one.buyer.members(year)
    sold = hole.exporter in sellers and hole.importer not in sellers
    bought = hole.importer in buyers and hole.exporter not in buyers
    in_basket = hole.products == ("*",) or bool(set(hole.products) & set(basket.codes))
    return hole.holds(year) and in_basket and (bought if one.side == "supply" else sold)


def _note(one: Leg, n: int) -> str:
    if not one.tally.covered[0, n]:
        return _silent(one, n)
    if one.shares.state[0, n] != NOT_RECORDED:
        return ""
    if one.tally.part_holes[0, n] > 0:
        return "trade between the two is known and missing from the source"
    verb = "bought" if one.side == "supply" else "sold"
    return f"no row at all of what {one.dependent.name} {verb} of it that year"


def _silent(one: Leg, n: int) -> str:
    """Say which of the two, or what, the source does not speak of in a year."""
    flows, year = one.trade.flows, one.trade.flows.years[n]
    spoken = {state for state, there in zip(flows.states, one.trade.coverage.states[n], strict=True) if there}
    silent = [actor.name for actor in (one.dependent, one.on) if not actor.members(year) & spoken]
    if silent:
        return f"the trade source has no row about {' or '.join(silent)} in {year}"
    if one.dependent.members(year) & one.on.members(year):
        return f"the two have members in common in {year}; inner trade is left out"
    return f"the product code has ended by {year}"
