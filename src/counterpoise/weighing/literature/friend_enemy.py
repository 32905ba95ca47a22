"""What part of a rise in one state's productivity reaches the real income of another: is it a friend or an enemy?

X: row sells to column, home sales on the diagonal. S_ni = X_in / all that n buys, T_in = X_in / all that i sells, z the
rise of productivity, w the change of incomes, all in logarithms, theta the trade elasticity:

    w = T (w + theta (S (w - z))) - theta (w - z)
    real income = w - S (w - z)

Exposure of i to n is the change of real income of i where z is 1 in n alone: above 0 a friend, below 0 an enemy.

Kleinman, B., Liu, E. and Redding, S. J. (2024). International Friends and Enemies. American Economic Journal:
Macroeconomics 16(4). One sector without inputs, each spends what it earns. Ours: the range over theta, and that trade
is balanced first, all cells of a seller and of a buyer scaled alike until what each sells and buys is its GDP.
"""

from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import matrix_product, ordered_sum, ordered_sums, solve
from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.records import Finding
from counterpoise.states import all_states
from counterpoise.vocabulary import Measure
from counterpoise.weighing.ground import PairGround
from counterpoise.weighing.literature.inputs import blanks_of, economies_of, estimated, goods_of
from counterpoise.world import GDP, GoodsMatrix, World

EXPOSURE = "friend_enemy_exposure"
THETA, STIFF, EASY = 4.0, 2.0, 6.0  # trade elasticity, and both ends of its range
BALANCED = 1e-6  # part by which what a state buys may miss what it sells
ROUNDS = 2000
LEAST_HOME = 0.1  # of GDP that a state sells at home at the least: goods of entrepots are worth more than their GDP
MEASURE = Measure(
    name="friend-enemy",
    order=265,
    group="literature",
    page="reference/measures/friend-enemy.md",
    units=("change",),
    methods=(EXPOSURE,),
    answers="what part of the other's growth in productivity reaches its real income?",
    shown="pair: measures of the literature",
    legend="part of a rise in the other's productivity that reaches its real income, to first order; below 0 an enemy.",
    sections=("Measures of the literature",),
)


@dataclass(frozen=True, slots=True)
class Sales:
    """What states sell each other and at home in a year, USD, balanced; row sells to column."""

    states: tuple[str, ...]
    money: Values  # (n, n)


def exposures(sales: Values, theta: float) -> Values:
    """Return what part of the growth of the column's state reaches the row's: (n, n).

    sales : (n, n), row sells to column, home sales on the diagonal; each sells what it buys, and more than nothing
    """
    if not theta > 0:
        raise NoData(f"an exposure needs a trade elasticity above 0, not {theta!r}")
    sold, bought = ordered_sums(sales, axis=1), ordered_sums(sales, axis=0)
    if not (np.all(sold > 0) and np.all(np.abs(bought / np.where(sold > 0, sold, 1.0) - 1) < BALANCED)):
        raise NoData("an exposure needs states that all sell something, and buy as much")
    to, of, rise = sales / sold[:, None], (sales / bought).T, np.eye(len(sales))
    rivals = _product(to, of)
    # The level of all incomes is free, and nobody's real income depends on it: that of the last stands still.
    matrix = (1 + theta) * rise - to - theta * rivals
    right = theta * (rise - rivals)
    incomes = np.vstack([solve(matrix[:-1, :-1], right[:-1]), np.zeros(len(sales))])
    real: Values = incomes - _product(of, incomes - rise)
    return real


def _product(left: Values, right: Values) -> Values:
    return np.stack([matrix_product(left, column) for column in right.T], axis=1)


@dataclass(frozen=True, slots=True)
class _Exposed:
    """All exposures of a world: (n, n) each, row to column."""

    sales: Sales
    stiff: Values
    middle: Values
    easy: Values


def find(ground: PairGround) -> tuple[Finding, ...]:
    """Expose each of the two to the other by the matrix of all goods; nothing where it is not of their year."""
    goods = goods_of(ground)
    if goods is None:
        return ()
    economies = economies_of(ground)
    blanks = tuple(replace(blank, unit="change") for blank in blanks_of(goods, economies, [EXPOSURE]))
    if blanks[0].note:
        return blanks
    known = ground.world.cached("friends and enemies", goods.year, lambda: _exposed(sales_of(ground.world, goods)))
    sides = [sorted(economy.actor.members(goods.year)) for economy in economies]
    if gone := sorted({code for side in sides for code in side} - set(known.sales.states)):
        return tuple(replace(blank, figures=(), note=f"no GDP of {', '.join(gone)}") for blank in blanks)
    rows = [_both(known.sales, sides, each) for each in (known.stiff, known.middle, known.easy)]
    low, high = ([pick(column) for column in zip(*rows, strict=True)] for pick in (min, max))
    return estimated(blanks, (low, rows[1], high))


def _exposed(sales: Sales) -> _Exposed:
    return _Exposed(sales, *(exposures(sales.money, theta) for theta in (STIFF, THETA, EASY)))


def sales_of(world: World, goods: GoodsMatrix) -> Sales:
    """Put home sales, GDP less what is sold abroad, beside the matrix of all goods, and balance all trade.

    States without a GDP are left out, and cells that totals contradict.
    """
    known = [state for state in all_states() if state.code in goods.matrix.states]
    economies = world.economies.of_states(known)
    gdps = {code: gdp.value for code, each in economies.items() if (gdp := each.nearest(GDP, goods.year))}
    states = tuple(code for code in goods.matrix.states if gdps.get(code, 0.0) > 0)
    at = [goods.matrix.states.index(code) for code in states]
    money = np.where(goods.disputed, 0.0, goods.matrix.flows)[np.ix_(at, at)]
    np.fill_diagonal(money, 0.0)
    size = np.array([gdps[code] for code in states])
    np.fill_diagonal(money, np.maximum(size - ordered_sums(money, axis=1), LEAST_HOME * size))
    return Sales(states, balanced(money, size))


def balanced(money: Values, total: Values) -> Values:
    """Scale rows and columns until what each sells, and what it buys, comes to a total: (n, n).

    NoData where that is not reached.
    """
    for _ in range(ROUNDS):
        money = money * (total / ordered_sums(money, axis=0))
        sold = ordered_sums(money, axis=1)
        money = money * (total / sold)[:, None]
        if np.all(np.abs(sold / total - 1) < BALANCED / 10):
            return money
    raise NoData(f"trade in all goods is not balanced after {ROUNDS} rounds")


def _both(sales: Sales, sides: list[list[str]], exposed: Values) -> list[float]:
    """Return the exposure of the first to the second and the other way round; of a bloc the mean by what it sells."""
    a, b = ([sales.states.index(code) for code in side] for side in sides)
    sold = ordered_sums(sales.money, axis=1)
    return [_mean(exposed[np.ix_(of, to)], sold[of]) for of, to in ((a, b), (b, a))]


def _mean(exposed: Values, sold: Values) -> float:
    return float(f"{ordered_sum(sold * ordered_sums(exposed, axis=1)) / ordered_sum(sold):.6g}")
