"""Is every state where it is, with the part of its trade that is with each of the two?"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.fixtures import six_states

from counterpoise.findings.rows import Place
from counterpoise.ledger.writing import building, write
from counterpoise.records import Figure
from counterpoise.states import find
from counterpoise.weighing.shares.goods import places
from counterpoise.world.goods.completion import ESTIMATED, HOME, NOT_RECORDED, Diagnostics, TradeMatrix
from counterpoise.world.goods.matrix import GoodsMatrix
from counterpoise.world.world import World

STATES = ("CHN", "DEU", "RUS", "SWE", "TUR")
# Row sells to column, USD billion. Russia and Turkey are not recorded; Sweden trades with nobody.
FLOWS = np.array(
    [
        [0, 30, 20, 0, 10],
        [10, 0, 5, 0, 5],
        [40, 15, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [10, 5, 0, 0, 0],
    ],
    np.float64,
)
PLACED = {"CHN": (35, 105), "DEU": (51, 9), "RUS": (60, 100), "SWE": (62, 15), "FRA": (46, 2)}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("places")
    contents = six_states.contents("places", figures())
    with building(folder, lambda: None):
        write(folder, contents, lambda _: None)
    with World(folder) as ledger:
        yield ledger


def figures() -> Iterator[Figure]:
    for state, (north, east) in PLACED.items():
        yield six_states.figure("factbook", "latitude", state, 2026, value=float(north), unit="degree")
        yield six_states.figure("factbook", "longitude", state, 2026, value=float(east), unit="degree")


def goods() -> GoodsMatrix:
    kind = np.where(np.eye(5, dtype=bool), HOME, ESTIMATED)
    kind[2, 4] = kind[4, 2] = NOT_RECORDED
    totals = np.stack([FLOWS.sum(axis=1), FLOWS.sum(axis=0)])
    matrix = TradeMatrix(STATES, FLOWS, FLOWS / 2, FLOWS * 2, kind, totals, Diagnostics(0, 0.0, 0.0, 0, (), 0, 0.0))
    return GoodsMatrix(2023, matrix, totals, (), {}, {}, dict.fromkeys(STATES, ("", "")))


def placed(opened: World, a: str, b: str) -> dict[str, Place]:
    return {place.code: place for place in places(opened, goods(), find(a), find(b))}


def test_a_state_stands_where_the_factbook_puts_it(opened: World) -> None:
    places = placed(opened, "RUS", "CHN")
    assert (places["DEU"].name, places["DEU"].latitude, places["DEU"].longitude) == ("Germany", 51.0, 9.0)


def test_only_states_of_the_matrix_with_a_place_are_there(opened: World) -> None:
    # Turkey has no place here, France is not in the matrix.
    assert list(placed(opened, "RUS", "CHN")) == ["CHN", "DEU", "RUS", "SWE"]


def test_a_part_is_of_all_a_state_sells_and_buys(opened: World) -> None:
    # Germany trades 20 with Russia, 40 with China and 10 with Turkey.
    germany = placed(opened, "RUS", "CHN")["DEU"]
    assert (germany.with_a, germany.with_b) == pytest.approx((20 / 70, 40 / 70))


def test_an_actor_has_no_part_with_itself(opened: World) -> None:
    places = placed(opened, "RUS", "CHN")
    assert places["RUS"].with_a is None
    assert places["CHN"].with_b is None
    # Of China's 120, 60 are with Russia.
    assert places["CHN"].with_a == pytest.approx(60 / 120)


def test_a_hole_and_an_empty_row_are_not_zero(opened: World) -> None:
    places = placed(opened, "TUR", "CHN")
    assert places["RUS"].with_a is None
    assert places["RUS"].with_b == pytest.approx(60 / 80)
    assert (places["SWE"].with_a, places["SWE"].with_b) == (None, None)


def test_a_bloc_is_taken_together_and_its_members_stand_apart(opened: World) -> None:
    places = placed(opened, "EU27", "CHN")
    assert places["RUS"].with_a == pytest.approx(20 / 80)
    assert places["DEU"].with_a is None


def test_a_bloc_outside_the_matrix_gives_nothing_rather_than_zero(opened: World) -> None:
    assert {place.with_a for place in placed(opened, "NRU", "CHN").values()} == {None}
