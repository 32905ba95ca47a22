"""How far is the matrix of all goods from recorded totals, and does a cell hold what is recorded by product?

The totals are BACI's of 2023 over all products, which fill nothing in the matrix. The aim is that 95 % of flows above
100 million lie within a factor of two. Cells that both lists state reach it, the rest does not; `reference/measures/
trade-matrix.md` prints the numbers held here, and says why.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from counterpoise.arrays import Mask, Values
from counterpoise.world.goods.completion import TradeMatrix
from counterpoise.world.world import World

RECORDED = Path(__file__).parents[3] / "shared" / "data" / "trade-total-2023" / "baci_hs22_2023_totals.csv"
NEEDS_RECORDED = pytest.mark.skipif(not RECORDED.is_file(), reason=f"recorded totals are not at {RECORDED}")
LARGE = 1e8  # USD
BOTH, ONE, ESTIMATED = range(3)  # kinds of a cell


@dataclass(frozen=True, slots=True)
class Held:
    """The matrix beside what is recorded of the same cells, USD."""

    matrix: TradeMatrix
    recorded: Values  # (n, n)

    def near(self, cells: Mask) -> float:
        """Return the part of some cells that lie within a factor of two."""
        ratio = self.matrix.flows[cells] / self.recorded[cells]
        return float(np.mean((ratio <= 2) & (ratio >= 0.5)))


@pytest.fixture(scope="module")
def held(real: World) -> Held:
    assert real.goods is not None
    matrix = real.goods.matrix
    place = {state: n for n, state in enumerate(matrix.states)}
    recorded = np.zeros_like(matrix.flows)
    with RECORDED.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if {row["exporter_iso3"], row["importer_iso3"]} <= place.keys():
                recorded[place[row["exporter_iso3"]], place[row["importer_iso3"]]] = 1000 * float(row["value_kusd"])
    return Held(matrix, recorded)


@NEEDS_RECORDED
def test_large_flows_that_both_lists_state_are_within_a_factor_of_two(held: Held) -> None:
    large = held.recorded >= LARGE
    assert held.near(large & (held.matrix.kind == BOTH)) >= 0.95
    assert held.near(large & (held.matrix.kind == ONE)) >= 0.91


@NEEDS_RECORDED
def test_of_all_large_flows_three_quarters_are_and_more_than_nine_tenths_of_the_money(held: Held) -> None:
    large = held.recorded >= LARGE
    assert large.sum() > 5500
    assert held.near(large) == pytest.approx(0.74, abs=0.01), "the aim is 0.95: print a better number in the docs"
    assert held.near(large & (held.matrix.flows >= LARGE)) == pytest.approx(0.84, abs=0.01)
    ratio = np.divide(held.matrix.flows, held.recorded, out=np.zeros_like(held.recorded), where=large)
    near = large & (ratio <= 2) & (ratio >= 0.5)
    assert held.recorded[near].sum() / held.recorded[large].sum() == pytest.approx(0.94, abs=0.01)


def products(real: World, states: tuple[str, ...]) -> Values:
    """Add up what pairs are recorded to trade in 74 fuels and raw materials, doubtful rows left out, USD."""
    place = {state: n for n, state in enumerate(states)}
    raw = np.zeros((len(states), len(states)))
    for (seller, buyer), value in real.trade.products_between(2023).items():
        if {seller, buyer} <= place.keys():
            raw[place[seller], place[buyer]] = 1000 * value
    return raw


def test_an_estimated_cell_holds_what_the_pair_is_recorded_to_trade_by_product_unless_a_list_forbids_it(
    real: World,
) -> None:
    assert real.goods is not None
    matrix = real.goods.matrix
    raw = products(real, matrix.states)
    large = raw >= LARGE
    assert large.sum() > 1300
    holds = matrix.flows[large] >= 0.999 * raw[large]
    assert np.mean(holds) >= 0.88
    estimated = matrix.kind[large] == ESTIMATED
    assert np.mean(holds[estimated]) >= 0.95
    assert np.all(matrix.lo[large][estimated & holds] >= 0.999 * raw[large][estimated & holds])
    # Saudi Arabia's list names five customers, and Korea is none of them: the most the fifth's share leaves is held.
    seller, buyer = matrix.states.index("SAU"), matrix.states.index("KOR")
    assert matrix.flows[seller, buyer] == pytest.approx(matrix.hi[seller, buyer])
