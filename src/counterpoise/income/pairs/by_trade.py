"""What would a state outside the input-output table lose, by what it trades and earns alone?

Over the table's pairs the money a side loses is near a fixed part of what the two trade. That part, measured on
recorded trade in goods, is applied to recorded or completed trade in goods of the pair. It says nothing of directions
or sectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, log

import numpy as np

from counterpoise.arithmetic import rounded
from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.income.pairs.setup import LossOverTrade, Setup
from counterpoise.income.pairs.values import Answer, Lost, Ranged, SideAnswer
from counterpoise.income.worlds import TO_MUSD
from counterpoise.states import Actor
from counterpoise.vocabulary import constant
from counterpoise.world import World

EVEN = Ranged(0.0, 0.0, 0.0)  # what the rule gives both sides alike


@dataclass(frozen=True, slots=True)
class TwoWay:
    """Recorded or completed trade in goods of every two states, both ways; 0 where none is known."""

    states: tuple[str, ...]
    money: Values  # (3, n, n), MUSD: value, and both ends of its range, never past the value
    recorded: Values  # (n, n): part of the value that a list of partners or a recorded product says

    def places(self, codes: Sequence[str]) -> list[int]:
        """Return the places of those states that have totals of trade."""
        return [self.states.index(code) for code in codes if code in self.states]


def by_trade(world: World, made: Setup, a: Actor, b: Actor) -> Answer:
    """Estimate the answer from trade and income; NoData where either is not known."""
    year = made.year
    members = [sorted(each.members(year)) for each in (a, b)]
    earned = [gdp_of(world, each, year) for each in members]
    known = [[code for code in each if code in incomes] for each, incomes in zip(members, earned, strict=True)]
    for actor, codes in zip((a, b), known, strict=True):
        if not codes:
            raise NoData(f"no income of {actor.name} near {year} in this snapshot, so no part of it that would be lost")
    traded = _between(two_way(world, year), *known)
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
    parts = lost_by_trade(factor, np.array([traded.value, traded.lo, traded.hi]), np.array(income))
    part = Ranged(*map(rounded, parts.tolist()))
    return Lost(part, rounded(part.value * income))


def lost_by_trade(factor: LossOverTrade, traded: Values, income: Values) -> Values:
    """Apply the factor to trade (3, ...), its value and both ends; 0 where there is none, or no income.

    The range of the factor and that of the trade are taken as two errors that know nothing of each other.
    """
    value, lo, hi = traded
    known = (value > 0) & (income > 0)
    middle = np.divide(factor.value * value, income, out=np.zeros_like(value), where=known)
    down, up = (_logarithm(value, lo), _logarithm(hi, value))
    lower = np.hypot(log(factor.value / factor.lo), down)
    upper = np.hypot(log(factor.hi / factor.value), np.where(known, up, 0.0))
    parts: Values = np.minimum(np.stack([middle, middle * np.exp(-lower), middle * np.exp(upper)]), 1.0)
    return parts


def _logarithm(of: Values, over: Values) -> Values:
    """Return the logarithm of a ratio, which is infinite where the lower of the two is nothing."""
    both = (of > 0) & (over > 0)
    ratio = np.divide(of, over, out=np.ones_like(of), where=both)
    return np.where(both, np.log(ratio), np.inf)


def gdp_of(world: World, codes: Sequence[str], year: int) -> dict[str, float]:
    """Return the GDP of each state that has one nearest to a year, MUSD."""
    return {code: gdp.value * TO_MUSD["USD"] for code, gdp in world.economies.gdps(codes, year).items()}


def _between(trade: TwoWay, a: Sequence[str], b: Sequence[str]) -> Ranged:
    """Sum the trade in goods between two groups, MUSD; NoData where none is known."""
    rows, columns = (trade.places(each) for each in (a, b))
    if not rows or not columns:
        missing = ", ".join(a if not rows else b)
        raise NoData(f"no totals of trade of {missing} in this snapshot, so no loss can be estimated")
    value, lo, hi = (fsum(cells[np.ix_(rows, columns)].ravel().tolist()) for cells in trade.money)
    if value <= 0:
        raise NoData(f"no trade of {', '.join(a)} with {', '.join(b)} is recorded, and silence is no zero")
    return Ranged(value, lo, hi)


def two_way(world: World, year: int) -> TwoWay:
    """Return what every two states trade, cached; NoData where no totals are known.

    It is no less than what is recorded product by product in the year, and where two lists of partners rule each other
    out it is that alone.
    """
    return world.cached("two-way trade", year, lambda: _made(world, year))


def _made(world: World, year: int) -> TwoWay:
    goods = world.goods
    if goods is None:
        raise NoData("this snapshot holds no totals of trade; run `counterpoise build` where the network is reached")
    matrix, believed = goods.matrix, ~(goods.disputed | goods.disputed.T)
    cells = np.stack([matrix.flows, matrix.lo, matrix.hi, np.where(matrix.stated, matrix.flows, 0.0)]) * believed
    value, lo, hi, stated = (cells + cells.transpose(0, 2, 1)) * TO_MUSD["USD"]
    least = _by_product(world, matrix.states, year)
    more = value < least
    value = np.where(more, least, value)
    hi = np.where(more, np.maximum(hi, least * np.exp(constant("matrix_error_estimated").value)), hi)
    money = np.stack([value, np.clip(lo, least, value), np.maximum(hi, value)])
    known = np.maximum(stated, least)
    return TwoWay(matrix.states, money, np.divide(known, value, out=np.zeros_like(value), where=value > 0))


def _by_product(world: World, states: tuple[str, ...], year: int) -> Values:
    """Sum what is recorded product by product, both ways: (n, n), MUSD."""
    place = {code: n for n, code in enumerate(states)}
    sold = np.zeros((len(states), len(states)))
    for (seller, buyer), value in world.trade.products_between(year).items():
        if seller in place and buyer in place and seller != buyer:
            sold[place[seller], place[buyer]] = value * TO_MUSD["kUSD"]
    return sold + sold.T
