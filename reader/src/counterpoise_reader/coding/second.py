"""What does the network make of a sentence, and when is it asked?

It takes longer than frames and parse together, the longer the more there is to see, so a strict reading asks it only
where that pays: where the words of a sentence let one expect that it is read better so, for what an answer costs. A
lenient reading asks it of every sentence that tells of somebody, named there or before, but names no more than six.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from counterpoise.records import Statement
from counterpoise.reports.reader import Tier
from counterpoise_reader.coding.prefilter import Chosen
from counterpoise_reader.coding.stating import Sentence
from counterpoise_reader.learned.disguised import MOST_HERE, NAMES, Seen, seen
from counterpoise_reader.learned.network import Likely, likely, numbers
from counterpoise_reader.learned.worth import better_asked

# Likelihood that a sentence of usual length is read better; in half the length half of it.
_ASKED_FROM = 0.28
_USUAL, _AHEAD, _MOST_BEFORE = 175, 45, 400  # characters: of a sentence, of names in front, of the sentence before
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
    narrow = [disguise(one, wide=False)] if unsettled(one, told) else []
    wide = [disguise(one)] if tier == "lenient" and _readable(one) else []
    views = [sight for sight in dict.fromkeys(narrow + wide) if not sight.cut]
    return Heard(sentence, told, tuple(likely(*views)), bool(narrow) and not narrow[0].cut)


def unsettled(one: Chosen, framed: Sequence[Statement]) -> bool:
    """Tell whether a sentence is likely enough read better where the network is asked, for what it costs."""
    return askable(one) and better_asked(one, framed) * _USUAL >= _ASKED_FROM * _seen_of(one)


def _seen_of(one: Chosen) -> int:
    """Return how much the network has to see of a sentence, in characters."""
    before = 0 if not one.before or _two_named(one) else min(_MOST_BEFORE, len(one.before[-1].text))
    return _AHEAD + before + len(one.text)


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


def askable(one: Chosen) -> bool:
    """Tell whether somebody is named, and no more than the network can tell apart."""
    return 0 < _named(one) <= MOST_HERE


def _readable(one: Chosen) -> bool:
    """Tell whether somebody is named, or was before, and not too many."""
    return _named(one) <= MOST_HERE and bool(one.mentions or around(one))


def _named(one: Chosen) -> int:
    return len({each.actor for each in one.mentions})
