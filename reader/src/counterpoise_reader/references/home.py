"""Whose are "the government", "the army" and "the central bank", where no state is named with them?

Counted on the labelled articles: the state of which an institution with the same name was told in this paragraph, else
the one the text tells most of, which is meant nearly always, whoever else the sentence names; the one that acts first
in the paragraph only where the text tells of it about as much.
"""

import re

from counterpoise_reader.references.focus import Asked, Focus
from counterpoise_reader.references.kinds import states

_FRONTED = re.compile(r"(?:In|Across|Throughout|Inside) (?:the )?$")
_AND_REBELS = re.compile(r" and (?:the )?(?:[\w-]+ )?(?:rebels|insurgents|guerrillas|militants|paramilitaries)\b")
_BESIDE = re.compile(r" (?:in|of|from|across) (?:the )?$")


def home(start: int, end: int, asked: Asked, focus: Focus) -> str:
    """Return whose the institution is that a sentence names from `start` to `end`; nobody where nothing tells."""
    beside = _beside(start, end, asked)
    if beside:
        return beside
    rebels = focus.roles.get("rebels", "")
    if _AND_REBELS.match(asked.sentence, end) and rebels in states():
        return rebels
    noun = asked.sentence[start:end].lower().split()[-1]
    return focus.nouns.get(noun, "") or focus.home()


def _beside(start: int, end: int, asked: Asked) -> str:
    """Return the state right behind the words, or the place that the sentence sets out with."""
    for one in asked.given:
        before = asked.sentence[: one.start - asked.offset]
        behind = one.start - asked.offset >= end and _BESIDE.fullmatch(before[end:])
        if one.actor in states() and (behind or (one.start - asked.offset < start and _FRONTED.fullmatch(before))):
            return one.actor
    return ""
