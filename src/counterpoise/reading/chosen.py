"""Whom does one reference stand for, given those in focus?

One short rule for each sort of reference; every one gives nobody where two answers are as good.
"""

import re
from dataclasses import dataclass
from functools import cache

from counterpoise.reading.actors import Mention
from counterpoise.reading.focus import BACK, Focus, acts, named, together
from counterpoise.reading.kinds import allowed, firsts, narrowed, states
from counterpoise.states import blocs
from counterpoise.vocabulary.actors import groups

_PAIR = 2
_THREE = ("the three", "all three")
_FILLER = re.compile(
    r" (?:is|was|['’]s|will be|would be|has been|had been|may be|might be|could be|seems?|seemed|appears?|appeared|"
    r"remains?|remained|takes?|took|became|becomes|comes?|came|looks?|turned out|follows|depends|means?|meant)\b"
    r"|['’]s\b"
)
_NO_FILLER = re.compile(
    r" (?:is|was|has been|remains?|became|remained) "
    r"(?:the [\w'’-]+ (?!time|day|fact|case|question|moment)|an? (?:member|key|major|"
    r"close|big|small|net|leading|landlocked|trusted|longtime|signatory|supplier|buyer|partner)|one of|home to|among|"
    r"heavily|also|still|now|dependent|reliant|under|at odds|wary|vulnerable|exposed)"
    r"| depends? (?:heavily |largely |mostly |almost wholly )?on (?!whether|how|what|who|when)"
)
_OPENS = re.compile(
    r"(?:[,;:\"“]|\b(?:that|said|says|and|but|if|when|because|while|as|until|unless|although|though|after|before|since|where))"
    r" $",
    re.IGNORECASE,
)
_URGED = re.compile(r"\W*to \w+(?: \w+){0,4} $")
_GO_BETWEEN = re.compile(
    r"\b(?:urg|call|ask|told|press|warn|telephon|invit|mediat|host|broker|between|reconcil|appeal|remind|threaten)\w*\b"
)
_AFTER_PREPOSITION = re.compile(r"\b(?:in|from|over|near|through|than|outside|about|against|at) (?:the )?$")
_COLOURS = re.compile(r"(?:, | (?:is|are|was|become|became|as|remains|remained|overtook|overtaken) )$")
_FUNDS = {"fund": ("IMF",), "lender": ("IMF", "WORLDBANK", "ADB"), "agency": ("IAEA",), "watchdog": ("IAEA",),
          "court": ("ICC", "ICJ"), "trade body": ("WTO",), "world body": ("UN",),
          "alliance": ("NATO", "AES", "CSTO", "AUKUS"),
          "union": ("EU", "AFU", "EAEU")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """The sentence a reference stands in, with what was named in it and which of it is quoted."""

    sentence: str
    offset: int
    given: tuple[Mention, ...]
    quotes: tuple[tuple[int, int], ...]


def actors(match: re.Match[str], asked: Asked, focus: Focus) -> tuple[list[str], bool]:
    """Choose whom one reference stands for, and tell whether that is certain."""
    kind = match.lastgroup if match.lastgroup not in ("count", "bare", None) else "parties"
    if match.group("parties"):
        return _together(match, asked, focus)
    if kind in ("koreas", "compass", "alliance"):
        return _by_name(match, focus), True
    rules = {
        "their": _they,
        "order": _in_order,
        "other": _other,
        "his": _ruler,
        "ruler": _ruler,
        "neighbour": _neighbour,
    }
    if kind in rules:
        return rules[kind](match.group().lower(), focus), False
    if match.group("first"):
        return _first(match, asked), False
    return (_of_a_kind if kind == "kind" else _single)(match, asked, focus), False


def _ruler(word: str, focus: Focus) -> list[str]:
    """Take the last person named, by his office where it is said; "him" is not the one who acts in this sentence."""
    here = {one.actor for one in focus.now} if word in ("him", "her") else set()
    persons = [one for one in focus.rulers if one[0] not in here] or (focus.rulers if word == "her" else [])
    titled = [one for one in persons if word.removeprefix("the ") in one[1]] if word.startswith("the ") else []
    return [actor for actor, _ in titled or persons][-1:]


def _by_name(match: re.Match[str], focus: Focus) -> list[str]:
    """Read the North and the South of Korea, and the alliance or the bloc, where they were named before."""
    if match.group("koreas"):
        return ["KOR", "PRK"]
    if match.group("alliance"):
        return _alliance(match.group().lower(), focus)
    korea = "PRK" if match.group().endswith("North") else "KOR"
    return [korea] if {"PRK", "KOR"} & {*focus.met, *(one.actor for one in focus.now)} else []


def _alliance(words: str, focus: Focus) -> list[str]:
    """Take the organisation last named, of those the word fits; of two, the one told of more."""
    known = next((codes for word, codes in _FUNDS.items() if words.endswith(word)), None)
    for mentions in (focus.now, *reversed(focus.sentences)):
        here = [
            one.actor
            for one in mentions
            if one.actor in (known or _blocs()) or (known is None and one.actor == "UN" and "organi" in words)
        ]
        if here:
            told = {actor: sum(one.actor == actor for each in focus.sentences for one in each) for actor in here}
            best = [actor for actor in dict.fromkeys(here) if told[actor] == max(told.values())]
            return best if len(best) == 1 else []
    return []


@cache
def _blocs() -> frozenset[str]:
    world = ("UN", "IMF", "WORLDBANK", "WTO", "IAEA", "WHO", "ICC", "ICJ", "ICRC", "P5")
    organised = {group.code for group in groups() if group.kind == "organisation"}
    return frozenset({bloc.code for bloc in blocs()} | organised) - frozenset(world)


def _together(match: re.Match[str], asked: Asked, focus: Focus) -> tuple[list[str], bool]:
    """Take as many states as are meant: this sentence's, those of one just before, or the text's main ones."""
    words = match.group().lower()
    count = 3 if words.startswith(_THREE) else _PAIR
    focus.apart = _go_between(focus.now, asked.sentence[: match.start()], asked.offset)
    fits = (
        allowed(words.split(" ", 1)[1].removesuffix("s"))
        if re.search(r"kingdoms|republics|islands|giants$", words)
        else states()
    )
    found, certain = _several(count, fits - focus.apart, focus)
    if found and count == _PAIR:
        focus.pair = (len(focus.sentences), tuple(found))
    return found, certain


def _several(count: int, fits: frozenset[str], focus: Focus) -> tuple[list[str], bool]:
    near = [[actor for actor in named(mentions, only_states=True) if actor in fits] for mentions in focus.recent()]
    speaks = [actor for actor in near[0] if actor in fits]
    for found in near[:_PAIR]:
        if len(found) == count and set(speaks) <= set(found):
            return sorted(found), True
    said, pair = focus.pair
    if len(pair) == count and len(focus.sentences) - said <= BACK and set(speaks) <= set(pair) <= fits:
        return sorted(pair), True
    for found in near[_PAIR:]:
        if len(found) == count and set(speaks) <= set(found):
            return sorted(found), True
    return _most_told(count, fits, speaks, focus), False


def _most_told(count: int, fits: frozenset[str], speaks: list[str], focus: Focus) -> list[str]:
    """Take those the last sentences tell most of, those of this one before all; of equals, those of the whole text."""
    told, whole = focus.told(), focus.told(len(focus.sentences))
    weight = {actor: (actor in speaks, told[actor], whole[actor]) for actor in whole if actor in fits and told[actor]}
    ranked = sorted(weight, key=lambda actor: (tuple(-part for part in weight[actor]), actor))
    clear = len(ranked) == count or (len(ranked) > count and weight[ranked[count - 1]] > weight[ranked[count]])
    return sorted(ranked[:count]) if clear else []


def _go_between(now: list[Mention], before: str, offset: int) -> frozenset[str]:
    """Return the one who speaks to both: Beijing urged both sides, Doha mediates between the two."""
    actors = {one.actor for one in now}
    spoken = len(actors) == 1 and _GO_BETWEEN.search(before[now[-1].end - offset :])
    return frozenset(actors) if spoken else frozenset()


def _they(word: str, focus: Focus) -> list[str]:
    """Take the actors of the nearest sentence that names two, or the one that is many."""
    for number, mentions in enumerate(focus.recent()[:_PAIR]):
        found = [actor for actor in named(mentions) if actor not in focus.apart]
        if len(found) == _PAIR:
            return sorted(found)
        plural = [
            one
            for one in mentions
            if re.search(r"(?:s|men|people|police)$", one.text) and one.text[-2:] not in ("es", "us")
        ]
        plural += [one for one in mentions if one.kind == "demonym" and one.text.endswith("ese")] if not plural else []
        many = [one for one in plural if one.kind in ("demonym", "role", "group") or one.role]
        if len({one.actor for one in many}) == 1:
            return [many[-1].actor]
        if found and (number or word == "they"):
            return []
    return []


def _in_order(word: str, focus: Focus) -> list[str]:
    """Read the former and the latter: the first and the second of the two that were named together."""
    for mentions in focus.recent():
        found = named(mentions)
        if len(found) == _PAIR:
            return [found[0] if word.endswith("former") else found[1]]
        if len(found) > _PAIR:
            return []
        if (
            word.endswith("latter")
            and len(found) == 1
            and mentions is focus.now
            and focus.now[0].text.lower() != "the former"
        ):
            return []
    return []


def _other(word: str, focus: Focus) -> list[str]:
    """Take the one of two who did not act just before."""
    before = next((mentions for mentions in focus.recent() if mentions), [])
    subject = next((one.actor for one in before if acts(one)), "")
    pair = _several(_PAIR, states(), focus)[0] if not focus.pair[1] else list(focus.pair[1])
    return [actor for actor in pair if actor != subject] if subject in pair else []


def _neighbour(word: str, focus: Focus) -> list[str]:
    """Take the other state in focus that is not the owner of "its"."""
    owners = {one.actor for one in focus.now if one.text.lower() == "its"} or {one.actor for one in focus.now[-1:]}
    for mentions in focus.recent():
        others = [actor for actor in named(mentions, only_states=True) if actor not in owners]
        if len(others) == 1:
            return others
        if len(others) > 1:
            return []
    return []


def _first(match: re.Match[str], asked: Asked) -> list[str]:
    """Read a superlative that stands for its state, not one that only tells of a state named beside it."""
    found, meant = firsts()
    words = found.search(match.group())
    actor = meant[words.group(1).lower().replace("’", "'")] if words else ""
    before = asked.sentence[: match.start()]
    named_here = any(one.actor == actor for one in asked.given)
    return [] if named_here or not actor or _COLOURS.search(before) else [actor]


def _of_a_kind(match: re.Match[str], asked: Asked, focus: Focus) -> list[str]:
    """Take the nearest state of the kind; one far back only where no other of the text is of it."""
    phrase = match.group()
    fits = allowed(phrase)
    if not narrowed(phrase):
        return [actor for actor in _single(match, asked, focus) if actor in fits]
    for mentions in focus.recent():
        found = [actor for actor in named(mentions, only_states=True) if actor in fits]
        if found:
            return found if len(found) == 1 else []
    met = [actor for actor in focus.met if actor in fits]
    return met if len(met) == 1 else []


def _single(match: re.Match[str], asked: Asked, focus: Focus) -> list[str]:
    """Take the subject in focus for "its" and "the country", or the one it was asked of."""
    word = match.group().lower()
    if word == "it" and not _subject(asked.sentence, match):
        return []
    owned = match.group("its") is not None
    here = [one for one in focus.subjects() if owned or one.actor in states()]
    if not owned:
        here = [one for one in here if one.kind != "leader"] or here
    here = [one for one in here if not _AFTER_PREPOSITION.search(asked.sentence[: one.start - asked.offset])] or here
    if here:
        last = here[-1]
        between = asked.sentence[last.end - asked.offset : match.start()]
        near = owned and (
            _URGED.match(between) or (len(here) > 1 and re.fullmatch(r"\W*(?:over|for|about|because of) ", between))
        )
        return together(last if near or not owned else here[0], focus.now)
    return _before(focus, owned)


def _before(focus: Focus, owned: bool) -> list[str]:
    """Take the subject of the nearest sentence before that names somebody; a country may be the main one."""
    for mentions in focus.recent()[1 : BACK if owned else BACK + 1]:
        subject = [one for one in mentions if acts(one) and (owned or one.actor in states())]
        if subject:
            return together(subject[0], mentions)
    whole = focus.told(len(focus.sentences)).most_common(_PAIR)
    main = whole[:1] if len(whole) == 1 or (len(whole) > 1 and whole[0][1] > whole[1][1]) else []
    return [actor for actor, _ in main] if not owned else []


def _subject(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether "it" is one who acts: no filler, and not the object of what comes before."""
    before = sentence[max(0, match.start() - 30) : match.start()]
    filler = _FILLER.match(sentence, match.end()) and not _NO_FILLER.match(sentence, match.end())
    return not filler and (not before.strip() or bool(_OPENS.search(before)))
