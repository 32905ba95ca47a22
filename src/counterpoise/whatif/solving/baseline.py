"""Which world is shocked, and is its trade fit to be?

A world is a square table of what each state sells each, home sales on the diagonal. Row sells to column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario

SMALLEST = 1e-12  # of the median home sales: below it a state is too small for the arithmetic
LARGEST = 1e290  # in any unit: sums and products of more go beyond what numbers can hold


@dataclass(frozen=True, slots=True)
class Baseline:
    """Trade of n states in one year, in one unit of money; home sales are above 0 everywhere."""

    names: tuple[str, ...]
    flows: Values  # (n, n)

    @property
    def output(self) -> Values:
        """Sum what each sells, at home and abroad: (n,)."""
        sums: Values = self.flows.sum(axis=1)
        return sums

    @property
    def spending(self) -> Values:
        """Sum what each buys, at home and abroad: (n,)."""
        sums: Values = self.flows.sum(axis=0)
        return sums

    @property
    def shares(self) -> Values:
        """Return what part of the column's spending goes to the row's goods: (n, n), columns sum to 1."""
        shares: Values = self.flows / self.spending
        return shares

    def place(self, name: str) -> int:
        """Find a state's row and column."""
        try:
            return self.names.index(name)
        except ValueError:
            raise BadScenario(f"{name!r} is not in the matrix; it has {', '.join(self.names)}") from None


def baseline(names: Sequence[str], flows: Values) -> Baseline:
    """Check a table of trade; BadScenario names the row and the column that cannot be."""
    table = np.array(flows, np.float64)
    if table.ndim != 2 or table.shape[0] != table.shape[1] or table.shape[0] != len(names):
        raise BadScenario(
            f"a matrix of trade is square, a row and a column a state; this is {table.shape}, for {len(names)} names"
        )
    if len(names) < 2 or len(set(names)) != len(names):
        twice = sorted({name for name in names if list(names).count(name) > 1})
        raise BadScenario(f"a matrix of trade needs two states or more, each once; here {', '.join(twice) or 'fewer'}")
    for row, column, why in faults(table):
        raise BadScenario(f"the cell {names[row]} (exporter) to {names[column]} (importer) {why}")
    return Baseline(tuple(names), table)


def faults(flows: Values) -> Iterator[tuple[int, int, str]]:
    """Find cells that no trade can be: row, column and why."""
    home = np.diagonal(flows)
    with np.errstate(invalid="ignore"):
        least = SMALLEST * float(np.median(home))
        wrong = (
            (~np.isfinite(flows), "is not a number that is finite; missing trade must be left out or be 0"),
            (flows < 0, "is below 0, which trade cannot be"),
            (flows > LARGEST, f"is above {LARGEST:g}, too large for the arithmetic; take a larger unit"),
            (np.diag(home == 0), "is home sales, which must be above 0"),
            (np.diag(home <= least), f"is home sales, and below {SMALLEST:g} of the median: too small to be solved"),
        )
    for cells, why in wrong:
        for row, column in np.argwhere(cells)[:1]:
            yield int(row), int(column), why
