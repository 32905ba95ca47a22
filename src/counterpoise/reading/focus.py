"""Whom does a reader have in mind at a place in a text?

The mentions of the sentence so far, those of the sentences before, who spoke last, and which two were
last spoken of together. `references` asks here whom a word may stand for.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from counterpoise.reading.actors import Mention
from counterpoise.reading.kinds import states

BACK = 3  # sentences in which an actor stays in focus
STORY = 6  # sentences that tell whom a text is about
_OFFICE = re.compile(
    r"\b(?:minister|president|premier|chancellor|king|emir|ambassador|envoy|secretary|spokesman|spokeswoman|"
    r"spokesperson|chief|general|admiral|leader|official|diplomat|governor|commander|negotiator)$",
    re.IGNORECASE,
)
_JUNTA = re.compile(r"\b(?:junta|military rulers|coup leaders?|ruling generals)\b")
_SUBORDINATE = re.compile(
    r"(?:If|When|As|After|Before|While|Since|Because|Although|Though|Without|Despite|With|Until|Unless|Once)\b[^,]*, "
)


@dataclass(slots=True)
class Focus:
    """The actors in mind at a place, those of earlier sentences first."""

    sentences: list[list[Mention]] = field(default_factory=list)
    now: list[Mention] = field(default_factory=list)  # of the sentence being read, before the place
    clause: int = 0  # where the main clause of the sentence begins, in the mentions' own count
    met: list[str] = field(default_factory=list)  # all actors so far, each once
    apart: frozenset[str] = frozenset()  # a go-between, who is none of "both sides"
    rulers: list[tuple[str, str]] = field(default_factory=list)  # states of the persons so far, and their words
    pair: tuple[int, tuple[str, ...]] = (-STORY, ())  # the sentence and those last told of together
    roles: dict[str, str] = field(default_factory=dict)  # role -> the state it was last said of

    def recent(self) -> list[list[Mention]]:
        """Return this sentence's mentions so far, then those of the sentences before, nearest first."""
        return [self.now, *reversed(self.sentences[-BACK:])]

    def told(self, window: int = STORY) -> Counter[str]:
        """Count in how many of the last sentences each state stood, this one too."""
        told = Counter(actor for mentions in self.sentences[-window:] for actor in named(mentions, only_states=True))
        told.update(named(self.now, only_states=True))
        return told

    def begin(self, sentence: str, offset: int) -> None:
        """Start a sentence: nobody is named in it yet."""
        self.now, self.apart = [], frozenset()
        opening = _SUBORDINATE.match(sentence)
        self.clause = offset + (opening.end() if opening else 0)

    def close(self, given: Sequence[Mention], found: Sequence[Mention]) -> None:
        """End a sentence: what it named is before the next one."""
        self.sentences.append(sorted([*given, *found], key=lambda one: one.start))
        self.met += [one.actor for one in dict.fromkeys(given) if one.actor not in self.met]
        self.roles |= {one.role: one.actor for one in given if one.role and one.certain}
        juntas = [one.actor for one in given if _JUNTA.search(one.text)]
        if juntas:
            self.roles["junta"] = juntas[-1]

    def remember_rulers(self) -> None:
        """Keep the persons of this sentence so far."""
        known = set(self.rulers[-STORY:])
        persons = [
            (one.actor, one.text.lower())
            for one in self.now
            if one.kind == "leader" or (one.role in ("government", "military") and _OFFICE.search(one.text))
        ]
        self.rulers = [*self.rulers[-STORY:], *(one for one in persons if one not in known or one[0] != self._last())]

    def _last(self) -> str:
        return self.rulers[-1][0] if self.rulers else ""

    def subjects(self) -> list[Mention]:
        """Return who may own or act in this sentence so far: the main clause's actors, not what only colours a noun."""
        here = [one for one in self.now if acts(one)]
        return [one for one in here if one.start >= self.clause] or here


def acts(one: Mention) -> bool:
    """Tell whether a mention may be a subject: no mere place, and no bare adjective as in European money."""
    colour = one.kind == "demonym" or (one.kind == "group" and one.text.endswith(("an", "ern", "Arab")))
    bare = colour and not one.role and not re.search(r"(?:s|men|ese|ish)$", one.text)
    return (one.certain or one.kind == "role") and not bare


def together(one: Mention, mentions: Iterable[Mention]) -> list[str]:
    """Return all that one reference stands for, as "neither side" for two."""
    return list(dict.fromkeys(each.actor for each in mentions if (each.start, each.end) == (one.start, one.end)))


def named(mentions: Iterable[Mention], *, only_states: bool = False) -> list[str]:
    """Return the actors of mentions in order, each once; places and ties left out where others are there."""
    listed = [one for one in mentions if not only_states or one.actor in states()]
    firm = [one.actor for one in listed if one.certain or one.kind == "role"]
    return list(dict.fromkeys(firm or [one.actor for one in listed]))
