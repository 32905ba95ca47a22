"""Does a word lead to the product it means, to its choices, or to what is near it?"""

import pytest

from counterpoise.vocabulary.goods.baskets import meanings, nearest, product_names


@pytest.mark.parametrize("text", ["270900", "Crude oil", " crude  OIL ", "petroleum"])
def test_a_code_a_name_and_a_common_word_lead_to_the_code(text: str) -> None:
    assert meanings(text) == ("270900",)


def test_every_code_and_every_name_means_one_product() -> None:
    for code, name in product_names().items():
        assert meanings(code) == meanings(name) == (code,)


def test_a_word_for_several_has_all_of_them() -> None:
    assert meanings("gas") == ("271111", "271121")
    assert meanings("iron ore") == ("260111", "260112")
    assert set(meanings("Graphite, natural")) == {"250410", "250490"}


@pytest.mark.parametrize("text", ["wheat", "palm oil", "", "energy", "999999"])
def test_what_is_not_recorded_one_by_one_means_none(text: str) -> None:
    assert meanings(text) == ()


def test_near_words_and_codes_are_suggested() -> None:
    assert "271121" in nearest("pipeline gass")
    assert nearest("2709") == ("270900",)
    assert set(nearest("platinum")) >= {"711011", "711019"}
    assert nearest("quux") == ()
