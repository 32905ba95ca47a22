"""Which world of industries does the ledger give for a year: table, rest of the world, final demand, balance?"""

from dataclasses import dataclass

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.income.baseline import Baseline, Table, baseline
from counterpoise.income.completion import Fit, completed, fit
from counterpoise.income.elasticities import Elasticities, long_run
from counterpoise.income.equilibrium import balanced
from counterpoise.income.outside import Abroad, other_income, stated_table, whole
from counterpoise.income.sectors import joined
from counterpoise.records import DOLLARS
from counterpoise.states import all_states
from counterpoise.world import World
from counterpoise.world.sector_table import SectorTable

BALANCE = ("exports_total", "imports_total")
TO_MUSD = {unit: dollars / DOLLARS["MUSD"] for unit, dollars in DOLLARS.items()}


@dataclass(frozen=True, slots=True)
class SectorWorld:
    """The world of a year, each economy spending what it earns, and what it was made of."""

    year: int
    base: Baseline
    by: Elasticities  # after adjusting
    fit: Fit


def sector_world(world: World, year: int | None = None) -> SectorWorld:
    """Make the world of the table of a year, the newest unless given, cached; NoData where the ledger has none."""
    chosen = world.sectors.table_of(year)
    return world.cached("sector world", chosen, lambda: _made(world, chosen))


def _made(world: World, year: int) -> SectorWorld:
    table = joined(world.sectors.table(year))
    abroad = recorded_trade(world, table.economies, year)
    complete = _complete(world, table, abroad)
    by = long_run(table.sectors)
    base = balanced(baseline(complete), by)
    return SectorWorld(year, base, by, fit(complete, abroad))


def _complete(world: World, table: SectorTable, abroad: Abroad) -> Table:
    """Put the rest of the world, and the buyers of final sales, into a table: as stated, else as estimated."""
    if table.stated is not None:
        return stated_table(table, table.stated, abroad.income)
    with_rest = whole(table, abroad)
    return completed(with_rest, abroad, _balance(world, abroad, with_rest.economies, table.year))


def recorded_trade(world: World, economies: tuple[str, ...], year: int) -> Abroad:
    """Return the goods trade of the table's economies with each other and with all others."""
    goods = world.goods
    if goods is None:
        raise NoData("this snapshot holds no totals of trade; run `counterpoise build` where the network is reached")
    names = goods.matrix.states
    place = {economy: n for n, economy in enumerate(economies)}
    into = np.array([place.get(state, len(economies)) for state in names])
    flows = np.zeros((len(economies) + 1, len(economies) + 1))
    np.add.at(flows, np.ix_(into, into), goods.matrix.flows * TO_MUSD["USD"])
    np.fill_diagonal(flows, 0.0)
    everybody = [state for state in all_states() if state.code in names]
    incomes = {
        code: gdp.value * TO_MUSD["USD"]
        for code, economy in world.economies.of_states(everybody).items()
        if (gdp := economy.nearest("gdp_exchange_rate", year))
    }
    return Abroad(flows, _fuels(world, economies, year), other_income(incomes, economies))


def _fuels(world: World, economies: tuple[str, ...], year: int) -> Values:
    """Sum the recorded sales of fuels by states outside the table to each of its economies: (n,), MUSD."""
    from counterpoise.vocabulary import basket

    trade = world.trade.flows(products=basket("energy").codes, year=year)
    sold = np.zeros(len(economies))
    place = {economy: n for n, economy in enumerate(economies)}
    for seller, buyer, value in zip(
        trade.exporter.tolist(), trade.importer.tolist(), trade.value.tolist(), strict=True
    ):
        to = place.get(trade.states[buyer])
        if to is not None and trade.states[seller] not in place:
            sold[to] += value * TO_MUSD["kUSD"]
    return sold


def _balance(world: World, abroad: Abroad, economies: tuple[str, ...], year: int) -> Values:
    """Return what each economy sells abroad beyond what it buys: goods and services where its totals are known."""
    balance: Values = abroad.flows.sum(axis=1) - abroad.flows.sum(axis=0)
    known = [state for state in all_states() if state.code in economies]
    of_states = world.economies.of_states(known)
    for n, economy in enumerate(economies[:-1]):
        sold, bought = (of_states[economy].nearest(measure, year) for measure in BALANCE)
        if sold and bought:
            balance[n] = (sold.value - bought.value) * TO_MUSD["USD"]
    return balance
