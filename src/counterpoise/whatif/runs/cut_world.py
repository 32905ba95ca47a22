"""Which recorded trade does a scenario cut, and what does the world by product look like before and after?

A shock that stops trade cuts the ways it touches, between the two sides' members. Trade in a hole that is cut whole
ends with what is recorded. A share that the user gives fills the hole it speaks of: true purchases are what is recorded
from others / (1 - share). A share for trade that is on record is refused.

A cut cell goes to zero. Every other supplier j of the buyer B adds min(spare x E_j, reach x X_jB), scaled down where
together that is more than B lost; no supplier adds more than spare x E_j over all buyers. The seller's other customers
take on by the mirrored rule. Where one cell would grow for both reasons it grows by the larger: the same goods fill
the buyer's gap and the seller's. It is the middle rule of the first-year loss, state by state; the rule is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import ordered_sum
from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.errors import BadScenario, NoData
from counterpoise.records import Hole
from counterpoise.states import Actor, require_apart
from counterpoise.vocabulary import GOODS, basket, embargoes, product_names, sector_groups
from counterpoise.weighing.ground import MIDDLE, Rule, rules_of
from counterpoise.whatif.scenario import Shock
from counterpoise.wording import percent
from counterpoise.world import TradeYear, barred


@dataclass(frozen=True, slots=True)
class Cut:
    """Products that one actor no longer sells another."""

    seller: Actor
    buyer: Actor
    codes: tuple[str, ...]
    shock: Shock


def cuts_of(shocks: Sequence[Shock], year: int) -> tuple[Cut, ...]:
    """Say what shocks that stop trade cut, one way at a time; other shocks cut nothing."""
    cuts = []
    for shock in shocks:
        for seller, buyer in shock.routes if shock.effect.stops else ():
            require_apart(seller, buyer, year)
            cuts.append(Cut(seller, buyer, _codes(shock), shock))
    return tuple(cuts)


def _codes(shock: Shock) -> tuple[str, ...]:
    if shock.what in sector_groups():
        raise BadScenario(
            f"{shock.text}: {shock.what} is a domain of industries, and the model of one sector has none; leave out "
            "`--model one-sector`, or ask of states in the input-output table"
        )
    if shock.what not in ("", GOODS):
        return basket(shock.what).codes
    if shock.verb.as_one:
        raise BadScenario(f"{shock.text}: names no product, as in `{shock.verb.examples[0]}`")
    return tuple(sorted(product_names()))


def cut_rows(trade_year: TradeYear, cuts: Sequence[Cut]) -> Mask:
    """Mark the rows that stop: (n,)."""
    mask = np.zeros(len(trade_year.flows.value), np.bool_)
    for cut in cuts:
        mask |= _between(trade_year.flows, cut.seller, cut.buyer) & _of(trade_year.flows, cut.codes)
    return mask


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
    reallocation = reallocated(moved.flows, cut, moved.barred | _inner(moved, cuts), rules_of(moved.spare).middle)
    left = chosen(replace(moved.flows, value=reallocation.value), ~cut)
    return replace(moved, flows=left, barred=moved.barred[~cut], holes=_closed(moved.holes, cuts, moved.year))


def with_flows(trade_year: TradeYear, flows: Flows) -> TradeYear:
    """Put other flows in a year; bans are looked up again."""
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
        part = share / (1 - share) * ordered_sum(flows.value[others & of_it])
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
    ours, others = (ordered_sum(trade_year.flows.value[rows & of_it]) for rows in _sold(trade_year, cut))
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
        weights = flows.value[rows] / ordered_sum(flows.value[rows])
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
    mask = np.zeros(len(trade_year.flows.value), np.bool_)
    for cut in cuts:
        for side in (cut.seller, cut.buyer):
            mask |= _between(trade_year.flows, side, side) & _of(trade_year.flows, cut.codes)
    return mask


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


@dataclass(frozen=True, slots=True)
class Reallocation:
    """Trade before a cut, and what becomes of each row of it; arrays (n,), kUSD."""

    before: Flows
    cut: Mask
    filled: Values  # what the row's exporter adds because its customer lost a supplier
    placed: Values  # what the row's importer takes on because its supplier lost a customer

    @property
    def value(self) -> Values:
        """Return what each row is worth a year later: 0 where it was cut."""
        return np.where(self.cut, 0.0, self.before.value + np.maximum(self.filled, self.placed))

    @property
    def after(self) -> Flows:
        """Return the trade that is left, cut rows left out."""
        return chosen(replace(self.before, value=self.value), ~self.cut)


def reallocated(flows: Flows, cut: Mask, barred: Mask, rule: Rule = MIDDLE) -> Reallocation:
    """Cut some rows to zero and let others grow in their stead.

    Parameters
    ----------
    flows : of one year, each flow once
    cut : (n,), rows that stop
    barred : (n,), rows that may not grow: under an embargo, or inside a bloc that is cut off as one
    """
    if len(flows.years) != 1:
        raise BadScenario(f"trade is cut in one year, not in {len(flows.years)}")
    free = ~(cut | barred)
    return Reallocation(
        before=flows,
        cut=cut,
        filled=_grown(flows, (flows.importer, flows.exporter), (cut, free), rule),
        placed=_grown(flows, (flows.exporter, flows.importer), (cut, free), rule),
    )


def scaled(flows: Flows, states: tuple[str, ...], ratio: Values) -> Flows:
    """Multiply every cell, whatever the product, by what becomes of its pair's trade in all goods.

    Parameters
    ----------
    states : labels of `ratio`; trade of states that are not among them stays as it is
    ratio : (m, m), 0 or more, row sells to column; rows that come to 0 are left out
    """
    if ratio.shape != (len(states), len(states)) or not (np.isfinite(ratio).all() and (ratio >= 0).all()):
        raise BadScenario(f"ratios of trade are 0 or more, a row and a column for each of {len(states)} states")
    at = {state: n for n, state in enumerate(states)}
    place = np.array([at.get(state, len(states)) for state in flows.states], np.int64)
    whole = np.ones((len(states) + 1, len(states) + 1))
    whole[:-1, :-1] = ratio
    value = flows.value * whole[place[flows.exporter], place[flows.importer]]
    return chosen(replace(flows, value=value), value > 0)


def chosen(flows: Flows, rows: Mask | Codes) -> Flows:
    """Keep some rows, or put them in another order; the labels stay."""
    columns = ("exporter", "importer", "product", "year", "value")
    return replace(flows, **{name: getattr(flows, name)[rows] for name in columns})


def _grown(flows: Flows, sides: tuple[Codes, Codes], masks: tuple[Mask, Mask], rule: Rule) -> Values:
    """Add to the free rows of everyone who lost a partner: (n,), kUSD.

    Parameters
    ----------
    sides : who lost a partner, and who may step in, row by row
    masks : rows that were cut, rows that may grow
    """
    loses, helps = (flows.keys(side) for side in sides)
    cut, free = masks
    trade = _totals(flows, helps, flows.value)
    gap = _totals(flows, loses, np.where(cut, flows.value, 0.0))
    able = np.where(free & (gap > 0), np.minimum(rule.spare * trade, rule.reach * flows.value), 0.0)
    # First no exporter adds more than its spare in total, then none receives more than it lost: both only scale down.
    able *= _capped_ratio(rule.spare * trade, _totals(flows, helps, able))
    return np.asarray(able * _capped_ratio(gap, _totals(flows, loses, able)), np.float64)


def _totals(flows: Flows, key: Codes, value: Values) -> Values:
    """Give each row the sum of a value over its state and product: (n,)."""
    return np.asarray(summed(key, value, flows.shape).ravel()[key], np.float64)


def _capped_ratio(limit: Values, wanted: Values) -> Values:
    return np.divide(limit, wanted, out=np.ones_like(wanted), where=wanted > limit)
