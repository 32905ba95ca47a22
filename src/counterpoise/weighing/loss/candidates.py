"""What does each state trade in some products, and what could it add for one who lost a partner?

What a candidate could add within a year is the middle rule of the first-year loss, state by state:
min(spare x all it trades in the product, reach x what it trades with the dependent). So the sum over
all candidates is what that loss takes off. Recorded trade only: nobody is asked whether they would.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.states import Actor
from counterpoise.weighing.loss.loss import Rule, rules_of
from counterpoise.world import TradeYear


@dataclass(frozen=True, slots=True)
class Market:
    """The recorded trade of one year in some products, seen from the side of those who could step in."""

    flows: Flows
    rows: Codes  # which rows are of these products
    own: Mask  # (states,), members of the dependent
    gone: Mask  # (states,), members of the partner that stops
    dependent: Codes  # (rows,), the state on the dependent's side of each row
    candidate: Codes  # (rows,), the state on the other side
    free: Mask  # (rows,), no ban on it
    rule: Rule

    def totals(self, chosen: Mask) -> Values:
        """Sum the chosen rows by candidate and product: (states, products), kUSD."""
        states, products, _ = self.flows.shape
        key = self.candidate * products + self.flows.product[self.rows]
        return summed(key[chosen], self.flows.value[self.rows][chosen], (states, products))


@dataclass(frozen=True, slots=True)
class Weighed:
    """What each state trades, already has with the dependent and could add: (states, products), kUSD."""

    trade: Values
    already: Values
    could_add: Values

    def together(self) -> "Weighed":
        """Add products up: (states,)."""
        trade, already, could_add = (part.sum(axis=1) for part in (self.trade, self.already, self.could_add))
        return Weighed(trade, already, could_add)


def market_of(trade_year: TradeYear, pair: tuple[Actor, Actor], side: str, codes: Sequence[str]) -> Market:
    """Look at some products from the side of those who could step in for the second of a pair with the first."""
    flows = trade_year.flows
    wanted = np.array([code in codes for code in flows.products], np.bool_)
    rows = np.flatnonzero(wanted[flows.product])
    own, gone = (flows.mask(actor.members)[0] for actor in pair)
    seller, buyer = flows.exporter[rows], flows.importer[rows]
    dependent, candidate = (buyer, seller) if side == "supply" else (seller, buyer)
    return Market(
        flows, rows, own, gone, dependent, candidate, ~trade_year.barred[rows], rules_of(trade_year.spare).middle
    )


def weigh(market: Market) -> Weighed:
    """Apply the rule of the first-year loss to every state apart, product by product."""
    everything = np.ones(len(market.rows), np.bool_)
    between = market.own[market.dependent] & ~market.own[market.candidate]
    trade, already, free = (market.totals(rows) for rows in (everything, between, between & market.free))
    return Weighed(trade, already, np.minimum(market.rule.spare * trade, market.rule.reach * free))


def hidden(trade_year: TradeYear, dependent: Actor, side: str, codes: Sequence[str]) -> Mask:
    """Mark the states whose trade with the dependent in one of the products is known and missing: (states,)."""
    own = dependent.members(trade_year.year)
    touching = [hole for hole in trade_year.holes if hole.products == ("*",) or set(hole.products) & set(codes)]
    ends = [(hole.importer, hole.exporter) if side == "supply" else (hole.exporter, hole.importer) for hole in touching]
    missing = {other for mine, other in ends if mine in own}
    return np.array([state in missing for state in trade_year.flows.states], np.bool_)
