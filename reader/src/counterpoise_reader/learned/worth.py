"""How likely does a sentence state anything, so that it is worth a parse?

A logistic sum over the words of a sentence, without the names in it, and a few signs beside them. The weights
(`worth.csv`) are drawn from the practice reports by `sieved.py` of `reader/training`.
"""

import csv
import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from counterpoise_reader.learned.model_input import SentenceText

WEIGHTS = Path(__file__).with_name("worth.csv")
ALWAYS, ROLE, SHORT, LONG = "*always", "*role", "*short", "*long"
NAMED = ("*one named", "*two named", "*more named")
_SHORT, _LONG = 40, 180  # characters
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@cache
def weights() -> dict[str, float]:
    """Return what each word and sign weighs, in log odds."""
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        return {row["sign"]: float(row["states"]) for row in csv.DictReader(file)}


def probability(told: SentenceText) -> float:
    """Return how likely a sentence states anything, 0 to 1; a word nobody weighed tells nothing."""
    known = weights()
    return 1 / (1 + math.exp(-sum(known[sign] for sign in sorted(features(told)) if sign in known)))


def features(told: SentenceText) -> set[str]:
    """Return the words of a sentence in small letters, and what is to be seen of its actors."""
    return {*_words(told), *_actors(told)}


def _words(told: SentenceText) -> Iterator[str]:
    text, end = told.text, len(told.text)
    for one in sorted(told.mentions, key=lambda each: -each.start):
        start, stop = one.start - told.start, min(one.end - told.start, end)
        text, end = f"{text[:start]} {text[stop:]}", start
    yield from _WORD.findall(text.lower())


def _actors(told: SentenceText) -> Iterator[str]:
    yield ALWAYS
    named = len({one.actor for one in told.mentions})
    if named:
        yield NAMED[min(named, len(NAMED)) - 1]
    if any(one.kind == "role" for one in told.mentions):
        yield ROLE
    if len(told.text) < _SHORT:
        yield SHORT
    if len(told.text) > _LONG:
        yield LONG
