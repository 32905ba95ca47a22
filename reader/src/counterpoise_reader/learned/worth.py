"""How likely does a sentence state anything, so that it is worth a parse, and then a question to the network?

Two logistic sums over the words of a sentence, without the names in it, and a few signs beside them: one for whether it
states anything, one for whether it is read better once the network is asked. The weights (`worth.csv`) are drawn from
the practice reports by `sieved.py` and `gained.py` of `reader/training`; its column `left` is what
the second goes on from.
"""

import csv
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from counterpoise.records import Statement
from counterpoise_reader.learned.disguised import Told

WEIGHTS = Path(__file__).with_name("worth.csv")
ALWAYS, ROLE, SHORT, LONG = "*always", "*role", "*short", "*long"
NAMED = ("*one named", "*two named", "*more named")
FRAMED = ("*unsure frame", "*sure frame", "*sure frames", "*actor left out")
SURE = 0.7  # confidence of a frame's statement
_SHORT, _LONG = 40, 180  # characters
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@cache
def weights() -> dict[str, tuple[float, float]]:
    """Return what each word and sign weighs in the two sums, in log odds."""
    with WEIGHTS.open(encoding="utf-8", newline="") as file:
        return {row["sign"]: (float(row["states"]), float(row["asked"])) for row in csv.DictReader(file)}


def states(told: Told) -> float:
    """Return how likely a sentence states anything, 0 to 1; a word nobody weighed tells nothing."""
    return _likely(signs(told), 0)


def better_asked(told: Told, framed: Sequence[Statement]) -> float:
    """Return how likely a sentence is read better once the network is asked, 0 to 1."""
    return _likely(signs(told) | signs_of_frames(told, framed), 1)


def signs(told: Told) -> set[str]:
    """Return the words of a sentence in small letters, and what is to be seen of its actors."""
    return {*_words(told), *_actors(told)}


def signs_of_frames(told: Told, framed: Sequence[Statement]) -> set[str]:
    """Return what is to be seen of frames that found something in a sentence."""
    return set(_frames(told, framed))


def _likely(found: set[str], which: int) -> float:
    known = weights()
    return 1 / (1 + math.exp(-sum(known[sign][which] for sign in sorted(found) if sign in known)))


def _words(told: Told) -> Iterator[str]:
    text, end = told.text, len(told.text)
    for one in sorted(told.mentions, key=lambda each: -each.start):
        start, stop = one.start - told.start, min(one.end - told.start, end)
        text, end = f"{text[:start]} {text[stop:]}", start
    yield from _WORD.findall(text.lower())


def _actors(told: Told) -> Iterator[str]:
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


def _frames(told: Told, framed: Sequence[Statement]) -> Iterator[str]:
    unsure, one, several, out = FRAMED
    sure = [said for said in framed if said.confidence >= SURE]
    if framed and not sure:
        yield unsure
    if sure:
        yield one
    if len(sure) > 1:
        yield several
    if not {each.actor for each in told.mentions} <= {side for said in sure for side in (said.source, said.target)}:
        yield out
