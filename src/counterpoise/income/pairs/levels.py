"""What part of its real income does each side lose, both directions of trade cut or one, and in each draw?

A side is its members in the table, its loss their mean by income. The first direction is what a buys of b, the second
what b buys of a.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.income.baseline import Baseline
from counterpoise.income.closed import part_lost
from counterpoise.income.pairs import draws as drawing
from counterpoise.income.pairs.channel import Direction, direction
from counterpoise.income.pairs.draws import Channels, Draws
from counterpoise.income.pairs.setup import Setup

WHOLE, A_BUYS, B_BUYS = 0, 1, 2  # which directions are cut
LONG, FIRST = 0, 1
A, B = 0, 1
UNIFORM = 4.0  # trade elasticity of all sectors where it is tried whether a sign hangs on their differences


@dataclass(frozen=True, slots=True)
class Levels:
    """Parts of real income lost, by horizon, cut and side: (2, 3, 2)."""

    lost: Values


@dataclass(frozen=True, slots=True)
class Closed:
    """All that one step from the baseline says of a pair."""

    setup: Setup
    incomes: tuple[float, float]
    levels: Levels
    drawn: Values  # (horizons, cuts, draws, sides)
    uniform: Values  # (sides,): both cut, after adjusting, at one elasticity
    slow: Values  # (sides,): both cut, first year, at the second reading
    directions: tuple[Direction, Direction]
    by_sector: Values  # (horizons, directions, sides, s): change of the logarithm of real income


def closed_levels(made: Setup, a: Collection[str], b: Collection[str], draws: Draws) -> Closed:
    """Take the step for two groups of economies of the table."""
    base = made.base
    of = [base.at(economy) for economy in (*sorted(a), *sorted(b))]
    sides = _Sides(base.income[of], len(a))
    ways = (direction(base, a, b), direction(base, b, a))
    channels = [Channels(*(way.channel(by, of) for by in (made.long, made.first, made.uniform))) for way in ways]
    by, short = made.by, made.by.first_year()
    exact = np.array([[c.long.at(by.trade) for c in channels], [c.first.at(short.trade) for c in channels]])
    logs = exact.sum(axis=3)  # (horizons, directions, m)
    # Each direction has the same factors whichever side is named first.
    factors = (draws.flows if sorted(a) < sorted(b) else draws.flows[:, ::-1]).T[:, :, None]
    long = np.array([drawing.after_adjusting(made, of, c, draws.trade) for c in channels]) * factors
    first = np.array([drawing.first_year(c, draws) for c in channels]) * factors
    flat = np.full((1, len(base.sectors)), UNIFORM)
    uniform = sum(drawing.after_adjusting(made, of, c, flat)[0] for c in channels)
    slow = sum(c.uniform.at(short.uniform().trade).sum(axis=1) for c in channels)
    return Closed(
        setup=made,
        incomes=(float(base.income[of[: len(a)]].sum()), float(base.income[of[len(a) :]].sum())),
        levels=Levels(np.array([sides.cuts(each) for each in logs])),
        drawn=np.array([sides.cuts(long), sides.cuts(first)]),
        uniform=sides.lost(np.asarray(uniform)),
        slow=sides.lost(np.asarray(slow)),
        directions=ways,
        by_sector=np.array([[sides.mean(way.T).T for way in ways_] for ways_ in exact]),
    )


@dataclass(frozen=True, slots=True)
class _Sides:
    """How members of both sides, those of a first, become two."""

    income: Values  # (m,)
    first: int  # members of a

    def mean(self, members: Values) -> Values:
        """Average by income over the members, the last axis: (..., 2)."""
        weighed = members * self.income
        cut = self.first
        a = weighed[..., :cut].sum(axis=-1) / self.income[:cut].sum()
        b = weighed[..., cut:].sum(axis=-1) / self.income[cut:].sum()
        return np.stack([a, b], axis=-1)

    def lost(self, logs: Values) -> Values:
        """Return what each side loses at changes of the members' logarithms: (..., m) -> (..., 2)."""
        return self.mean(part_lost(logs))

    def cuts(self, ways: Values) -> Values:
        """Return losses by cut, of the changes by direction (2, ..., m): (3, ..., 2)."""
        return np.stack([self.lost(ways[0] + ways[1]), self.lost(ways[0]), self.lost(ways[1])])


def sides_of(base: Baseline, a: Collection[str], b: Collection[str], lost: Values) -> Values:
    """Return what each side loses where each economy loses (n,): (2,)."""
    of = [base.at(economy) for economy in (*sorted(a), *sorted(b))]
    return _Sides(base.income[of], len(a)).mean(lost[of])
