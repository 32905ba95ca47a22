"""Which actors do "both leaders", "the two countries", "its", "they" and "the alliance" stand for?

Each sentence is read with the actors in focus: those named before in it, then those of the sentences
before, the nearest first. The rules are ours, cautious ones: where two readings are as good, none is
given. A word that could be a filler ("it is likely that") refers to nobody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from counterpoise.reading.actors import Mention
from counterpoise.states import blocs
from counterpoise.vocabulary.actors import groups, role_words

_BACK = 3  # sentences in which an actor stays in focus
_FOREMOST = 2
_STORY = 6  # sentences that tell whom a text is about
_PARTIES = (
    "leaders|countries|sides|nations|states|governments|presidents|capitals|parties|powers|neighbou?rs|armies|militaries|"
    "economies|ministers|foreign ministers|prime ministers|defen[cs]e ministers|allies|rivals|partners|men|foes|"
    "delegations|heads of state|superpowers|adversaries|democracies"
)
_COUNTS = {"both": 2, "the two": 2, "these two": 2, "the three": 3, "all three": 3}
_RULER = (
    "president|prime minister|chancellor|premier|foreign minister|king|emir|crown prince|defen[cs]e minister|minister"
)
_OF_ONE = "country|nation|republic|kingdom|government|regime|authorities|state|army|military|administration"
_ALLIANCE = "alliance|bloc|organi[sz]ation|grouping|union|club"
_REFERENCE = re.compile(
    rf"\b(?P<koreas>(?:both|the two) Koreas)\b"
    rf"|\b(?P<parties>(?P<count>{'|'.join(_COUNTS)})(?: \w+)? (?:{_PARTIES})|both of them|the pair)\b"
    rf"|\b(?P<compass>the (?:North|South))(?=['’]s\b| [a-z]|[,.;:])(?! of\b)"
    rf"|\b(?P<alliance>the (?:\w+ )?(?:{_ALLIANCE}))\b(?! (?:of|with|between)\b)"
    rf"|\b(?P<ruler>the (?:{_RULER}))\b(?! of\b)"
    rf"|\b(?P<one>(?:the|that) (?:{_OF_ONE}))\b(?! of\b)"
    rf"|\b(?P<their>they|their|them|each other|one another)\b"
    rf"|\b(?P<his>he|she|his|her|him)\b"
    rf"|\b(?P<its>its|it|itself)\b",
    re.IGNORECASE,
)  # fmt: skip
_FILLER = re.compile(
    r" (?:is|was|['’]s|will be|would be|has been|had been|may be|might be|could be|seems?|seemed|appears?|appeared|"
    r"remains?|remained|takes?|took|became|becomes|comes?|came|looks?|turned out|follows|depends|means?|meant)\b"
    r"|['’]s\b"
)
_OPENS = re.compile(
    r"(?:[,;:\"“]|\b(?:that|said|says|and|but|if|when|because|while|as|until|unless|although|though|after|before|since|where))"
    r" $",
    re.IGNORECASE,
)
_URGED = re.compile(r"\W*to \w+(?: \w+){0,4} $")
_GO_BETWEEN = re.compile(
    r"\b(?:urg|call|ask|told|press|warn|telephon|invit|mediat|host|broker|between|reconcil|appeal|remind)\w*\b"
)
_BARE_WORDS = (
    "police", "riot police", "police officers", "troops", "soldiers", "security forces", "rebels", "insurgents",
    "militants", "separatists", "gunmen", "guerrillas", "opposition", "opposition leader", "opposition parties",
    "opposition leaders", "protesters", "demonstrators", "protestors", "prosecutors", "lawmakers", "parliament",
    "authorities", "government", "villagers", "residents", "students", "refugees", "migrants", "supreme court",
    "border guards", "armed forces", "activists", "junta", "army", "constitutional court", "central bank",
)  # fmt: skip
_BARE_PATTERN = re.compile(
    rf"(?<![\w’'-])(?:the )?({'|'.join(sorted(_BARE_WORDS, key=lambda word: (-len(word), word)))})(?![\w’'-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Focus:
    """The actors a reader has in mind at a place, those of earlier sentences first."""

    sentences: list[list[Mention]] = field(default_factory=list)
    now: list[Mention] = field(default_factory=list)  # of the sentence being read, before the place
    met: list[str] = field(default_factory=list)  # all actors so far, each once
    apart: frozenset[str] = frozenset()  # a go-between, who is none of "both sides"
    rulers: list[str] = field(default_factory=list)  # states of the persons so far

    def recent(self) -> list[list[Mention]]:
        """Return this sentence's mentions so far, then those of the sentences before, nearest first."""
        return [self.now, *reversed(self.sentences[-_BACK:])]


