"""Which goods does a sentence name, and do our figures of trade cover them?

A claim about gas is set against gas and not against all energy. A word for goods that no source
splits out, such as wheat or refined oil, has no figures: that is said, and nothing in their stead.
Nor has a way to carry goods: who depends on a pipeline need not buy what runs through it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from counterpoise.vocabulary import table


@dataclass(frozen=True, slots=True)
class Named:
    """The goods of one sentence."""

    codes: tuple[str, ...]  # sorted; of goods that figures cover
    uncovered: tuple[str, ...]  # words for goods, and for ways to carry them, that they do not


def named(sentence: str) -> Named:
    """Find the goods a sentence names; of words that overlap the longest counts."""
    said = " ".join(sentence.casefold().split())
    words = tuple(dict.fromkeys(_pattern().findall(said)))
    codes = {code for word in words for code in _rows()[word][0]}
    uncovered = [rest or word for word in words for goods, rest in (_rows()[word],) if rest or not goods]
    return Named(tuple(sorted(codes)), tuple(dict.fromkeys(uncovered)))


@cache
def _rows() -> dict[str, tuple[Sequence[str], str]]:
    """Return each word's goods, and what else the word names that no source splits out."""
    return {row["words"]: (row["products"].split(), row["rest"]) for row in table("product_words")}


@cache
def _pattern() -> "re.Pattern[str]":
    longest = sorted(_rows(), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
