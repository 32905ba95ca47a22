"""Who else could sell, or buy, what one of two has from the other, and what stands in the way?

What a candidate could add within a year is the middle rule of the first-year loss, state by state:
min(spare x all it trades in the product, reach x what it trades with the dependent). So the sum over
all candidates is what that loss takes off. Recorded trade only: whether they would is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.findings import Alternative, Candidate
from counterpoise.records import Finding
from counterpoise.states import Actor, names
from counterpoise.vocabulary import Embargo, Measure, basket, embargoes
from counterpoise.weighing.facts import of_embargo
from counterpoise.weighing.ground import PairGround, Rule, rules_of
from counterpoise.weighing.loss.leverage import bites, product_rows
from counterpoise.world import TradeYear, barred

LISTED = 6  # candidates that could add something
STRANGERS = 2  # large ones that trade nothing with the dependent
BEHIND = 2  # large ones behind an embargo
LARGE = 0.01  # part of all trade in the product, from which one counts as large
PARTNERS = 3  # of each candidate, named
PRODUCTS = 6  # whose alternatives are sought
MEASURE = Measure(
    name="alternatives",
    order=230,
    group="around",
    page="reference/measures/alternatives.md",
    units=("kUSD", "share"),
    side="both",
    answers="who could fill a gap, and what stands in the way?",
    shown="pair: alternatives; what-if: what is cut off",
    sections=("Alternatives",),
    columns=("could add", "in the way"),
)


def find(ground: PairGround) -> tuple[Alternative, ...]:
    """List who could step in for the largest products of either that bite, and of which something would be lost."""
    rows = [row for row in ground.once(product_rows) if bites(row) and row.share.value is not None]
    lost = [(row.share, row.loss) for row in rows if (row.loss.value or 0.0) > 0]
    return alternatives(ground.trade_year, ground.a, ground.b, lost[:PRODUCTS])


def alternatives(
    trade_year: TradeYear, a: Actor, b: Actor, chosen: Sequence[tuple[Finding, Finding]]
) -> tuple[Alternative, ...]:
    """List who could step in for each share of a product, or of several, with the loss that goes with it.

    The shares are of A in B or of B in A, and say on which side. States whose trade with the dependent lies in
    a hole are not listed, since nothing tells what they trade already.
    """
    actors = {a.code: a, b.code: b}
    return tuple(
        _alternative(trade_year, (actors[share.dependent], actors[share.on]), share, loss) for share, loss in chosen
    )


def behind_bans(trade_year: TradeYear, pair: tuple[Actor, Actor], codes: Sequence[str]) -> tuple[Candidate, ...]:
    """Name the largest sellers that a ban in force keeps from stepping in for the second of a pair, for the first."""
    market = market_of(trade_year, pair, "supply", codes)
    weighed = weigh(market).together()
    bans = _bans(market, trade_year.year, "supply")
    there = (weighed.trade > 0) & ~market.own & ~market.gone & (weighed.could_add <= 0)
    listed = [n for n in _listed(market.flows.states, weighed, there, bans) if n in bans]
    return tuple(_candidate(market, weighed, n, bans) for n in listed)


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
        trade, already, could_add = (ordered_sums(part, axis=1) for part in (self.trade, self.already, self.could_add))
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


def _alternative(trade_year: TradeYear, pair: tuple[Actor, Actor], share: Finding, loss: Finding) -> Alternative:
    what = basket(share.product)
    market = market_of(trade_year, pair, share.side, what.codes)
    weighed = weigh(market).together()
    bans = _bans(market, trade_year.year, share.side)
    unknown = hidden(trade_year, pair[0], share.side, what.codes)
    there = (weighed.trade > 0) & ~market.own & ~market.gone
    listed = _listed(market.flows.states, weighed, there & ~unknown, bans)
    return Alternative(
        product=what.key,
        name=what.name,
        share=share,
        loss=loss,
        candidates=tuple(_candidate(market, weighed, n, bans) for n in listed),
        others=int(np.count_nonzero(there)) - len(listed),
    )


def _bans(market: Market, year: int, side: str) -> dict[int, Embargo]:
    """Return the ban that stands between each state and the dependent, or a member of it, at the end of the year."""
    flows = market.flows
    products = np.unique(flows.product[market.rows])
    ours, theirs, product = (part.ravel() for part in np.meshgrid(np.flatnonzero(market.own), _all(flows), products))
    seller, buyer = (theirs, ours) if side == "supply" else (ours, theirs)
    none = np.zeros(len(product), np.int64)
    possible = replace(flows, exporter=seller, importer=buyer, product=product, year=none, value=np.ones(len(product)))
    bans: dict[int, Embargo] = {}
    for ban in embargoes():
        if ban.kind == "ban" and ban.in_force(date(year, 12, 31)) and any(map(ban.covers, _codes(flows, products))):
            for state in theirs[barred(possible, [ban])].tolist():
                bans.setdefault(state, ban)
    return bans


def _all(flows: Flows) -> Codes:
    return np.arange(len(flows.states), dtype=np.int64)


def _codes(flows: Flows, products: Codes) -> list[str]:
    return [flows.products[place] for place in products.tolist()]


def _listed(states: Sequence[str], weighed: Weighed, there: Mask, bans: dict[int, Embargo]) -> list[int]:
    """Choose who is shown: those who could add most, the largest who trade nothing with it, the largest barred."""
    order = sorted(np.flatnonzero(there).tolist(), key=lambda n: (-weighed.could_add[n], -weighed.trade[n], states[n]))
    able = [n for n in order if weighed.could_add[n] > 0]
    large = weighed.trade >= LARGE * ordered_sum(weighed.trade)
    rest = [n for n in order if weighed.could_add[n] <= 0 and large[n]]
    strangers = [n for n in rest if n not in bans and weighed.already[n] <= 0]
    behind = [n for n in rest if n in bans]
    return [*able[:LISTED], *strangers[:STRANGERS], *behind[:BEHIND]]


def _candidate(market: Market, weighed: Weighed, n: int, bans: dict[int, Embargo]) -> Candidate:
    code = market.flows.states[n]
    ban = bans.get(n) if weighed.could_add[n] <= 0 else None
    return Candidate(
        code=code,
        name=names()[code],
        trade=float(weighed.trade[n]),
        already=float(weighed.already[n]),
        could_add=float(weighed.could_add[n]),
        mostly_with=_mostly_with(market, n),
        barred=of_embargo(ban) if ban else None,
    )


def _mostly_with(market: Market, n: int) -> tuple[tuple[str, float], ...]:
    """Name a state's largest partners in the products, with their shares of its trade."""
    rows = market.candidate == n
    held = summed(market.dependent[rows], market.flows.value[market.rows][rows], (len(market.flows.states),))
    largest = sorted(np.flatnonzero(held).tolist(), key=lambda state: (-held[state], state))[:PARTNERS]
    return tuple((names()[market.flows.states[state]], float(held[state] / ordered_sum(held))) for state in largest)
