"""Is a part read where a sentence states one of one thing, and left alone where it may be of something else?"""

import pytest

from counterpoise.reports.stated_part import MOST, NEARLY_ALL, stated_part


@pytest.mark.parametrize(
    ("sentence", "words", "least", "most", "named"),
    [
        ("China buys 70 % of its soybeans from Brazil.", "70 %", 0.7, 0.7, False),
        ("China buys about 70.5 percent of its soya from Brazil.", "70.5 percent", 0.705, 0.705, False),
        ("Taiwan supplies 60% of China's imported chips.", "60%", 0.6, 0.6, True),
        ("Egypt imports most of its wheat from Russia.", "most", MOST, 1.0, False),
        ("Four-fifths of the country’s rice comes from Vietnam.", "four-fifths", 0.8, 0.8, True),
        ("It gets more than two thirds of its corn abroad, a habit.", "more than two thirds", 2 / 3, 1.0, False),
        ("Up to a quarter of its beef is Australian.", "up to a quarter", 0.0, 0.25, False),
        ("Half its wheat is from Ukraine.", "half", 0.5, 0.5, False),
        ("Nine in ten of its chips are from Taiwan.", "nine in ten", 0.9, 0.9, False),
        ("It buys nearly all of its steel imports from one seller.", "nearly all", NEARLY_ALL, 1.0, False),
    ],
)
def test_a_part_is_read_with_its_range(sentence: str, words: str, least: float, most: float, named: bool) -> None:
    part = stated_part(sentence)
    assert part is not None
    assert (part.words, part.named) == (words, named)
    assert part.least == pytest.approx(least)
    assert part.most == pytest.approx(most)


@pytest.mark.parametrize(
    "sentence",
    [
        "It got four-fifths of its wheat from Russia and Ukraine.",  # two make up the part
        "It gets 60% of its wheat from Russia, down from 90%.",  # two parts
        "It buys most of its wheat through Georgia.",  # a way, and no seller
        "A third of the world's wheat is Russian.",
        "Half of its wheat farmers sell to China.",  # a part of something else
        "A 25% tariff on its wheat.",
        "Most of its wheat, beef too, is from Brazil.",  # two goods
        "Half of the wheat eaten in Tunisia is Ukrainian.",  # of what is eaten
        "China buys soybeans from Brazil.",
        "It sells 110 of its ships.",
        "",
    ],
)
def test_a_part_that_may_be_of_something_else_is_none(sentence: str) -> None:
    assert stated_part(sentence) is None


def test_a_part_is_never_more_than_all() -> None:
    part = stated_part("It buys 300% of its wheat from Russia.")
    assert part is not None
    assert part.least == part.most == 1.0