def resolve(
    sentences: Sequence[str],
    mentions_by_sentence: Sequence[Sequence[Mention]],
    starts: Sequence[int] | None = None,
) -> list[list[Mention]]:
    """Return, per sentence, the mentions its references add: one for each actor a reference stands for.

    `starts` are the places of the sentences in the text the mentions count from; without it they
    count from their own sentence's beginning. Given mentions are not repeated.
    """
    focus, added = _Focus(), []
    for number, (sentence, given) in enumerate(zip(sentences, mentions_by_sentence, strict=True)):
        offset = starts[number] if starts is not None else 0
        found = _of_sentence(sentence, given, offset, focus)
        added.append(found)
        focus.sentences.append(sorted([*given, *found], key=lambda one: one.start))
        focus.met += [one.actor for one in given if one.actor not in focus.met]
    return added


def in_focus(mentions_by_sentence: Sequence[Sequence[Mention]], number: int) -> tuple[str, ...]:
    """Rank the actors a sentence may leave unsaid: those most named in the sentences before it, the nearest first."""
    before = mentions_by_sentence[max(0, number - _STORY) : number]
    told = Counter(actor for mentions in before for actor in _states(mentions))
    nearest = {actor: place for place, mentions in enumerate(before) for actor in _states(mentions)}
    return tuple(sorted(told, key=lambda actor: (-told[actor], -nearest[actor], actor)))


def _of_sentence(sentence: str, given: Sequence[Mention], offset: int, focus: _Focus) -> list[Mention]:
    found: list[Mention] = []
    for match in _REFERENCE.finditer(sentence):
        start = match.start() + offset
        if any(one.start < match.end() + offset and start < one.end for one in given):
            continue
        focus.now = [one for one in (*given, *found) if one.end <= start]
        _remember_ruler(focus)
        actors, certain = _actors(match, sentence, offset, focus)
        role = _role(match)
        found += [Mention(start, match.end() + offset, match.group(), actor, role, "role", certain) for actor in actors]
    focus.now = list(given)
    _remember_ruler(focus)
    taken = [*given, *found]
    return sorted([*found, *_bare_roles(sentence, given, taken, offset, focus)], key=lambda one: (one.start, one.actor))


def _actors(match: re.Match[str], sentence: str, offset: int, focus: _Focus) -> tuple[list[str], bool]:
    """Choose whom one reference stands for, and tell whether that is certain."""
    kind = match.lastgroup
    if kind == "koreas":
        return ["KOR", "PRK"], True
    if kind == "parties":
        focus.apart = _go_between(focus.now, sentence[: match.start()], offset)
        return _together(focus, _COUNTS.get((match.group("count") or "both").lower(), 2))
    if kind in ("compass", "alliance"):
        return _by_name(match, focus), True
    if kind == "their":
        return _they(focus), False
    if kind in ("his", "ruler"):
        return _ruler(match.group().lower(), focus), False
    return _single(match, sentence, offset, focus), False


def _ruler(word: str, focus: _Focus) -> list[str]:
    """Take the last person named; "him" is not the one who acts in this sentence."""
    here = {one.actor for one in focus.now} if word == "him" else set()
    return [actor for actor in focus.rulers if actor not in here][-1:]


def _by_name(match: re.Match[str], focus: _Focus) -> list[str]:
    """Read the North and the South of Korea, and the alliance or the bloc, where they were named before."""
    if match.group("alliance"):
        return _alliance(match.group().lower(), focus)
    korea = "PRK" if match.group().endswith("North") else "KOR"
    return [korea] if {"PRK", "KOR"} & set(_all(focus)) else []


def _role(match: re.Match[str]) -> str:
    words = match.group().lower()
    if (
        match.group("his")
        or match.group("ruler")
        or re.search(r"leaders|presidents|ministers|men$|governments|heads", words)
    ):
        return "government"
    word = role_words().get(words.removeprefix("the ").removeprefix("that "))
    return word.role if word is not None and match.group("one") else ""


