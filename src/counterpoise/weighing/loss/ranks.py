"""Where does one pair's dependence stand among those of all pairs, and which older tie was the largest?

A small state that buys little is often served by a single neighbour, and depends on it wholly.
A rank among hundreds of those says nothing, so a pair counts only from a floor of the dependent's
trade. The floor is ours; the page of the comparators says what it leaves out.

What is ranked is D(A|B) = (supply loss + market loss, in dollars) / (A's purchases + A's sales in the domain), for all
pairs of states at once. Where power lies in what the other cannot replace is Hirschman's (1945) and Emerson's (1962);
the sum over both sides is ours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import ordered_sums
from counterpoise.arrays import Codes, Flows, Mask, Values, summed
from counterpoise.errors import NoData
from counterpoise.findings import Rank
from counterpoise.records import Finding, Side
from counterpoise.states import Actor, all_states, blocs, ever
from counterpoise.vocabulary import Basket, Measure, basket
from counterpoise.weighing.ground import (
    Losses,
    Others,
    PairGround,
    PairView,
    all_losses,
    leg,
    pooled,
    rules_of,
    unsettled,
)
from counterpoise.weighing.loss import leverage
from counterpoise.weighing.shares import finding
from counterpoise.world import PairTrade, TradeYear, World

FLOOR = 100_000.0  # kUSD, what the dependent trades in the domain in the year
TIE = 1e-9  # relative; numbers nearer each other than this differ by rounding only
BEFORE = 10  # years a like case may lie back
UNION = "EU27"
MEASURE = Measure(
    name="comparators",
    order=110,
    group="tie",
    page="reference/measures/comparators.md",
    units=("rank", "share"),
    side="both",
    answers="is that large among all pairs, and beside its largest other tie?",
    shown="pair: comparators",
    sections=("Comparators",),
    columns=("rank",),
)


def find(ground: PairGround) -> tuple[Rank, ...]:
    """Place the dependences of both in every domain, each beside the actor's largest share with another partner."""
    rows = ground.once(leverage.find)
    sides = [side for row in rows for side in (row.a_on_b, row.b_on_a) if side.value is not side.share]
    placed = ranks_of(ground.trade_year, [side.value for side in sides])
    likes = like_cases(ground.world, ground.pair, [side.share for side in sides])
    return tuple(beside(rank, like) for rank, like in zip(placed, likes, strict=True) if rank is not None)


def ranks_of(trade_year: TradeYear, chosen: Sequence[Finding]) -> tuple[Rank | None, ...]:
    """Place domain dependences of the year among those of all pairs of states, one answer each.

    None for a bloc, for all goods, below the floor of trade, where nothing would be lost, and where part
    of the pair's own trade lies in a hole. `like` is left for `beside` to fill in.
    """
    others = Others(trade_year.barred, rules=rules_of(trade_year.spare))
    losses = all_losses(trade_year.flows, "supply", others), all_losses(trade_year.flows, "market", others)
    fields: dict[str, tuple[Dependences, Mask]] = {}
    ranks = []
    for value in chosen:
        if value.product not in fields:
            places = places_of(trade_year.flows, basket(value.product))
            of_all = all_dependences(trade_year.flows, losses, places)
            fields[value.product] = of_all, rankable(of_all, hidden_pairs(trade_year, places))
        ranks.append(_rank(trade_year, value, *fields[value.product]))
    return tuple(ranks)


def beside(rank: Rank, like: Finding | None) -> Rank:
    """Set a like case beside a rank, with its partner's name."""
    return rank if like is None else replace(rank, like=like, like_name=_actor(like.on).name)


def like_cases(world: World, pair: PairView, shares: Sequence[Finding]) -> tuple[Finding | None, ...]:
    """Find beside each share of the pair the actor's largest share with another partner, one answer each.

    The partner is a state, or EU27 as one, in one of the ten years before, on the same side and in the same
    domain. Years in which the actor traded less than the floor on that side do not count; None without any, or where
    holes leave the largest share on record unknown.
    """
    cells = [_like(pair, share) for share in shares]
    rows = _rows(world, [cell for cell in cells if cell], pair.trade.span)
    weighed = (_weighed(pair, rows, cell) if cell else None for cell in cells)
    return tuple(like if like and like.value is not None else None for like in weighed)


@dataclass(frozen=True, slots=True)
class Dependences:
    """Domain dependence of n states on each other; (n, n) is (dependent, on), in the order of the flows' states.

    A 0 says that nothing would be missing or that no trade is recorded; holes are not applied here.
    """

    value: Values  # (n, n), 0 to 1, by the middle rule; a row sums to 1 at most
    lo: Values  # (n, n), 0 to `value`
    hi: Values  # (n, n), `value` to 1
    trade: Values  # (n,), kUSD, what a state buys and sells in the domain, with all


