"""Who sells a product and who buys it, ranked, and on how few sellers and buyers did it rest in each year?"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Codes, Flows, Values, summed
from counterpoise.errors import NoData
from counterpoise.questions.product.answer import Crowd, Floors, Reliance, Trader
from counterpoise.records import Finding, Hole, Side
from counterpoise.states import find, names
from counterpoise.vocabulary import EVERYONE, Basket
from counterpoise.weighing.ground import doubtful_rows, lost
from counterpoise.weighing.loss import loss_finding
from counterpoise.weighing.shares import USUAL, Division, divided, index_by_year, usual_price, year_legs, year_share
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
        return ordered_sum(self.trade_year.flows.value)


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
    ids = defaultdict(list)
    for (seller, buyer), key in product.rows.items():
        ids[seller, product.what.key, product.year].append((key, buyer))
    return ids


SHARES = {"supply": "share_of_world_exports", "market": "share_of_world_imports"}
INDICES = {"supply": "world_seller_concentration", "market": "world_buyer_concentration"}


def traders(product: ProductYear, side: Side, back: int | None) -> tuple[Trader, ...]:
    """Rank who sells (side "supply") or buys ("market") the product in the year, the largest first."""
    flows = product.trade_year.flows
    state, partner = sides_of(flows, side)
    pairs = {(hole.exporter, hole.importer) for hole in product.trade_year.holes}
    crowd = divided(state, flows, _hidden(flows.states, pairs, side), len(pairs))
    before = _before(product, side, back)
    order = sorted(np.flatnonzero(crowd.amount > 0).tolist(), key=lambda n: (-crowd.amount[n], flows.states[n]))
    return tuple(_trader(product, (side, n), crowd, np.flatnonzero(state == n), (partner, before)) for n in order)


def sides_of(flows: Flows, side: Side) -> tuple[Codes, Codes]:
    """Return who is ranked, and who trades with it, row by row."""
    return (flows.exporter, flows.importer) if side == "supply" else (flows.importer, flows.exporter)


def crowds(product: ProductYear, side: Side) -> tuple[Crowd, ...]:
    """Weigh how concentrated the world's sellers, or buyers, were in every year with trade, oldest first."""
    flows = product.every
    state, _ = sides_of(flows, side)
    index, counts = index_by_year(state, flows)
    return tuple(
        _crowd(product, side, n, (float(index[n]), int(counts[n]))) for n, year in enumerate(flows.years) if counts[n]
    )


def _trader(
    product: ProductYear, who: tuple[Side, int], division: Division, rows: Codes, beside: tuple[Codes, dict[str, float]]
) -> Trader:
    n, (partner, before), flows = who[1], beside, product.trade_year.flows
    code, value = flows.states[n], flows.value[rows]
    largest_first = rows[np.argsort(-value, kind="stable")]
    first = flows.states[int(partner[largest_first[0]])]
    has_weight = product.tonnes[rows] > 0
    return Trader(
        code=code,
        name=names().get(code, code),
        share=_share(product, who, division, tuple(_id(product, int(row)) for row in largest_first.tolist())),
        before=before.get(code),
        tonnes=ordered_sum(product.tonnes[rows]) if has_weight.any() else None,
        weighed=float(ordered_sum(value[has_weight]) / ordered_sum(value)),
        doubtful=_doubtful(product, rows[has_weight]),
        partners=int(division.partners[n]),
        largest=(first, names().get(first, first), float(flows.value[largest_first[0]] / ordered_sum(value))),
        open=bool(division.hi[n] > division.share[n]),
    )


def _doubtful(product: ProductYear, rows: Codes) -> float:
    """Return the part of some rows' tonnes that are far off what a tonne usually costs: another grade, or slips."""
    if not len(rows):
        return 0.0
    tonnes = product.tonnes[rows]
    ratio = product.trade_year.flows.value[rows] / tonnes / usual_price(product.trade_year.flows.value, product.tonnes)
    return float(ordered_sum(tonnes[(ratio < 1 / USUAL) | (ratio > USUAL)]) / ordered_sum(tonnes))


def _share(product: ProductYear, who: tuple[Side, int], division: Division, ids: tuple[str, ...]) -> Finding:
    (side, n), flows = who, product.trade_year.flows
    lo, value, hi = (float(of[n]) for of in (division.lo, division.share, division.hi))
    ends = {"supply": "exporter", "market": "importer"}[side]
    return Finding(
        method=SHARES[side],
        dependent=EVERYONE,
        on=flows.states[n],
        side=side,
        product=product.what.key,
        value=value,
        lo=lo,
        hi=hi,
        state="stated" if lo == hi else "bounded",
        unit="share",
        year=product.year,
        numerator=float(division.amount[n]),
        denominator=product.total,
        money="kUSD",
        holes=tuple(hole for hole in product.trade_year.holes if getattr(hole, ends) == flows.states[n]),
        figures=ids,
        denominator_figures=len(flows.value),
    )


