"""How far does every state depend on one actor, and the actor on every state, and on how few does its trade rest?

The numbers are those of a brief on each pair, by the same functions; only the adding up of goods recorded by product is
done for all states at once. All goods come from lists of largest partners and the completed trade matrix.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TypeVar

import numpy as np

from counterpoise.arrays import Values
from counterpoise.questions.state.answer import WAYS, By, Crowd, Ranked, Tie, Way
from counterpoise.records import SIDES, Finding, Hole, Side
from counterpoise.states import Actor, State, all_states, ever, names
from counterpoise.vocabulary.baskets import GOODS, Basket, basket
from counterpoise.weighing.ground import (
    MONEY,
    Known,
    Leg,
    Losses,
    Lost,
    OneToAll,
    Shares,
    Silence,
    Tally,
    Who,
    one_to_all,
    pool,
    shares,
    silence,
)
from counterpoise.weighing.loss import FLOOR, dependence_finding, goods_sides, places_of, traded_sides
from counterpoise.weighing.shares import finding, goods_share, hhi
from counterpoise.weighing.shares.part_of_trade import part_of_trade
from counterpoise.world.economies import Economy
from counterpoise.world.goods.matrix import YEAR
from counterpoise.world.trade import PairTrade, TradeYear
from counterpoise.world.world import World

DEPENDS: dict[Way, Who] = {"on it": "all", "on others": "one"}
METHODS = {"supply": "supplier_concentration", "market": "customer_concentration"}
SHOWN = 8  # products a side
LEAST = 0.01  # of the domain, below which a product is not listed
Column = TypeVar("Column", Tally, Shares, Losses)
Met = dict[str, dict[tuple[str, str, int], float]]  # partner -> seller, buyer, year -> kUSD of all products


@dataclass(frozen=True, slots=True)
class Around:
    """One actor amid all states in a year."""

    actor: Actor
    trade_year: TradeYear
    trades: Mapping[str, PairTrade]  # by partner: all flows of the year, and the ids of its rows with the actor
    found: OneToAll
    partners: tuple[State, ...]  # those that stand in the year and are no part of it


def around(world: World, actor: Actor, year: int) -> Around:
    """Weigh an actor and all states in a year."""
    trade_year = world.trade.in_year(year)
    members = actor.members(year)
    own = np.array([state in members for state in trade_year.flows.states], np.bool_)
    found = one_to_all(trade_year.flows, own, (trade_year.coverage, trade_year.holes), trade_year.barred)
    rows = world.trade.rows_by_partner(members, year)
    partners = partners_of(actor, trade_year.flows.states, year)
    trades = {
        one.code: PairTrade(trade_year.flows, trade_year.coverage, trade_year.holes, rows[one.code]) for one in partners
    }
    return Around(actor, trade_year, trades, found, partners)


def partners_of(actor: Actor, codes: Iterable[str], year: int) -> tuple[State, ...]:
    """Return the states and territories among some codes that stand in a year and never belong to an actor."""
    mine, standing = ever(actor), _states()
    found = (standing[code] for code in codes if code in standing and code not in mine)
    return tuple(one for one in found if one.existed(year))


def ranked(one: Around, what: Basket, way: Way, by: By, most: int | None = None) -> Ranked:
    """Return the ties in a domain one way, the largest first; only the first few that count where `most` says so."""
    who, floor = DEPENDS[way], FLOOR if way == "on it" else 0.0
    size, whole = _sizes(one, who, what, by)
    order = sorted(one.partners, key=lambda state: (-size[_place(one, state)], state.name))
    if most is not None:
        order = [state for state in order if whole[_place(one, state)] >= floor][:most]
    pooled = {side: _pooled(one, (who, side), what) for side in SIDES}
    ties = (_tie(one, state, who, (what, pooled)) for state in order)
    return Ranked(key=what.key, name=what.name, way=way, by=by, ties=tuple(ties), floor=floor)


def side_leg(one: Around, state: State, way: tuple[Who, Side], of: tuple[Tally, Shares]) -> Leg:
    """Return one leg of the actor and a state, out of columns for all states."""
    (who, side), n = way, _place(one, state)
    dependent, on = (one.actor, state) if who == "one" else (state, one.actor)
    return Leg(dependent, on, side, one.trades[state.code], _column(of[0], n), _column(of[1], n))


def _tie(one: Around, state: State, who: Who, of: tuple[Basket, dict[Side, tuple[Tally, Shares]]]) -> Tie:
    what, pooled = of
    legs = [side_leg(one, state, (who, side), pooled[side]) for side in SIDES]
    supply, market = (finding(leg, what, one.trade_year.year) for leg in legs)
    losses = {side: _column(one.found.losses[who, side], _place(one, state)) for side in SIDES}
    lost = Lost(one.trade_year, {(supply.dependent, side): losses[side] for side in SIDES})
    share, other = traded_sides(lost, (supply, market), what)
    value = dependence_finding(lost, (supply, market), what)
    hidden = any(int(leg.tally.part_holes[0, 0]) > 0 == int(leg.tally.part_rows[0, 0]) for leg in legs)
    part = part_of_trade(value, (supply, market), hidden=hidden)
    return Tie(partner=state.code, name=state.name, value=value, part=part, share=share, other=other, hidden=hidden)


def _pooled(one: Around, way: tuple[Who, Side], what: Basket) -> tuple[Tally, Shares]:
    """Add the products of a domain up, a column a state."""
    together = pool(one.found.tallies[way], places_of(one.trade_year.flows, what))
    return together, shares(together)


def _column(of: Column, n: int) -> Column:
    return replace(of, **{field.name: getattr(of, field.name)[:, n : n + 1] for field in fields(of)})


def _sizes(one: Around, who: Who, what: Basket, by: By) -> tuple[Values, Values]:
    """Return what states are ranked by, and what the dependent of each pair trades in the domain, kUSD: (states,)."""
    at = places_of(one.trade_year.flows, what)
    both = [one.found.losses[who, side] for side in SIDES]
    counted = [side.part if by == "trade" else side.value * side.whole for side in both]
    money, whole = ((some[0] + some[1])[at].sum(axis=0) for some in (counted, [side.whole for side in both]))
    return np.divide(money, whole, out=np.zeros_like(money), where=whole > 0), whole


def _place(one: Around, state: State) -> int:
    return one.trade_year.flows.states.index(state.code)


@cache
def _states() -> dict[str, State]:
    return {one.code: one for one in all_states() if one.kind != "statistical"}


@dataclass(frozen=True, slots=True)
class GoodsAround:
    """One actor amid all states, as far as trade in all goods goes."""

    world: World
    actor: Actor
    year: int
    economies: Mapping[str, Economy]  # of all, the actor's among them
    met: Met
    holes: tuple[Hole, ...]


def goods_around(world: World, actor: Actor, year: int) -> GoodsAround:
    """Gather what shares of all goods rest on, for an actor and all states."""
    own, every = world.economies.of(actor), world.economies.of_states(partners_of(actor, names(), year))
    listed = {of.year for one in (own, *every.values()) for of in one.lists.values()}
    met = world.trade.totals(ever(actor), {YEAR, *listed})
    # Where nobody lives and nothing is traded, nothing is missing either.
    known = {code: one for code, one in every.items() if one.totals or one.lists or code in met}
    return GoodsAround(world, actor, year, {**known, actor.code: own}, met, world.trade.holes)


def goods_ranked(one: GoodsAround, way: Way, by: By) -> Ranked:
    """Return all ties one way, the largest share first; those of whom nothing is known last."""
    states = [of.actor for code, of in one.economies.items() if code != one.actor.code]
    ties = [_goods_tie(one, state, way) for state in states if isinstance(state, State)]
    ties.sort(key=lambda tie: (-(tie.value.value or 0.0), not tie.known, tie.name))
    what = basket(GOODS)
    floor = FLOOR if way == WAYS[0] else 0.0
    return Ranked(key=what.key, name=what.name, way=way, by=by, ties=tuple(ties), floor=floor)


def _goods_tie(one: GoodsAround, state: State, way: Way) -> Tie:
    dependent, on = (state, one.actor) if way == WAYS[0] else (one.actor, state)
    own = one.economies[dependent.code]
    supply, market = (goods_share(own, on, side, _silence(one, own, on, side), one.year) for side in SIDES)
    share, other = goods_sides(own, (supply, market), one.year)
    # A share of all goods names the holes between the two alone.
    hidden = any(side.state == "not recorded" and bool(side.holes) for side in (share, other))
    return Tie(partner=state.code, name=state.name, value=share, part=share, share=share, other=other, hidden=hidden)


def _silence(one: GoodsAround, own: Economy, on: Actor, side: Side) -> Silence:
    other = on if own.actor is one.actor or own.actor.code == one.actor.code else own.actor
    sales = one.met.get(other.code, {})
    return silence(one.world, own, on, side, Known(one.holes, frozenset(sales), sales))


def crowds(one: Around, what: Basket) -> tuple[Crowd, ...]:
    """Weigh both sides: the domain first, then its products, those with most money first."""
    found = []
    for side in SIDES:
        whole = one.found.tallies["one", side].part.sum(axis=1)
        listed = sorted(what.codes, key=lambda code: (-_money(one, whole, code), code))
        total = sum(_money(one, whole, code) for code in what.codes)
        products = [basket(code) for code in listed[:SHOWN] if _money(one, whole, code) > LEAST * total]
        found += [_crowd(one, of, side) for of in dict.fromkeys((what, *products))]
    return tuple(crowd for crowd in found if crowd.index.value is not None)


def _money(one: Around, whole: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", code: str) -> float:
    products = one.trade_year.flows.products
    return float(whole[products.index(code)]) if code in products else 0.0


def _crowd(one: Around, what: Basket, side: Side) -> Crowd:
    together = pool(one.found.tallies["one", side], places_of(one.trade_year.flows, what))
    amounts = together.part[0]
    states = one.trade_year.flows.states
    largest = states[int(amounts.argmax())] if amounts.any() else ""
    share = None
    state = next((partner for partner in one.partners if partner.code == largest), None)
    if state is not None:
        share = finding(side_leg(one, state, ("one", side), (together, shares(together))), what, one.trade_year.year)
    return Crowd(
        key=what.key,
        name=what.name,
        index=_index(one, what, side),
        partners=int(np.count_nonzero(amounts)),
        largest=largest if share else "",
        largest_name=names().get(largest, "") if share else "",
        share=share,
    )


def _index(one: Around, what: Basket, side: Side) -> Finding:
    """Weigh one side; a hole in the actor's trade leaves the index open either way."""
    together = pool(one.found.tallies["one", side], places_of(one.trade_year.flows, what))
    amounts = together.part[0][together.part[0] > 0]
    blank = Finding(
        method=METHODS[side],
        dependent=one.actor.code,
        on="",
        side=side,
        product=what.key,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="hhi",
        year=one.trade_year.year,
        money=MONEY,
    )
    if not len(amounts):
        return blank
    value, unsure = hhi(amounts), bool(together.part_holes.any())
    return replace(
        blank,
        value=value,
        lo=0.0 if unsure else value,
        hi=1.0 if unsure else value,
        state="bounded" if unsure else "stated",
        denominator=float(amounts.sum()),
        denominator_figures=int(together.whole_rows[0, 0]),
    )
