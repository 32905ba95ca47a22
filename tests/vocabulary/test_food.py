"""Are the FAO's items found by name and code, in any case, and are those in two units refused?"""

import pytest

from counterpoise.errors import UnknownTerm
from counterpoise.sources.fao_areas import fao_areas
from counterpoise.states import names
from counterpoise.vocabulary import balance_names, food_item, food_items, nearest_food, product_names, sector_names


@pytest.mark.parametrize("text", ["soya beans", "Soya Beans", "  SOYA   beans ", "fao:236", "FAO:236"])
def test_an_item_is_found_by_name_or_code(text: str) -> None:
    item = food_item(text)
    assert item is not None
    assert (item.key, item.name, item.balance) == ("fao:236", "Soya beans", "fbs:2555")


@pytest.mark.parametrize(
    ("text", "key"), [("maize", "fao:56"), ("Beans, dry", "fao:176"), ("cigarettes", "fao:cigarettes")]
)
def test_a_name_before_a_bracket_and_one_with_a_comma_and_one_without_a_code_are_names(text: str, key: str) -> None:
    item = food_item(text)
    assert item is not None
    assert item.key == key


@pytest.mark.parametrize("text", ["270900", "energy", "C26", "cheese", ""])
def test_what_is_no_item_is_none(text: str) -> None:
    assert food_item(text) is None


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UnknownTerm, match=r"no FAO item 'fao:9999'; near it: .*\(fao:1277\)"):
        food_item("fao:9999")
    assert nearest_food("soybeans")[0] == "fao:236"


@pytest.mark.parametrize("text", ["cattle", "Chickens", "bees"])
def test_an_item_in_two_units_is_refused_with_the_next_step(text: str) -> None:
    with pytest.raises(UnknownTerm, match=r"is in two units: .*ask for the meat instead"):
        food_item(text)


def test_no_name_of_an_item_is_that_of_a_product_or_a_sector() -> None:
    known = {name.lower() for name in (*product_names().values(), *sector_names().values())}
    assert [item.name for item in food_items().values() if item.name.lower() in known] == []


def test_tables_agree_with_each_other() -> None:
    items = food_items().values()
    assert len({item.name.lower() for item in items}) == len({item.item for item in items}) == len(items) == 551
    assert [item.key for item in items if item.balance and item.balance not in balance_names()] == []
    assert [code for code in fao_areas().values() if code and code not in names()] == []
    # Numbers of FAOSTAT as its users know them.
    assert [fao_areas()[number] for number in (21, 41, 231, 185, 351, 228, 248, 5000)] == [
        "BRA", "CHN", "USA", "RUS", "", "SUN", "YUG", ""
    ]  # fmt: skip
