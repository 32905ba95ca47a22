"""Does a check say a number a claim is set against, and that it is not known where a limit of 0 leaves all open?"""

from dataclasses import replace

import pytest
from tests.test_tidy import HELD

from counterpoise.records import Yardstick
from counterpoise.wording.statements import number_words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "RUS on CHN, energy 2024: it is not known what part of what it buys"),
        (0.06, "RUS on CHN, energy 2024: ≥ 6.0 % of what it buys, rank 7 of 900"),
    ],
)
def test_a_share_of_at_least_nothing_is_not_known(value: float, said: str) -> None:
    share = replace(HELD, dependent="RUS", on="CHN", side="supply", product="energy", year=2024)
    yardstick = Yardstick(now=replace(share, value=value, lo=value, hi=1.0, state="bounded"), rank=7, of=900)
    assert number_words(yardstick) == said
