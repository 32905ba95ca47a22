"""What do the measures of the literature take from the figures: the trade of two, GDPs, purchases, and what is hidden?

Measures over all goods rest on the completed trade matrix, so they are estimates with a range; those by product rest on
recorded trade.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Flows, Mask, Values, summed
from counterpoise.records import CellState, Finding, Hole
from counterpoise.states import Actor
from counterpoise.vocabulary import GOODS, trade_domains
from counterpoise.weighing.ground import Members, PairGround
from counterpoise.world import GDP, NOT_RECORDED, Amount, Economy, GoodsMatrix, TradeYear

STALE = 2  # years that a GDP may be older than the trade set against it
RECORDED = ",".join(domain.key for domain in trade_domains())  # what is traded product by product
EVERYTHING = ("*",)  # the products of a hole over all goods
STATED: CellState = "stated"
ZERO: CellState = "zero"
BOUNDED: CellState = "bounded"
Limits = tuple[float, float, float]  # low, middle, high
Two = tuple[float, float]


def goods_of(ground: PairGround) -> GoodsMatrix | None:
    """Return the matrix of all goods; None where there is none, or the ground is of an earlier year."""
    goods = ground.world.goods
    return None if goods is None or ground.year < goods.year else goods


def economies_of(ground: PairGround) -> tuple[Economy, Economy]:
    """Return the economies of the two."""
    return ground.pair.economies[ground.a.code], ground.pair.economies[ground.b.code]


def _blank(method: str, dependent: str, on: str, year: int) -> Finding:
    return Finding(
        method=method,
        dependent=dependent,
        on=on,
        side="",
        product=GOODS,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="index",
        year=year,
    )


def blanks_of(goods: GoodsMatrix, pair: tuple[Economy, Economy], methods: Sequence[str]) -> tuple[Finding, ...]:
    """Prepare the first method for both directions, the others for the pair; a note says why there is no number."""
    first, other = (economy.actor.code for economy in pair)
    why = _why(goods, pair[0].actor, pair[1].actor)
    figures = () if why else _cells(goods, pair)
    names = [
        (methods[0], first, other),
        (methods[0], other, first),
        *((method, first, other) for method in methods[1:]),
    ]
    return tuple(replace(_blank(method, a, b, goods.year), note=why, figures=figures) for method, a, b in names)


def _why(goods: GoodsMatrix, a: Actor, b: Actor) -> str:
    """Say why the matrix has no trade of the two; empty where it has."""
    first, other = (actor.members(goods.year) for actor in (a, b))
    if not (first and other):
        return f"{(b if first else a).name} has no members in {goods.year}, the year of the matrix"
    if first & other:
        return "the two have members in common"
    if gone := sorted((first | other) - set(goods.matrix.states)):
        return f"no totals of goods traded for {', '.join(gone)}"
    names = sorted(first | other)
    at = _at(goods, names)
    hidden = np.argwhere(np.triu(goods.matrix.kind[np.ix_(at, at)] == NOT_RECORDED))
    if pairs := ", ".join(f"{names[i]} and {names[j]}" for i, j in hidden):
        return f"trade in all goods of {pairs} is not recorded"
    if pairs := ", ".join(f"{seller} to {buyer}" for seller, buyer in goods.contradicted_between(first, other)):
        return f"trade in all goods of {pairs} is contradicted by the totals of one of the two"
    return ""


def _at(goods: GoodsMatrix, members: Iterable[str]) -> list[int]:
    return [goods.matrix.states.index(state) for state in sorted(members)]


def _cells(goods: GoodsMatrix, pair: tuple[Economy, Economy]) -> tuple[str, ...]:
    """Name the rows that state the pair's cells, and both sides' totals."""
    first, other = (sorted(economy.actor.members(goods.year)) for economy in pair)
    cells = [cell for i in first for j in other for cell in ((i, j), (j, i))]
    ids = [key for cell in cells for key in goods.figures.get(cell, ())]
    return tuple(dict.fromkeys(ids + [key for state in (*first, *other) for key in goods.total_figures[state]]))


def shared_trade(goods: GoodsMatrix, a: Actor, b: Actor) -> Limits:
    """Add up what the two sell each other, in USD."""
    i, j = (_at(goods, actor.members(goods.year)) for actor in (a, b))
    parts = (goods.matrix.lo, goods.matrix.flows, goods.matrix.hi)
    lo, middle, hi = (float(ordered_sum(part[np.ix_(i, j)]) + ordered_sum(part[np.ix_(j, i)])) for part in parts)
    return lo, middle, hi


def trade_totals(goods: GoodsMatrix, a: Actor, b: Actor) -> list[Two]:
    """Return all trade of both in USD, as the matrix has it and as each itself says, less a bloc's inner trade."""
    i, j = (_at(goods, actor.members(goods.year)) for actor in (a, b))
    inner = [2 * ordered_sum(goods.matrix.flows[np.ix_(at, at)]) for at in (i, j)]
    both = (goods.matrix.totals, goods.own_totals)
    pairs = [(float(ordered_sum(of[:, i]) - inner[0]), float(ordered_sum(of[:, j]) - inner[1])) for of in both]
    return [pair for pair in pairs if min(pair) > 0]


