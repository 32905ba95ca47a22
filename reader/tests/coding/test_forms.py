"""Are the forms of a word those of English spelling?"""

import pytest

from counterpoise_reader.coding.parse.forms import forms, index


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ban", {"bans", "banned", "banning"}),
        ("ally", {"allies", "allied", "allying"}),
        ("seek", {"sought", "seeking", "seeks"}),
        ("agree", {"agrees", "agreed", "agreeing"}),
        ("veto", {"vetoes", "vetoed", "vetoing"}),
        ("initial", {"initialled", "initialing"}),
        ("cease-fire", {"cease-fires"}),
    ],
)
def test_forms_follow_the_rules_and_the_table_of_exceptions(word: str, expected: set[str]) -> None:
    assert expected <= forms(word)


def test_a_form_names_every_word_it_may_belong_to() -> None:
    result = index(["lie", "lay"], frozenset())
    assert result["lay"] == frozenset(("lay", "lie"))


def test_only_adjectives_are_compared() -> None:
    assert "porter" not in forms("port")
    assert "closer" in forms("close", adjective=True)
