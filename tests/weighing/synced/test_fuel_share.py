"""Is a share of a fuel what the buyer reports to Eurostat, with its limits, and is a secret no zero?"""

from collections.abc import Iterator

import pytest
from tests.fixtures import synced
from tests.fixtures.grounds import ground

from counterpoise.findings import Fuel
from counterpoise.states import find as find_actor
from counterpoise.weighing.synced.fuel_share import find, fuel_share, origins, reports
from counterpoise.world import World

GAS = "G3000"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(synced.write_home(tmp_path_factory.mktemp("synced"))) as opened:
        yield opened


def gas_of(world: World, year: int) -> Fuel:
    (fuel,) = find(ground(world, "DEU", "RUS", year=year))
    return fuel


def test_a_share_runs_to_what_has_no_origin(world: World) -> None:
    # Germany in 2021: 1900 TJ of Russia, 8 of no stated origin, 2900 in all.
    share = gas_of(world, 2021).share
    assert (share.numerator, share.denominator, share.money) == (1900.0, 2900.0, "TJ_gcv")
    assert (share.value, share.lo, share.hi) == (1900 / 2900, 1900 / 2900, 1908 / 2900)
    assert (share.state, share.dependent, share.on, share.year) == ("bounded", "DEU", "RUS", 2021)
    ((_, figure),) = world.sources.rows(share.figures)
    assert (figure.locator, figure.value) == ("G3000/RU/TJ_GCV/DE/2021/p", 1900.0)


def test_a_secret_cell_is_not_recorded(world: World) -> None:
    share = gas_of(world, 2024).share
    assert (share.year, share.state, share.value, share.note) == (
        2022,
        "not recorded",
        None,
        "the buyer keeps it secret",
    )


def test_a_brief_of_an_earlier_year_takes_no_later_row(world: World) -> None:
    assert gas_of(world, 2020).share.year == 2020
    assert find(ground(world, "DEU", "SWE", year=2021)) == ()


def test_the_figure_names_the_hole_that_it_fills_in_the_same_year(world: World) -> None:
    fills = gas_of(world, 2021).fills
    assert [key.partition(":")[0] for key in fills] == ["RUS>DEU"]
    assert gas_of(world, 2024).fills == ()


def test_a_zero_is_the_buyers_own_word(world: World) -> None:
    # Greece reports 0 TJ from Norway in 2020, and no total: without one there is no share.
    stated = reports(world, find_actor("GRC"), 2021)
    assert fuel_share(stated, find_actor("NOR"), (GAS, "TJ_gcv", 2020)).note == "no imports of it are reported"


def test_the_origins_of_a_buyer_are_those_with_a_number(world: World) -> None:
    (origin,) = origins(world, find_actor("DEU"), 2021, 5)
    assert (origin.seller, origin.share.value) == ("RUS", 1900 / 2900)


def test_the_table_of_fuels_is_well_formed() -> None:
    from counterpoise.vocabulary import fuel_code, product_names, table

    products = {code for row in table("fuels") for code in fuel_code(row["fuel"]).products}
    assert products <= product_names().keys()
    assert {row["product"] for row in table("prices")} <= product_names().keys()
    assert fuel_code("X1").name == "fuel X1"
    assert not fuel_code("X1").main
