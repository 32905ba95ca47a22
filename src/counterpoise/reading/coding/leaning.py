"""To which relations do the words of a sentence lean, and those of a trigger, by the rows of the lexicon that use them?

A word of four rows that all state DEPEND says more than one of forty rows of every kind. Each word gives its log odds
over a relation taken at random, where they are above nought; a sentence has the sum over its words.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from counterpoise.reading.coding.scene import Scene
from counterpoise.vocabulary.triggers import Frame, lexicon

_ODD = 0.1  # of a relation taken at random
_MORE, _OF = 0.3, 3.0  # keep a word of one row from being sure
_LONG = 10  # words of a need; each of a longer list says less


def leanings(scene: Scene) -> Counter[str]:
    """Return relation -> how much the words of a sentence speak for it, 0 or more."""
    found = Counter[str]()
    for word in range(len(scene.tree.words)):
        found.update(_most(scene.lemmas(word)))
    return found


def share(trigger: str, pos: str, relation: str) -> float:
    """Return the part of a trigger's rows that state a relation, 0 to 1."""
    counts = _rows().get((trigger, pos))
    return counts[relation] / counts.total() if counts else 0.0


def _most(lemmas: Iterable[str]) -> dict[str, float]:
    """Return the greatest log odds of any of the dictionary words that a word may be."""
    best = dict[str, float]()
    for lemma in lemmas:
        for relation, odds in _odds().get(lemma, {}).items():
            best[relation] = max(best.get(relation, 0.0), odds)
    return best


@cache
def _rows() -> Mapping[tuple[str, str], Counter[str]]:
    found = defaultdict[tuple[str, str], Counter[str]](Counter)
    for frame in lexicon().frames:
        for trigger in frame.triggers:
            found[bare(trigger), frame.pos][frame.relation] += 1
    return found


def bare(trigger: str) -> str:
    """Return a trigger without its particles."""
    return trigger.partition("_")[0]


@cache
def _odds() -> Mapping[str, Mapping[str, float]]:
    opening, needed = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
    for frame in lexicon().frames:
        if frame.relation:
            for trigger in {bare(one) for one in frame.triggers}:
                opening[trigger][frame.relation] += 1
            _count_needs(frame, needed)
    return {word: _of_word(opening.get(word), needed.get(word)) for word in {*opening, *needed}}


def _count_needs(frame: Frame, needed: Mapping[str, Counter[str]]) -> None:
    for need in frame.needs:
        if need.kind == "word" and need.words is not None and not need.absent:
            for word in need.words:
                needed[word][frame.relation] += 1 / max(1, len(need.words) / _LONG)  # type: ignore[assignment]


def _of_word(*tables: Counter[str] | None) -> dict[str, float]:
    found = dict[str, float]()
    for table in tables:
        total = sum(table.values()) if table else 0
        for relation, count in (table or {}).items():
            odds = math.log((count + _MORE) / (total + _OF) / _ODD)
            if odds > found.get(relation, 0.0):
                found[relation] = odds
    return found
