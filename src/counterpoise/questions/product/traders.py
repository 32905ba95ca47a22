"""Who sells a product and who buys it, ranked, and on how few sellers and buyers did it rest in each year?"""

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from counterpoise.arrays import Codes, Flows, summed
from counterpoise.questions.product.answer import Crowd, Floors, Reliance, Trader
from counterpoise.questions.product.recorded import ProductYear, ids_by_pair
from counterpoise.records import Finding, Side
from counterpoise.states import find, names
from counterpoise.vocabulary import EVERYONE
from counterpoise.weighing.ground import lost
from counterpoise.weighing.loss import loss_finding
from counterpoise.weighing.shares import USUAL, Division, divided, index_by_year, usual_price, year_legs, year_share

SHARES = {"supply": "share_of_world_exports", "market": "share_of_world_imports"}
INDICES = {"supply": "world_seller_concentration", "market": "world_buyer_concentration"}


def traders(product: ProductYear, side: Side, back: int | None) -> tuple[Trader, ...]:
    """Rank who sells (side "supply") or buys ("market") the product in the year, the largest first."""
    flows = product.trade_year.flows
    state, partner = sides_of(flows, side)
    pairs = {(hole.exporter, hole.importer) for hole in product.trade_year.holes}
    found = divided(state, flows, _hidden(flows.states, pairs, side), len(pairs))
    before = _before(product, side, back)
    order = sorted(np.flatnonzero(found.amount > 0).tolist(), key=lambda n: (-found.amount[n], flows.states[n]))
    return tuple(_trader(product, (side, n), found, np.flatnonzero(state == n), (partner, before)) for n in order)


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
    product: ProductYear, who: tuple[Side, int], found: Division, rows: Codes, beside: tuple[Codes, dict[str, float]]
) -> Trader:
    n, (partner, before), flows = who[1], beside, product.trade_year.flows
    code, value = flows.states[n], flows.value[rows]
    largest_first = rows[np.argsort(-value, kind="stable")]
    first = flows.states[int(partner[largest_first[0]])]
    has_weight = product.tonnes[rows] > 0
    return Trader(
        code=code,
        name=names().get(code, code),
        share=_share(product, who, found, tuple(_id(product, int(row)) for row in largest_first.tolist())),
        before=before.get(code),
        tonnes=float(product.tonnes[rows].sum()) if has_weight.any() else None,
        weighed=float(value[has_weight].sum() / value.sum()),
        doubtful=_doubtful(product, rows[has_weight]),
        partners=int(found.partners[n]),
        largest=(first, names().get(first, first), float(flows.value[largest_first[0]] / value.sum())),
        open=bool(found.hi[n] > found.share[n]),
    )


def _doubtful(product: ProductYear, rows: Codes) -> float:
    """Return the part of some rows' tonnes that are far off what a tonne usually costs: another grade, or slips."""
    if not len(rows):
        return 0.0
    tonnes = product.tonnes[rows]
    ratio = product.trade_year.flows.value[rows] / tonnes / usual_price(product.trade_year.flows.value, product.tonnes)
    return float(tonnes[(ratio < 1 / USUAL) | (ratio > USUAL)].sum() / tonnes.sum())


def _share(product: ProductYear, who: tuple[Side, int], found: Division, ids: tuple[str, ...]) -> Finding:
    (side, n), flows = who, product.trade_year.flows
    lo, value, hi = (float(of[n]) for of in (found.lo, found.share, found.hi))
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
        numerator=float(found.amount[n]),
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
    shares = zip(flows.states, amount / amount.sum(), known.tolist(), strict=True)
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
        index=_index(product, side, flows.years[n], (index, float(amount.sum()), int(rows.sum()))),
        traders=count,
        largest=(code, names().get(code, code), float(amount[top] / amount.sum())),
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

    A state below the floors is left out, and so is a share below a tenth.
    """
    flows = product.trade_year.flows
    # Who depends on supply buys; `sides_of` has the seller first there.
    on, dependent = sides_of(flows, side)
    total = np.bincount(dependent, flows.value, len(flows.states))
    share = flows.value / total[dependent]
    able = (total[dependent] >= floors(product).value) & (share >= SMALLEST_SHARE)
    order = [n for n in np.lexsort((-flows.value, -share)).tolist() if able[n]][:PAIRS_SHOWN]
    return tuple(_reliance(product, side, flows.states[int(dependent[n])], flows.states[int(on[n])]) for n in order)


def _reliance(product: ProductYear, side: Side, dependent: str, on: str) -> Reliance:
    one, other = find(dependent, year=product.year), find(on, year=product.year)
    legs = year_legs(product.trade_year, one, other, ids_by_pair(product))
    share = year_share(legs[dependent, side], product.what)
    return Reliance(
        dependent=dependent,
        dependent_name=names().get(dependent, dependent),
        on=on,
        on_name=names().get(on, on),
        share=share,
        loss=loss_finding(lost(product.trade_year, one, other), share, product.what),
    )
