"""Do the equations move with prices as their slope says, and is what cannot be posed refused?"""

import numpy as np
import pytest
from tests.whatif.worlds import drawn, shock

from counterpoise.errors import BadScenario
from counterpoise.whatif.system import CLOSURES, Closure, at, slope, system

STEP = 1e-6


@pytest.mark.parametrize("closure", CLOSURES)
def test_the_slope_is_what_small_moves_of_prices_give(closure: Closure) -> None:
    world, x = drawn(9, 3), np.random.default_rng(4).normal(0, 0.1, 9)
    tariff = np.where(np.eye(9) > 0, 0.0, 0.3) if closure == "tariff" else None
    posed = system(world, shock(9, 5), 4.0, closure, tariff)
    moved = [(at(posed, x + e).gap - at(posed, x - e).gap) / (2 * STEP) for e in STEP * np.eye(9)]
    pin = world.output / world.output.sum()
    assert np.abs(slope(posed, at(posed, x)) - pin - np.stack(moved, axis=1)).max() < 1e-8


@pytest.mark.parametrize("closure", CLOSURES)
def test_a_world_that_nothing_shocks_stays_where_it_is(closure: Closure) -> None:
    world = drawn(12, 1)
    now = at(system(world, np.ones((12, 12)), 5.0, closure), np.zeros(12))
    assert np.abs(now.gap).max() < 1e-14


@pytest.mark.parametrize(
    ("sigma", "moved", "tariff", "message"),
    [
        (1.0, np.ones((3, 3)), None, "above 1"),
        (float("nan"), np.ones((3, 3)), None, "above 1"),
        (5.0, np.ones((2, 2)), None, "a cell of the matrix"),
        (5.0, -np.ones((3, 3)), None, "0 or more"),
        (5.0, np.ones((3, 3)), np.full((3, 3), -1.0), "above -100 %"),
        (5.0, np.zeros((3, 3)), None, "buy from nobody"),
    ],
)
def test_what_cannot_be_posed_is_refused(
    sigma: float, moved: np.ndarray, tariff: np.ndarray | None, message: str
) -> None:
    with pytest.raises(BadScenario, match=message):
        system(drawn(3, 0), moved, sigma, "mult", tariff)
