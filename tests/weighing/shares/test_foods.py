"""Are the foods of a pair the heaviest that sellers report, with their shares, and is a silent seller named?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import food
from tests.fixtures.grounds import ground

from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.states import find
from counterpoise.weighing.shares import food_rows
from counterpoise.world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(food.write_home(tmp_path_factory.mktemp("food"))) as opened:
        yield opened


def test_the_rows_are_the_shares_of_the_newest_year_both_ways(world: World) -> None:
    # In 2022 Germany sells soya beans for 60 to China and 20 to Turkey; Sweden, which sold China 40, reports nothing.
    rows = [
        (row.item, row.share.dependent, row.share.value, row.share.state)
        for row in food_rows(ground(world, "DEU", "CHN"))
    ]
    assert rows == [("fao:236", "CHN", 1.0, "bounded"), ("fao:236", "DEU", 60 / 80, "stated")]
    assert food_rows(ground(world, "RUS", "CHN")) == ()


def test_a_ledger_without_food_has_no_rows_and_says_how_to_get_them(world_home: Path) -> None:
    with World(world_home) as without:
        assert food_rows(ground(without, "RUS", "CHN")) == ()
        gaps = {gap.what: gap.why for gap in brief(without, find("RUS"), find("CHN")).not_covered}
    assert gaps["Food"] == "this ledger was built without it; `counterpoise build --with food` brings it"


def test_who_reported_no_sales_is_named(world: World) -> None:
    gaps = {gap.what: gap.why for gap in brief(world, find("DEU"), find("SWE"), Wanted(year=2023)).not_covered}
    assert gaps["Food that Sweden sells"] == "it reported no sales to the FAO for 2022"
    assert "Food that Germany sells" not in gaps
