"""Does the list of products hold the foods by weight, leave out what is none, and find by words?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import food

from counterpoise.questions.products import QUESTION
from counterpoise.questions.products.find import FOODS, find, table
from counterpoise.questions.question import Ask
from counterpoise.questions.typed_questions import rendered
from counterpoise.vocabulary import food_items
from counterpoise.weighing.shares import ranked_items
from counterpoise.world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(food.write_home(tmp_path_factory.mktemp("food"))) as opened:
        yield opened


def test_foods_stand_by_what_sellers_report_in_the_newest_year_up_to_the_one_shown(world: World) -> None:
    listing = find(world, Ask(options={"year": 2021}))
    assert [(entry.product, entry.value) for entry in listing.foods] == [
        ("fao:236", 110.0),
        ("fao:15", 10.0),
        ("fao:56", 5.0),
    ]
    soya = listing.foods[0]
    assert soya.sellers is not None
    assert (soya.sellers.code, soya.sellers.share, soya.sellers.count) == ("DEU", 80 / 110, 2)
    assert find(world, Ask(options={"year": 2024})).food_year == 2022


def test_water_and_what_counts_others_again_are_in_no_list() -> None:
    keys = ["fao:ice_and_snow", "fao:15", "fao:rice_paddy_rice_milled_equivalent", "fao:31"]
    assert [item.key for item in ranked_items(keys, None)] == ["fao:15", "fao:31"]
    assert len(ranked_items(food_items(), FOODS)) == FOODS


def test_words_find_among_products_industries_and_foods(world: World) -> None:
    ask = Ask(options={"year": 2021, "search": "SOYA be"}, form="text")
    page = rendered(QUESTION, find(world, ask), ask)
    assert "Soya beans" in page
    assert "Maize" not in page
    ask = Ask(options={"search": "no such thing"}, form="text")
    assert "Nothing of this name is recorded: no such thing." in rendered(QUESTION, find(world, ask), ask)


def test_the_table_holds_every_food_with_its_weight(world: World) -> None:
    rows = table(find(world, Ask(options={"year": 2021}, form="csv"))).splitlines()
    assert rows[0].endswith(",tonnes")
    assert [row.split(",")[0] for row in rows if row.startswith("fao:")] == ["fao:236", "fao:15", "fao:56"]
    assert rows[-3].endswith(",110.0")


def test_a_ledger_without_food_lists_none_and_says_so_when_words_are_looked_for(world_home: Path) -> None:
    with World(world_home) as without:
        plain, ask = Ask(form="text"), Ask(options={"search": "wheat"}, form="text")
        assert "FOOD" not in rendered(QUESTION, find(without, plain), plain)
        page = rendered(QUESTION, find(without, ask), ask)
    assert "run `counterpoise build --with food`" in page
