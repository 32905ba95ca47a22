"""Does solving many scenarios side by side give what each gives alone?"""

import numpy as np
import pytest
from tests.fixtures.worlds import drawn

from counterpoise.whatif.solving.equilibrium import equilibrium
from counterpoise.whatif.solving.system import Closure
from counterpoise.whatif.worlds.draws import Cells, draws


def cells(n: int, count: int, seed: int, cut: bool = False) -> Cells:
    """Draw three changed cells a scenario."""
    rng = np.random.default_rng(seed)
    exporter = rng.integers(0, n, 3 * count)
    # Steps of one and more around the circle: no cell twice in a scenario, none at home.
    importer = (exporter + np.tile([1, 2, 3], count)) % n
    size = np.zeros(3 * count) if cut else rng.uniform(0.01, 2.0, 3 * count)
    return Cells(np.repeat(np.arange(count), 3), exporter, importer, size)


@pytest.mark.parametrize("cut", [False, True])
@pytest.mark.parametrize("closure", ["mult", "dek"])
def test_a_scenario_among_many_comes_out_as_alone(closure: Closure, cut: bool) -> None:
    world, many = drawn(16, 3), cells(16, 25, 4, cut)
    result = draws(world, many, 25, 4.0, closure)
    for m in range(25):
        own, moved = many.scenario == m, np.ones((16, 16))
        moved[many.exporter[own], many.importer[own]] = many.shock[own]
        alone = equilibrium(world, moved, 4.0, closure)
        assert np.abs(result.real_income[:, m] - alone.real_income).max() < 1e-10
        assert np.abs(result.price[:, m] - alone.price).max() < 1e-10


def test_a_scenario_the_chord_cannot_solve_goes_up_the_ladder() -> None:
    world, n = drawn(12, 3), 12
    exporter, importer = (part.ravel() for part in np.nonzero(~np.eye(n, dtype=bool)))
    many = Cells(np.ones(len(exporter), np.int64), exporter, importer, np.zeros(len(exporter)))
    result = draws(world, many, 2)
    assert np.abs(result.real_income[:, 0] - 1).max() < 1e-12
    assert result.real_income[:, 1] == pytest.approx(np.diagonal(world.shares) ** 0.25)
