"""What would every state lose without every other, all pairs at once?

Every number is that of the answer for the two, by the same closed form and the same draws; where one of them is not an
economy of the table it is the estimate by trade. A state nobody knows an income or trade of has none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np

from counterpoise.arithmetic import rounded
from counterpoise.arrays import Codes, Mask, Values
from counterpoise.income.closed import Parts, part_lost, stops
from counterpoise.income.pairs import draws as drawing
from counterpoise.income.pairs.by_trade import gdp_of, lost_by_trade, two_way
from counterpoise.income.pairs.channel import Channel
from counterpoise.income.pairs.draws import DRAWS, Channels, Draws, drawn
from counterpoise.income.pairs.levels import A_BUYS, B_BUYS, FIRST, LONG, WHOLE
from counterpoise.income.pairs.setup import ENDS, Setup, setup, stored
from counterpoise.income.pairs.values import Basis, Lost, PairLoss, Ranged
from counterpoise.world import World

BASES: tuple[Basis, ...] = get_args(Basis)
UNKNOWN = -1  # in place of a basis
BLOCKS = 9  # parts in which the draws of all pairs are taken, so that they need little memory
LEAST_RECORDED = 0.5  # of the trade a loss is estimated from, below which distance and size alone have made it
LEAST_INCOME = 1000.0  # MUSD; of a state whose estimate belongs in a ranking
MOST_TRADE = 1.5  # trade in goods over GDP above which it is that of others: ships under its flag, goods in transit
TABLE, TRADE = BASES.index("table"), BASES.index("trade")


@dataclass(frozen=True, slots=True)
class Cells:
    """Values with the ends of their ranges, all of one shape."""

    value: Values
    lo: Values
    hi: Values


@dataclass(frozen=True, slots=True)
class IncomeLosses:
    """Parts of real income lost by the row's state without the column's, 0-1; n states, 0 where basis is unknown."""

    year: int
    states: tuple[str, ...]  # sorted
    income: Values  # (bases, n), MUSD: that of the table, and GDP; 0 where not known
    basis: Codes  # (n, n): place in BASES, or UNKNOWN
    # (horizons, cuts, n, n), both as in `levels`: the first of one-way cuts is of the row's purchases. On basis trade
    # there are no one-way cuts: 0.
    lost: Cells
    sound: Mask  # (n, n): whether it belongs in a ranking: the model, or trade that is on record, of a state that
    # earns something and through which goods do not just pass
    through: Mask  # (n,): states outside the table whose trade is too large to be their own

    def of(self, state: str, without: str) -> PairLoss | None:
        """Return what a state loses without another; None where it is not known, and of a state without itself."""
        if not {state, without} <= set(self.states):
            return None
        a, b = self.states.index(state), self.states.index(without)
        if self.basis[a, b] == UNKNOWN:
            return None
        cells = Cells(*(getattr(self.lost, end)[:, :, a, b] for end in ("value", "lo", "hi")))
        basis, income = BASES[self.basis[a, b]], float(self.income[self.basis[a, b], a])
        return pair_loss(PairEnds(state, without, basis, income, bool(self.sound[a, b])), cells)


@dataclass(frozen=True, slots=True)
class PairEnds:
    """Whose loss it is, without whom, and what it rests on."""

    code: str
    without: str
    basis: Basis
    income: float
    sound: bool


def pair_loss(ends: PairEnds, cells: Cells) -> PairLoss:
    """Return one loss of cells by horizon and cut, (2, 3)."""

    def ranged(horizon: int, cut: int) -> Ranged:
        return Ranged(*(rounded(float(end[horizon, cut])) for end in (cells.value, cells.lo, cells.hi)))

    def part(horizon: int, cut: int) -> Ranged | None:
        return ranged(horizon, cut) if ends.basis == "table" else None

    wholes = [ranged(horizon, WHOLE) for horizon in (LONG, FIRST)]
    after, first = (Lost(whole, rounded(whole.value * ends.income)) for whole in wholes)
    return PairLoss(
        code=ends.code,
        without=ends.without,
        basis=ends.basis,
        sound=ends.sound,
        income=rounded(ends.income),
        after_adjusting=after,
        first_year=first,
        as_buyer=part(LONG, A_BUYS),
        as_seller=part(LONG, B_BUYS),
        first_as_buyer=part(FIRST, A_BUYS),
        first_as_seller=part(FIRST, B_BUYS),
    )


def income_losses(world: World) -> IncomeLosses:
    """Return the losses of all pairs of states, cached; NoData where the ledger holds no table."""
    return world.cached("income losses", None, lambda: _found(world, setup(world)))


def warm_losses(world: World) -> None:
    """Compute the losses of all pairs where the set-up is stored, so that no page waits for them."""
    if stored(world):
        income_losses(world)


def _found(world: World, made: Setup) -> IncomeLosses:
    table, trade = made.base.economies[:-1], two_way(world, made.year)
    states = tuple(sorted({*table, *trade.states}))
    inside, of_trade = ([states.index(code) for code in codes] for codes in (table, trade.states))
    income = np.zeros((len(BASES), len(states)))
    income[TABLE, inside] = made.base.income[:-1]
    for code, gdp in gdp_of(world, states, made.year).items():
        income[TRADE, states.index(code)] = gdp
    traded, recorded = np.zeros((3, len(states), len(states))), np.zeros((len(states), len(states)))
    traded[np.ix_(range(3), of_trade, of_trade)] = trade.money
    recorded[np.ix_(of_trade, of_trade)] = trade.recorded
    through = (traded[0].sum(axis=1) > MOST_TRADE * income[TRADE]) & ~np.isin(states, table)
    basis = _bases(traded[0], income[TRADE], inside)
    lost = np.zeros((3, 2, 3, len(states), len(states)))
    for horizon, factor in ((LONG, made.after_adjusting), (FIRST, made.first_year)):
        lost[:, horizon, WHOLE] = lost_by_trade(factor, traded, income[TRADE][:, None]) * (basis == TRADE)
    of_table = between_economies(made)
    for n, end in enumerate((of_table.value, of_table.lo, of_table.hi)):
        lost[n][np.ix_(range(2), range(3), inside, inside)] = end[:, :, :-1, :-1]
    kept = trade_is_sound(recorded, income[TRADE][:, None]) & ~through[:, None] & ~through
    sound = (basis == TABLE) | ((basis == TRADE) & kept)
    return IncomeLosses(made.year, states, income, basis, Cells(*lost), sound, through)


def _bases(traded: Values, gdp: Values, inside: list[int]) -> Codes:
    """Say what each loss rests on: (n, n)."""
    known = (traded > 0) & (gdp[:, None] > 0) & (gdp > 0)
    basis = np.where(known, TRADE, UNKNOWN)
    basis[np.ix_(inside, inside)] = TABLE
    np.fill_diagonal(basis, UNKNOWN)
    return basis


def trade_is_sound(recorded: Values, income: Values) -> Mask:
    """Tell where enough of trade is on record and enough is earned for an estimate to belong in a ranking."""
    return (recorded >= LEAST_RECORDED) & (income >= LEAST_INCOME)


def between_economies(made: Setup) -> Cells:
    """Return the losses between all economies of the table, as in `IncomeLosses.lost`."""
    n = len(made.base.economies)
    each = [stops(made.base, answer) for answer in (made.long, made.first, made.uniform)]
    bought = Channels(*(_flat(stop.on_buyer) for stop in each))
    sold = Channels(*(_flat(stop.on_seller, turned=True) for stop in each))
    row, column = (side.ravel() for side in np.indices((n, n)))
    by_name = np.argsort(np.argsort(made.base.economies))
    chosen = drawn(made.base.sectors, made.table_error, DRAWS)
    first = by_name[row] < by_name[column]
    lost = [
        ranged_losses(made, (_rows(bought, part), _rows(sold, part)), Whose(row[part].tolist(), first[part]), chosen)
        for part in np.array_split(np.arange(n * n), BLOCKS)
    ]
    ends = (np.concatenate([getattr(part, end) for part in lost], axis=2) for end in ("value", "lo", "hi"))
    return Cells(*(end.reshape(2, 3, n, n) for end in ends))


def _rows(of: Channels, part: Codes) -> Channels:
    """Keep some rows of the effects."""
    return Channels(*(Channel(each.sales[part], each.prices[part]) for each in (of.long, of.first, of.uniform)))


def _flat(parts: Parts, *, turned: bool = False) -> Channel:
    """Set out the effects of all pairs one under the other; turned so that the seller stands in the row."""
    axes = (2, 1, 0) if turned else (1, 2, 0)
    sales, prices = (part.transpose(axes).reshape(-1, len(part)) for part in (parts.sales, parts.prices))
    return Channel(sales, prices)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose losses m rows of effects are."""

    economies: list[int]  # (m,): place in the table
    first: Mask  # (m,): whether the own side is first by name
    # Incomes of the members of a bloc, whose loss is their mean; rows are all others of its first, then of its second.
    members: Values | None = None

    def lost(self, logs: Values) -> Values:
        """Turn changes of logarithms, (..., m), into losses: (..., m), of a bloc (..., others)."""
        lost = part_lost(logs)
        if self.members is None:
            return lost
        by_member = lost.reshape(*lost.shape[:-1], len(self.members), -1)
        mean: Values = (by_member * self.members[:, None]).sum(axis=-2) / self.members.sum()
        return mean


