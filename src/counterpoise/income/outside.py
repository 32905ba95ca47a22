"""How large is the rest of the world, which the input-output table leaves out, and what does it trade with the others?

The carrier has dropped the table's last economy: sales to it stand among the final sales, and inputs bought of it in
value added. It is carved out of both again. All of it is an estimate:

- goods in all: the completed matrix of all goods, between the table's economies and all others;
- services: in the proportion to goods in which the economy trades both with the rest of the table;
- sectors of what is bought of it: as the buyer's purchases from the table, but that fuels take the part which recorded
  trade says; of what is sold to it: as the seller's sales to the table;
- inputs or final: as all trade of the sector;
- its own economy: GDP of its states, technology and taste of the unweighted mean of the table's economies.

A full edition of the tables states all trade with it, so that its own economy alone is estimated.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.income.baseline import Table
from counterpoise.income.sectors import goods
from counterpoise.world.sector_table import SectorTable, Stated

REST = "ROW"
FUELS = "B05_06"
# Most that is carved out of an economy's final sales of a sector, and of an industry's value added.
MOST_SOLD, MOST_BOUGHT = 0.6, 0.5
LEAST_HOME = 0.2  # part of its inputs, and of its final purchases, that the rest of the world makes itself at the least


@dataclass(frozen=True, slots=True)
class Abroad:
    """Recorded or completed trade in all goods of the table's economies and the rest, MUSD; the rest stands last."""

    flows: Values  # (n + 1, n + 1): row sells to column; the diagonal is 0
    fuels: Values  # (n,): of what the rest sells each, recorded fuels
    income: float  # GDP of the rest


@dataclass(frozen=True, slots=True)
class Whole:
    """The table with the rest of the world; final sales still without their buyers. MUSD; n economies."""

    economies: tuple[str, ...]
    sectors: tuple[str, ...]
    inputs: Values  # (s, sellers, buyers)
    use: Values  # (n, s, industries)
    output: Values  # (s, n)
    final: Values  # (s, n): to final users anywhere

    @property
    def added(self) -> Values:
        """Return value added by economy: (n,)."""
        added: Values = self.output.sum(axis=0) - self.use.sum(axis=(1, 2))
        return added


def whole(table: SectorTable, abroad: Abroad) -> Whole:
    """Carve the rest of the world out of the table."""
    for_inputs = _part(table.inputs.sum(axis=(1, 2)), table.inputs.sum(axis=(1, 2)) + table.final.sum(axis=1))
    bought, sold = _bought_of_rest(table, abroad), _sold_to_rest(table, abroad)
    added = table.output - table.use.sum(axis=1).T
    extra = _part(table.use, table.use.sum(axis=2)[:, :, None]) * (bought * for_inputs[:, None]).T[:, :, None]
    # Of an industry that can hardly have bought so much, less.
    fits = np.minimum(1.0, _part(MOST_BOUGHT * np.maximum(added, 0.0).T, extra.sum(axis=1)))
    extra *= np.where(extra.sum(axis=1) > 0, fits, 1.0)[:, None, :]
    inputs_bought, final_bought = extra.sum(axis=2).T, bought * (1 - for_inputs)[:, None]
    inputs_sold, final_sold = sold * for_inputs[:, None], sold * (1 - for_inputs)[:, None]
    rest = _rest(table, abroad.income, inputs_sold, final_sold, inputs_bought + final_bought)
    n, s = len(table.economies), len(table.sectors)
    inputs = np.zeros((s, n + 1, n + 1))
    inputs[:, :n, :n], inputs[:, n, :n], inputs[:, :n, n] = table.inputs, inputs_bought, inputs_sold
    inputs[:, n, n] = np.maximum(rest.use.sum(axis=1) - inputs_sold.sum(axis=1), 0.0)
    use = np.concatenate([table.use + extra, rest.use[None]])
    use *= _part(inputs.sum(axis=1).T, use.sum(axis=2))[:, :, None]
    output = np.concatenate([table.output, rest.output[:, None]], axis=1)
    final = np.maximum(output - inputs.sum(axis=2), 0.0)
    return Whole((*table.economies, REST), table.sectors, inputs, use, output, final)


