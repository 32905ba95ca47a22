"""Are holes told in words a reader can follow, each once?"""

from typing import Any

from tests.fixtures import six_states

from counterpoise.records import Hole
from counterpoise.wording.numbers import hidden_trade, in_words


def hole(exporter: str, importer: str, product: str, **rest: Any) -> Hole:
    return Hole(exporter, importer, (product,), 2022, None, "secret", "a page", "", **rest)


def test_importers_of_one_good_share_a_line() -> None:
    assert in_words(six_states.holes()) == [
        "Russia to Germany and Turkey (pipeline gas)",
        "Russia to Turkey (crude oil)",
    ]


def test_no_holes_are_no_words() -> None:
    assert in_words(()) == []


def test_hidden_trade_names_the_pair_first_then_what_pages_tell_then_the_largest_and_counts_the_rest() -> None:
    holes = [
        hole("RUS", "VNM", "270119", gate="silence", size=5.0),
        hole("RUS", "ARE", "710812", gate="stop", size=9_000.0),
        hole("RUS", "TUR", "271121", gate="listed"),
        hole("CHN", "RUS", "270900", gate="silence", size=1.0),
    ]
    pair = (frozenset(("RUS", "CHN")),)
    assert hidden_trade(holes, pair, most=3) == (
        "China to Russia (crude oil); Russia to Turkey (pipeline gas); "
        "Russia to the United Arab Emirates (gold, unwrought); and 1 more"
    )
    assert hidden_trade(holes[2:3], most=3) == "Russia to Turkey (pipeline gas)"
