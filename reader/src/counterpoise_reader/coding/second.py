"""What does the network make of a sentence?

It is asked of every sentence that tells of somebody, named there or before, but names no more than six, and sees it
twice: alone with the sentence before, and with the three before. Asked only where that pays, it found less and was
right less often.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from counterpoise.records import Statement
from counterpoise_reader.coding.prefilter import Chosen
from counterpoise_reader.coding.stating import Sentence
from counterpoise_reader.learned.model_input import MOST_HERE, NAMES, Seen, seen
from counterpoise_reader.learned.network import Likely, likely, numbers

_TWO = 2


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence as frames and network read it."""

    sentence: Sentence
    framed: tuple[Statement, ...]
    found: tuple[Likely, ...] = ()  # by the network, the likeliest first
    judged: bool = False  # whether the network has a say in what frames state


def second_reading(sentence: Sentence, framed: Sequence[Statement]) -> Heard:
    """Return a sentence with what the network makes of it, in either view of it."""
    one = sentence.chosen
    narrow = [disguise(one, wide=False)] if _askable(one) else []
    wide = [disguise(one)] if _readable(one) else []
    views = [view for view in dict.fromkeys(narrow + wide) if not view.cut]
    return Heard(sentence, tuple(framed), tuple(likely(*views)), bool(narrow) and not narrow[0].cut)


def disguise(one: Chosen, names: Sequence[str] = NAMES, *, wide: bool = True) -> Seen:
    """Return a sentence as the network sees it, with those before it.

    A narrow view holds the one before, and that only where fewer than two actors are named.
    """
    before = one.before if wide else () if _two_named(one) else one.before[-1:]
    return seen(one, before, around(one), numbers(), names)


def around(one: Chosen) -> tuple[str, ...]:
    """Return who may be meant beside those whom a sentence names: whom the text is about, and who was named last."""
    last = [each.actor for told in reversed(one.before) for each in told.mentions]
    mixed = [actor for both in zip_longest(one.unsaid.order, dict.fromkeys(last)) for actor in both if actor]
    return tuple(dict.fromkeys(mixed))


def _two_named(one: Chosen) -> bool:
    return _named(one) >= _TWO


def _askable(one: Chosen) -> bool:
    """Tell whether somebody is named, and no more than the network can tell apart."""
    return 0 < _named(one) <= MOST_HERE


def _readable(one: Chosen) -> bool:
    """Tell whether somebody is named, or was before, and not too many."""
    return _named(one) <= MOST_HERE and bool(one.mentions or around(one))


def _named(one: Chosen) -> int:
    return len({each.actor for each in one.mentions})