def stated_table(table: SectorTable, stated: Stated, income: float) -> Table:
    """Put the rest of the world beside a table that states its trade; `income` is the GDP of the rest, MUSD.

    Final purchases below 0, of stocks that run down, count as nothing.
    """
    bought = stated.inputs_from_rest + stated.final_from_rest
    rest = _rest(table, income, stated.inputs_to_rest, stated.final_to_rest, bought)
    n, s = len(table.economies), len(table.sectors)
    inputs, final = np.zeros((s, n + 1, n + 1)), np.zeros((s, n + 1, n + 1))
    inputs[:, :n, :n], inputs[:, n, :n], inputs[:, :n, n] = (
        table.inputs,
        stated.inputs_from_rest,
        stated.inputs_to_rest,
    )
    inputs[:, n, n] = np.maximum(rest.use.sum(axis=1) - stated.inputs_to_rest.sum(axis=1), 0.0)
    final[:, :n, :n], final[:, n, :n], final[:, :n, n] = stated.final, stated.final_from_rest, stated.final_to_rest
    final[:, n, n] = rest.output - inputs[:, n].sum(axis=1) - final[:, n].sum(axis=1)
    use = np.concatenate([table.use, rest.use[None]])
    use *= _part(inputs.sum(axis=1).T, use.sum(axis=2))[:, :, None]
    return Table((*table.economies, REST), table.sectors, inputs, np.maximum(final, 0.0), use)


def _bought_of_rest(table: SectorTable, abroad: Abroad) -> Values:
    """Estimate what each economy buys of the rest by sector: (s, n)."""
    good = goods(table.sectors)[:, None]
    foreign = _foreign(table.inputs, axis=1)
    fuels = table.sectors.index(FUELS)
    others = foreign * good
    others[fuels] = 0.0
    total = abroad.flows[-1, :-1]
    known = np.minimum(abroad.fuels, total)
    bought = _part(others, others.sum(axis=0)) * (total - known)
    bought[fuels] = known
    return bought + foreign * (1 - good) * _part(total, (foreign * good).sum(axis=0))


def _sold_to_rest(table: SectorTable, abroad: Abroad) -> Values:
    """Estimate what each economy sells the rest by sector: (s, n)."""
    good = goods(table.sectors)[:, None]
    foreign = _foreign(table.inputs, axis=2)
    scale = _part(abroad.flows[:-1, -1], (foreign * good).sum(axis=0))
    return np.minimum(foreign * scale, MOST_SOLD * table.final)


def _foreign(inputs: Values, axis: int) -> Values:
    """Sum trade across borders over sellers (axis 1) or buyers (axis 2): (s, n)."""
    foreign: Values = inputs.sum(axis=axis) - np.einsum("sii->si", inputs)
    return foreign


@dataclass(frozen=True, slots=True)
class _Rest:
    use: Values  # (s, industries)
    output: Values  # (s,)


def _rest(table: SectorTable, income: float, inputs_sold: Values, final_sold: Values, exports: Values) -> _Rest:
    """Let the rest of the world make what it uses, sells and does not buy: technology is the mean of all economies."""
    technology = _mean_part(table.use.transpose(1, 2, 0), table.output[None])
    taste = _part(table.final, table.final.sum(axis=0)).mean(axis=1)
    wanted = taste * income
    home = np.maximum(wanted - final_sold.sum(axis=1), LEAST_HOME * wanted) + exports.sum(axis=1)
    one = np.eye(len(table.sectors))
    output = np.linalg.solve(one - technology, home)
    made = np.maximum(1 - _part(inputs_sold.sum(axis=1), technology @ output), LEAST_HOME)
    output = np.linalg.solve(one - made[:, None] * technology, home)
    return _Rest(technology * output, output)


def _mean_part(amount: Values, whole_: Values) -> Values:
    """Return the unweighted mean over economies, the last axis, of parts, where there is a whole."""
    there = np.broadcast_to(whole_ > 0, amount.shape).sum(axis=-1)
    return _part(_part(amount, whole_).sum(axis=-1), there.astype(np.float64))


def _part(amount: Values, of: Values) -> Values:
    """Divide, with 0 where there is nothing to divide by."""
    shape = np.broadcast(amount, of).shape
    part: Values = np.divide(amount, of, out=np.zeros(shape), where=np.broadcast_to(of, shape) > 0)
    return part


def other_income(incomes: Mapping[str, float], economies: tuple[str, ...]) -> float:
    """Sum the incomes of the states outside the table."""
    return float(np.sum([income for state, income in sorted(incomes.items()) if state not in economies]))
