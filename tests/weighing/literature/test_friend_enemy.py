"""Is the exposure to another's productivity that of Kleinman, Liu and Redding, and the slope of the model behind it?"""

from pathlib import Path

import numpy as np
import pytest
from tests.fixtures.grounds import ground

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.weighing.literature.friend_enemy import balanced, exposures, find
from counterpoise.world import World

SALES = np.array([[80.0, 12.0, 8.0], [11.0, 50.0, 6.0], [9.0, 5.0, 27.0]])
DEFICIT = np.array([[80.0, 12.0, 8.0], [20.0, 50.0, 6.0], [9.0, 1.0, 27.0]])
TOTAL = np.array([100.0, 70.0, 40.0])


def real_income(sales: list[list[float]], theta: float, productivity: list[float]) -> list[float]:
    """Solve the model by repetition: each sells what its customers spend, who spend in proportion to their incomes."""
    states = range(len(sales))
    sold = [sum(row) for row in sales]
    bought = [sum(row[n] for row in sales) for n in states]
    wages = [1.0 for _ in states]
    for _ in range(5000):
        offers = [(wages[i] / productivity[i]) ** -theta for i in states]
        prices = [sum(sales[i][n] / bought[n] * offers[i] for i in states) for n in states]
        income = [sum(sales[i][n] * offers[i] / prices[n] * wages[n] for n in states) for i in states]
        wages = [wages[i] * (income[i] / sold[i] / wages[i]) ** 0.2 for i in states]
    return [wages[n] * prices[n] ** (1 / theta) for n in states]


def test_a_small_world_has_the_exposures_that_were_worked_out_by_hand() -> None:
    assert exposures(SALES, 4.0)[0] == pytest.approx([0.97312, 0.01509, 0.01179], abs=5e-6)


@pytest.mark.parametrize("sales", [SALES, balanced(DEFICIT, TOTAL)], ids=["balanced", "made so"])
def test_growth_that_all_share_reaches_each_in_full(sales: Values) -> None:
    assert exposures(sales, 4.0).sum(axis=1) == pytest.approx(np.ones(3), abs=1e-12)


@pytest.mark.parametrize("sales", [SALES, balanced(DEFICIT, TOTAL)], ids=["balanced", "made so"])
@pytest.mark.parametrize("theta", [1.0, 4.0])
def test_an_exposure_is_the_slope_of_the_solved_model(sales: Values, theta: float) -> None:
    step = 1e-4
    up, down = (real_income(sales.tolist(), theta, [1.0, np.exp(move), 1.0]) for move in (step, -step))
    slope = [np.log(high / low) / (2 * step) for high, low in zip(up, down, strict=True)]
    assert exposures(sales, theta)[:, 1] == pytest.approx(slope, abs=1e-7)


def test_balanced_trade_has_the_totals_and_scales_rows_and_columns_alone() -> None:
    even = balanced(DEFICIT, TOTAL)
    assert even.sum(axis=1) == pytest.approx(TOTAL)
    assert even.sum(axis=0) == pytest.approx(TOTAL, rel=1e-6)
    factor = even / DEFICIT
    assert factor / factor[0] == pytest.approx(np.outer(factor[:, 0] / factor[0, 0], np.ones(3)))


def test_who_sells_the_same_to_the_same_buyer_is_an_enemy_and_the_buyer_a_friend() -> None:
    # X and Y sell to Z what they make, and each other nothing.
    sales = np.array([[10.0, 0.0, 90.0], [0.0, 10.0, 90.0], [90.0, 90.0, 20.0]])
    of = exposures(sales, 4.0)
    assert of[0, 1] < 0 < of[0, 2]
    assert of[1, 0] == pytest.approx(of[0, 1])


def test_a_world_that_cannot_be_is_refused() -> None:
    with pytest.raises(NoData, match="elasticity above 0, not 0"):
        exposures(SALES, 0.0)
    with pytest.raises(NoData, match="all sell something, and buy as much"):
        exposures(DEFICIT, 4.0)
    with pytest.raises(NoData, match="not balanced after"):
        balanced(np.array([[1.0, 1.0], [1.0, 0.0]]), np.array([1.0, 2.0]))


def test_both_sides_are_exposed_to_each_other_with_a_range_over_elasticities(goods_home: Path) -> None:
    with World(goods_home) as world:
        there, back = find(ground(world, "RUS", "CHN"))
    assert ((there.dependent, there.on), (back.dependent, back.on)) == (("RUS", "CHN"), ("CHN", "RUS"))
    assert there.state == "estimated"
    assert there.lo is not None
    assert there.hi is not None
    assert there.value is not None
    assert back.value is not None
    assert there.lo <= there.value <= there.hi
    # The small one is exposed to the large one.
    assert there.value > back.value


def test_a_state_without_a_gdp_is_not_exposed_and_the_note_says_so(goods_home: Path) -> None:
    with World(goods_home) as world:
        findings = find(ground(world, "SWE", "SSD"))
    assert {(each.value, each.state) for each in findings} == {(None, "not recorded")}
    assert all(each.note for each in findings)
