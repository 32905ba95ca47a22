"""Everything recorded about two actors: the four legs of their trade, their economies, their goods."""

from dataclasses import dataclass

from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.economies import Economy, economy
from counterpoise.pipeline.goods import goods_share, goods_stake, unrecorded_part
from counterpoise.pipeline.legs import Actor, Leg, Side, Trade, findings, leg, pooled, trade_of
from counterpoise.pipeline.partners import partners_finding
from counterpoise.pipeline.stakes import stake_finding
from counterpoise.records import Finding
from counterpoise.vocabulary.baskets import Basket, basket, product_names, trade_domains
from counterpoise.weighing.concentration import Concentration, concentration

SIDES: tuple[Side, Side] = ("supply", "market")


@dataclass(frozen=True, slots=True)
class PairView:
    """Two actors weighed against each other; `legs` are keyed by who depends, and on which side."""

    a: Actor
    b: Actor
    trade: Trade
    legs: dict[tuple[str, Side], Leg]
    economies: dict[str, Economy]
    goods: dict[tuple[str, Side], float]  # bound on the part of goods trade nobody reports
    weighed: dict[Side, Concentration]  # of all states' partners; true of the two only

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
        return goods_share(self.economies[dependent.code], on, side, self.goods[dependent.code, side], year)

    def goods_stake(self, dependent: Actor, year: int) -> Finding:
        """Return what trade in all goods with the other weighs in the dependent's economy."""
        supply, market = (self.goods_share(dependent, side, year) for side in SIDES)
        return goods_stake(self.economies[dependent.code], supply, market, year)

    def partners(self, dependent: Actor, side: Side, what: Basket, year: int) -> Finding:
        """Return how concentrated the dependent's suppliers or customers of one product are."""
        return partners_finding(self.legs[dependent.code, side], self.weighed[side], what, year)


def view(figures: Figures, a: Actor, b: Actor) -> PairView:
    """Weigh two actors against each other over all products and years of the ledger."""
    trade = trade_of(figures, a, b, None)
    directed = ((a, b), (b, a))
    legs = {(dependent.code, side): leg(trade, dependent, on, side) for dependent, on in directed for side in SIDES}
    economies = {actor.code: economy(figures, actor) for actor in (a, b)}
    goods = {
        (actor.code, side): unrecorded_part(figures, economies[actor.code], side, trade.holes)
        for actor in (a, b)
        for side in SIDES
    }
    weighed: dict[Side, Concentration] = {
        "supply": concentration(trade.flows, "suppliers"),
        "market": concentration(trade.flows, "customers"),
    }
    return PairView(a, b, trade, legs, economies, goods, weighed)


def all_shares(pair: PairView) -> list[Finding]:
    """Return every share of the pair that is recorded, or hidden by a hole: all legs, products, domains, years."""
    baskets = [*trade_domains(), *(basket(code) for code in product_names())]
    found = [share for one in pair.legs.values() for what in baskets for share in findings(one, what)]
    return [share for share in found if share.state != "not recorded" or share.holes]


def all_stakes(pair: PairView, year: int) -> list[Finding]:
    """Return the stakes of both in each other by domain and by product, where there are any."""
    baskets = [*trade_domains(), *(basket(code) for code in product_names())]
    found = [pair.stake(actor, what, year) for actor in (pair.a, pair.b) for what in baskets]
    return [
        *(one for one in found if one.value),
        *(pair.goods_stake(actor, year) for actor in (pair.a, pair.b)),
    ]
