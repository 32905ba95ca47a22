"""Where does a pair's dependence stand among all pairs, and which of the actor's older ties is like it?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.findings import Rank
from counterpoise.records import Finding, Side
from counterpoise.states import Actor, all_states, blocs, ever
from counterpoise.vocabulary import Basket, basket
from counterpoise.weighing.loss.dependence import Dependences, all_dependences
from counterpoise.weighing.loss.loss import Others, all_losses, rules_of
from counterpoise.weighing.loss.pair import PairView
from counterpoise.weighing.loss.ranks import largest, rankable, standing
from counterpoise.weighing.shares.legs import finding, leg, pooled
from counterpoise.weighing.shares.unsettled import unsettled
from counterpoise.world import PairTrade, TradeYear, World

BEFORE = 10  # years a like case may lie back
UNION = "EU27"


def ranks(trade_year: TradeYear, chosen: Sequence[Finding]) -> tuple[Rank | None, ...]:
    """Place domain dependences of the year among those of all pairs of states, one answer each.

    None for a bloc, for all goods, below the floor of trade, where nothing would be lost, and where part
    of the pair's own trade lies in a hole. `like` is left for `beside` to fill in.
    """
    others = Others(trade_year.barred, rules=rules_of(trade_year.spare))
    losses = all_losses(trade_year.flows, "supply", others), all_losses(trade_year.flows, "market", others)
    fields: dict[str, tuple[Dependences, Mask]] = {}
    found = []
    for one in chosen:
        if one.product not in fields:
            places = places_of(trade_year.flows, basket(one.product))
            of_all = all_dependences(trade_year.flows, losses, places)
            fields[one.product] = of_all, rankable(of_all, hidden_pairs(trade_year, places))
        found.append(_rank(trade_year, one, *fields[one.product]))
    return tuple(found)


def beside(rank: Rank, like: Finding | None) -> Rank:
    """Set a like case beside a rank, with its partner's name."""
    return rank if like is None else replace(rank, like=like, like_name=_actor(like.on).name)


def like_cases(world: World, pair: PairView, shares: Sequence[Finding]) -> tuple[Finding | None, ...]:
    """Find beside each share of the pair the actor's largest share with another partner, one answer each.

    The partner is a state, or EU27 as one, in one of the ten years before, on the same side and in the same
    domain. Years in which the actor traded less than the floor on that side do not count; None without any.
    """
    cells = [_like(pair, share) for share in shares]
    rows = _rows(world, [cell for cell in cells if cell], pair.trade.span)
    return tuple(_weighed(pair, rows, cell) if cell else None for cell in cells)


@dataclass(frozen=True, slots=True)
class _Like:
    """A leg and a year that were chosen, and the rows of the dependent they are chosen from."""

    dependent: Actor
    on: Actor
    side: Side
    what: Basket
    year: int
    flows: Flows


def _actor(code: str) -> Actor:
    """Return a state of the trade data, one that stands no more too, or the union."""
    actors: tuple[Actor, ...] = (*blocs(), *all_states())
    return next(one for one in actors if one.code == code)


def _rank(trade_year: TradeYear, one: Finding, of_all: Dependences, counted: Mask) -> Rank | None:
    states = trade_year.flows.states
    if one.value is None or one.dependent not in states or one.on not in states:
        return None
    place = standing(of_all.value, counted, (states.index(one.dependent), states.index(one.on)))
    return Rank(finding=one, rank=place.rank, of=place.of, like=None, like_name="") if place else None


def places_of(flows: Flows, what: Basket) -> Codes:
    """Return where the products of a basket stand in the flows."""
    return np.array([flows.products.index(code) for code in what.codes if code in flows.products], np.int64)


def hidden_pairs(trade_year: TradeYear, places: Codes) -> Mask:
    """Mark pairs, either way round, part of whose trade in these products lies in a hole: (n, n)."""
    inside = unsettled(trade_year.flows, trade_year.holes).swallowed
    inside = inside[np.isin(inside[:, 2], places)]
    n = len(trade_year.flows.states)
    hidden = np.zeros((n, n), np.bool_)
    hidden[inside[:, 0], inside[:, 1]] = hidden[inside[:, 1], inside[:, 0]] = True
    return hidden


def _like(pair: PairView, share: Finding) -> _Like | None:
    """Choose the partner and the year; of a state and the union with the same share, the state."""
    dependent, on = (pair.a, pair.b) if share.dependent == pair.a.code else (pair.b, pair.a)
    side: Side = "supply" if share.side == "supply" else "market"
    what = basket(share.product)
    flows = _of(pair.trade.flows, dependent, side, places_of(pair.trade.flows, what))
    before = np.array([share.year - BEFORE <= year < share.year for year in flows.years], np.bool_)
    found = largest(_by_partner(flows, side, (dependent, on)), _whole(flows), before)
    if found is None:
        return None
    partner = _actor(UNION if found[0] == len(flows.states) else flows.states[found[0]])
    return _Like(dependent, partner, side, what, flows.years[found[1]], flows)


def _of(flows: Flows, dependent: Actor, side: Side, places: Codes) -> Flows:
    """Keep the rows of what an actor buys, or sells, of some products; inner trade goes."""
    inside, wanted = flows.mask(dependent.members), np.zeros(len(flows.products), np.bool_)
    wanted[places] = True
    own, partner = (flows.importer, flows.exporter) if side == "supply" else (flows.exporter, flows.importer)
    rows = np.flatnonzero(wanted[flows.product] & inside[flows.year, own] & ~inside[flows.year, partner])
    codes = {name: getattr(flows, name)[rows] for name in ("exporter", "importer", "product", "year", "value")}
    return replace(flows, **codes)


def _whole(flows: Flows) -> Values:
    return summed(flows.year, flows.value, (len(flows.years),))


def _by_partner(flows: Flows, side: Side, two: tuple[Actor, Actor]) -> Values:
    """Add up the dependent's trade by partner, the union in the last row: (states + 1, years), kUSD.

    0 for members of the other of the two, for reporting units that are no state, and for a union that shares
    a member with either of the two.
    """
    years = len(flows.years)
    partner = flows.exporter if side == "supply" else flows.importer
    amounts = summed(partner * years + flows.year, flows.value, (len(flows.states), years))
    union, own, taken = (flows.mask(actor.members) for actor in (_actor(UNION), *two))
    together = np.where((union & (own | taken)).any(axis=1), 0, (amounts * union.T).sum(axis=0))
    units = {state.iso3 for state in all_states("statistical")}
    no_state = np.array([state in units for state in flows.states], np.bool_)
    each = np.where(taken.T | no_state[:, None], 0, amounts)
    return np.vstack([each, together])


def _rows(world: World, cells: Sequence[_Like], span: int) -> dict[tuple[str, str, int], list[tuple[str, str]]]:
    """Look up the ids of all chosen cells in one query: seller, product, year -> id, buyer."""
    if not cells:
        return {}
    some, others = (
        frozenset[str]().union(*map(ever, ends))
        for ends in zip(*((one.dependent, one.on) for one in cells), strict=True)
    )
    products = sorted({code for one in cells for code in one.what.codes})
    return world.trade.rows(some, others, products, {one.year for one in cells}, span)


def _weighed(pair: PairView, rows: dict[tuple[str, str, int], list[tuple[str, str]]], cell: _Like) -> Finding:
    trade = PairTrade(cell.flows, pair.trade.coverage, pair.trade.holes, rows, pair.trade.span)
    return finding(pooled(leg(trade, cell.dependent, cell.on, cell.side), cell.what), cell.what, cell.year)
