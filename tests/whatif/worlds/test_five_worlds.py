"""Do the five named worlds keep totals, and is the middle one the solution of the shock?"""

import numpy as np

from counterpoise.whatif.scenario import Span
from counterpoise.whatif.scenario_file import scenario
from counterpoise.whatif.solving.baseline import baseline
from counterpoise.whatif.solving.equilibrium import equilibrium
from counterpoise.whatif.worlds.montecarlo import five_worlds, solved_worlds
from counterpoise.whatif.worlds.shocked import shocked

NAMES = ("CHN", "DEU", "RUS")
BASE = baseline(NAMES, np.array([[900.0, 60.0, 40.0], [50.0, 500.0, 20.0], [70.0, 30.0, 100.0]]))
SPREAD = np.where(np.eye(3) > 0, 0.0, 0.4)
PAIR = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 0]], np.bool_)
SIGMA = Span(5.0, 3.0, 8.0)


def test_the_pairs_trade_moves_both_ways_and_totals_stay() -> None:
    middle, low, high, less, more = five_worlds(BASE, SPREAD, PAIR, SIGMA)
    assert (middle.flows == BASE.flows).all()
    assert (low.sigma, high.sigma, less.sigma) == (3.0, 8.0, 5.0)
    assert less.flows[0, 1] < BASE.flows[0, 1] < more.flows[0, 1]
    for item in (less, more):
        np.testing.assert_allclose(item.flows.sum(axis=0), BASE.spending, rtol=1e-9)
        np.testing.assert_allclose(item.flows.sum(axis=1), BASE.output, rtol=1e-3)


def test_the_first_answer_is_the_solution_itself() -> None:
    shock = shocked(scenario(["tariff CHN DEU 25%"]).shocks, BASE, [None], 2024)
    moved, rate = shock.tables(3, SIGMA.value)
    result = equilibrium(BASE, moved, SIGMA.value, "tariff", rate)
    first, *rest = solved_worlds(result, shock, five_worlds(BASE, SPREAD, PAIR, SIGMA))
    np.testing.assert_allclose(first.real_income, result.real_income, rtol=1e-9)
    assert len(rest) == 4
    assert max(item.residual for item in rest) < 1e-9
