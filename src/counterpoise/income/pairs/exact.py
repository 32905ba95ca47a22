"""What does the solved model say of a pair, both directions cut and each alone, at both horizons?"""

from collections.abc import Collection

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged
from counterpoise.income import Elasticities, equilibrium
from counterpoise.income.cuts import Stop, kept, rupture
from counterpoise.income.pairs.levels import Levels, sides_of
from counterpoise.income.pairs.setup import Setup

RESIDUAL = 1e-8  # most by which a market may miss, in logarithms


def exact_levels(made: Setup, a: Collection[str], b: Collection[str]) -> Levels:
    """Solve six worlds; NotConverged where a market does not clear."""
    first, second = rupture(a, b)
    cuts = ((first, second), (first,), (second,))
    by = (made.by, made.by.first_year())
    return Levels(np.array([[_solved(made, cut, each, (a, b)) for cut in cuts] for each in by]))


def _solved(
    made: Setup, cut: tuple[Stop, ...], by: Elasticities, sides: tuple[Collection[str], Collection[str]]
) -> Values:
    base, left = made.base, kept(made.base, cut)
    if not (base.shares * (1 - left)).any():
        return np.zeros(2)  # no trade, no loss: a solution would be off by its last digits
    change = equilibrium(base, left, by)
    if not change.residual < RESIDUAL:
        raise NotConverged(
            f"a market still misses by {change.residual:.1e}; leave out `exact` for the answer of the closed form"
        )
    return sides_of(base, *sides, change.lost)
