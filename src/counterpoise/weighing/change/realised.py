"""Do the two pay each other more, or less, than they pay and are paid elsewhere?

For crude, LNG and iron ore only: goods of one kind, whose weights are good enough. Against the
seller's sales to others, a gap below zero says that the buyer pays less than they do; against the buyer's
purchases from others, that it pays the seller less than it pays them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Codes, Mask, WeighedFlows
from counterpoise.arrays import WeighedFlows as Weighed
from counterpoise.findings import Realised
from counterpoise.records import SIDES, Finding, Hole, Side
from counterpoise.states import Actor, ever
from counterpoise.vocabulary import Measure, product_names
from counterpoise.weighing.change.unit_values import Between, Rated, Weights, between, quarters, rate, trusted
from counterpoise.weighing.ground import SHOWN, PairGround
from counterpoise.wording import in_words
from counterpoise.world import World, Years

PRODUCTS = ("260111", "260112", "270900", "271111")
LEAST = 10_000.0  # kUSD a year, about one cargo; a unit value of less says nothing
FACTOR = 3.0  # a unit value further off the world's median is taken for a wrong weight
METHOD = "unit_value_gap"
Row = tuple[str, str, str, str]  # id, seller, buyer, product
MEASURE = Measure(
    name="realised-leverage",
    order=120,
    group="tie",
    page="reference/measures/realised-leverage.md",
    units=("gap",),
    side="both",
    methods=(METHOD,),
    answers="do the two pay more, or less, than others?",
    shown="pair: unit values paid",
    sections=("Unit values paid",),
)


def find(ground: PairGround) -> tuple[Realised, ...]:
    """Return the gaps of the year, with those of every year where every part is wanted."""
    years = None if ground.every_part else (ground.year,)
    return realised(ground.world, ground.a, ground.b, ground.year, years=years)


@dataclass(frozen=True, slots=True)
class Deal:
    """One direction of the trade of two actors over all years, and the chosen year."""

    seller: Actor
    buyer: Actor
    year: int
    weighed: Weighed
    rows: Between
    sound: Mask  # (n,), rows whose weight is trusted
    rated: Rated  # (products, years)
    holes: tuple[Hole, ...]  # those of the year

    def cell(self, code: str) -> tuple[int, int]:
        """Return the place of a product and of the year."""
        flows = self.weighed.flows
        return flows.products.index(code), flows.years.index(self.year)


def realised(world: World, a: Actor, b: Actor, year: int, *, years: Years = None) -> tuple[Realised, ...]:
    """Return the gaps of what two actors sell each other in a year of the data, the largest trade first.

    Left out is trade that is small, or small to both. Where the source is known to miss it, it is
    kept without a number if another of the `years` has one; these are what the series is made of, all by default.
    """
    holes = tuple(hole for hole in world.trade.holes if hole.holds(year))
    ids = world.by_weight.rows(ever(a), ever(b), PRODUCTS, year)
    directions = ((a, b), (b, a))
    traded = {product for _, _, _, product in ids} | {
        code for code in PRODUCTS for seller, buyer in directions if _missed(seller, buyer, code, year, holes)
    }
    if not traded:
        return ()
    weighed = world.by_weight.flows(ever(a) | ever(b), sorted(traded), years)
    deals = [_deal(weighed, direction, year, holes) for direction in directions]
    gaps = [(deal, code) for deal in deals for code in sorted(traded) if _shown(deal, code)]
    return tuple(_realised(deal, code, ids) for deal, code in sorted(gaps, key=_place))


def _deal(weighed: WeighedFlows, direction: tuple[Actor, Actor], year: int, holes: tuple[Hole, ...]) -> Deal:
    seller, buyer = direction
    flows = weighed.flows
    rows = between(flows, seller.members, buyer.members)
    sound = trusted(flows.value, weighed.tonnes, weighed.usual, FACTOR)
    return Deal(seller, buyer, year, weighed, rows, sound, rate(flows, weighed.tonnes, sound, rows), holes)


def _shown(deal: Deal, code: str) -> bool:
    k, n = deal.cell(code)
    rated = deal.rated
    pair, sales, purchases = (float(weights.value[k, n]) for weights in (rated.pair, rated.sales, rated.purchases))
    if pair > 0:
        return pair >= LEAST and pair >= SHOWN * (pair + min(sales, purchases))
    missed = _missed(deal.seller, deal.buyer, code, deal.year, deal.holes)
    return missed and any(bool(rated.gap(side, LEAST)[1][k].any()) for side in SIDES)


def _missed(seller: Actor, buyer: Actor, code: str, year: int, holes: Sequence[Hole]) -> bool:
    """Tell whether trade of the two in a product is known and not recorded, at least in part."""
    pairs = [hole for hole in holes if hole.exporter in seller.members(year) and hole.importer in buyer.members(year)]
    return any(_of(hole, code) for hole in pairs)


def _of(hole: Hole, code: str) -> bool:
    return hole.products == ("*",) or code in hole.products


def _place(place: tuple[Deal, str]) -> tuple[float, str, str]:
    deal, code = place
    return -float(deal.rated.pair.value[deal.cell(code)]), code, deal.seller.code


def _realised(deal: Deal, code: str, ids: list[Row]) -> Realised:
    sells, buys = deal.seller.members(deal.year), deal.buyer.members(deal.year)
    rows = [key for key, seller, buyer, product in ids if product == code and seller in sells and buyer in buys]
    return Realised(
        product=code,
        name=product_names()[code],
        seller=deal.seller.code,
        buyer=deal.buyer.code,
        against_sales=_finding(deal, "market", code, rows),
        against_purchases=_finding(deal, "supply", code, rows),
        series=tuple(
            zip(deal.weighed.flows.years, _line(deal, "market", code), _line(deal, "supply", code), strict=True)
        ),
    )


def _line(deal: Deal, side: Side, code: str) -> list[float | None]:
    """Return the gap of every year of the data, oldest first."""
    k, _ = deal.cell(code)
    values, known = deal.rated.gap(side, LEAST)
    return [float(value) if there else None for value, there in zip(values[k], known[k], strict=True)]


def _finding(deal: Deal, side: Side, code: str, rows: Sequence[str]) -> Finding:
    """Hold the pair against one side; the limits are from the dear to the cheap quarter of it."""
    k, n = deal.cell(code)
    values, known = deal.rated.gap(side, LEAST)
    others, there = deal.rated.others(side), bool(known[k, n])
    lo, hi = _limits(deal, side, code) if there else (None, None)
    dependent, on = (deal.seller, deal.buyer) if side == "market" else (deal.buyer, deal.seller)
    return Finding(
        method=METHOD,
        dependent=dependent.code,
        on=on.code,
        side=side,
        product=code,
        value=float(values[k, n]) if there else None,
        lo=lo,
        hi=hi,
        state="estimated" if there else "not recorded",
        unit="gap",
        year=deal.year,
        numerator=_unit_value(deal.rated.pair, k, n),
        denominator=_unit_value(others, k, n),
        money="kUSD/t",
        holes=_holes(deal, side, code),
        figures=tuple(rows),
        denominator_figures=_partners(deal, side, code),
        note=_note(deal, side, code) if there else _missing(deal, side, code),
    )


def _unit_value(weights: Weights, k: int, n: int) -> float | None:
    return float(weights.unit_value[k, n]) if weights.tonnes[k, n] > 0 else None


def _limits(deal: Deal, side: Side, code: str) -> tuple[float, float]:
    """Return the gap to the unit values between which the middle half of the others' trade lies."""
    cell = deal.cell(code)
    rows, _ = _others(deal, side, code)
    value = deal.weighed.flows.value[rows]
    cheap, dear = quarters(value / deal.weighed.tonnes[rows], value)
    own, middle = deal.rated.pair.unit_value[cell], deal.rated.gap(side, LEAST)[0][cell]
    # The mean the gap is taken from can lie outside the middle half where one flow is large.
    return float(min(own / dear - 1, middle)), float(max(own / cheap - 1, middle))


