"""Do the equations move with prices as their slope says, and is what cannot be posed refused?"""

import numpy as np
import pytest
from tests.fixtures.worlds import drawn, shock

from counterpoise.errors import BadScenario
from counterpoise.whatif.solving.problem import posed, system
from counterpoise.whatif.solving.steps import slope
from counterpoise.whatif.solving.system import CLOSURES, Closure, at

STEP = 1e-6


@pytest.mark.parametrize("closure", CLOSURES)
def test_the_slope_is_what_small_moves_of_prices_give(closure: Closure) -> None:
    world, x = drawn(9, 3), np.random.default_rng(4).normal(0, 0.1, 9)
    tariff = np.where(np.eye(9) > 0, 0.0, 0.3) if closure == "tariff" else None
    of = system(posed(world, shock(9, 5), 4.0, closure, tariff))
    moved = [(at(of, x + e).excess - at(of, x - e).excess) / (2 * STEP) for e in STEP * np.eye(9)]
    now, pin = at(of, x), world.output / world.output.sum()
    assert np.abs(slope(of, now) - pin + np.stack(moved, axis=1) / now.traded[:, None]).max() < 1e-7


@pytest.mark.parametrize("closure", CLOSURES)
def test_a_world_that_nothing_shocks_stays_where_it_is(closure: Closure) -> None:
    world = drawn(12, 1)
    now = at(system(posed(world, np.ones((12, 12)), 5.0, closure)), np.zeros(12))
    assert np.abs(now.gap).max() < 1e-14


@pytest.mark.parametrize(
    ("sigma", "moved", "tariff", "message"),
    [
        (1.0, np.ones((3, 3)), None, "above 1"),
        (float("nan"), np.ones((3, 3)), None, "above 1"),
        (5.0, np.ones((2, 2)), None, "a cell of the matrix"),
        (5.0, -np.ones((3, 3)), None, "the shock of S00 to S00 is -1.0; it must be 0 or more"),
        (5.0, np.ones((3, 3)), np.full((3, 3), -1.0), "tariff of S00 on goods from S00 is -100 %; it must be above"),
        (5.0, np.zeros((3, 3)), None, "S00 can buy from nobody"),
    ],
)
def test_what_cannot_be_posed_is_refused(
    sigma: float, moved: np.ndarray, tariff: np.ndarray | None, message: str
) -> None:
    with pytest.raises(BadScenario, match=message):
        posed(drawn(3, 0), moved, sigma, "mult" if tariff is None else "tariff", tariff)
