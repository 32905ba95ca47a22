"""What does the network make of a sentence, and when is it asked?

It takes longer than frames and parse together, the longer the more there is to see, so a strict reading asks it only
where that pays: where the words of a sentence let one expect more than sure frames state, for what an answer costs. A
lenient reading asks it of every sentence that names somebody, but not more than six.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.reading.coding.confidence import Tier
from counterpoise.reading.coding.prefilter import Chosen
from counterpoise.reading.coding.stating import Sentence
from counterpoise.reading.learned.disguised import MOST_HERE, NAMES, Seen, seen
from counterpoise.reading.learned.network import Likely, likely, numbers
from counterpoise.reading.learned.worth import left_out
from counterpoise.records import Statement

_ASKED_FROM = (
    0.75  # likelihood that something is left out, in a sentence of usual length; in half the length half of it
)
_USUAL, _AHEAD, _MOST_BEFORE = 175, 45, 150  # characters: of a sentence, of names in front, of the sentence before
_TWO = 2


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence as frames and network read it."""

    sentence: Sentence
    framed: tuple[Statement, ...]
    found: tuple[Likely, ...] = ()  # by the network, the likeliest first
    judged: bool = False  # whether the network has a say in what frames state


def second_reading(sentence: Sentence, framed: Sequence[Statement], tier: Tier) -> Heard:
    """Return a sentence with what the network makes of it, where it is asked."""
    told, one = tuple(framed), sentence.chosen
    judged = unsettled(one, told)
    sight = disguise(one) if judged or (tier == "lenient" and _askable(one)) else None
    if sight is None or sight.cut:
        return Heard(sentence, told)
    return Heard(sentence, told, tuple(likely(sight)), judged)


def unsettled(one: Chosen, framed: Sequence[Statement]) -> bool:
    """Tell whether a sentence may well state more than sure frames say of it, for what it costs to ask."""
    return _askable(one) and left_out(one, framed) * _USUAL >= _ASKED_FROM * _seen_of(one)


def _seen_of(one: Chosen) -> int:
    """Return how much the network has to see of a sentence, in characters."""
    before = 0 if one.before is None or _two_named(one) else min(_MOST_BEFORE, len(one.before.text))
    return _AHEAD + before + len(one.text)


def disguise(one: Chosen, names: Sequence[str] = NAMES) -> Seen:
    """Return a sentence as the network sees it: with the one before it where fewer than two actors are named in it."""
    return seen(one, None if _two_named(one) else one.before, one.unsaid.order, numbers(), names)


def _two_named(one: Chosen) -> bool:
    return _named(one) >= _TWO


def _askable(one: Chosen) -> bool:
    return 0 < _named(one) <= MOST_HERE


def _named(one: Chosen) -> int:
    return len({each.actor for each in one.mentions})