def _others(deal: Deal, side: Side, code: str) -> tuple[Mask, Codes]:
    """Return the trusted rows the pair is held against in the year, and the partner of every row: (n,) each."""
    k, n = deal.cell(code)
    flows = deal.weighed.flows
    here = deal.sound & (flows.product == k) & (flows.year == n)
    return (
        (here & deal.rows.sales, flows.importer) if side == "market" else (here & deal.rows.purchases, flows.exporter)
    )


def _partners(deal: Deal, side: Side, code: str) -> int:
    """Count the partners the pair is held against; to a bloc a partner may sell in many rows."""
    rows, partner = _others(deal, side, code)
    return len(np.unique(partner[rows]))


def _note(deal: Deal, side: Side, code: str) -> str:
    """Say how many partners the comparison rests on, and what was left out of it."""
    cell, count = deal.cell(code), _partners(deal, side, code)
    others = deal.rated.others(side)
    every = int(others.rows[cell])
    texts = [f"against {count} other {_partner(side)}{'' if count == 1 else 's'}"]
    if dropped := every - int(others.trusted_rows[cell]):
        texts.append(f"{dropped} of {every} flows left out, their weights missing or off")
    if missed := _holes(deal, side, code):
        texts.append(f"not recorded: {'; '.join(in_words(missed))}")
    return "; ".join(texts)


def _partner(side: Side) -> str:
    return "buyer" if side == "market" else "supplier"


def _missing(deal: Deal, side: Side, code: str) -> str:
    """Say why there is no gap."""
    cell = deal.cell(code)
    pair = deal.rated.pair
    if not pair.rows[cell]:
        return "trade between the two takes place but is missing from the source"
    if not pair.weighs(LEAST)[cell]:
        return _distrusted(deal, code)
    return f"other {_partner(side)}s trade too little of it by weights that can be trusted"


def _distrusted(deal: Deal, code: str) -> str:
    k, n = deal.cell(code)
    flows, tonnes = deal.weighed.flows, deal.weighed.tonnes
    rows = deal.rows.pair & (flows.product == k) & (flows.year == n) & (tonnes > 0)
    usual = ordered_sum((tonnes * deal.weighed.usual)[rows])
    if not usual > 0:
        return "the source gives no weight for what the two trade"
    times = ordered_sum(flows.value[rows]) / usual
    words = f"{times:,.0f}" if times >= 10 else f"{times:.2g}"
    return f"by its weight the trade would be worth {words} times the usual; the weight is not trusted"


def _holes(deal: Deal, side: Side, code: str) -> tuple[Hole, ...]:
    """Return what is known to be missing from the trade of the two, or from what it is held against."""
    sells, buys = deal.seller.members(deal.year), deal.buyer.members(deal.year)
    touched = []
    for hole in deal.holes:
        sold = hole.exporter in sells and hole.importer not in sells
        bought = hole.importer in buys and hole.exporter not in buys
        if _of(hole, code) and (sold if side == "market" else bought):
            touched.append(hole)
    return tuple(touched)
