"""Which recorded trade does a scenario cut, and what does the world by product look like before and after?

A shock that stops trade cuts the ways it touches, between the two sides' members. Trade in a hole that is cut whole
ends with what is recorded. A share that the user gives fills the hole it speaks of: true purchases are what is recorded
from others / (1 - share). A share for trade that is on record is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Flows, Mask, Values
from counterpoise.errors import BadScenario, NoData
from counterpoise.records import Hole
from counterpoise.states import Actor, require_apart
from counterpoise.vocabulary.baskets import GOODS, basket, product_names
from counterpoise.vocabulary.embargoes import embargoes
from counterpoise.weighing.ground import rules_of
from counterpoise.whatif.scenario import Shock
from counterpoise.whatif.worlds.reallocation import chosen, reallocated, scaled
from counterpoise.wording.numbers import percent
from counterpoise.world.bans import barred
from counterpoise.world.trade import TradeYear


@dataclass(frozen=True, slots=True)
class Cut:
    """Products that one actor no longer sells another."""

    seller: Actor
    buyer: Actor
    codes: tuple[str, ...]
    shock: Shock


def cuts_of(shocks: Sequence[Shock], year: int) -> tuple[Cut, ...]:
    """Say what shocks that stop trade cut, one way at a time; other shocks cut nothing."""
    found = []
    for shock in shocks:
        for seller, buyer in shock.routes if shock.effect.stops else ():
            require_apart(seller, buyer, year)
            found.append(Cut(seller, buyer, _codes(shock), shock))
    return tuple(found)


def _codes(shock: Shock) -> tuple[str, ...]:
    if shock.what not in ("", GOODS):
        return basket(shock.what).codes
    if shock.verb.as_one:
        raise BadScenario(f"{shock.text}: names no product, as in `{shock.verb.examples[0]}`")
    return tuple(sorted(product_names()))


def cut_rows(trade_year: TradeYear, cuts: Sequence[Cut]) -> Mask:
    """Mark the rows that stop: (n,)."""
    found = np.zeros(len(trade_year.flows.value), np.bool_)
    for cut in cuts:
        found |= _between(trade_year.flows, cut.seller, cut.buyer) & _of(trade_year.flows, cut.codes)
    return found


def without_cut_helpers(trade_year: TradeYear, cuts: Sequence[Cut]) -> TradeYear:
    """Let trade that is cut step in for nothing else."""
    return replace(trade_year, barred=trade_year.barred | cut_rows(trade_year, cuts))


def after_cuts(
    trade_year: TradeYear, cuts: Sequence[Cut], ratio: tuple[tuple[str, ...], Values] | None = None
) -> TradeYear:
    """Return the world a year later.

    Parameters
    ----------
    ratio : labels and (m, m) factors by which tariffs and decouplings move trade in all goods, cuts left out
    """
    moved = trade_year if ratio is None else with_flows(trade_year, scaled(trade_year.flows, *ratio))
    cut = cut_rows(moved, cuts)
    found = reallocated(moved.flows, cut, moved.barred | _inner(moved, cuts), rules_of(moved.spare).middle)
    left = chosen(replace(moved.flows, value=found.value), ~cut)
    return replace(moved, flows=left, barred=moved.barred[~cut], holes=_closed(moved.holes, cuts, moved.year))


def with_flows(trade_year: TradeYear, flows: Flows) -> TradeYear:
    """Put other flows in a year; bans are looked up anew."""
    return replace(trade_year, flows=flows, barred=barred(flows, embargoes()))


def with_given_shares(trade_year: TradeYear, cuts: Sequence[Cut]) -> TradeYear:
    """Fill in what users say of trade that no source has."""
    given = [(cut, cut.shock.share) for cut in cuts if cut.shock.share is not None]
    for cut, share in given:
        _refuse_share(trade_year, cut, share)
    for cut, share in given:
        trade_year = _given(trade_year, cut, share)
    return trade_year


def _given(trade_year: TradeYear, cut: Cut, share: float) -> TradeYear:
    flows, made = trade_year.flows, []
    ours, others = _sold(trade_year, cut)
    for code in cut.codes:
        of_it = _of(flows, (code,))
        part = share / (1 - share) * float(flows.value[others & of_it].sum())
        pairs = _pairs(trade_year, cut, code, ours & of_it)
        made += [(*pair, flows.products.index(code), part * weight) for pair, weight in pairs if part > 0]
    if not made:
        raise NoData(
            f"{cut.shock.text}: nothing is recorded of what {cut.buyer.name} bought of others in {trade_year.year}, so "
            "a share gives no amount; name a product it buys of others too"
        )
    filled = [flows.products[product] for _, _, product, _ in made]
    kept = chosen(flows, ~(ours & _of(flows, filled)))
    return replace(with_flows(trade_year, _joined(kept, made)), holes=_closed(trade_year.holes, [cut], trade_year.year))


def _sold(trade_year: TradeYear, cut: Cut) -> tuple[Mask, Mask]:
    """Mark what the seller sells the buyer, and what all others sell it: (n,) twice."""
    flows = trade_year.flows
    buyers, sellers = (
        np.array([s in of.members(trade_year.year) for s in flows.states]) for of in (cut.buyer, cut.seller)
    )
    others = buyers[flows.importer] & ~buyers[flows.exporter] & ~sellers[flows.exporter]
    return _between(flows, cut.seller, cut.buyer), others


def _refuse_share(trade_year: TradeYear, cut: Cut, share: float) -> None:
    """Refuse a share that is none, and one where a source has the trade: what is on record is not for a user to say."""
    if not 0 < share < 1:
        raise BadScenario(f"{cut.shock.text}: a share given is above 0 and below 1, such as 0.55, not {share:g}")
    of_it = _of(trade_year.flows, cut.codes)
    ours, others = (float(trade_year.flows.value[some & of_it].sum()) for some in _sold(trade_year, cut))
    if ours > 0 and not _holes_in(trade_year, cut):
        raise BadScenario(
            f"{cut.shock.text}: it is on record at {percent(ours / (ours + others))} of what {cut.buyer.name} bought "
            f"abroad in {trade_year.year}; leave the share away"
        )


def _holes_in(trade_year: TradeYear, cut: Cut) -> list[Hole]:
    """Return the holes that swallow any of what is cut."""
    sellers, buyers = (of.members(trade_year.year) for of in (cut.seller, cut.buyer))
    inside = [hole for hole in trade_year.holes if hole.exporter in sellers and hole.importer in buyers]
    return [hole for hole in inside if hole.products == ("*",) or set(hole.products) & set(cut.codes)]


Pair = tuple[int, int]


def _pairs(trade_year: TradeYear, cut: Cut, code: str, rows: Mask) -> list[tuple[Pair, float]]:
    """Divide an amount among members: as recorded, else evenly over the pairs in a hole, else over all pairs."""
    flows = trade_year.flows
    if rows.any():
        weights = flows.value[rows] / flows.value[rows].sum()
        pairs = zip(flows.exporter[rows].tolist(), flows.importer[rows].tolist(), strict=True)
        return list(zip(pairs, weights.tolist(), strict=True))
    at = {state: n for n, state in enumerate(flows.states)}
    sellers, buyers = (of.members(trade_year.year) & at.keys() for of in (cut.seller, cut.buyer))
    inside = [hole for hole in trade_year.holes if hole.products == ("*",) or code in hole.products]
    dark = {(hole.exporter, hole.importer) for hole in inside if hole.exporter in sellers and hole.importer in buyers}
    chosen_pairs = sorted(dark or {(seller, buyer) for seller in sellers for buyer in buyers})
    return [((at[seller], at[buyer]), 1 / len(chosen_pairs)) for seller, buyer in chosen_pairs]


def _joined(flows: Flows, rows: list[tuple[int, int, int, float]]) -> Flows:
    exporter, importer, product, value = (np.array(column) for column in zip(*rows, strict=True))
    more = replace(
        flows,
        exporter=np.concatenate([flows.exporter, exporter]),
        importer=np.concatenate([flows.importer, importer]),
        product=np.concatenate([flows.product, product]),
        year=np.concatenate([flows.year, np.zeros_like(exporter)]),
        value=np.concatenate([flows.value, value]),
    )
    return chosen(more, np.lexsort((more.importer, more.exporter, more.product)))


def _between(flows: Flows, seller: Actor, buyer: Actor) -> Mask:
    sells, buys = (flows.mask(of.members)[0] for of in (seller, buyer))
    return np.asarray(sells[flows.exporter] & buys[flows.importer], np.bool_)


def _of(flows: Flows, codes: Sequence[str]) -> Mask:
    return np.isin(flows.products, codes)[flows.product]


def _inner(trade_year: TradeYear, cuts: Sequence[Cut]) -> Mask:
    """Mark trade among members of one side, who are cut off as one: it fills no gap of theirs."""
    found = np.zeros(len(trade_year.flows.value), np.bool_)
    for cut in cuts:
        for side in (cut.seller, cut.buyer):
            found |= _between(trade_year.flows, side, side) & _of(trade_year.flows, cut.codes)
    return found


def _closed(holes: Sequence[Hole], cuts: Sequence[Cut], year: int) -> tuple[Hole, ...]:
    """Take products out of holes in which their trade has ended, or an amount has been given."""
    left = list(holes)
    for cut in cuts:
        sellers, buyers = (of.members(year) for of in (cut.seller, cut.buyer))
        left = [
            _less(hole, cut.codes) if hole.exporter in sellers and hole.importer in buyers else hole for hole in left
        ]
    return tuple(hole for hole in left if hole.products)


def _less(hole: Hole, codes: Sequence[str]) -> Hole:
    products = sorted(product_names()) if hole.products == ("*",) else hole.products
    return replace(hole, products=tuple(code for code in products if code not in codes))
