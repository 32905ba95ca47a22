"""How far may a change of real income be off, since elasticities are estimates and the table is completed?

The draws are those of a pair (`pairs.draws`), each a step from the baseline; the whole of them is moved to the solved
value: by their factor where the step comes within half to twice of it, else by their difference.
"""

from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.income import Elasticities
from counterpoise.income.pairs.draws import Draws, steepness
from counterpoise.income.pairs.setup import Setup
from counterpoise.income.shocks.barriers import Barriers
from counterpoise.income.shocks.solve import Horizons
from counterpoise.income.shocks.step import Effects, Rows, rows, together

AT_ONCE = 100  # draws, so that many take no more memory than a few
NEAR = (0.5, 2.0)  # of the solved value to that of the step, between which draws move by their factor


@dataclass(frozen=True, slots=True)
class Drawn:
    """Real income as a ratio to the baseline's, by draw and economy: (k, n)."""

    long: Values
    first: Values


@dataclass(frozen=True, slots=True)
class Steps:
    """Changes of the logarithm of real income by one step: of each draw (k, n), and at the values (n,)."""

    long: Values
    first: Values
    at_long: Values
    at_first: Values

    def around(self, solved: Horizons) -> Drawn:
        """Move the draws to the solved values."""
        long = _moved(self.long, self.at_long, np.log(solved.long.real_income))
        first = _moved(self.first, self.at_first, np.log(solved.first.real_income))
        return Drawn(np.exp(long), np.exp(first))


def draws_of(made: Setup, barriers: Barriers, by: Elasticities, draws: Draws, first: Mask | None = None) -> Steps:
    """Take the step in each draw.

    first : buyers (n,) whose purchases are off by the first of the two factors of a draw; all unless given
    """
    one = np.ones(len(made.base.economies), np.bool_) if first is None else first
    touched = rows(made.base, barriers, (one, ~one))
    none = replace(draws, trade=by.trade[None], toward=np.zeros(1), flows=np.ones((1, 2)))
    some = [_some(draws, slice(n, n + AT_ONCE)) for n in range(0, len(draws.toward), AT_ONCE)]
    return Steps(
        long=np.concatenate([_long(made, touched, each) for each in some]),
        first=np.concatenate([_first(made, touched, each) for each in some]),
        at_long=_long(made, touched, none)[0],
        at_first=_first(made, touched, none)[0],
    )


def _some(draws: Draws, which: slice) -> Draws:
    return replace(draws, trade=draws.trade[which], toward=draws.toward[which], flows=draws.flows[which])


def _long(made: Setup, touched: Rows, draws: Draws) -> Values:
    """Return the change after adjusting: (k, n)."""
    base = made.base
    effects = together(base, made.long, touched.direct(draws.trade))
    worth = steepness(base, made.by.trade) / steepness(base, draws.trade)
    return _summed(effects, draws, worth[:, None, None])


def _first(made: Setup, touched: Rows, draws: Draws) -> Values:
    """Return the change in the first year: (k, n), between the two readings of the first year."""
    direct, toward = touched.direct(draws.short), draws.toward[:, None]
    each = (_summed(together(made.base, answer, direct), draws) for answer in (made.first, made.uniform))
    one, other = each
    change: Values = (1 - toward) * one + toward * other
    return change


def _summed(effects: Effects, draws: Draws, worth: Values | float = 1.0) -> Values:
    by_group = (effects.sales * worth + effects.prices + effects.revenue).sum(axis=2)
    summed: Values = (by_group * draws.flows[:, :, None]).sum(axis=1)
    return summed


def _moved(drawn: Values, step: Values, solved: Values) -> Values:
    ratio = np.divide(solved, step, out=np.zeros_like(step), where=step != 0)
    near = (ratio > NEAR[0]) & (ratio < NEAR[1])
    moved: Values = np.where(near, drawn * np.where(near, ratio, 1.0), drawn + (solved - step))
    return moved
