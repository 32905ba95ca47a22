"""What would a state outside the input-output table lose, by what it trades and earns alone?

Over the table's pairs the money a side loses is near a fixed part of what the two trade. That part, measured on
recorded trade in goods, is applied to recorded or completed trade in goods of the pair. It says nothing of directions
or sectors.
"""

from collections.abc import Sequence
from math import exp, fsum, hypot, inf, log

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.income.pairs.setup import LossOverTrade, Setup
from counterpoise.income.pairs.values import Answer, Lost, Ranged, SideAnswer, rounded
from counterpoise.income.worlds import TO_MUSD
from counterpoise.states import Actor, all_states
from counterpoise.world import World

GDP = "gdp_exchange_rate"
EVEN = Ranged(0.0, 0.0, 0.0)  # what the rule gives both sides alike


def by_trade(world: World, made: Setup, a: Actor, b: Actor) -> Answer:
    """Estimate the answer from trade and income; NoData where either is not known."""
    year = made.year
    members = [sorted(each.members(year)) for each in (a, b)]
    earned = [_incomes(world, each, year) for each in members]
    known = [[code for code in each if code in incomes] for each, incomes in zip(members, earned, strict=True)]
    for actor, codes in zip((a, b), known, strict=True):
        if not codes:
            raise NoData(f"no income of {actor.name} near {year} in this snapshot, so no part of it that would be lost")
    traded = _two_way(world, *known)
    incomes = [fsum(each.values()) for each in earned]
    sides = [_side(each.code, income, traded, made) for each, income in zip((a, b), incomes, strict=True)]
    losses = [side.after_adjusting for side in sides]
    smaller = 0 if losses[0].part.value <= losses[1].part.value else 1
    order = losses[0].part.value != losses[1].part.value
    return Answer(
        year=year,
        basis="trade",
        method="closed",
        a=sides[0],
        b=sides[1],
        stronger=sides[smaller].code if order else None,
        holds=1.0,
        size_ratio=rounded(incomes[smaller] / incomes[1 - smaller]),
        net_money=EVEN,
        mutual_money=rounded(made.after_adjusting.value * traded.value),
        dollar_for_dollar=Ranged(1.0, 1.0, 1.0),
        shown=False,
        sectors=(),
        model=None,
        outside=tuple(code for each, codes in zip(members, known, strict=True) for code in each if code not in codes),
    )


def _side(code: str, income: float, traded: Ranged, made: Setup) -> SideAnswer:
    later, first = (_lost(factor, traded, income) for factor in (made.after_adjusting, made.first_year))
    return SideAnswer(code, rounded(income), later, first, None, None, None, None, None)


def _lost(factor: LossOverTrade, traded: Ranged, income: float) -> Lost:
    """Apply the factor; its range and that of the trade are taken as two errors that know nothing of each other."""
    value = factor.value * traded.value / income
    lower = hypot(log(factor.value / factor.lo), log(traded.value / traded.lo)) if traded.lo > 0 else inf
    upper = hypot(log(factor.hi / factor.value), log(traded.hi / traded.value))
    part = [min(rounded(value * exp(by)), 1.0) for by in (0.0, -lower, upper)]
    return Lost(Ranged(*part), rounded(part[0] * income))


def _incomes(world: World, codes: Sequence[str], year: int) -> dict[str, float]:
    states = [state for state in all_states() if state.code in codes]
    found = world.economies.of_states(states)
    return {code: gdp.value * TO_MUSD["USD"] for code, economy in found.items() if (gdp := economy.nearest(GDP, year))}


def _two_way(world: World, a: Sequence[str], b: Sequence[str]) -> Ranged:
    """Sum the trade in goods between two groups, MUSD; NoData where none is known."""
    goods = world.goods
    if goods is None:
        raise NoData("this snapshot holds no totals of trade; run `counterpoise build` where the network is reached")
    matrix = goods.matrix
    place = {code: n for n, code in enumerate(matrix.states)}
    rows, columns = ([place[code] for code in each if code in place] for each in (a, b))
    if not rows or not columns:
        missing = ", ".join(a if not rows else b)
        raise NoData(f"no totals of trade of {missing} in this snapshot, so no loss can be estimated")
    value, lo, hi = (_both_ways(cells, rows, columns) for cells in (matrix.flows, matrix.lo, matrix.hi))
    if value <= 0:
        raise NoData(f"no trade of {', '.join(a)} with {', '.join(b)} is recorded, and silence is no zero")
    return Ranged(value, min(lo, value), max(hi, value))


def _both_ways(cells: Values, rows: list[int], columns: list[int]) -> float:
    each = [*cells[np.ix_(rows, columns)].ravel().tolist(), *cells[np.ix_(columns, rows)].ravel().tolist()]
    return fsum(each) * TO_MUSD["USD"]
