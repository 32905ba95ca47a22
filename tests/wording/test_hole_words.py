"""Are holes told in words a reader can follow, each once?"""

from tests.fixtures import six_states

from counterpoise.wording.numbers import in_words


def test_importers_of_one_good_share_a_line() -> None:
    assert in_words(six_states.holes()) == [
        "Russia to Germany and Turkey (pipeline gas)",
        "Russia to Turkey (crude oil)",
    ]


def test_no_holes_are_no_words() -> None:
    assert in_words(()) == []
