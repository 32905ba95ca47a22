"""Who are the final buyers of each seller's goods and services?

The starter table says what each industry sells to final users anywhere. Each buyer's final purchases are taken to come
from the same sellers as its industries' inputs of the sector (as the OECD, WIOD and GTAP do), then fitted: to each
seller's final sales; to each buyer's income, value added less its recorded balance of trade; and, softly, to what pairs
trade in goods, less a tenth that freight and the year may account for. Pairs of a re-export hub are not fitted.
"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.income.baseline import Table
from counterpoise.income.outside import Abroad, Whole
from counterpoise.income.sectors import goods

HUBS = ("BEL", "HKG", "NLD", "SGP")
OF_RECORDED = 0.9
ROUNDS, LAST_ROUNDS = 150, 50
MOST_MOVED, SOFTLY = 5.0, 0.5  # a round's move of a pair's cells, and how much of it is made
LEAST_LEFT = 0.02  # of a pair's recorded trade that stays for final users
HALF_HOME, LEAST_HOME = 0.3, 0.05  # parts of inputs from home between which a first guess goes beyond home's own sales
WORLD_TASTE = 0.1  # weight of the world's final purchases in an economy's first guess


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the goods trade of the completed table meets what is recorded, over pairs above `above` MUSD."""

    above: float
    pairs: int
    whole: float  # trade of the table over recorded trade
    close: float  # part of the pairs within a factor of 1.5 of `OF_RECORDED` times the recorded


def completed(table: Whole, abroad: Abroad, balance: Values) -> Table:
    """Give final sales their buyers; `balance` is what each economy sells abroad less what it buys, MUSD: (n,)."""
    good = goods(table.sectors)
    income = _incomes(table, balance)
    final = _first_guess(table, income)
    of_inputs = np.einsum("sij,s->ij", table.inputs, good)
    wanted = np.maximum(OF_RECORDED * abroad.flows - of_inputs, LEAST_LEFT * abroad.flows)
    fitted = abroad.flows > 0
    hubs = [n for n, economy in enumerate(table.economies) if economy in HUBS]
    fitted[hubs, :] = fitted[:, hubs] = False
    for turn in range(ROUNDS + LAST_ROUNDS):
        final *= _ratio(table.final, final.sum(axis=2))[:, :, None]
        final *= _ratio(income, final.sum(axis=(0, 1)))
        if turn < ROUNDS:
            have = np.einsum("sij,s->ij", final, good)
            move = np.where(fitted & (have > 0), _ratio(wanted, have), 1.0)
            final[good > 0] *= np.clip(move, 1 / MOST_MOVED, MOST_MOVED) ** SOFTLY
    final *= _ratio(table.final, final.sum(axis=2))[:, :, None]
    return Table(table.economies, table.sectors, table.inputs, final, table.use)


def fit(table: Table, abroad: Abroad, above: float = 1000.0) -> Fit:
    """Measure how well the completed table meets recorded trade in goods."""
    have = np.einsum("sij,s->ij", table.intermediate + table.final, goods(table.sectors))
    large = abroad.flows > above
    ratio = have[large] / abroad.flows[large]
    close = np.abs(np.log(np.maximum(ratio, 1e-12) / OF_RECORDED)) < np.log(1.5)
    return Fit(above, int(large.sum()), float(have[large].sum() / abroad.flows[large].sum()), float(close.mean()))


def _incomes(table: Whole, balance: Values) -> Values:
    """Return what final users of each economy spend, all final sales together: (n,)."""
    spent = np.maximum(table.added - balance, 0.3 * table.added)
    incomes: Values = spent * table.final.sum() / spent.sum()
    return incomes


def _first_guess(table: Whole, income: Values) -> Values:
    """Spread each buyer's income over sectors and sellers: (s, sellers, buyers)."""
    share = _ratio(table.inputs, table.inputs.sum(axis=1)[:, None, :], nothing=0.0)
    share += np.where(share.sum(axis=1, keepdims=True) > 0, 0.0, np.eye(len(table.economies)))
    home = np.einsum("sii->si", share)
    # Who makes little at home buys more than its own final sales.
    bought = np.minimum(table.final * np.maximum(home, HALF_HOME) / np.maximum(home, LEAST_HOME), _sold(table))
    world = table.final.sum(axis=1) / table.final.sum()
    poor = [economy for economy, all_ in zip(table.economies, bought.sum(axis=0), strict=True) if not all_ > 0]
    if poor:
        raise NoData(f"the input-output table has nothing that {', '.join(poor)} could buy; no income can be weighed")
    own = bought / bought.sum(axis=0)
    guess: Values = share * (((1 - WORLD_TASTE) * own + WORLD_TASTE * world[:, None]) * income)[:, None, :]
    return guess


def _sold(table: Whole) -> Values:
    """Return the world's final sales of each sector: (s, 1)."""
    sold: Values = table.final.sum(axis=1)[:, None]
    return sold


def _ratio(wanted: Values, have: Values, nothing: float = 1.0) -> Values:
    """Divide, with `nothing` where there is nothing to divide by."""
    shape = np.broadcast(wanted, have).shape
    ratio: Values = np.divide(wanted, have, out=np.full(shape, nothing), where=np.broadcast_to(have, shape) > 0)
    return ratio
