"""Everything recorded about two actors: the four legs of their trade, their economies, their goods."""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import Actor
from counterpoise.vocabulary import Basket, basket, product_names, trade_domains
from counterpoise.weighing.goods.goods import goods_share, goods_stake
from counterpoise.weighing.goods.silence import Known, Silence, silence, traded
from counterpoise.weighing.shares.concentration import hhi
from counterpoise.weighing.shares.legs import Leg, findings, leg, pooled
from counterpoise.weighing.shares.shares import NOT_RECORDED
from counterpoise.weighing.shares.stake_findings import stake_finding
from counterpoise.world import GDP, Economy, PairTrade, World


def partners_finding(one: Leg, what: Basket, year: int) -> Finding:
    """Weigh how concentrated the dependent's partners on a leg are in one product and year.

    The partners are states; a bloc's trade with one of them is its members' trade added up.
    """
    flows = one.trade.flows
    n, k = flows.years.index(year), flows.products.index(what.codes[0])
    amounts = _amounts(one, k, n)
    value = hhi(amounts) if len(amounts) else None
    unsure = bool(one.tally.part_holes[k, n] or one.tally.rest_holes[k, n])
    return Finding(
        method="supplier_concentration" if one.side == "supply" else "customer_concentration",
        dependent=one.dependent.code,
        on="",
        side=one.side,
        product=what.key,
        value=value,
        lo=None if value is None else 0.0 if unsure else value,
        hi=None if value is None else 1.0 if unsure else value,
        state="not recorded" if value is None else "bounded" if unsure else "stated",
        unit="hhi",
        year=year,
        denominator=float(amounts.sum()) if len(amounts) else None,
        money="kUSD",
        denominator_figures=int(one.tally.whole_rows[k, n]),
    )


def _amounts(one: Leg, k: int, n: int) -> Values:
    """Return what each partner traded with the dependent, largest or not: (partners,), kUSD."""
    flows = one.trade.flows
    first, last = np.searchsorted(flows.product, (k, k + 1))
    exporter, importer = flows.exporter[first:last], flows.importer[first:last]
    own, partner = (importer, exporter) if one.side == "supply" else (exporter, importer)
    members = one.dependent.members(flows.years[n])
    inside = np.array([state in members for state in flows.states], np.bool_)
    rows = (flows.year[first:last] == n) & inside[own] & ~inside[partner]
    sums = np.bincount(partner[rows], flows.value[first:last][rows], len(flows.states))
    return np.asarray(sums[sums > 0], np.float64)


SHOWN = 0.01  # a smaller share of a product is left out of the list of products


@dataclass(frozen=True, slots=True)
class PairView:
    """Two actors weighed against each other; `legs` are keyed by who depends, and on which side."""

    a: Actor
    b: Actor
    trade: PairTrade
    legs: dict[tuple[str, Side], Leg]
    economies: dict[str, Economy]
    unseen: dict[tuple[str, Side], Silence]  # what each one's list of partners cannot see

    def shown(self, dependent: Actor, side: Side, year: int) -> list[str]:
        """Return the codes of products whose share on a leg is worth listing, or lies in a hole."""
        one = self.legs[dependent.code, side]
        n = one.trade.flows.years.index(year)
        hidden = (one.shares.state[:, n] == NOT_RECORDED) & (one.tally.part_holes[:, n] > 0)
        hidden &= self.trade.coverage.products[:, n]  # a code that has ended is in no hole
        listed = hidden | (one.shares.value[:, n] >= SHOWN)
        return [code for code, keep in zip(one.trade.flows.products, listed, strict=True) if keep]

    def pooled(self, dependent: Actor, side: Side, what: Basket) -> Leg:
        """Return one leg weighed for a basket as a whole."""
        return pooled(self.legs[dependent.code, side], what)

    def stake(self, dependent: Actor, what: Basket, year: int) -> Finding:
        """Return what the pair's trade in a basket weighs in the dependent's economy."""
        supply, market = (self.legs[dependent.code, side] for side in SIDES)
        return stake_finding(self.economies[dependent.code], (supply, market), what, year)

    def goods_share(self, dependent: Actor, side: Side, year: int) -> Finding:
        """Return the share of all goods on one leg, from the newest list up to `year`."""
        on = self.b if dependent is self.a else self.a
        return goods_share(self.economies[dependent.code], on, side, self.unseen[dependent.code, side], year)

    def goods_stake(self, dependent: Actor, year: int) -> Finding:
        """Return what trade in all goods with the other weighs in the dependent's economy."""
        supply, market = (self.goods_share(dependent, side, year) for side in SIDES)
        unseen = (self.unseen[dependent.code, "supply"], self.unseen[dependent.code, "market"])
        recorded = [self.stake(dependent, what, year) for what in trade_domains()]
        return goods_stake(self.economies[dependent.code], (supply, market), unseen, recorded, year)

    def partners(self, dependent: Actor, side: Side, what: Basket, year: int) -> Finding:
        """Return how concentrated the dependent's suppliers or customers of one product are."""
        return partners_finding(self.legs[dependent.code, side], what, year)


def view(world: World, a: Actor, b: Actor, *years: int, span: int = 1) -> PairView:
    """Weigh two actors against each other over all products and years of the ledger.

    Where years are given, only numbers of these, and of the stakes up to the first, carry their rows' ids.
    `span` is the number of years that each year's trade is the mean of.
    """
    economies = {actor.code: world.economies.of(actor) for actor in (a, b)}
    cited = {*years, *_cited(economies, years[0])} if years else None
    trade = world.trade.of_pair(a, b, None, cited, span)
    directed = ((a, b), (b, a))
    legs = {(dependent.code, side): leg(trade, dependent, on, side) for dependent, on in directed for side in SIDES}
    sales = traded(trade.flows, a, b)
    known = Known(trade.holes, frozenset(sales), sales)
    unseen = {
        (one.code, side): silence(world, economies[one.code], other, side, known)
        for one, other in directed
        for side in SIDES
    }
    return PairView(a, b, trade, legs, economies, unseen)


def _cited(economies: dict[str, Economy], year: int) -> set[int]:
    """Return the years a brief cites: its own, and those of the newest GDP up to it."""
    newest = (one.nearest(GDP, year, ahead=0) for one in economies.values())
    return {year, *(gdp.year for gdp in newest if gdp)}


def all_shares(pair: PairView) -> list[Finding]:
    """Return every share of the pair that is recorded, or hidden by a hole: all legs, products, domains, years."""
    baskets = [*trade_domains(), *(basket(code) for code in product_names())]
    found = [share for one in pair.legs.values() for what in baskets for share in findings(one, what)]
    traded = [share for share in found if share.state != "not recorded" or (share.holes and share.numerator is None)]
    latest = pair.trade.flows.years[-1]
    goods = [pair.goods_share(actor, side, latest) for actor in (pair.a, pair.b) for side in SIDES]
    return [*traded, *(share for share in goods if share.state != "not recorded" or share.holes)]


def all_stakes(pair: PairView, year: int) -> list[Finding]:
    """Return the stakes of both in each other by domain and by product, where there are any."""
    baskets = [*trade_domains(), *(basket(code) for code in product_names())]
    found = [pair.stake(actor, what, year) for actor in (pair.a, pair.b) for what in baskets]
    return [
        *(one for one in found if one.value),
        *(pair.goods_stake(actor, year) for actor in (pair.a, pair.b)),
    ]