def _together(focus: _Focus, count: int) -> tuple[list[str], bool]:
    """Take as many states as are meant: this sentence's, those of one just before, or the text's main ones."""
    for mentions in focus.recent():
        named = [actor for actor in _states(mentions) if actor not in focus.apart]
        if len(named) == count:
            return sorted(named), True
    told = Counter(actor for mentions in focus.sentences[-_STORY:] for actor in _states(mentions))
    told.update(_states(focus.now))
    told = Counter({actor: times for actor, times in told.items() if actor not in focus.apart})
    ranked = sorted(told, key=lambda actor: (-told[actor], actor))
    clear = len(ranked) == count or (len(ranked) > count and told[ranked[count - 1]] > told[ranked[count]])
    return (sorted(ranked[:count]), False) if clear else ([], False)


def _go_between(now: list[Mention], before: str, offset: int) -> frozenset[str]:
    """Return the one who speaks to both: Beijing urged both sides, Doha mediates between the two."""
    actors = {one.actor for one in now}
    spoken = len(actors) == 1 and _GO_BETWEEN.search(before[now[-1].end - offset :])
    return frozenset(actors) if spoken else frozenset()


def _they(focus: _Focus) -> list[str]:
    """Take the actors of the nearest sentence that names two, and no more."""
    for mentions in focus.recent()[:2]:
        found = _states(mentions)
        if len(found) == _FOREMOST:
            return sorted(found)
        if found:
            plural = [one for one in mentions if re.search(r"(?:s|men|people|police)$", one.text)]
            return [plural[-1].actor] if plural and len({one.actor for one in plural}) == 1 else []
    return []


def _alliance(words: str, focus: _Focus) -> list[str]:
    """Take the last organisation named; an alliance is of defence, a union the European one."""
    wanted = "NATO" if "alliance" in words else "EU" if "union" in words else ""
    found = [actor for actor in reversed(_all(focus)) if actor in _organisations()]
    if wanted in found:
        return [wanted]
    return found[:1] if not wanted and len(set(found[:2])) == 1 else []


@cache
def _organisations() -> frozenset[str]:
    organised = {group.code for group in groups() if group.kind == "organisation"}
    return frozenset({bloc.code for bloc in blocs()} | organised)


def _single(match: re.Match[str], sentence: str, offset: int, focus: _Focus) -> list[str]:
    """Take the subject in focus for "its" and "the country", or the one it was asked of."""
    if match.group().lower() == "it" and not _subject(sentence, match):
        return []
    here = [one for one in focus.now if one.certain and one.kind != "role"]
    if match.group("one"):
        here = [one for one in here if one.kind != "leader"] or here
    if here:
        last = here[-1]
        between = sentence[last.end - offset : match.start()]
        asked = _URGED.match(between) if match.group("one") is None else None
        near = asked or (len(here) > 1 and re.fullmatch(r"\W*(?:over|for|about|because of) ", between))
        return [last.actor if near or match.group("one") else here[0].actor]
    for mentions in focus.recent()[1:_FOREMOST]:
        subject = [one for one in mentions if one.certain]
        if subject:
            return [subject[0].actor]
    return []


def _subject(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether "it" is one who acts: no filler, and not the object of what comes before."""
    before = sentence[max(0, match.start() - 30) : match.start()]
    return not _FILLER.match(sentence, match.end()) and (not before.strip() or bool(_OPENS.search(before)))


def _bare_roles(
    sentence: str, given: Sequence[Mention], taken: Iterable[Mention], offset: int, focus: _Focus
) -> list[Mention]:
    """Give police, rebels, protesters without a state the one state that is spoken of."""
    states = {one.actor for one in given if one.actor.isalpha()} or {one.actor for one in _last(focus)}
    if len(states) != 1:
        return []
    actor, covered = states.pop(), list(taken)
    found = []
    for match in _BARE_PATTERN.finditer(sentence):
        start, end = match.start() + offset, match.end() + offset
        if any(one.start < end and start < one.end for one in covered):
            continue
        word = role_words()[match.group(1).lower()]
        found.append(Mention(start, end, match.group(), actor, word.role, "role", False))
    return found


def _last(focus: _Focus) -> list[Mention]:
    return next((mentions for mentions in reversed(focus.sentences[-_BACK:]) if mentions), [])


def _states(mentions: Iterable[Mention]) -> list[str]:
    """Return the actors of mentions in order, each once; places and ties left out where others are there."""
    listed = list(mentions)
    firm = [one.actor for one in listed if one.certain]
    return list(dict.fromkeys(firm or [one.actor for one in listed]))


def _all(focus: _Focus) -> list[str]:
    return [*focus.met, *(one.actor for one in focus.now)]


def _remember_ruler(focus: _Focus) -> None:
    persons = [one.actor for one in focus.now if one.kind == "leader"]
    focus.rulers = [*focus.rulers[-_STORY:], *persons]
