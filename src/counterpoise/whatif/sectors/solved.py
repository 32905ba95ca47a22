"""What is the world after a scenario, solved at its elasticities, and how far may real incomes be off?"""

from dataclasses import dataclass, replace

import numpy as np

from counterpoise.arithmetic import rounded
from counterpoise.arrays import Mask, Values
from counterpoise.income import Baseline, Change, Elasticities
from counterpoise.income.elasticities import trade_elasticity
from counterpoise.income.pairs.draws import LEAST_TRADE, Draws, drawn
from counterpoise.income.pairs.setup import ENDS, Setup
from counterpoise.income.shocks import Drawn, Horizons, after, draws_of, solved
from counterpoise.whatif import Assumptions, Range, Scenario
from counterpoise.whatif.sectors.laid import Laid

USUAL = Assumptions()
USD = 1e6  # of the table's unit


@dataclass(frozen=True, slots=True)
class Spread:
    """Trade elasticities of the long run: the ones used, and both ends of what is thinkable."""

    value: Elasticities
    low: Elasticities
    high: Elasticities


@dataclass(frozen=True, slots=True)
class Worlds:
    """The worlds that are drawn, and the elasticities around which they are."""

    draws: Draws
    first: Mask  # (n,): buyers whose purchases are off by the first factor of a draw; all others by the second
    spread: Spread


@dataclass(frozen=True, slots=True)
class Solved:
    """A scenario's world at both horizons, draws around it, and trade at both ends of the elasticities."""

    laid: Laid
    by: Elasticities
    both: Horizons
    drawn: Drawn | None  # None: no worlds are drawn
    ends: tuple[Change, ...]  # after adjusting, at the low and the high end
    other_first: tuple[Change, ...]  # in the first year, at its other reading
    worlds: Worlds | None  # None: no worlds are drawn

    @property
    def residual(self) -> float:
        """Return the largest miss of a market of all worlds solved, in logarithms."""
        return max([self.both.residual, *(change.residual for change in (*self.ends, *self.other_first))])

    def income(self, weights: Values, *, first: bool = False) -> Range:
        """Return the change of real income of some economies together, weights (n,) that sum to 1."""
        change, drawn_ = (self.both.first, "first") if first else (self.both.long, "long")
        value = float((change.real_income * weights).sum()) - 1
        if self.drawn is None:
            return _range(value, value, value)
        each = (getattr(self.drawn, drawn_) * weights).sum(axis=1) - 1
        lo, hi = np.percentile(each, ENDS).tolist()
        return _range(value, min(lo, value), max(hi, value))


def dollars(amount: float) -> float:
    """Turn an amount of the table's unit into USD, rounded."""
    return rounded(amount * USD)


def _range(*ends: float) -> Range:
    return Range(*map(rounded, ends))


def spread(sectors: tuple[str, ...], given: Assumptions) -> Spread:
    """Return the trade elasticities of each industry, or those of all that a scenario states by its sigma."""
    if given.sigma != USUAL.sigma:
        ends = (given.sigma.value, given.sigma.lo, given.sigma.hi)
        return Spread(*(Elasticities(np.full(len(sectors), max(end - 1, LEAST_TRADE))) for end in ends))
    known = [trade_elasticity(sector) for sector in sectors]
    value, low, high = (np.array([getattr(each, end) for each in known]) for end in ("value", "low", "high"))
    return Spread(*(Elasticities(np.maximum(each, LEAST_TRADE)) for each in (value, low, high)))


def solve(made: Setup, laid: Laid, scenario: Scenario) -> Solved:
    """Solve a scenario and draw around it; NotConverged where a market does not clear."""
    given, base = scenario.assumptions, laid.base
    known = spread(base.sectors, given)
    both = solved(base, laid.barriers, known.value)
    if not given.draws:
        return Solved(laid, known.value, both, None, (), (), None)
    ends = tuple(after(base, laid.barriers, by, "at an end of the elasticities") for by in (known.low, known.high))
    other = after(base, laid.barriers, known.value.first_year().uniform(), "at the other reading of the first year")
    around = replace(made, base=base)
    # Each direction has the same factors whichever actor is named first.
    a, b = (actor.code for actor in scenario.pair)
    side = laid.sides[0] if a < b else ~laid.sides[0]
    worlds = Worlds(_draws(base, made, given, known), side, known)
    steps = draws_of(around, laid.barriers, known.value, worlds.draws, side)
    return Solved(laid, known.value, both, steps.around(both), ends, (other,), worlds)


def _draws(base: Baseline, made: Setup, given: Assumptions, known: Spread) -> Draws:
    seed = () if given.seed == USUAL.seed else (given.seed,)
    draws = drawn(base.sectors, made.table_error, given.draws, *seed)
    if given.sigma == USUAL.sigma:
        return draws
    low, value, high = (float(by.trade[0]) for by in (known.low, known.value, known.high))
    one = np.random.default_rng(given.seed).triangular(low, value, high, given.draws) if low < high else value
    return replace(draws, trade=np.broadcast_to(np.reshape(one, (-1, 1)), draws.trade.shape).copy())