def estimated(blanks: Sequence[Finding], rows: Sequence[Sequence[float]]) -> tuple[Finding, ...]:
    """Fill findings from their low, middle and high numbers."""
    columns = zip(blanks, *rows, strict=True)
    return tuple(replace(blank, lo=lo, value=value, hi=hi, state="estimated") for blank, lo, value, hi in columns)


def gdp_near(economy: Economy, year: int) -> Amount | None:
    """Take a GDP of the next year where it is all there is; the Factbook gives one year a state."""
    return economy.nearest(GDP, year, back=STALE, ahead=1)


def recorded_blank(method: str, actor: Actor, on: str, year: int) -> Finding:
    """Prepare a finding over everything that is recorded product by product."""
    return replace(_blank(method, actor.code, on, year), product=RECORDED, side="supply", money="kUSD")


def is_covered(trade_year: TradeYear, actor: Actor) -> bool:
    """Tell whether the trade source has a row about an actor in the year."""
    spoken = zip(trade_year.flows.states, trade_year.coverage.states[0], strict=True)
    return bool(actor.members(trade_year.year) & {state for state, there in spoken if there})


def reports(trade_year: TradeYear, actor: Actor) -> bool:
    """Tell whether any state of an actor reports its own trade in the year."""
    silent = {
        state for state, quiet in zip(trade_year.flows.states, trade_year.coverage.silent[0], strict=True) if quiet
    }
    return not actor.members(trade_year.year) <= silent


def of_product(holes: Sequence[Hole], code: str) -> tuple[Hole, ...]:
    """Return the holes that swallow trade in a product."""
    return tuple(hole for hole in holes if hole.products == EVERYTHING or code in hole.products)


def unsure_products(trade_year: TradeYear, actor: Actor) -> Mask:
    """Mark products in which part of an actor's trade with the outside is in a hole: (products,)."""
    members = actor.members(trade_year.year)
    holes = [hole for hole in trade_year.holes if (hole.exporter in members) != (hole.importer in members)]
    touched = np.array([bool(of_product(holes, code)) for code in trade_year.flows.products], np.bool_)
    return np.asarray(touched & trade_year.coverage.products[:, 0], np.bool_)


def listed_products(
    name: str, trade_year: TradeYear, actor: Actor, hhi: Values, masks: Sequence[Mask]
) -> tuple[Finding, ...]:
    """Count the products that certainly, by the record and possibly meet some criteria, and list the second."""
    blank = recorded_blank(f"{name}_products", actor, "", trade_year.year)
    if not is_covered(trade_year, actor):
        return (replace(blank, note=f"the trade source has no row about {actor.name} in {trade_year.year}"),)
    bought = purchases(trade_year.flows, actor.members)[:, :, 0]
    lo, value, hi = (float(np.count_nonzero(mask)) for mask in masks)
    count = replace(
        blank,
        lo=lo,
        value=value,
        hi=hi,
        unit="products",
        state=BOUNDED if lo < hi else STATED if value else ZERO,
        note=f"of {int(np.count_nonzero(ordered_sums(bought, axis=0) > 0))} products bought in {trade_year.year}",
    )
    blank, certain = replace(blank, method=f"{name}_dependence", unit="hhi"), masks[0]
    listed = [(int(n), bool(certain[n])) for n in np.flatnonzero(masks[1])]
    return (count, *(_listed(blank, trade_year, (n, sure), float(hhi[n]), bought[:, n]) for n, sure in listed))


def _listed(blank: Finding, trade_year: TradeYear, at: tuple[int, bool], hhi: float, bought: Values) -> Finding:
    """Name a listed product's largest supplier, and how concentrated all suppliers are."""
    (n, sure), largest = at, int(bought.argmax())
    blank = replace(blank, product=trade_year.flows.products[n])
    if not bought[largest] > 0:
        return replace(blank, note=f"nothing bought in {trade_year.year}, but in the years before")
    return replace(
        blank,
        on=trade_year.flows.states[largest],
        value=hhi,
        lo=hhi if sure else 0.0,
        hi=hhi if sure else 1.0,
        state=STATED if sure else BOUNDED,
        numerator=float(bought[largest]),
        denominator=ordered_sum(bought),
    )


def purchases(flows: Flows, members: Members) -> Values:
    """Sum what an actor bought from each state outside it: (states, products, years), kUSD."""
    inside = flows.mask(members)
    rows = inside[flows.year, flows.importer] & ~inside[flows.year, flows.exporter]
    return summed(flows.keys(flows.exporter)[rows], flows.value[rows], flows.shape)
