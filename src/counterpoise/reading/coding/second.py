"""What does the network make of a sentence, and when is it asked?

It takes longer than frames and parse together, so a strict reading asks it only where it has something to settle: where
two actors or more are named and no sure frame states anything of one of them. A lenient reading asks it of every
sentence that names somebody, but not more than six.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.reading.coding.confidence import Tier
from counterpoise.reading.coding.prefilter import Chosen
from counterpoise.reading.coding.stating import Sentence
from counterpoise.reading.learned.disguised import MOST_HERE, NAMES, Seen, possible, seen
from counterpoise.reading.learned.network import Likely, likely, numbers
from counterpoise.records import Statement

_TWO = 2
_SURE = 0.7  # confidence of a frame's statement


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
    """Tell whether two actors or more are named in a sentence, and one of them no sure frame states anything of."""
    named = {each.actor for each in one.mentions}
    sure = {side for said in framed if said.confidence >= _SURE for side in (said.source, said.target)}
    return len(named) >= _TWO and _askable(one) and not named <= sure


def disguise(one: Chosen, names: Sequence[str] = NAMES) -> Seen:
    """Return a sentence as the network sees it: with the one before it where fewer than two actors are named in it."""
    here, _ = possible(one.mentions, one.unsaid.order)
    return seen(one, one.before if len(here) < _TWO else None, one.unsaid.order, numbers(), names)


def _askable(one: Chosen) -> bool:
    return 0 < len({each.actor for each in one.mentions}) <= MOST_HERE
