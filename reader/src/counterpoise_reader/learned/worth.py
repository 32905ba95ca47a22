"""How likely does a sentence state anything, so that it is worth a parse?

A logistic sum over the words of a sentence, without the names in it, and a few signs beside them. The weights
(`worth.csv`) are drawn from the practice reports by `parse_filter.py` of `reader/training`.
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


def probability(sentence: SentenceText) -> float:
    """Return how likely a sentence states anything, 0 to 1; a word without a weight counts nothing."""
    known = weights()
    return 1 / (1 + math.exp(-sum(known[sign] for sign in sorted(features(sentence)) if sign in known)))


def features(sentence: SentenceText) -> set[str]:
    """Return the words of a sentence in small letters, and what is to be seen of its actors."""
    return {*_words(sentence), *_actors(sentence)}


def _words(sentence: SentenceText) -> Iterator[str]:
    text, end = sentence.text, len(sentence.text)
    for mention in sorted(sentence.mentions, key=lambda mention: -mention.start):
        start, stop = mention.start - sentence.start, min(mention.end - sentence.start, end)
        text, end = f"{text[:start]} {text[stop:]}", start
    yield from _WORD.findall(text.lower())


def _actors(sentence: SentenceText) -> Iterator[str]:
    yield ALWAYS
    named = len({mention.actor for mention in sentence.mentions})
    if named:
        yield NAMED[min(named, len(NAMED)) - 1]
    if any(mention.kind == "role" for mention in sentence.mentions):
        yield ROLE
    if len(sentence.text) < _SHORT:
        yield SHORT
    if len(sentence.text) > _LONG:
        yield LONG
