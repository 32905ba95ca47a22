"""Are states and products called in a sentence as a reader would call them?"""

import pytest

from counterpoise.findings.rows import Party
from counterpoise.states import all_states
from counterpoise.vocabulary.goods.baskets import product_names
from counterpoise.wording.prose import called, goods, sentence, with_article


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("USA", "United States", "the United States"),
        ("NLD", "Netherlands", "the Netherlands"),
        ("CZE", "Czech Republic", "the Czech Republic"),
        ("EU27", "EU27", "the EU27"),
        ("RUS", "Russia", "Russia"),
        ("ASEAN", "Association of Southeast Asian Nations", "the Association of Southeast Asian Nations"),
        ("LAS", "Arab League", "the Arab League"),
        ("BRICS", "BRICS", "BRICS"),
        ("CHN+HKG", "China and Hong Kong", "China and Hong Kong"),
    ],
)
def test_a_name_has_an_article_where_it_takes_one(code: str, name: str, said: str) -> None:
    assert called(Party(code, name, "")) == said


def test_every_state_keeps_its_name_whole() -> None:
    for state in all_states():
        assert with_article(state.name).removeprefix("the ") == state.name.removeprefix("the ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Crude oil", "crude oil"),
        ("Gold, unwrought", "unwrought gold"),
        ("LNG", "LNG"),
        ("EUV lithography", "EUV lithography"),
    ],
)
def test_a_product_is_written_small_unless_it_is_letters(name: str, said: str) -> None:
    assert goods(name) == said


def test_every_product_keeps_its_words() -> None:
    for name in product_names().values():
        words = sorted(name.lower().replace(",", "").split())
        assert sorted(goods(name).lower().replace(",", "").split()) == words


def test_a_sentence_begins_with_a_capital() -> None:
    assert [sentence(text) for text in ("the EU27 took it.", "Russia sold.", "")] == [
        "The EU27 took it.",
        "Russia sold.",
        "",
    ]