def all_dependences(flows: Flows, losses: tuple[Losses, Losses], chosen: Codes) -> Dependences:
    """Weigh all pairs of states in one domain.

    Parameters
    ----------
    flows : the whole matrix of one year
    losses : (n,) of the supply side, then of the market side, by `all_losses` of these flows
    chosen : (m,), places of the domain's products
    """
    if len(flows.years) != 1:
        raise NoData(f"dependences of all pairs are of one year, and these flows have {len(flows.years)}")
    inside = np.zeros(len(flows.products), np.bool_)
    inside[chosen] = True
    rows = np.flatnonzero(inside[flows.product])
    n = len(flows.states)
    seller, buyer, traded = flows.exporter[rows], flows.importer[rows], flows.value[rows]
    trade = summed(seller, traded, (n,)) + summed(buyer, traded, (n,))
    supply, market = losses

    def weighed(missing: tuple[Values, Values]) -> Values:
        """Add up in money what buyers miss of sellers and sellers of buyers."""
        bought, sold = (part[rows] * side.whole[rows] for part, side in zip(missing, losses, strict=True))
        money = summed(buyer * n + seller, bought, (n, n)) + summed(seller * n + buyer, sold, (n, n))
        return np.divide(money, trade[:, None], out=np.zeros_like(money), where=trade[:, None] > 0)

    return Dependences(
        value=weighed((supply.value, market.value)),
        lo=weighed((supply.lo, market.lo)),
        hi=weighed((supply.hi, market.hi)),
        trade=trade,
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of one pair among those that are ranked."""

    rank: int  # 1 is the largest; pairs of one number share the better rank
    of: int


def rankable(dependences: Dependences, hidden: Mask) -> Mask:
    """Mark the pairs (dependent, on) that are ranked: (n, n).

    Parameters
    ----------
    hidden : (n, n), pairs part of whose own trade is known to be missing, so that their number is too small
    """
    return np.asarray((dependences.trade >= FLOOR)[:, None] & (dependences.value > 0) & ~hidden, np.bool_)


def standing(value: Values, counted: Mask, pair: tuple[int, int]) -> Standing | None:
    """Place one pair (dependent, on) among the counted ones; None where it is not one of them."""
    if not counted[pair]:
        return None
    among = value[counted]
    above = int(np.count_nonzero(among > value[pair] * (1 + TIE)))
    return Standing(above + 1, len(among))


def largest(amounts: Values, whole: Values, years: Mask) -> tuple[int, int] | None:
    """Choose the largest part of a whole: its row and year; None where there is none.

    A year in which the whole is below the floor does not count. Among equals the first row, then the latest year.

    Parameters
    ----------
    amounts : (m, years), kUSD, of each partner
    whole : (years,), kUSD, of all partners
    years : (years,), those to choose from
    """
    counted = years & (whole >= FLOOR)
    parts = np.divide(amounts, whole, out=np.zeros_like(amounts), where=counted)
    # argmax takes the first of equals, so the years go backwards.
    row, back = np.unravel_index(np.argmax(parts[:, ::-1]), parts.shape)
    year = len(whole) - 1 - int(back)
    return (int(row), year) if parts[row, year] > 0 else None


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
    return next(actor for actor in actors if actor.code == code)


def _rank(trade_year: TradeYear, finding: Finding, of_all: Dependences, counted: Mask) -> Rank | None:
    states = trade_year.flows.states
    if finding.value is None or finding.dependent not in states or finding.on not in states:
        return None
    place = standing(of_all.value, counted, (states.index(finding.dependent), states.index(finding.on)))
    return Rank(finding=finding, rank=place.rank, of=place.of, like=None, like_name="") if place else None


def places_of(flows: Flows, what: Basket) -> Codes:
    """Return where the products of a basket stand in the flows."""
    return np.array([flows.products.index(code) for code in what.codes if code in flows.products], np.int64)


def hidden_pairs(trade_year: TradeYear, places: Codes) -> Mask:
    """Mark pairs, either way round, part of whose trade in these products lies in a hole or is doubtful: (n, n)."""
    swallowed = unsettled(trade_year.flows, trade_year.holes).swallowed
    inside = np.concatenate([swallowed, trade_year.coverage.doubts[:, :4]])
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
    place = largest(_by_partner(flows, side, (dependent, on)), _whole(flows), before)
    if place is None:
        return None
    partner = _actor(UNION if place[0] == len(flows.states) else flows.states[place[0]])
    return _Like(dependent, partner, side, what, flows.years[place[1]], flows)


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
    together = np.where((union & (own | taken)).any(axis=1), 0, ordered_sums(amounts * union.T, axis=0))
    units = {state.iso3 for state in all_states("statistical")}
    no_state = np.array([state in units for state in flows.states], np.bool_)
    each = np.where(taken.T | no_state[:, None], 0, amounts)
    return np.vstack([each, together])


def _rows(world: World, cells: Sequence[_Like], span: int) -> dict[tuple[str, str, int], list[tuple[str, str]]]:
    """Look up the ids of all chosen cells in one query: seller, product, year -> id, buyer."""
    if not cells:
        return {}
    dependents, others = (
        frozenset[str]().union(*map(ever, ends))
        for ends in zip(*((like.dependent, like.on) for like in cells), strict=True)
    )
    products = sorted({code for like in cells for code in like.what.codes})
    return world.trade.rows(dependents, others, products, {like.year for like in cells}, span)


def _weighed(pair: PairView, rows: dict[tuple[str, str, int], list[tuple[str, str]]], cell: _Like) -> Finding:
    trade = PairTrade(cell.flows, pair.trade.coverage, pair.trade.holes, rows, pair.trade.span)
    return finding(pooled(leg(trade, cell.dependent, cell.on, cell.side), cell.what), cell.what, cell.year)
