"""Which shares and levels of an input-output table does the model of incomes start from?"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import BadSource

LEAST_ADDED = 0.02  # part of an industry's output that is value added at the least
OFF = 1e-6  # of a world's output by which what is used may miss what is sold


@dataclass(frozen=True, slots=True)
class Table:
    """What economies sell each other in a year, in one unit of money; n economies, s sectors."""

    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    intermediate: Values  # (s, sellers, buyers): to industries of the buyer
    final: Values  # (s, sellers, buyers): to final users of the buyer
    use: Values  # (n, s, industries): inputs of a sector, from anywhere, that an economy's industry uses


@dataclass(frozen=True, slots=True)
class Baseline:
    """The world before a change: n economies, s sectors; shares are 0-1, money in the table's unit."""

    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    shares: Values  # (s, buyers, sellers): of what the buyer spends on a sector; a row sums to 1, or 0 where nothing
    spending: Values  # (n, s)
    output: Values  # (n, s)
    added: Values  # (n, s): value added as a part of output
    inputs: Values  # (n, s, industries): part of an industry's inputs that is of a sector; columns sum to 1 or 0
    final: Values  # (n, s): part of final spending on a sector; a row sums to 1
    income: Values  # (n,): all final spending
    deficit: Values  # (n,): income beyond value added

    @property
    def earned(self) -> Values:
        """Return value added by economy and industry: (n, s)."""
        earned: Values = self.added * self.output
        return earned

    def at(self, economy: str) -> int:
        """Return the place of an economy; KeyError where it is not in the table."""
        try:
            return self.economies.index(economy)
        except ValueError:
            raise KeyError(economy) from None


def baseline(table: Table) -> Baseline:
    """Turn a table into shares; BadSource where a cell is negative or no number, or nobody sells what is used."""
    _check(table)
    sold = table.intermediate + table.final
    spending = sold.sum(axis=1).T
    output = sold.sum(axis=2).T
    used = table.use.sum(axis=1)
    inputs = _part(table.use, used[:, None, :])
    final_spending = table.final.sum(axis=1).T
    income = final_spending.sum(axis=1)
    added = np.clip(1 - _part(used, output), LEAST_ADDED, 1.0)
    return Baseline(
        economies=table.economies,
        sectors=table.sectors,
        shares=_part(sold.transpose(0, 2, 1), spending.T[:, :, None]),
        spending=spending,
        output=output,
        added=added,
        inputs=inputs,
        final=_part(final_spending, income[:, None]),
        income=income,
        deficit=income - (added * output).sum(axis=1),
    )


def _part(amount: Values, whole: Values) -> Values:
    """Divide, with 0 where the whole is 0."""
    part: Values = np.divide(amount, whole, out=np.zeros(np.broadcast(amount, whole).shape), where=whole > 0)
    return part


def _check(table: Table) -> None:
    n, s = len(table.economies), len(table.sectors)
    shapes = {"intermediate": (s, n, n), "final": (s, n, n), "use": (n, s, s)}
    for name, shape in shapes.items():
        cells = getattr(table, name)
        if cells.shape != shape:
            raise BadSource(f"input-output table: {name} is {cells.shape}, expected {shape}; build the ledger anew")
        wrong = np.argwhere(~(cells >= 0) | ~np.isfinite(cells))
        if wrong.size:
            place = tuple(int(k) for k in wrong[0])
            raise BadSource(f"input-output table: {name} at {place} is {cells[place]}, not a number from 0")
    bought = table.intermediate.sum(axis=1).T
    off = np.abs(bought - table.use.sum(axis=2))
    if off.size and off.max() > OFF * max(float(bought.sum()), 1e-300):
        economy, sector = (int(k) for k in np.unravel_index(int(off.argmax()), off.shape))
        raise BadSource(
            f"input-output table: industries of {table.economies[economy]} use {table.use[economy, sector].sum():.6g} "
            f"of {table.sectors[sector]} and buy {bought[economy, sector]:.6g} of it; the two must agree"
        )
    poor = [table.economies[k] for k in np.flatnonzero(table.final.sum(axis=(0, 1)) <= 0)]
    if poor:
        raise BadSource(f"input-output table: final users of {', '.join(poor)} buy nothing")
