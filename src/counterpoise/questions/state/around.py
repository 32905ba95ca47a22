"""How far does every state depend on one actor, and the actor on every state, and on how few does its trade rest?

The numbers are those of a brief on each pair, by the same functions; only the adding up of goods recorded by product is
done for all states at once. All goods come from lists of largest partners and the completed trade matrix.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from math import fsum
from typing import TypeVar

import numpy as np

from counterpoise.arithmetic import ordered_sum, ordered_sums
from counterpoise.arrays import Values
from counterpoise.questions.state.answer import WAYS, By, Crowd, Ranked, Tie, Way
from counterpoise.records import SIDES, Finding, Hole, Side
from counterpoise.states import Actor, State, all_states, ever, names
from counterpoise.vocabulary import GOODS, Basket, basket
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
from counterpoise.world import YEAR, Economy, PairTrade, TradeYear, World

DEPENDS: dict[Way, Who] = {"on it": "all", "on others": "one"}
METHODS = {"supply": "supplier_concentration", "market": "customer_concentration"}
SHOWN = 8  # products a side
LEAST = 0.01  # of the domain, below which a product is not listed
Column = TypeVar("Column", Tally, Shares, Losses)
Met = dict[str, dict[tuple[str, str, int], float]]  # partner -> seller, buyer, year -> kUSD of all products


@dataclass(frozen=True, slots=True)
class Around:
    """One actor among all states in a year."""

    actor: Actor
    trade_year: TradeYear
    trades: Mapping[str, PairTrade]  # by partner: all flows of the year, and the ids of its rows with the actor
    ties: OneToAll
    partners: tuple[State, ...]  # those that stand in the year and are no part of it


def around(world: World, actor: Actor, year: int) -> Around:
    """Weigh an actor and all states in a year."""
    trade_year = world.trade.in_year(year)
    members = actor.members(year)
    own = np.array([state in members for state in trade_year.flows.states], np.bool_)
    ties = one_to_all(trade_year.flows, own, (trade_year.coverage, trade_year.holes), trade_year.barred)
    rows = world.trade.rows_by_partner(members, year)
    partners = partners_of(actor, trade_year.flows.states, year)
    trades = {
        state.code: PairTrade(trade_year.flows, trade_year.coverage, trade_year.holes, rows[state.code])
        for state in partners
    }
    return Around(actor, trade_year, trades, ties, partners)


def partners_of(actor: Actor, codes: Iterable[str], year: int) -> tuple[State, ...]:
    """Return the states and territories among some codes that stand in a year and never belong to an actor."""
    mine, standing = ever(actor), _states()
    states = (standing[code] for code in codes if code in standing and code not in mine)
    return tuple(state for state in states if state.existed(year))


def ranked(around: Around, what: Basket, way: Way, by: By, most: int | None = None) -> Ranked:
    """Return the ties in a domain one way, the largest first; only the first few that count where `most` says so."""
    who, floor = DEPENDS[way], FLOOR if way == "on it" else 0.0
    size, whole = _sizes(around, who, what, by)
    order = sorted(around.partners, key=lambda state: (-size[_place(around, state)], state.name))
    if most is not None:
        order = [state for state in order if whole[_place(around, state)] >= floor][:most]
    pooled = {side: _pooled(around, (who, side), what) for side in SIDES}
    ties = (_tie(around, state, who, (what, pooled)) for state in order)
    return Ranked(key=what.key, name=what.name, way=way, by=by, ties=tuple(ties), floor=floor)


def side_leg(around: Around, state: State, way: tuple[Who, Side], of: tuple[Tally, Shares]) -> Leg:
    """Return one leg of the actor and a state, out of columns for all states."""
    (who, side), n = way, _place(around, state)
    dependent, on = (around.actor, state) if who == "one" else (state, around.actor)
    return Leg(dependent, on, side, around.trades[state.code], _column(of[0], n), _column(of[1], n))


def _tie(around: Around, state: State, who: Who, of: tuple[Basket, dict[Side, tuple[Tally, Shares]]]) -> Tie:
    what, pooled = of
    legs = [side_leg(around, state, (who, side), pooled[side]) for side in SIDES]
    supply, market = (finding(leg, what, around.trade_year.year) for leg in legs)
    losses = {side: _column(around.ties.losses[who, side], _place(around, state)) for side in SIDES}
    lost = Lost(around.trade_year, {(supply.dependent, side): losses[side] for side in SIDES})
    share, other = traded_sides(lost, (supply, market), what)
    value = dependence_finding(lost, (supply, market), what)
    hidden = any(int(leg.tally.part_holes[0, 0]) > 0 == int(leg.tally.part_rows[0, 0]) for leg in legs)
    part = part_of_trade(value, (supply, market), hidden=hidden)
    return Tie(partner=state.code, name=state.name, value=value, part=part, share=share, other=other, hidden=hidden)


def _pooled(around: Around, way: tuple[Who, Side], what: Basket) -> tuple[Tally, Shares]:
    """Add the products of a domain up, a column a state."""
    together = pool(around.ties.tallies[way], places_of(around.trade_year.flows, what))
    return together, shares(together)


def _column(of: Column, n: int) -> Column:
    return replace(of, **{field.name: getattr(of, field.name)[:, n : n + 1] for field in fields(of)})


def _sizes(around: Around, who: Who, what: Basket, by: By) -> tuple[Values, Values]:
    """Return what states are ranked by, and what the dependent of each pair trades in the domain, kUSD: (states,)."""
    at = places_of(around.trade_year.flows, what)
    both = [around.ties.losses[who, side] for side in SIDES]
    counted = [side.part if by == "trade" else side.value * side.whole for side in both]
    money, whole = (
        ordered_sums((amounts[0] + amounts[1])[at], axis=0) for amounts in (counted, [side.whole for side in both])
    )
    return np.divide(money, whole, out=np.zeros_like(money), where=whole > 0), whole


def _place(around: Around, state: State) -> int:
    return around.trade_year.flows.states.index(state.code)


@cache
def _states() -> dict[str, State]:
    return {state.code: state for state in all_states() if state.kind != "statistical"}


@dataclass(frozen=True, slots=True)
class GoodsAround:
    """One actor among all states, as far as trade in all goods goes."""

    world: World
    actor: Actor
    year: int
    economies: Mapping[str, Economy]  # of all, the actor's among them
    met: Met
    holes: tuple[Hole, ...]


def goods_around(world: World, actor: Actor, year: int) -> GoodsAround:
    """Gather what shares of all goods rest on, for an actor and all states."""
    own, every = world.economies.of(actor), world.economies.of_states(partners_of(actor, names(), year))
    listed = {of.year for economy in (own, *every.values()) for of in economy.lists.values()}
    met = world.trade.totals(ever(actor), {YEAR, *listed})
    # Where nobody lives and nothing is traded, nothing is missing either.
    known = {code: economy for code, economy in every.items() if economy.totals or economy.lists or code in met}
    return GoodsAround(world, actor, year, {**known, actor.code: own}, met, world.trade.holes)


def goods_ranked(around: GoodsAround, way: Way, by: By) -> Ranked:
    """Return all ties one way, the largest share first; those of whom nothing is known last."""
    states = [of.actor for code, of in around.economies.items() if code != around.actor.code]
    ties = [_goods_tie(around, state, way) for state in states if isinstance(state, State)]
    ties.sort(key=lambda tie: (-(tie.value.value or 0.0), not tie.known, tie.name))
    what = basket(GOODS)
    floor = FLOOR if way == WAYS[0] else 0.0
    return Ranked(key=what.key, name=what.name, way=way, by=by, ties=tuple(ties), floor=floor)


def _goods_tie(around: GoodsAround, state: State, way: Way) -> Tie:
    dependent, on = (state, around.actor) if way == WAYS[0] else (around.actor, state)
    own = around.economies[dependent.code]
    supply, market = (goods_share(own, on, side, _silence(around, own, on, side), around.year) for side in SIDES)
    share, other = goods_sides(own, (supply, market), around.year)
    # A share of all goods names the holes between the two alone.
    hidden = any(side.state == "not recorded" and bool(side.holes) for side in (share, other))
    return Tie(partner=state.code, name=state.name, value=share, part=share, share=share, other=other, hidden=hidden)


def _silence(around: GoodsAround, own: Economy, on: Actor, side: Side) -> Silence:
    other = on if own.actor is around.actor or own.actor.code == around.actor.code else own.actor
    sales = around.met.get(other.code, {})
    return silence(around.world, own, on, side, Known(around.holes, frozenset(sales), sales))


def crowds(around: Around, what: Basket) -> tuple[Crowd, ...]:
    """Weigh both sides: the domain first, then its products, those with most money first."""
    crowds = []
    for side in SIDES:
        whole = ordered_sums(around.ties.tallies["one", side].part, axis=1)
        listed = sorted(what.codes, key=lambda code: (-_money(around, whole, code), code))
        total = fsum(_money(around, whole, code) for code in what.codes)
        products = [basket(code) for code in listed[:SHOWN] if _money(around, whole, code) > LEAST * total]
        crowds += [_crowd(around, of, side) for of in dict.fromkeys((what, *products))]
    return tuple(crowd for crowd in crowds if crowd.index.value is not None)


def _money(around: Around, whole: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]", code: str) -> float:
    products = around.trade_year.flows.products
    return float(whole[products.index(code)]) if code in products else 0.0


def _crowd(around: Around, what: Basket, side: Side) -> Crowd:
    together = pool(around.ties.tallies["one", side], places_of(around.trade_year.flows, what))
    amounts = together.part[0]
    states = around.trade_year.flows.states
    largest = states[int(amounts.argmax())] if amounts.any() else ""
    share = None
    state = next((partner for partner in around.partners if partner.code == largest), None)
    if state is not None:
        share = finding(
            side_leg(around, state, ("one", side), (together, shares(together))), what, around.trade_year.year
        )
    return Crowd(
        key=what.key,
        name=what.name,
        index=_index(around, what, side),
        partners=int(np.count_nonzero(amounts)),
        largest=largest if share else "",
        largest_name=names().get(largest, "") if share else "",
        share=share,
    )


def _index(around: Around, what: Basket, side: Side) -> Finding:
    """Weigh one side; a hole in the actor's trade leaves the index open either way."""
    together = pool(around.ties.tallies["one", side], places_of(around.trade_year.flows, what))
    amounts = together.part[0][together.part[0] > 0]
    blank = Finding(
        method=METHODS[side],
        dependent=around.actor.code,
        on="",
        side=side,
        product=what.key,
        value=None,
        lo=None,
        hi=None,
        state="not recorded",
        unit="hhi",
        year=around.trade_year.year,
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
        denominator=ordered_sum(amounts),
        denominator_figures=int(together.whole_rows[0, 0]),
    )
