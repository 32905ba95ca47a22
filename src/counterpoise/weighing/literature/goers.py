"""Could everyone else together replace one partner in a product, if they sold to nobody else?

A product is in question if its world trade is concentrated, HHI above 0.25 (2,500 points).
gap = what A sells B of it - all that the other sellers sell, to anyone; B is highly vulnerable
to A where the gap is above zero. cost = what A sells B / GDP of B. The market side is the
mirror: what B buys from A against all that other buyers buy.

Goers, H. (2023). A New Measure of Trade Dependence, unfinished paper with code, repository
hgoers/dependence_trade. Its code counts the target's own sales among those of the others, and so
do we. Blocs as one trader are ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.records import SIDES, Finding, Hole, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import Measure
from counterpoise.weighing.ground import USD_PER_KUSD, Members, PairGround
from counterpoise.weighing.literature.inputs import (
    BOUNDED,
    STATED,
    ZERO,
    Two,
    economies_of,
    gdp_near,
    is_covered,
    of_product,
    recorded_blank,
    reports,
)
from counterpoise.weighing.shares import stake
from counterpoise.world import Economy, TradeYear

CONCENTRATED = 0.25
MEASURE = Measure(
    name="goers",
    order=270,
    group="literature",
    page="reference/measures/goers.md",
    units=("share_of_gdp",),
    side="both",
    methods=("goers_highly_vulnerable",),
    answers="could all others together replace the one?",
    shown="pair: measures of the literature, where it finds anything",
    legend="cost over GDP of products that all others together could not replace.",
    sections=("Measures of the literature",),
)


@dataclass(frozen=True, slots=True)
class Gaps:
    """What one pair trades beside what all others trade; all (products, years)."""

    tie: Values  # kUSD, what the two trade on this side
    others: Values  # kUSD, what all sellers but the partner sell, or buyers but the partner buy
    hhi: Values  # 0 to 1: of the world's sellers, or buyers, the partner as one

    @property
    def gap(self) -> Values:
        """Give what would stay missing, kUSD; below zero where the others trade more than the tie."""
        return self.tie - self.others

    @property
    def vulnerable(self) -> Mask:
        """Mark where the product is concentrated and nobody could fill the gap."""
        return np.asarray((self.hhi > CONCENTRATED) & (self.gap > 0), np.bool_)


def gaps(flows: Flows, pair: tuple[Members, Members], side: Side) -> Gaps:
    """Weigh one actor's vulnerability to the other, over all products and years.

    Parameters
    ----------
    flows : the whole matrix of the years in it
    pair : the members of the dependent, then of its partner; their inner trade is left out of the world
    """
    depends, stops = (flows.mask(members) for members in pair)
    dependent, partner = (flows.importer, flows.exporter) if side == "supply" else (flows.exporter, flows.importer)
    outer = ~_inner(flows, depends) & ~_inner(flows, stops)
    own = stops[flows.year, partner]
    return Gaps(
        tie=flows.total(outer & own & depends[flows.year, dependent]),
        others=flows.total(outer & ~own),
        hhi=_hhi(flows, partner, outer, stops),
    )


def all_gaps(flows: Flows, side: Side) -> Values:
    """Return the gap of every recorded flow: (n,), kUSD, row by row.

    A gap above zero means that the partner makes up over half of the world's trade in the product, so
    that its HHI is above 0.25: the first condition follows from the second.
    """
    partner = flows.exporter if side == "supply" else flows.importer
    key = flows.keys(partner)
    world = summed(flows.cells, flows.value, flows.shape[1:]).ravel()[flows.cells]
    own = summed(key, flows.value, flows.shape).ravel()[key]
    return np.asarray(flows.value - (world - own), np.float64)


def _inner(flows: Flows, members: Mask) -> Mask:
    return np.asarray(members[flows.year, flows.exporter] & members[flows.year, flows.importer], np.bool_)


def _hhi(flows: Flows, partner: Codes, outer: Mask, stops: Mask) -> Values:
    """Weigh the world's concentration with the members of `stops` as one trader: (products, years)."""
    amounts = summed(flows.keys(partner)[outer], flows.value[outer], flows.shape)
    together = ordered_sums(np.where(stops.T[:, None, :], amounts, 0.0), axis=0)
    rest = np.where(stops.T[:, None, :], 0.0, amounts)
    total = ordered_sums(amounts, axis=0)
    squares = ordered_sums(np.square(rest), axis=0) + np.square(together)
    return np.asarray(np.divide(squares, total**2, out=np.zeros_like(total), where=total > 0), np.float64)


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Weigh both ways in the year alone, whatever mean of years the ground has."""
    alone = ground.pair.trade.span == 1
    trade_year = ground.trade_year if alone else ground.world.trade.in_year(ground.year)
    return goers_of(trade_year, *economies_of(ground))


def goers_of(trade_year: TradeYear, a: Economy, b: Economy) -> tuple[Finding, ...]:
    """Return each product in which one is highly vulnerable to the other, and by side a zero where there is none."""
    pairs = [(economy, other.actor, side) for economy, other in ((a, b), (b, a)) for side in SIDES]
    return tuple(finding for dependent, on, side in pairs for finding in _vulnerable(trade_year, dependent, on, side))


def _vulnerable(trade_year: TradeYear, economy: Economy, on: Actor, side: Side) -> tuple[Finding, ...]:
    """List the products in which one actor is highly vulnerable to the other on one side."""
    blank = recorded_blank("goers_highly_vulnerable", economy.actor, on.code, trade_year.year)
    blank = replace(blank, side=side, unit="share_of_gdp")
    buyer, seller = (economy.actor, on) if side == "supply" else (on, economy.actor)
    buys, sells = (actor.members(trade_year.year) for actor in (buyer, seller))
    silent = [actor.name for actor in (economy.actor, on) if not is_covered(trade_year, actor)]
    if silent or buys & sells:
        absent = f"the trade source has no row about {' or '.join(silent)} in {trade_year.year}"
        return (replace(blank, note=absent if silent else "the two have members in common"),)
    between = tuple(hole for hole in trade_year.holes if hole.exporter in sells and hole.importer in buys)
    if any(hole.whole for hole in between) or not (reports(trade_year, economy.actor) or reports(trade_year, on)):
        return (replace(blank, holes=between, note="trade between the two takes place but is missing from the source"),)
    weighed = gaps(trade_year.flows, (economy.actor.members, on.members), side)
    partner = on.members(trade_year.year)
    missing = [
        hole for hole in trade_year.holes if (hole.exporter if side == "supply" else hole.importer) not in partner
    ]
    hit = np.flatnonzero(weighed.vulnerable[:, 0])
    if not len(hit):
        high, state = (None, BOUNDED) if between else (0.0, ZERO)
        return (replace(blank, value=0.0, lo=0.0, hi=high, state=state, holes=between),)
    return tuple(
        _cost(blank, trade_year.flows.products[n], (weighed.tie[n, 0], weighed.gap[n, 0]), economy, missing)
        for n in hit
    )


def _cost(blank: Finding, code: str, amounts: Two, economy: Economy, missing: Sequence[Hole]) -> Finding:
    """Weigh one vulnerable product's trade (and its gap, kUSD) against the dependent's economy."""
    (tie, gap), gdp = map(float, amounts), gdp_near(economy, blank.year)
    short = f"all others together trade {gap * USD_PER_KUSD / 1e6:,.1f} million USD less"
    blank = replace(blank, product=code, numerator=tie, holes=of_product(missing, code), note=short)
    if gdp is None:
        return replace(blank, note=f"{short}; no GDP to weigh it by")
    cost, unsure = stake(tie, 0.0, gdp.value), bool(blank.holes)
    return replace(
        blank,
        value=cost,
        lo=0.0 if unsure else cost,
        hi=cost,
        state=BOUNDED if unsure else STATED,
        denominator=gdp.value / USD_PER_KUSD,
        figures=gdp.figures,
        denominator_figures=len(gdp.figures),
    )
