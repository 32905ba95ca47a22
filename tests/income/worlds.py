"""Which small worlds of industries do the tests of the model of incomes start from?"""

import numpy as np

from counterpoise.income import Baseline, Table, baseline


def made(economies: int = 4, sectors: int = 3, seed: int = 7, home: float = 3.0) -> Table:
    """Return a table at random in which what industries use is what they buy, and each makes more than it uses."""
    draw = np.random.default_rng(seed)
    at_home = np.eye(economies)[None] * home
    intermediate = draw.uniform(0.2, 1.0, (sectors, economies, economies)) * (1 + at_home)
    final = draw.uniform(0.3, 1.2, (sectors, economies, economies)) * (1 + at_home)
    parts = draw.uniform(0.5, 1.5, (economies, sectors, sectors))
    parts /= parts.sum(axis=2, keepdims=True)
    use = intermediate.sum(axis=1).T[:, :, None] * parts
    names = tuple(f"E{n}" for n in range(economies))
    return Table(names, tuple("ABC"[:sectors]), intermediate, final, use)


def one_sector(flows: list[list[float]]) -> Baseline:
    """Return a world of one sector without inputs; row sells to column."""
    cells = np.array(flows, np.float64)[None]
    n = cells.shape[1]
    return baseline(Table(tuple("XYZW"[:n]), ("A",), np.zeros_like(cells), cells, np.zeros((n, 1, 1))))
