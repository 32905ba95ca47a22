"""Does a full edition, which states who buys final goods, stand in the model as it is stated?"""

import numpy as np
import pytest
from tests.income.worlds import made

from counterpoise.income import baseline
from counterpoise.income.outside import stated_table
from counterpoise.income.sectors import joined
from counterpoise.world.sector_table import SectorTable, Stated

LAST = 3  # place of the economy that plays the rest of the world


@pytest.fixture
def table() -> SectorTable:
    """Return a world of four economies as a full edition states it: the last one is the rest of the world."""
    world = made(economies=LAST + 1, sectors=3)
    inner = slice(None, LAST)
    stated = Stated(
        final=world.final[:, inner, inner],
        inputs_to_rest=world.intermediate[:, inner, LAST],
        inputs_from_rest=world.intermediate[:, LAST, inner],
        final_to_rest=world.final[:, inner, LAST],
        final_from_rest=world.final[:, LAST, inner],
    )
    sold = world.intermediate + world.final
    return SectorTable(
        year=2022,
        sectors=world.sectors,
        economies=world.economies[:LAST],
        inputs=world.intermediate[:, inner, inner],
        use=world.use[inner],
        output=sold[:, inner].sum(axis=2),
        final=world.final[:, inner].sum(axis=2),
        stated=stated,
    )


def test_what_is_stated_of_the_economies_stands_and_only_the_rest_s_own_trade_is_estimated(table: SectorTable) -> None:
    assert table.stated is not None
    whole, world = stated_table(table, table.stated, income=40.0), made(economies=LAST + 1, sectors=3)
    of_rest = np.zeros((LAST + 1, LAST + 1), np.bool_)
    of_rest[LAST, LAST] = True
    for stated, cells in ((world.intermediate, whole.intermediate), (world.final, whole.final)):
        np.testing.assert_allclose(cells[:, ~of_rest], stated[:, ~of_rest])
    np.testing.assert_allclose(whole.use[:LAST], world.use[:LAST])
    assert baseline(whole).economies == (*table.economies, "ROW")


def test_stocks_that_run_down_count_as_nothing(table: SectorTable) -> None:
    assert table.stated is not None
    table.stated.final[1, 0, 2] = -0.5
    assert stated_table(table, table.stated, income=40.0).final[1, 0, 2] == 0.0


def test_sectors_that_are_joined_are_joined_in_what_is_stated_too() -> None:
    ones = np.ones((2, 1, 1))
    flat = np.array([[2.0], [3.0]])
    stated = Stated(
        final=ones * 4.0, inputs_to_rest=flat, inputs_from_rest=flat, final_to_rest=flat, final_from_rest=flat
    )
    table = SectorTable(2022, ("B05", "B06"), ("RUS",), ones, np.ones((1, 2, 2)), flat, flat, stated)
    together = joined(table)
    assert together.sectors == ("B05_06",)
    assert together.stated is not None
    assert together.stated.final.tolist() == [[[8.0]]]
    assert together.stated.final_from_rest.tolist() == [[5.0]]
