"""Is the size of a part read from its words, and what is no part left alone?"""

import pytest

from counterpoise.reports.amounts import amounts


@pytest.mark.parametrize(
    ("sentence", "least", "most"),
    [
        ("it sells 83 percent of it", 0.83, 0.83),
        ("73pc of exports", 0.73, 0.73),
        ("two-fifths of exports", 0.4, 0.4),
        ("well over half of it", 0.5, 1.0),
        ("less than a tenth of it", 0.0, 0.1),
        ("barely two in a hundred barrels", 0.0, 0.02),
        ("nine barrels in ten", 0.9, 0.9),
        ("most of it", 0.6, 1.0),
        ("almost all of it", 0.9, 1.0),
    ],
)
def test_a_part_has_its_range(sentence: str, least: float, most: float) -> None:
    (amount,) = amounts(sentence)
    assert [amount.least, amount.most] == pytest.approx([least, most])
    assert sentence[amount.start : amount.end] == amount.words


@pytest.mark.parametrize(
    "sentence",
    ["the third summit", "last quarter", "half an hour", "half a million tonnes", "a third-hand car", "almost there"],
)
def test_what_is_no_part_of_a_whole_is_none(sentence: str) -> None:
    assert list(amounts(sentence)) == []
