"""Do tariffs, costs and stops keep to the laws of the model, and agree with the model of one sector where they must?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.income.test_pairs import set_up
from tests.income.worlds import made, one_sector

from counterpoise.arrays import Values
from counterpoise.errors import BadScenario, NotConverged
from counterpoise.income import Baseline, Elasticities, balanced, baseline, equilibrium
from counterpoise.income.cuts import kept, rupture
from counterpoise.income.elasticities import long_run
from counterpoise.income.pairs.draws import drawn
from counterpoise.income.shocks import Barriers, Raise, barriers, solved
from counterpoise.income.shocks.ranges import draws_of
from counterpoise.income.shocks.solve import after
from counterpoise.whatif.solving.baseline import baseline as flows_of
from counterpoise.whatif.solving.equilibrium import equilibrium as one_sector_equilibrium

SECTORS = ("A01", "C26", "G")
FLOWS = [[900.0, 40.0, 30.0], [20.0, 260.0, 50.0], [50.0, 30.0, 400.0]]


@pytest.fixture(scope="module")
def world() -> Baseline:
    base = baseline(replace(made(economies=6, home=10.0), sectors=SECTORS))
    return balanced(base, long_run(SECTORS))


def cells(base: Baseline, buyers: str, sellers: str) -> Values:
    """Mark what some economies, named by their last letters, buy of others."""
    marked = np.zeros((len(base.economies),) * 2)
    ends = [[n for n, name in enumerate(base.economies) if name[-1] in group] for group in (buyers, sellers)]
    marked[np.ix_(*ends)] = 1.0
    return marked


def taxed(base: Baseline, buyers: str, sellers: str, rate: float) -> Raise:
    ones = np.ones(len(base.sectors))
    return Raise(cells(base, buyers, sellers), 0 * ones, ones, rate * ones)


def dearer(base: Baseline, buyers: str, sellers: str, cost: float) -> Raise:
    return replace(taxed(base, buyers, sellers, 0.0), cost=np.full(len(base.sectors), cost))


def cut(base: Baseline, buyers: str, sellers: str) -> Raise:
    return replace(taxed(base, buyers, sellers, 0.0), stopped=np.ones(len(base.sectors)))


def test_where_nothing_is_raised_nothing_changes(world: Baseline) -> None:
    both = solved(world, barriers(world, []), long_run(SECTORS))
    assert both.long.real_income == pytest.approx(np.ones(6), abs=1e-9)
    assert both.first.real_income == pytest.approx(np.ones(6), abs=1e-9)


def test_a_tariff_in_a_world_of_one_sector_is_that_of_the_one_sector_model() -> None:
    by = Elasticities(np.array([4.0]))
    rate = np.zeros((3, 3))
    rate[1, 0], rate[2, 0], rate[0, 1] = 0.25, 0.1, 0.4  # row sells to column
    even = balanced(one_sector(FLOWS), by)  # both models keep deficits, each its own way
    now = even.shares[0].T * even.spending[:, 0]
    change = equilibrium(even, np.ones_like(even.shares), by, rates=rate.T[None])
    other = one_sector_equilibrium(flows_of("XYZ", now), np.ones((3, 3)), 5.0, "tariff", rate)
    assert change.real_income == pytest.approx(other.real_income, abs=1e-6)
    assert change.real_income[0] != pytest.approx(1.0, abs=1e-4)


def test_a_factor_on_costs_in_a_world_of_one_sector_is_that_of_the_one_sector_model() -> None:
    by = Elasticities(np.array([4.0]))
    even = balanced(one_sector(FLOWS), by)
    now = even.shares[0].T * even.spending[:, 0]
    raised = barriers(even, [dearer(even, "X", "Y", 1.5)])
    shock = np.ones((3, 3))
    shock[1, 0] = 1.5**-4.0
    other = one_sector_equilibrium(flows_of("XYZ", now), shock, 5.0)
    assert after(even, raised, by, "later").real_income == pytest.approx(other.real_income, abs=1e-6)


def test_a_prohibitive_tariff_comes_near_the_cut_and_brings_nothing(world: Baseline) -> None:
    by = long_run(SECTORS)
    apart = equilibrium(world, kept(world, rupture(["E0"], ["E1"])), by)
    both = [taxed(world, "0", "1", 999.0), taxed(world, "1", "0", 999.0)]
    change = after(world, barriers(world, both), by, "later")
    assert change.real_income == pytest.approx(apart.real_income, abs=2e-5)
    assert change.revenue == pytest.approx(np.zeros(6), abs=1e-3)


def test_revenue_is_the_rate_on_what_is_bought_at_the_border_and_a_part_of_income(world: Baseline) -> None:
    by = long_run(SECTORS)
    change = after(world, barriers(world, [taxed(world, "0", "12", 0.3)]), by, "later")
    paid = sum(change.shares[s, 0, seller] * change.spending[0, s] for s in range(3) for seller in (1, 2))
    assert change.revenue[0] == pytest.approx(paid * 0.3 / 1.3)
    assert change.revenue[1:] == pytest.approx(np.zeros(5))
    # All income is what is earned, which stands still in the world, and revenue.
    assert change.income.sum() == pytest.approx(world.income.sum() + change.revenue.sum())
    earned = (change.wages * world.earned).sum(axis=1)
    assert change.income - earned == pytest.approx(change.revenue, abs=1e-6)


def test_a_small_tariff_gains_what_the_terms_of_trade_give_and_a_large_one_loses_it(world: Baseline) -> None:
    by = long_run(SECTORS)
    low, high = (after(world, barriers(world, [taxed(world, "0", "12345", rate)]), by, "") for rate in (0.02, 5.0))
    assert low.real_income[0] > 1 > high.real_income[0]
    assert (low.real_income[1:] < 1).all()


def test_names_and_sides_do_not_matter(world: Baseline) -> None:
    by = long_run(SECTORS)
    there = barriers(world, [taxed(world, "0", "2", 0.2), cut(world, "2", "0")])
    order = [3, 1, 0, 5, 2, 4]
    turned = replace(
        world,
        economies=tuple(world.economies[k] for k in order),
        shares=world.shares[:, order][:, :, order],
        **{
            name: getattr(world, name)[order]
            for name in ("spending", "output", "added", "inputs", "final", "income", "deficit")
        },
    )
    again = barriers(turned, [cut(turned, "2", "0"), taxed(turned, "0", "2", 0.2)])
    expected, found = (solved(base, each, by) for base, each in ((world, there), (turned, again)))
    assert found.long.real_income == pytest.approx(expected.long.real_income[order], abs=1e-8)
    assert found.first.real_income == pytest.approx(expected.first.real_income[order], abs=1e-8)


def test_a_part_of_a_cell_that_is_touched_is_cut_by_that_part(world: Baseline) -> None:
    half = Raise(0.5 * cells(world, "0", "1"), np.array([1.0, 0.0, 0.5]), np.ones(3), np.array([0.0, 0.2, 0.0]))
    laid = barriers(world, [half])
    assert laid.left[:, 0, 1].tolist() == [0.5, 1.0, 0.75]
    assert laid.rate[:, 0, 1].tolist() == [0.0, 0.1, 0.0]
    assert laid.touched.sum() == 3


def test_the_step_of_the_draws_is_near_the_solution_and_their_middle_lies_around_it(world: Baseline) -> None:
    made_ = set_up(world)
    raised = barriers(world, [taxed(world, "0", "12", 0.1), dearer(world, "1", "0", 1.1)])
    both = solved(world, raised, made_.by)
    steps = draws_of(made_, raised, made_.by, drawn(SECTORS, 0.3, 100))
    assert steps.at_long == pytest.approx(np.log(both.long.real_income), rel=0.15, abs=4e-4)
    lo, hi = np.percentile(steps.around(both).long[:, :2], (5, 95), axis=0)
    assert (lo < both.long.real_income[:2]).all()
    assert (both.long.real_income[:2] < hi).all()


def test_rates_and_factors_out_of_range_are_refused_and_so_is_the_end_of_all_trade(world: Baseline) -> None:
    with pytest.raises(BadScenario, match="a tariff lies above -100 %"):
        barriers(world, [taxed(world, "0", "1", -1.0)])
    with pytest.raises(BadScenario, match="a factor on costs lies above 0"):
        barriers(world, [dearer(world, "0", "1", 0.0)])
    with pytest.raises(BadScenario, match="no trade is left across any border"):
        barriers(world, [cut(world, "012345", "012345")])


def test_no_number_comes_from_a_run_that_did_not_converge(world: Baseline) -> None:
    # A subsidy that pays nearly all of every purchase leaves the buyer nothing to pay it with.
    with pytest.raises(NotConverged, match="try a milder shock"):
        after(world, barriers(world, [taxed(world, "0", "12345", -0.9999)]), long_run(SECTORS), "after adjusting")


def test_some_cells_of_barriers_alone(world: Baseline) -> None:
    all_of_them: Barriers = barriers(world, [taxed(world, "0", "12", 0.1), taxed(world, "1", "0", 0.2)])
    own = all_of_them.of(cells(world, "0", "12345") > 0)
    assert own.rate[:, 0, 1].tolist() == [0.1, 0.1, 0.1]
    assert not own.rate[:, 1].any()
