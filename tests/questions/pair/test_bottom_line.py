"""Does the bottom line tell the widest gap, the largest tie and what is at stake, and admit when there is nothing?"""

import itertools
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures import six_states
from tests.fixtures.dossiers import made

from counterpoise.questions.pair.bottom_line import bottom_line

PAIRS = [*itertools.permutations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO")]


def test_every_pair_has_a_line_of_clean_words(world_home: Path) -> None:
    lines = {pair: [line.text for line in made(world_home, *pair).bottom_line] for pair in PAIRS}
    assert not [pair for pair, texts in lines.items() if not texts]
    assert not [(pair, text) for pair, texts in lines.items() for text in texts if not clean(text)]


def clean(text: str) -> bool:
    """Tell whether a text is a sentence without a number that is none."""
    spoilt = re.search(r"\b(None|nan|n/a)\b|  |-0\.0|−0\.00", text)
    return text.endswith(".") and text[0].isupper() and not spoilt


def test_a_line_of_numbers_rests_on_findings(world_home: Path) -> None:
    lines = [(pair, line) for pair in PAIRS for line in made(world_home, *pair).bottom_line]
    numbers = [(pair, line) for pair, line in lines if re.search(r"\d %|[+−]\d", line.text)]
    assert numbers
    assert not [(pair, line.text) for pair, line in numbers if not line.rests_on]


def test_the_domain_with_most_at_stake_comes_first_then_the_largest_tie_then_the_stakes(world_home: Path) -> None:
    texts = [line.text for line in made(world_home, "RUS", "CHN").bottom_line]
    # 68 of 88 and of 90; 60 of 80 and of 80; 70 over 2,000 and over 20,000.
    for words, text in zip((("77 %", "at most 76 %"), ("crude oil", "75 %"), ("3.5 %", "0.3 %")), texts, strict=False):
        assert all(word in text for word in words)


def test_it_rests_on_the_same_whoever_is_named_first(world_home: Path) -> None:
    for a, b in itertools.combinations(six_states.STATES, 2):
        here, there = (set(made(world_home, *pair).bottom_line[0].rests_on) for pair in ((a, b), (b, a)))
        assert here == there


@pytest.mark.parametrize(("a", "b"), [("SSD", "SWE"), ("RUS", "SSD")])
def test_where_nothing_is_recorded_it_says_so_and_rests_on_nothing(world_home: Path, a: str, b: str) -> None:
    (line,) = made(world_home, a, b).bottom_line
    assert line.rests_on == ()
    assert "record" in line.text


def test_a_share_of_which_only_a_limit_is_known_is_said_to_be_one(world_home: Path) -> None:
    whole = made(world_home, "RUS", "CHN")
    assert "at most" in whole.bottom_line[0].text
    exact = [
        replace(row, a_on_b=replace(row.a_on_b, share=replace(row.a_on_b.share, lo=0.756, hi=0.756, state="stated")))
        for row in whole.domains
    ]
    (first, *_) = bottom_line((whole.a, whole.b), exact, whole.products)
    assert "at most" not in first.text
