"""Whom is a report about, so that a sentence may leave them unsaid?

A report's first sentences say what it is about; what is named in many sentences stays in mind. The weights are
ours, tuned on the dev half of the labelled set.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from counterpoise.reading.actors import Mention

_LEAD = 2  # sentences that open a report
_LEAD_WEIGHT = 2


def focus(by_sentence: Sequence[Sequence[Mention]], title: Sequence[Mention] = ()) -> Iterator[tuple[str, ...]]:
    """Yield, for each sentence, the actors of those before it, the foremost first."""
    told: Counter[str] = Counter(dict.fromkeys(_actors(title), _LEAD_WEIGHT))
    last = dict.fromkeys(told, -1)
    for number, mentions in enumerate(by_sentence):
        yield tuple(sorted(told, key=lambda actor: (-told[actor], -last[actor], actor)))
        for actor in _actors(mentions):
            told[actor] += 1 + (_LEAD_WEIGHT if number < _LEAD else 0)
            last[actor] = number


def _actors(mentions: Sequence[Mention]) -> set[str]:
    """Return who is named, mere places left out where others are there."""
    return {one.actor for one in mentions if one.certain} or {one.actor for one in mentions}