def ranged_losses(made: Setup, ways: tuple[Channels, Channels], whose: Whose, draws: Draws) -> Cells:
    """Return losses by horizon and cut, (2, 3, m): `ways` are what the own purchases do if they stop, and the sales."""
    by, of = made.by, whose.economies
    slow = by.first_year().trade
    # Each direction of trade has the same factors whichever side is named first.
    factors = [np.where(first, draws.flows[:, :1], draws.flows[:, 1:]) for first in (whose.first, ~whose.first)]
    long = _ends(
        whose,
        [way.long.at(by.trade).sum(axis=1) for way in ways],
        [drawing.after_adjusting(made, of, way, draws.trade) * by_ for way, by_ in zip(ways, factors, strict=True)],
    )
    first = _ends(
        whose,
        [way.first.at(slow).sum(axis=1) for way in ways],
        [drawing.first_year(way, draws) * by_ for way, by_ in zip(ways, factors, strict=True)],
    )
    return Cells(*(np.stack(ends) for ends in zip(long, first, strict=True)))


def _ends(whose: Whose, exact: Sequence[Values], drawn_: Sequence[Values]) -> tuple[Values, Values, Values]:
    """Return value, lower and upper end by cut, (3, m), of changes (m,) and their draws (k, m) by direction."""
    value = np.stack([whose.lost(logs) for logs in (exact[0] + exact[1], *exact)])
    lo, hi = (np.zeros_like(value) for _ in ENDS)
    for cut, logs in enumerate((drawn_[0] + drawn_[1], *drawn_)):
        lo[cut], hi[cut] = np.percentile(whose.lost(logs), ENDS, axis=0)
    return value, np.minimum(lo, value), np.maximum(hi, value)
