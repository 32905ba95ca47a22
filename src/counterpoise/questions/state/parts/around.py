"""How far does every state depend on one actor, and the actor on every state, in goods recorded by product?

The numbers are those of a brief on each pair, by the same functions; only the adding up is done for all states
at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TypeVar

import numpy as np

from counterpoise.arrays import Values
from counterpoise.questions.state.ties import By, Ranked, Tie, Way
from counterpoise.records import SIDES, Side
from counterpoise.states import Actor, State, all_states, ever
from counterpoise.vocabulary.baskets import Basket
from counterpoise.weighing.ground import Leg, Losses, Lost, OneToAll, Shares, Tally, Who, one_to_all, pool, shares
from counterpoise.weighing.loss.leverage import traded_sides
from counterpoise.weighing.loss.loss import dependence_finding
from counterpoise.weighing.loss.ranks import FLOOR, places_of
from counterpoise.weighing.shares import finding
from counterpoise.weighing.shares.part_of_trade import part_of_trade
from counterpoise.world.trade import PairTrade, TradeYear
from counterpoise.world.world import World

DEPENDS: dict[Way, Who] = {"on it": "all", "on others": "one"}
Column = TypeVar("Column", Tally, Shares, Losses)


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
