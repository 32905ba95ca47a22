"""What part of a state's trade in a product goes to, or comes from, one other.

share of exports = what A sells B of p / all A's recorded sales of p
share of imports = what B buys of p from A / all B's recorded purchases of p

The share of trade as the root of power is Hirschman's (1945, National Power and the
Structure of Foreign Trade). The states of a cell and the limits that follow from holes are
ours: a hole among the other partners makes the share an upper bound, a hole in part of the
pair's own trade makes it a lower one.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Flows, Values, summed
from counterpoise.errors import NoData
from counterpoise.records import CELL_STATES, SIDES, Finding, Hole, Point, Side
from counterpoise.states import Actor, ever
from counterpoise.vocabulary import Basket, Measure, basket, product_names, trade_domains
from counterpoise.weighing.ground import DOUBTFUL, METHODS, MONEY, NOT_RECORDED, Leg, PairGround, PairView, leg, pooled
from counterpoise.weighing.shares.goods import pair_goods_share
from counterpoise.world import PairTrade, TradeYear, World

Rows = dict[tuple[str, str, int], list[tuple[str, str]]]  # seller, product, year -> id, buyer
Legs = dict[tuple[str, Side], Leg]  # who depends, and on which side
DOUBTED_ROWS = "rows of the two cannot be what they are called; `counterpoise doctor` gives the reason"
MEASURE = Measure(
    name="share",
    order=10,
    group="tie",
    page="reference/measures/share.md",
    units=("share",),
    side="both",
    methods=("share_of_exports", "share_of_imports"),
    answers="what part of its sales or purchases is with the other?",
    shown="pair: who depends on whom, products, over time; product: who is most dependent; network; state; map",
    sections=(
        "Over time",
        "Method and caveats",
        "What * depends on * for",
        "Buyers most dependent on one seller",
        "Sellers most dependent on one buyer",
    ),
    columns=("share", "of its purchases", "of its sales"),
)


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Return the shares of the year, both ways and on both sides: of every domain and of each product worth listing."""
    pair, year = ground.pair, ground.year
    baskets = {
        (actor, side): [*trade_domains(), *(basket(code) for code in pair.shown(actor, side, year))]
        for actor in (pair.a, pair.b)
        for side in SIDES
    }
    return tuple(
        finding(pair.pooled(actor, side, what), what, year)
        for (actor, side), listed in baskets.items()
        for what in listed
    )


def findings(leg: Leg, basket: Basket) -> list[Finding]:
    """Turn a basket's share on a leg into findings, one a year, oldest first."""
    together = pooled(leg, basket)
    return [finding(together, basket, year) for year in leg.trade.flows.years]


def points(together: Leg) -> tuple[Point, ...]:
    """Return a pooled leg's share of every year, oldest first, without the rows it rests on."""
    states, values = together.shares.state[0], together.shares.value[0]
    return tuple(
        Point(year, None if state in (NOT_RECORDED, DOUBTFUL) else float(value), CELL_STATES[state])
        for year, state, value in zip(together.trade.flows.years, states, values, strict=True)
    )


def finding(leg: Leg, basket: Basket, year: int) -> Finding:
    """Return the share of one year on a leg that has been pooled for this basket."""
    n = leg.trade.flows.years.index(year)
    kind = int(leg.shares.state[0, n])
    known = kind != NOT_RECORDED
    return Finding(
        method=METHODS[leg.side],
        dependent=leg.dependent.code,
        on=leg.on.code,
        side=leg.side,
        product=basket.key,
        value=float(leg.shares.value[0, n]) if known and kind != DOUBTFUL else None,
        lo=float(leg.shares.lo[0, n]) if known else None,
        hi=float(leg.shares.hi[0, n]) if known else None,
        state=CELL_STATES[kind],
        unit="share",
        year=year,
        numerator=_recorded(leg, n, float(leg.tally.part[0, n])),
        denominator=_recorded(leg, n, float(leg.tally.whole[0, n])),
        money=MONEY,
        holes=tuple(_holes(leg, basket, n)),
        figures=tuple(_ids(leg, basket, year)),
        denominator_figures=int(leg.tally.whole_rows[0, n]),
        note=_note(leg, n),
    )


def _recorded(leg: Leg, n: int, amount: float) -> float | None:
    """Give an amount only where the source speaks; nothing of a hole or of silence is a number."""
    missing = leg.tally.part_dark[0, n] > 0 and leg.tally.part_rows[0, n] == 0
    return amount if leg.tally.covered[0, n] and not (missing and amount == 0) else None


def _ids(leg: Leg, basket: Basket, year: int) -> list[str]:
    sellers, buyers = leg.seller.members(year), leg.buyer.members(year)
    rows = leg.trade.rows
    if len(rows) < len(basket.codes) * len(sellers):  # of a bloc of many and a partner with few: look at what is there
        codes = frozenset(basket.codes)
        places = sorted((code, of) for of, code, when in rows if when == year and of in sellers and code in codes)
    else:
        places = [(code, seller) for code in basket.codes for seller in sorted(sellers)]
    cells = (rows.get((seller, code, year), ()) for code, seller in places)
    return [key for cell in cells for key, buyer in cell if buyer in buyers]


