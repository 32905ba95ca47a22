"""Do nearness, a border, a language and a union draw two states together as the slopes say?"""

import numpy as np
import pytest

from counterpoise.world.goods.margins import NEAREST, Links, Slopes, great_circle, pull

NOTHING = np.zeros((2, 2))


def links(**of: np.ndarray) -> Links:
    return Links(
        **({"distance": np.full((2, 2), 1000.0), "border": NOTHING, "language": NOTHING, "union": NOTHING} | of)
    )


def test_the_way_from_a_pole_to_the_equator_is_a_quarter_of_the_globe() -> None:
    way = great_circle(np.array([90.0, 0.0]), np.array([0.0, 77.0]))
    assert way[0, 1] == way[1, 0] == pytest.approx(np.pi / 2 * 6371)


def test_places_nearer_than_goods_travel_are_set_to_the_least_distance() -> None:
    assert great_circle(np.array([50.0, 50.1]), np.array([6.0, 6.0]))[0, 1] == NEAREST


def test_ten_times_the_way_divides_by_ten_to_the_slope() -> None:
    near, far = (pull(links(distance=np.full((2, 2), km)), Slopes()) for km in (500.0, 5000.0))
    assert near[0, 1] / far[0, 1] == pytest.approx(10**0.8)


@pytest.mark.parametrize(("name", "slope"), [("border", 0.5), ("language", 0.2), ("union", 0.8)])
def test_each_tie_multiplies_by_its_own_factor(name: str, slope: float) -> None:
    tied = pull(links(**{name: np.ones((2, 2))}), Slopes())
    assert tied[0, 1] / pull(links(), Slopes())[0, 1] == pytest.approx(np.exp(slope))
