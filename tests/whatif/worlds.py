"""Which worlds do the tests of what-ifs shock?"""

import numpy as np
from numpy.typing import NDArray

from counterpoise.whatif.baseline import Baseline, baseline

Table = NDArray[np.float64]


def drawn(n: int, seed: int, *, even: bool = False) -> Baseline:
    """Draw a world of n states, most trade at home, in debt to each other unless even."""
    rng = np.random.default_rng(seed)
    flows = rng.lognormal(0.0, 1.5, (n, n))
    flows = (flows + flows.T) / 2 if even else flows
    flows += np.diag(flows.sum(axis=0) * rng.uniform(1, 4, n))
    return baseline([f"S{k:02}" for k in range(n)], flows)


def shock(n: int, seed: int, size: float = 0.5) -> Table:
    """Draw a shock of every cell abroad."""
    moved = np.random.default_rng(seed).lognormal(0.0, size, (n, n))
    np.fill_diagonal(moved, 1.0)
    return moved


def by_patience(base: Baseline, moved: Table, sigma: float) -> tuple[Table, Table]:
    """Solve balanced trade another way: raise the wage of whom more is asked than he has, a little each round.

    The textbook's tatonnement (Alvarez and Lucas 2007), no slope and no logarithm; returns prices and real incomes.
    """
    assert np.allclose(base.output, base.spending)
    wage = np.ones(len(base.names))
    for _ in range(20_000):
        cost = base.shares * moved * wage[:, None] ** (1 - sigma)
        index = cost.sum(axis=0) ** (1 / (1 - sigma))
        asked = (cost / cost.sum(axis=0)) @ (wage * base.output)
        excess = asked / (wage * base.output) - 1
        wage = wage * (1 + 0.9 / sigma * excess)
        wage = wage / (wage @ base.output / base.output.sum())
        if np.abs(excess).max() < 1e-13:
            break
    return wage, wage / index