def _holes(leg: Leg, basket: Basket, n: int) -> list[Hole]:
    if not (leg.tally.part_holes[0, n] or leg.tally.rest_holes[0, n]):
        return []
    year, codes = leg.trade.flows.years[n], frozenset(basket.codes)
    home = leg.dependent.members(year)
    later = leg.trade.span - 1  # by which a mean has moved their ends
    return [
        hole.moved(-later)
        for hole in leg.trade.holes
        if _crosses(hole, home, leg.side)
        and hole.holds(year)
        and (hole.products == ("*",) or not codes.isdisjoint(hole.products))
    ]


def _crosses(hole: Hole, home: frozenset[str], side: Side) -> bool:
    """Tell whether a hole is in what the members of one who depends buy (supply), or sell (market), abroad."""
    own, other = (hole.importer, hole.exporter) if side == "supply" else (hole.exporter, hole.importer)
    return own in home and other not in home


def _note(leg: Leg, n: int) -> str:
    if not leg.tally.covered[0, n]:
        return _silent(leg, n)
    if leg.shares.state[0, n] == DOUBTFUL:
        return DOUBTED_ROWS
    return _unknown(leg, n) if leg.shares.state[0, n] == NOT_RECORDED else ""


def _unknown(leg: Leg, n: int) -> str:
    """Say why no share is known of what the source covers."""
    recorded = leg.tally.part_rows[0, n] > 0
    if leg.tally.part_holes[0, n] > 0:
        return f"{'part of the ' if recorded else ''}trade between the two takes place but is missing from the source"
    if leg.tally.part_dark[0, n] > 0:
        return f"neither {leg.dependent.name} nor {leg.on.name} reports its trade in that year"
    if recorded:
        return f"all that is on record is with {leg.on.name}; other trade takes place but is missing from the source"
    verb = "bought" if leg.side == "supply" else "sold"
    return f"no row of what {leg.dependent.name} {verb} of it that year"


def _silent(leg: Leg, n: int) -> str:
    """Say which of the two, or what, the source does not speak of in a year."""
    flows, year = leg.trade.flows, leg.trade.flows.years[n]
    spoken = {state for state, there in zip(flows.states, leg.trade.coverage.states[n], strict=True) if there}
    silent = [actor.name for actor in (leg.dependent, leg.on) if not actor.members(year) & spoken]
    if silent:
        return f"the trade source has no row about {' or '.join(silent)} in {year}"
    if leg.dependent.members(year) & leg.on.members(year):
        return f"the two have members in common in {year}; inner trade is left out"
    return f"the product code has ended by {year}"


def year_legs(trade_year: TradeYear, a: Actor, b: Actor, rows: Rows | None = None) -> Legs:
    """Weigh both actors on both sides; shares carry ids only where `rows` are given."""
    near = ever(a) | ever(b)
    holes = tuple(hole for hole in trade_year.holes if hole.exporter in near or hole.importer in near)
    trade = PairTrade(trade_year.flows, trade_year.coverage, holes, rows or {})
    sides: tuple[Side, Side] = ("supply", "market")
    return {(actor.code, side): leg(trade, actor, other, side) for actor, other in ((a, b), (b, a)) for side in sides}


def year_rows(world: World, a: Actor, b: Actor, codes: Collection[str], year: int) -> Rows:
    """Look up the ids of the rows that record two actors' trade in some products in a year."""
    return world.trade.rows(ever(a), ever(b), sorted(codes), {year})


def year_share(leg: Leg, what: Basket) -> Finding:
    """Return the share of a basket on a leg of one year."""
    return finding(pooled(leg, what), what, leg.trade.flows.years[0])


@dataclass(frozen=True, slots=True)
class AllShares:
    """Both shares of every recorded flow, row by row as in the flows they come from."""

    of_exports: Values  # (n,), above 0 to 1: of all the exporter sold of the product that year
    of_imports: Values  # (n,), above 0 to 1: of all the importer bought of it


def all_shares(flows: Flows) -> AllShares:
    """Weigh every pair, product and year at once.

    Needs the whole matrix: with rows left out, the totals would be too small and nothing
    would say so. Holes are not applied here; `shares` does that for a chosen pair.
    """
    if not np.all(flows.value > 0):
        raise NoData("flows must be above zero; a row with nothing in it should not be there")
    return AllShares(
        of_exports=flows.value / _side_total(flows, flows.exporter),
        of_imports=flows.value / _side_total(flows, flows.importer),
    )


def _side_total(flows: Flows, side: Codes) -> Values:
    """Sum by state, product and year, and give each row its own total: (n,)."""
    key = flows.keys(side)
    return np.asarray(summed(key, flows.value, flows.shape).ravel()[key], np.float64)


def every_share(pair: PairView) -> list[Finding]:
    """Return every share of the pair that is recorded, or hidden by a hole: all legs, products, domains, years."""
    baskets = [*trade_domains(), *(basket(code) for code in product_names())]
    shares = [share for leg in pair.legs.values() for what in baskets for share in findings(leg, what)]
    traded = [share for share in shares if share.state != "not recorded" or (share.holes and share.numerator != 0)]
    latest = pair.trade.flows.years[-1]
    goods = [pair_goods_share(pair, actor, side, latest) for actor in (pair.a, pair.b) for side in SIDES]
    return [*traded, *(share for share in goods if share.state != "not recorded" or share.holes)]
