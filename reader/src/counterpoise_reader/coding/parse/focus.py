"""Whom is a report about, so that a sentence may leave them unsaid, and is that plain?

A report's first sentences say what it is about; what is named in many sentences stays in mind, and what was named
just before more than that. `counterpoise_reader.salience` holds the weights.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.dealings import Dealing, dealings
from counterpoise_reader.references.places import placed
from counterpoise_reader.references.salience import Salience

_PAIR = 2


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Whom one sentence may leave unsaid."""

    order: tuple[str, ...] = ()  # the likeliest first
    pair: tuple[str, ...] = ()  # the two the text is plainly about; empty where it is about more, or fewer
    first: str = ""  # the one it is plainly about; empty where two are told of alike
    doer: str = ""  # who acts in the sentence before
    leans: tuple[str, ...] = ()  # who was last told to get something from whom
    before: tuple[str, ...] = ()  # who is named in the sentence before


def focus(
    texts: Sequence[tuple[str, int]], by_sentence: Sequence[Sequence[Mention]], title: Sequence[Mention] = ()
) -> Iterator[Unsaid]:
    """Yield, for each sentence, the actors of those before it; a text's sentences come with their beginnings."""
    salience, leans, doer, before = Salience(), tuple[str, ...](), "", tuple[str, ...]()
    salience.open(_actors(title))
    for text, mentions in zip(texts, by_sentence, strict=True):
        order = salience.order()
        yield Unsaid(order, salience.pair(order), salience.main(order[:_PAIR]), doer, leans, before)
        firm = [one for one in mentions if one.certain] or list(mentions)
        firm.sort(key=lambda one: one.start)
        held = list(zip((one.actor for one in firm), placed(*text, firm), strict=True))
        salience.close(held)
        doer, before = _doer(text, mentions), tuple(dict.fromkeys(one.actor for one in firm))
        leans = _leans(dealings(*text, firm)) or leans


def _doer(text: tuple[str, int], mentions: Sequence[Mention]) -> str:
    """Return who acts in a sentence, named or referred to; nobody where it is two."""
    acting = sorted(
        (one for one in mentions if one.certain or one.kind == "role"), key=lambda one: (one.start, one.actor)
    )
    places = placed(*text, acting)
    first = [one for one, place in zip(acting, places, strict=True) if place == "subject"][:_PAIR]
    joint = len(first) == _PAIR and first[0].start == first[1].start
    return first[0].actor if first and not joint else ""


def _leans(told: Iterable[Dealing]) -> tuple[str, ...]:
    """Return who gets something and who gives it, where a sentence tells of that."""
    return next(((deal.actor, deal.other) for deal in told if deal.leans), ())


def _actors(mentions: Iterable[Mention]) -> list[str]:
    """Return who is named, each once, mere places left out where others are there."""
    listed = list(mentions)
    return list(dict.fromkeys([one.actor for one in listed if one.certain] or [one.actor for one in listed]))
