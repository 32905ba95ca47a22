"""What is the world after barriers rise, in the first year and after adjusting, solved?"""

from dataclasses import dataclass

from counterpoise.errors import NotConverged
from counterpoise.income import Baseline, Change, Elasticities, equilibrium
from counterpoise.income.shocks.barriers import Barriers

RESIDUAL = 1e-8  # most by which a market may miss, in logarithms


@dataclass(frozen=True, slots=True)
class Horizons:
    """One change at both horizons."""

    long: Change  # after adjusting
    first: Change  # in the first year

    @property
    def residual(self) -> float:
        """Return the largest miss of a market, in logarithms."""
        return max(self.long.residual, self.first.residual)


def solved(base: Baseline, barriers: Barriers, by: Elasticities) -> Horizons:
    """Solve both horizons; `by` is of the long run. NotConverged where a market does not clear."""
    return Horizons(
        after(base, barriers, by, "after adjusting"), after(base, barriers, by.first_year(), "in the first year")
    )


def after(base: Baseline, barriers: Barriers, by: Elasticities, horizon: str) -> Change:
    """Solve one horizon; NotConverged names it, and what to try."""
    remedy = "try a milder shock, fewer states, or `--model one-sector`"
    try:
        change = equilibrium(base, barriers.kept(by), by, rates=barriers.rates)
    except NotConverged as error:
        raise NotConverged(f"the world {horizon} was not found: {error}; {remedy}") from error
    if not change.residual < RESIDUAL:
        raise NotConverged(f"{horizon}, a market still misses by {change.residual:.1e}; {remedy}")
    return change
