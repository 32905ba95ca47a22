"""Is the answer in one step the slope of the exact one, and near it for ruptures of usual size?"""

import numpy as np
import pytest
from tests.income.worlds import made

from counterpoise.income import Baseline, Elasticities, balanced, baseline, equilibrium
from counterpoise.income.closed import effects
from counterpoise.income.cuts import Stop, kept, rupture
from counterpoise.income.response import response

BY = Elasticities(np.array([4.0, 5.0, 6.0]))


@pytest.fixture(scope="module")
def world() -> Baseline:
    return balanced(baseline(made()), BY)


@pytest.mark.parametrize("by", [BY, BY.first_year()], ids=["after adjusting", "first year"])
def test_the_response_is_the_slope_of_the_exact_solution(world: Baseline, by: Elasticities) -> None:
    # A rise of one buyer's prices from all sellers alike by a thousandth part of a per cent, solved exactly.
    slopes = response(world, by)
    small = 1e-5
    left = np.ones_like(world.shares)
    left[1, 2, :] = np.exp(-by.trade[1] * small)
    exact = np.log(equilibrium(world, left, by).real_income) / small
    assert slopes.prices[:, 2, 1] == pytest.approx(exact, abs=2e-4 * np.abs(exact).max())


@pytest.mark.parametrize("by", [BY, BY.first_year()], ids=["after adjusting", "first year"])
def test_a_small_cut_is_told_exactly(by: Elasticities) -> None:
    table = made()
    for cells in (table.intermediate, table.final):
        cells[:, 0, 1] *= 1e-4
        cells[:, 1, 0] *= 1e-4
    table.use[:] *= (table.intermediate.sum(axis=1).T / table.use.sum(axis=2))[:, :, None]
    base = balanced(baseline(table), BY)
    exact = equilibrium(base, kept(base, rupture(["E0"], ["E1"])), by).lost
    close = effects(base, response(base, by), by).lost()
    assert close[0, 1] == pytest.approx(exact[0], rel=1e-3)
    assert close[1, 0] == pytest.approx(exact[1], rel=1e-3)


def test_a_cut_of_usual_size_is_told_within_a_hundredth_and_its_parts_within_a_twentieth() -> None:
    base = balanced(baseline(made(economies=24, home=30.0)), BY)
    told = effects(base, response(base, BY), BY)
    cut = kept(base, rupture(["E0"], ["E1"]))
    assert told.lost()[0, 1] == pytest.approx(equilibrium(base, cut, BY).lost[0], rel=0.01)
    one_way = equilibrium(base, kept(base, [Stop(frozenset({"E0"}), frozenset({"E1"}))]), BY)
    assert -told.as_buyer[0, 1] == pytest.approx(one_way.lost[0], rel=0.05)
    assert -told.as_seller[0, 1] == pytest.approx(one_way.lost[1], rel=0.05)


def test_a_state_that_is_cut_off_from_itself_is_not_asked_about(world: Baseline) -> None:
    assert np.diag(effects(world, response(world, BY), BY).lost()) == pytest.approx(np.zeros(4), abs=1e-12)
