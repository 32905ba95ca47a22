"""Of which state are police, rebels, a junta or protesters that are named without one?

Of the only state spoken of; "the rebels" and "the opposition" of the one they were said of before; a
junta of a state that soldiers rule.
"""

import re

from counterpoise.reading.actors import Mention
from counterpoise.reading.chosen import Asked
from counterpoise.reading.focus import BACK, Focus
from counterpoise.reading.kinds import states, under_soldiers
from counterpoise.vocabulary.actors import role_words

_WORDS = (
    "police", "riot police", "police officers", "troops", "soldiers", "security forces", "rebels", "insurgents",
    "militants", "separatists", "gunmen", "guerrillas", "opposition", "opposition leader", "opposition parties",
    "opposition leaders", "protesters", "demonstrators", "protestors", "prosecutors", "lawmakers", "parliament",
    "authorities", "government", "villagers", "residents", "students", "refugees", "migrants", "supreme court",
    "border guards", "armed forces", "activists", "junta", "army", "constitutional court", "central bank", "generals",
    "military rulers", "jihadists", "insurgency", "paramilitaries", "congress", "senate", "lower house", "strikers",
)  # fmt: skip
_PATTERN = re.compile(
    rf"(?<![\w’'-])(?:the )?({'|'.join(sorted(_WORDS, key=lambda word: (-len(word), word)))})(?![\w’'-])", re.IGNORECASE
)
_RULING = ("junta", "generals", "military rulers")
_REMEMBERED = ("rebels", "opposition")


def bare_roles(asked: Asked, taken: list[Mention], focus: Focus) -> list[Mention]:
    """Give each such word of a sentence its state, where one can be told; `taken` are the places already read."""
    found = []
    for match in _PATTERN.finditer(asked.sentence):
        start, end = match.start() + asked.offset, match.end() + asked.offset
        if any(one.start < end and start < one.end for one in taken):
            continue
        word = role_words()[match.group(1).lower()]
        actor = _state(match, word.role, asked, focus)
        if actor:
            found.append(Mention(start, end, match.group(), actor, word.role, "role", False))
    return found


def _state(match: re.Match[str], role: str, asked: Asked, focus: Focus) -> str:
    here = {one.actor for one in asked.given if one.actor.isalpha()} or {one.actor for one in _last(focus)}
    if match.group(1).lower() in _RULING:
        return _ruled(here, focus)
    definite = match.group().lower().startswith("the ")
    remembered = focus.roles.get(role, "")
    if definite and role in _REMEMBERED and remembered in states() and remembered not in here:
        return remembered
    return here.pop() if len(here) == 1 else ""


def _ruled(here: set[str], focus: Focus) -> str:
    """Take the state that was said to have a junta; else the one under soldiers last named, else the only one named."""
    if "junta" in focus.roles:
        return focus.roles["junta"]
    for named in (here, *({one.actor for one in each} for each in reversed(focus.sentences)), set(focus.met)):
        ruled = named & under_soldiers()
        if ruled:
            focus.roles["junta"] = ruled.pop() if len(ruled) == 1 else ""
            return focus.roles["junta"]
    spoken = here | set(focus.met)
    return spoken.pop() if len(spoken) == 1 else ""


def _last(focus: Focus) -> list[Mention]:
    return next((mentions for mentions in reversed(focus.sentences[-BACK:]) if mentions), [])
