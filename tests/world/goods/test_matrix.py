"""Does the matrix of a ledger hold who has totals and a place, and say what each cell rests on?"""

from collections.abc import Iterator
from math import exp
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise import __version__
from counterpoise.errors import NoData
from counterpoise.ledger.writing import Contents, building, write
from counterpoise.records import Figure
from counterpoise.sources.baci.holes import load
from counterpoise.sources.batches import batches_of
from counterpoise.world.goods.completion import BOTH, ESTIMATED, HOME, NOT_RECORDED, ONE
from counterpoise.world.goods.matrix import GoodsMatrix, goods_matrix
from counterpoise.world.world import World

# State, exports and imports in USD billion, their year, latitude, longitude; "-" is not said.
STATES = """
    BLR  40  40 2023 53  28
    CHN 900 800 2023 35 105
    DEU 800 700 2023 51   9
    FRA 500 500 2022 46   2
    KAZ   -  60 2023 48  68
    RUS 300 280 2023 60 100
    TWN 400 350 2020 23 121
    USA 700 900 2023  -   -
"""
LISTS = """
    export_share RUS CHN 33
    import_share RUS CHN 53
    import_share CHN RUS  6
    export_share BLR RUS 60
    export_share DEU USA 10
    import_share KAZ RUS 24
"""


def figures() -> Iterator[Figure]:
    for state, sold, bought, year, north, east in (line.split() for line in STATES.splitlines() if line.strip()):
        for measure, cell, when in (
            ("exports_total", sold, int(year)),
            ("imports_total", bought, int(year)),
            ("latitude", north, 2026),
            ("longitude", east, 2026),
        ):
            if cell != "-":
                unit, size = ("USD", 1e9) if measure.endswith("total") else ("degree", 1.0)
                yield six_states.figure("factbook", measure, state, when, value=float(cell) * size, unit=unit)
    for measure, state, partner, part in (line.split() for line in LISTS.splitlines() if line.strip()):
        said = {
            "partner": partner,
            "value": int(part) / 100,
            "unit": "share",
            "locator": f"{measure}/{state}/{partner}",
        }
        yield six_states.figure("factbook", measure, state, 2023, **said)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("matrix")
    contents = Contents("matrix", __version__, batches_of(figures()), six_states.sources(), six_states.skips())
    with building(folder, lambda: None):
        write(folder, contents, lambda _: None)
    with World(folder) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def goods(opened: World) -> GoodsMatrix:
    return goods_matrix(opened.states, load())


def test_states_without_totals_or_a_place_are_left_out_and_named(goods: GoodsMatrix) -> None:
    assert goods.matrix.states == ("BLR", "CHN", "DEU", "FRA", "RUS")
    assert goods.left_out == ("KAZ", "USA")  # Taiwan's totals are too old, and nobody here lists it


def test_a_total_of_the_year_before_stands_in_and_is_named(goods: GoodsMatrix) -> None:
    assert dict(goods.stood_in) == {"FRA": 2022}


def test_cells_say_who_states_them_and_by_which_rows(opened: World, goods: GoodsMatrix) -> None:
    kinds = {pair: goods.flow(*pair)[3] for pair in (("RUS", "CHN"), ("CHN", "RUS"), ("FRA", "DEU"), ("FRA", "FRA"))}
    assert list(kinds.values()) == [BOTH, ONE, ESTIMATED, HOME]
    said = [(row.measure, row.actor) for _, row in opened.sources.rows(goods.figures["RUS", "CHN"])]
    assert sorted(said) == [("export_share", "RUS"), ("import_share", "CHN")]


def test_trade_in_a_hole_over_all_goods_is_marked_and_not_filled(goods: GoodsMatrix) -> None:
    assert goods.flow("BLR", "RUS") == (0.0, 0.0, 0.0, NOT_RECORDED)
    assert goods.flow("RUS", "BLR")[3] == NOT_RECORDED


def test_what_may_be_missing_in_a_hole_is_taken_off_the_total_that_the_lists_are_joined_to(
    opened: World, goods: GoodsMatrix
) -> None:
    # Belarus may have sold Russia all it sells, or nothing: ln p has a mean of -1 over 0 to 1, so e^-1 is left.
    # Lists of Belarus speak of nobody but Russia, so only the scaling of sales to purchases moves it further.
    belarus, china = (goods.matrix.states.index(state) for state in ("BLR", "CHN"))
    assert goods.own_totals[0, belarus] == pytest.approx(40e9 * 0.71)
    whole = goods_matrix(opened.states, ()).matrix.totals[0]
    ratio = goods.matrix.totals[0] / whole
    assert ratio[belarus] / ratio[goods.matrix.states.index("FRA")] == pytest.approx(exp(-1), rel=1e-6)
    assert ratio[china] == pytest.approx(ratio[goods.matrix.states.index("FRA")], rel=1e-6)


def test_the_matrix_of_a_ledger_is_made_once_and_there_may_be_none(opened: World, world_home: Path) -> None:
    made = opened.goods
    assert made is not None
    assert made is opened.goods
    with World(world_home) as elsewhere:
        assert elsewhere.goods is None


def test_totals_are_named_by_their_rows(opened: World, goods: GoodsMatrix) -> None:
    said = [(row.measure, row.actor) for _, row in opened.sources.rows(goods.total_figures["CHN"])]
    assert said == [("exports_total", "CHN"), ("imports_total", "CHN")]


def test_without_holes_the_same_cell_is_what_the_list_says(opened: World) -> None:
    lo, middle, hi, kind = goods_matrix(opened.states, ()).flow("BLR", "RUS")
    assert kind == ONE
    assert 0 < lo < middle < hi


def test_own_totals_are_the_goods_part_of_what_the_state_says(goods: GoodsMatrix) -> None:
    russia = goods.matrix.states.index("RUS")
    assert goods.own_totals[:, russia] == pytest.approx([300e9 * 0.71, 280e9 * 0.73])


def test_what_china_sells_russia_is_the_listed_part_of_russias_purchases(goods: GoodsMatrix) -> None:
    purchases = goods.matrix.totals[1, goods.matrix.states.index("RUS")]
    assert goods.flow("CHN", "RUS")[1] / purchases == pytest.approx(0.53, abs=0.01)


def test_another_year_has_its_own_states_and_lists(opened: World) -> None:
    before = goods_matrix(opened.states, (), 2022).matrix
    assert before.states == ("FRA", "TWN")  # who has a total of 2020 to 2022
    assert before.kind.tolist() == [[HOME, ESTIMATED], [ESTIMATED, HOME]]


def test_a_ledger_without_places_on_the_map_has_no_matrix(world_home: Path) -> None:
    with World(world_home) as elsewhere, pytest.raises(NoData, match="two states"):
        goods_matrix(elsewhere.states, ())
