"""How far might the answer to a shock lie from the middle, by a few named worlds instead of many drawn ones?

Five worlds: the middle; sigma at its low and at its high end; trade of the pair at its low and at its high end,
balanced back to what each state sells and buys abroad. The range runs over the five. It is wider than the percentiles
of many draws where one input rules, and narrower where several add up.
"""

from collections.abc import Iterator

import numpy as np

from counterpoise.arrays import Mask, Values
from counterpoise.whatif.baseline import Baseline
from counterpoise.whatif.equilibrium import Equilibrium
from counterpoise.whatif.market import Cleared
from counterpoise.whatif.montecarlo import Drawn, balanced, neighbourhood, solved_near
from counterpoise.whatif.scenario import Span
from counterpoise.whatif.shocked import Shocked

END = 1.645  # standard deviations from the mean logarithm to the 5th and to the 95th percentile


def corners(base: Baseline, spread: Values, cells: Mask, sigma: Span) -> tuple[Drawn, ...]:
    """Return the five worlds, the middle first.

    Parameters
    ----------
    spread : (n, n), standard deviation of the logarithm of a cell
    cells : (n, n), those of the pair, both ways
    """
    own = spread * cells
    moved = tuple(_scaled(base, np.exp(side * END * own - own**2 / 2), sigma.value) for side in (-1.0, 1.0))
    ends = tuple(Drawn(base.flows, end) for end in (sigma.lo, sigma.hi))
    return (Drawn(base.flows, sigma.value), *ends, *moved)


def _scaled(base: Baseline, factor: Values, sigma: float) -> Drawn:
    home = np.diagonal(base.flows)
    abroad = base.flows - np.diag(home)
    flows = abroad * factor
    balanced(flows, abroad.sum(axis=1), abroad.sum(axis=0))
    error = flows / np.where(abroad > 0, abroad, 1.0)
    np.fill_diagonal(flows, home)
    return Drawn(flows, sigma, error)


def answers(found: Equilibrium, shock: Shocked, worlds: tuple[Drawn, ...]) -> Iterator[Cleared]:
    """Solve each world near the middle one, to the ladder's limit; NotConverged where one has no answer."""
    around = neighbourhood(found, shock)
    for one in worlds:
        yield solved_near(one, found, shock, around)
