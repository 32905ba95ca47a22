"""Where does a sentence state a part of a whole, and how large is it: "70 %", "nine barrels in ten", "most of"?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterpoise.vocabulary.number_words import DENOMINATORS, NUMBERS

COUNTS = NUMBERS | {"a": 1, "an": 1, "hundred": 100, "a hundred": 100, "100": 100}
MOST, NEARLY_ALL = 0.6, 0.9  # more than half by some way; all but a little
_PART = "|".join(DENOMINATORS)
_SIGNS = {
    "above": ("more than", "over", "above", "at least", "well over", "well above"),
    "below": ("less than", "under", "below", "up to", "barely"),
}


def _any_of(words: Iterable[str]) -> str:
    """Return a pattern of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_COUNT, _SIGN = _any_of(COUNTS), _any_of(sign for signs in _SIGNS.values() for sign in signs)
_AMOUNT = re.compile(
    rf"""
    \b(?:(?P<sign>{_SIGN})\ (?:an\ estimated\ )?)?
    (?:
        (?P<percent>\d+(?:\.\d+)?)\s?(?:%|per\s?cent\b|pc\b)
      | (?<!\w)(?P<some>{_COUNT})\ (?:\w+\ )?(?:in|of|out\ of)\ (?:every\ )?(?P<of>{_COUNT})\b
      | (?<![\w-])(?:(?P<count>{_COUNT})[ -])?(?P<part>{_PART})s?\b
        (?!-|\ (?:an?\ (?!of\b)|hour|million|billion|trillion))
      | (?P<most>most)\b(?=\ of\b)
      | (?:nearly|almost|virtually)\ (?P<all>all)\b
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A part of something, between its least and its most, where a sentence has it."""

    words: str
    least: float  # 0 to 1
    most: float
    start: int  # characters into the sentence
    end: int  # not included
    counted: bool  # "two in a hundred barrels": the goods may follow at once


def amounts(sentence: str) -> Iterator[Amount]:
    """Yield the parts a sentence in lower case states, in its order."""
    for match in _AMOUNT.finditer(sentence):
        if match["part"] and not match["count"] and match["part"] != "half":
            continue  # "the third summit", "last quarter"
        least, most = _range(match)
        yield Amount(match[0].strip(), least, most, match.start(), match.end(), counted=bool(match["some"]))


def _range(match: "re.Match[str]") -> tuple[float, float]:
    if match["most"]:
        return MOST, 1.0
    if match["all"]:
        return NEARLY_ALL, 1.0
    size = _size(match)
    if match["sign"] in _SIGNS["above"]:
        return size, 1.0
    return (0.0, size) if match["sign"] else (size, size)


def _size(match: "re.Match[str]") -> float:
    if match["percent"]:
        return min(float(match["percent"]) / 100, 1.0)
    if match["part"]:
        return min(COUNTS[match["count"] or "one"] / DENOMINATORS[match["part"]], 1.0)
    return min(COUNTS[match["some"]] / COUNTS[match["of"]], 1.0)
