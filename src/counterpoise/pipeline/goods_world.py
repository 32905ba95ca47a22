"""Which world of goods does the trade model shock, and how well is each cell of it known?

Trade across borders is the completed matrix. Sales at home are GDP at exchange rates less exports, and no less than a
tenth of GDP: some states, such as Luxembourg, sell more abroad than they add, for they pass on what they buy. One
sector stands for the whole economy; with inputs counted, the home share and what trade multiplies to would both
change, and against each other (the page of the trade equilibrium says more).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.matrix import YEAR, GoodsMatrix, Pair, completed
from counterpoise.pipeline.product_parts import product_parts
from counterpoise.pipeline.world import WorldYear, world_year
from counterpoise.states import names
from counterpoise.vocabulary.constants import constant
from counterpoise.weighing.trade_matrix import ERRORS, NOT_RECORDED
from counterpoise.whatif.baseline import Baseline, baseline
from counterpoise.whatif.scenario import Scenario
from counterpoise.whatif.told import TradeOutcome
from counterpoise.whatif.trade import TradeWorld, trade

GDP = "gdp_exchange_rate"
LEAST_HOME = 0.1  # of GDP
DIGITS = 7  # of a cell; the rest hangs on the number of threads that the matrix was completed with
EIGHTY = 1.2816  # standard deviations within which 80 % of a normal lie, on both sides


@dataclass(frozen=True, slots=True)
class GoodsWorld:
    """The world of one year before a shock, USD, and what it rests on."""

    year: int  # of the trade
    base: Baseline
    spread: Values  # (n, n): standard deviation of the logarithm of a cell; 0 at home and where nothing is recorded
    left_out: tuple[str, ...]  # states that others list, without totals, a place or a GDP
    floored: tuple[str, ...]  # states whose home sales stand at the floor
    hidden: tuple[Pair, ...]  # (exporter, importer): trade known of and not recorded, so counted as sold at home
    gdp_years: Mapping[str, int]
    gdp_figures: Mapping[str, str]  # state -> id of its GDP
    matrix: GoodsMatrix

    @property
    def notes(self) -> tuple[str, ...]:
        """Say in sentences what must be known of this world."""
        said = [f"Not in the trade matrix, for want of totals, place or GDP: {', '.join(self.left_out)}."]
        if self.floored:
            said.append(
                f"{', '.join(self.floored)}: exports exceed {1 - LEAST_HOME:.0%} of GDP, so home sales are set to "
                f"{LEAST_HOME:.0%} of it."
            )
        if self.hidden:
            pairs = "; ".join(f"{seller} to {buyer}" for seller, buyer in self.hidden)
            said.append(f"Known of and not recorded, so counted as sold at home: trade in all goods of {pairs}.")
        return tuple(said if self.left_out else said[1:])


_KEPT: WeakKeyDictionary[Figures, GoodsWorld] = WeakKeyDictionary()


def goods_world(figures: Figures) -> GoodsWorld:
    """Return the world of goods of an open ledger, made once; NoData where it holds no matrix."""
    if figures not in _KEPT:
        matrix = completed(figures)
        if matrix is None:
            raise NoData(
                f"snapshot {figures.snapshot} holds no matrix of trade in all goods of {YEAR}: no two states with "
                "totals and a place on the map; run `counterpoise build` with the Factbook"
            )
        _KEPT[figures] = _world(figures, matrix)
    return _KEPT[figures]


def trade_outcome(figures: Figures, scenario: Scenario, products: WorldYear | None = None) -> TradeOutcome:
    """Answer a scenario by the trade model.

    `products` is the trade by product of the scenario's year, where the caller has it. Blocs are taken as of that
    year. BadScenario, NoData and NotConverged as the trade model raises them.
    """
    world = goods_world(figures)
    if products is None:
        products = world_year(figures, scenario.year or figures.span("trade_value")[1])
    found = [product_parts(shock, world.base, products) for shock in scenario.shocks]
    asked = TradeWorld(world.base, world.spread, products.year)
    outcome = trade(scenario, asked, [one.part for one in found])
    notes = [note for one in found for note in one.notes]
    return replace(outcome, notes=tuple(dict.fromkeys([*outcome.notes, *notes, *world.notes])))


def _world(figures: Figures, goods: GoodsMatrix) -> GoodsWorld:
    matrix = goods.matrix
    gdp = {row.actor: (key, row) for key, row in figures.about([GDP], matrix.states) if row.value > 0}
    kept = np.array([k for k, state in enumerate(matrix.states) if state in gdp], np.int64)
    if len(kept) < 2:
        raise NoData(
            f"snapshot {figures.snapshot} holds no two states with trade totals and a GDP; run `counterpoise build`"
        )
    states = tuple(matrix.states[k] for k in kept)
    inner = np.ix_(kept, kept)
    flows, kind = _rounded(matrix.flows[inner]), matrix.kind[inner]
    size, sold = np.array([gdp[state][1].value for state in states]), flows.sum(axis=1)
    np.fill_diagonal(flows, np.maximum(size - sold, LEAST_HOME * size))
    errors = np.array([constant(name).value / EIGHTY for name in ERRORS] + [0.0, 0.0])
    without = {*goods.left_out, *matrix.states} - set(states)
    return GoodsWorld(
        year=goods.year,
        base=baseline(states, flows),
        spread=errors[kind],
        left_out=tuple(sorted(without & set(names()))),
        floored=tuple(states[k] for k in np.flatnonzero(size - sold < LEAST_HOME * size)),
        hidden=tuple((states[i], states[j]) for i, j in np.argwhere(kind == NOT_RECORDED)),
        gdp_years={state: gdp[state][1].start.year for state in states},
        gdp_figures={state: gdp[state][0] for state in states},
        matrix=goods,
    )


def _rounded(flows: Values) -> Values:
    """Keep the digits of each cell that any machine finds alike."""
    size = np.floor(np.log10(np.where(flows > 0, flows, 1.0)))
    unit = 10.0 ** (size - DIGITS + 1)
    rounded: Values = np.round(flows / unit) * unit
    return rounded