def _id(product: ProductYear, row: int) -> str:
    flows = product.trade_year.flows
    return product.rows[flows.states[int(flows.exporter[row])], flows.states[int(flows.importer[row])]]


def _before(product: ProductYear, side: Side, back: int | None) -> dict[str, float]:
    """Return the shares of an earlier year: 0 where the source speaks of a state, and no hole is its own."""
    if back is None:
        return {}
    flows, n = product.every, product.every.years.index(back)
    state, _ = sides_of(flows, side)
    rows = flows.year == n
    amount = summed(state[rows], flows.value[rows], (len(flows.states),))
    pairs = {(hole.exporter, hole.importer) for hole in product.holes if hole.holds(back)}
    known = product.world.trade.coverage(flows).states[n] & (_hidden(flows.states, pairs, side) == 0)
    shares = zip(flows.states, amount / ordered_sum(amount), known.tolist(), strict=True)
    return {code: float(part) for code, part, said in shares if part > 0 or said}


def _hidden(states: Sequence[str], pairs: Collection[tuple[str, str]], side: Side) -> Codes:
    """Count for each state the partners with whom it trades the product unrecorded."""
    own = Counter(seller if side == "supply" else buyer for seller, buyer in pairs)
    return np.array([own[state] for state in states], np.int64)


def _crowd(product: ProductYear, side: Side, n: int, weighed: tuple[float, int]) -> Crowd:
    index, count = weighed
    flows = product.every
    state, _ = sides_of(flows, side)
    rows = flows.year == n
    amount = np.bincount(state[rows], flows.value[rows], len(flows.states))
    top = int(amount.argmax())
    code = flows.states[top]
    return Crowd(
        year=flows.years[n],
        index=_index(product, side, flows.years[n], (index, ordered_sum(amount), int(np.count_nonzero(rows)))),
        traders=count,
        largest=(code, names().get(code, code), float(amount[top] / ordered_sum(amount))),
    )


def _index(product: ProductYear, side: Side, year: int, weighed: tuple[float, float, int]) -> Finding:
    """Say an index; any hole leaves it open in either direction."""
    value, total, rows = weighed
    holes = tuple(hole for hole in product.holes if hole.holds(year))
    return Finding(
        method=INDICES[side],
        dependent=EVERYONE,
        on="",
        side=side,
        product=product.what.key,
        value=value,
        lo=0.0 if holes else value,
        hi=1.0 if holes else value,
        state="bounded" if holes else "stated",
        unit="hhi",
        year=year,
        denominator=total,
        money="kUSD",
        holes=holes,
        denominator_figures=rows,
    )


LEAST_TRADE = 1_000.0  # kUSD a year that a state trades of the product to be listed,
LEAST_PART = 0.005  # and part of the world's recorded trade
PAIRS_SHOWN = 15  # pairs a side
SMALLEST_SHARE = 0.10  # a share below this is no reliance worth a line


def floors(product: ProductYear) -> Floors:
    """Say what a state must trade of the product in the year to be listed."""
    return Floors(least=LEAST_TRADE, part=LEAST_PART, value=max(LEAST_TRADE, LEAST_PART * product.total))


def reliances(product: ProductYear, side: Side) -> tuple[Reliance, ...]:
    """Return whose purchases (side "supply") or sales ("market") go most to one other: the largest shares first.

    A state below the floors is left out, and so is a share below a tenth, one that is not known, or one that cannot be
    what it is called.
    """
    flows = product.trade_year.flows
    # Who depends on supply buys; `sides_of` has the seller first there.
    on, dependent = sides_of(flows, side)
    total = np.bincount(dependent, flows.value, len(flows.states))
    share = flows.value / total[dependent]
    able = (total[dependent] >= floors(product).value) & (share >= SMALLEST_SHARE)
    able &= ~doubtful_rows(flows, product.trade_year.coverage.doubts)
    order = [n for n in np.lexsort((-flows.value, -share)).tolist() if able[n]]
    ends = ((flows.states[int(dependent[n])], flows.states[int(on[n])]) for n in order)
    known = (row for row in (_reliance(product, side, *pair) for pair in ends) if row.share.value is not None)
    return tuple(islice(known, PAIRS_SHOWN))


def _reliance(product: ProductYear, side: Side, dependent: str, on: str) -> Reliance:
    dependent_actor, on_actor = find(dependent, year=product.year), find(on, year=product.year)
    legs = year_legs(product.trade_year, dependent_actor, on_actor, ids_by_pair(product))
    share = year_share(legs[dependent, side], product.what)
    return Reliance(
        dependent=dependent,
        dependent_name=names().get(dependent, dependent),
        on=on,
        on_name=names().get(on, on),
        share=share,
        loss=loss_finding(lost(product.trade_year, dependent_actor, on_actor), share, product.what),
    )
