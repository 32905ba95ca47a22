"""How much of its final use could an economy still serve without a partner, if nothing had a price or a substitute?

    max sum_k F_k y_k, 0 <= x, y <= 1, for all k:
    sum_s G_ks x_s + F_k y_k <= (E_nn^k + E_nB^k) x_k + (1 + r) sum_{i != n, B} E_in^k

G inputs used, F final use, E_nn sales at home, E_nB what n sold to B and can now use itself, E_in purchases from others
and r what those can spare; x is activity by sector, y final use served. It shows where a chokepoint is, and is no
bound: it knows no prices and no lost market. Solved by a primal-dual interior-point method (Mehrotra 1992).
"""

from collections.abc import Collection

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged
from counterpoise.income.baseline import Baseline
from counterpoise.income.pairs.values import Ranged

SPARE = (0.05, 0.1, 0.0)  # r: for the value, the lower end and the upper end
CLOSE = 1e-8
NOTHING = 1e-6  # below this, what is not served is the solution's own error
MOST_STEPS = 100
INSIDE = 0.995  # of the way to the nearest bound


def rationed(base: Baseline, economies: Collection[str], partner: Collection[str]) -> Ranged:
    """Return the part of final use that some economies, each by itself, could not serve without a partner."""
    of = [base.at(economy) for economy in sorted(economies)]
    without = [base.at(economy) for economy in sorted(partner)]
    income = base.income[of]
    lost = [[unserved(base, n, without, spare) for n in of] for spare in SPARE]
    value, low, high = (float((np.array(each) * income).sum() / income.sum()) for each in lost)
    return Ranged(*(float(f"{part:.4g}") for part in (value, min(low, value), max(high, value))))


def unserved(base: Baseline, n: int, without: list[int], spare: float) -> float:
    """Return the part of final use that one economy could not serve: 0-1."""
    bought = base.shares[:, n] * base.spending[n][:, None]  # (s, sellers)
    sold = (base.shares[:, without, n].T * base.spending[without]).sum(axis=0)  # (s,)
    home = bought[:, n] + sold
    others = bought.sum(axis=1) - bought[:, n] - bought[:, without].sum(axis=1)
    inputs = base.inputs[n] * ((1 - base.added[n]) * base.output[n])
    final = base.final[n] * base.income[n]
    rows = np.concatenate([inputs - np.diag(home), np.diag(final)], axis=1)
    scale = np.maximum(base.spending[n], 1e-9 * base.income[n])
    gain = np.concatenate([np.zeros(len(final)), final / final.sum()])
    served = most_served(rows / scale[:, None], np.maximum((1 + spare) * others, 0.0) / scale, gain)
    return min(1.0 - served, 1.0) if 1.0 - served > NOTHING else 0.0


def most_served(rows: Values, room: Values, gain: Values) -> float:
    """Return the most of gain @ z over 0 <= z <= 1 with rows @ z <= room, where z = 0 is allowed."""
    point = _Point(rows, room, gain)
    for _ in range(MOST_STEPS):
        if point.gap < CLOSE and point.missed < CLOSE:
            return float(gain @ point.z)
        point.step()
    raise NotConverged(f"the rationing program still misses by {point.gap:.1e} after {MOST_STEPS} steps")


class _Point:
    """A point inside all bounds: z, what is left to the upper bounds (u) and in the rows (w), and their prices."""

    def __init__(self, rows: Values, room: Values, gain: Values) -> None:
        self._rows, self._room, self._gain = rows, room, gain
        self.z = np.full(len(gain), 0.5)
        self._u, self._w = 1 - self.z, np.maximum(room - rows @ self.z, 0.5)
        self._lower, self._upper = np.ones(len(gain)), np.ones(len(gain))
        self._price = np.ones(len(room))

    @property
    def gap(self) -> float:
        """Return the mean of what the prices and the room left come to together."""
        return float(np.concatenate(self._products()).mean())

    @property
    def missed(self) -> float:
        """Return the largest miss of an equation."""
        return float(max(np.abs(miss).max() for miss in self._missed()))

    def step(self) -> None:
        """Move toward the solution: straight at it first, then with what that shows."""
        gap = self.gap
        none = [np.zeros(len(each)) for each in self._products()]
        ahead = self._toward(0.0, none)
        far = self._farthest(ahead)
        pairs = self._pairs()
        after = np.concatenate([(a + far * da) * (b + far * db) for (a, b), (da, db) in zip(pairs, ahead, strict=True)])
        aim = gap * (float(after.mean()) / gap) ** 3
        moves = self._toward(aim, [da * db for da, db in ahead])
        far = self._farthest(moves)
        (self.z, self._lower), (self._u, self._upper), (self._w, self._price) = (
            (a + far * da, b + far * db) for (a, b), (da, db) in zip(pairs, moves, strict=True)
        )

    def _pairs(self) -> list[tuple[Values, Values]]:
        return [(self.z, self._lower), (self._u, self._upper), (self._w, self._price)]

    def _products(self) -> list[Values]:
        return [a * b for a, b in self._pairs()]

    def _missed(self) -> tuple[Values, Values, Values]:
        """Return the misses of the prices, of the rows, and of the upper bounds."""
        prices = self._gain - self._rows.T @ self._price - self._upper + self._lower
        return prices, self._room - self._rows @ self.z - self._w, 1 - self.z - self._u

    def _toward(self, aim: float, second: list[Values]) -> list[tuple[Values, Values]]:
        """Return the moves of the three pairs at which every product is `aim`, less what the second order adds."""
        prices, rows, bounds = self._missed()
        lower, upper, price = (aim - own - extra for own, extra in zip(self._products(), second, strict=True))
        stiff = self._price / self._w
        by_row = price / self._w - stiff * rows
        by_bound = (upper - self._upper * bounds) / self._u
        matrix = np.diag(self._lower / self.z + self._upper / self._u) + self._rows.T @ (stiff[:, None] * self._rows)
        dz = np.linalg.solve(matrix, prices + lower / self.z - self._rows.T @ by_row - by_bound)
        du, dw = bounds - dz, rows - self._rows @ dz
        moves = [(dz, self._lower, self.z, lower), (du, self._upper, self._u, upper), (dw, self._price, self._w, price)]
        return [(move, (rest - dual * move) / primal) for move, dual, primal, rest in moves]

    def _farthest(self, moves: list[tuple[Values, Values]]) -> float:
        """Return how far all may move together and stay inside."""
        values = np.concatenate([each for pair in self._pairs() for each in pair])
        changes = np.concatenate([each for pair in moves for each in pair])
        down = changes < 0
        limit = float(np.min(-values[down] / changes[down])) if down.any() else np.inf
        return min(1.0, INSIDE * limit)
