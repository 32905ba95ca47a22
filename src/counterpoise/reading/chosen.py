"""Whom does one reference stand for, given those in focus?

One short rule for each sort of reference; every one gives nobody where two answers are as good.
"""

import re
from functools import cache

from counterpoise.reading.actors import Mention
from counterpoise.reading.counterparts import counterpart
from counterpoise.reading.focus import BACK, FRONTED, PAIR, Asked, Focus, acts, named, together
from counterpoise.reading.kinds import allowed, firsts, narrowed, states
from counterpoise.reading.pairs import several
from counterpoise.reading.pairs import together as pair_of
from counterpoise.reading.plural import they
from counterpoise.states import blocs
from counterpoise.vocabulary.actors import groups

_FILLER = re.compile(
    r" (?:is|was|['’]s|will be|would be|has been|had been|may be|might be|could be|seems?|seemed|appears?|appeared|"
    r"rained|snowed|emerged|happened|transpired|dawned|"
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
_OWNED = re.compile(r" (?!(?:to|that|in|on|at|for|with|and|of|by|as|if|when|from|not|over|about|during)\b)[a-z]")
_AND_REBELS = re.compile(r" and (?:the )?(?:[\w-]+ )?(?:rebels|insurgents|guerrillas|militants|paramilitaries)\b")
_URGED = re.compile(r"\W*to \w+(?: \w+){0,4} $")
_SAME_CLAUSE = re.compile(
    r"(?!.*(?:[,;:]|\b(?:that|said|says|as|after|before|because|while|since|when|if|and|but|where|which|who|until|although|"
    r"though|so|once|unless|across|around|throughout|in|within|inside) ))"
)
_AFTER_PREPOSITION = re.compile(r"\b(?:in|from|over|near|through|than|outside|about|against|at) (?:the )?$")
_COLOURS = re.compile(r"(?:, | (?:is|are|was|become|became|as|remains|remained|overtook|overtaken) )$")
_FUNDS = {"fund": ("IMF",), "lender": ("IMF", "WORLDBANK", "ADB"), "agency": ("IAEA",), "watchdog": ("IAEA",),
          "court": ("ICC", "ICJ"), "trade body": ("WTO",), "world body": ("UN",),
          "cartel": ("OPEC", "OPECPLUS"), "alliance": ("NATO", "AES", "CSTO", "AUKUS"),
          "union": ("EU", "AFU", "EAEU")}  # fmt: skip


def actors(match: re.Match[str], asked: Asked, focus: Focus) -> tuple[list[str], bool]:
    """Choose whom one reference stands for, and tell whether that is certain."""
    kind = match.lastgroup if match.lastgroup not in ("count", "bare", None) else "parties"
    word = match.group().lower()
    if match.group("parties"):
        return pair_of(match, asked, focus)
    focus.doer = _doer(asked.sentence[: match.start()], asked, focus)
    if word == "her" and _OWNED.match(asked.sentence, match.end()):
        word = "hers"
    if kind in ("koreas", "compass", "alliance"):
        return _by_name(match, focus), True
    rules = {
        "order": _in_order,
        "other": _other,
        "his": _ruler,
        "ruler": _ruler,
    }
    if kind == "their":
        return they(match, asked, focus), False
    if kind in ("neighbour", "ruled", "part", "ally"):
        return counterpart(match, asked, focus), False
    if kind in rules:
        return rules[kind](word, focus), False
    if match.group("first"):
        return _first(match, asked), False
    return (_of_a_kind if kind == "kind" else _single)(match, asked, focus), False


def _doer(before: str, asked: Asked, focus: Focus) -> str:
    """Return who acts on "him": the nearest one before, the first where an "and" lies between."""
    if not focus.now:
        return ""
    joined = re.search(r"\band\b", before[focus.now[-1].end - asked.offset :])
    return (focus.subjects() or focus.now)[0].actor if joined else focus.now[-1].actor


def _ruler(word: str, focus: Focus) -> list[str]:
    """Take the last person named, by his office where it is said; "him" is not the one who acts in this sentence."""
    here = {focus.doer} if word in ("him", "her") else set()
    persons = [one for one in focus.rulers if one[0] not in here] or (focus.rulers if word == "her" else [])
    if word.startswith("the "):
        persons = _titled(word.removeprefix("the "), persons, focus)
    elif word in ("he", "she") and not focus.now and focus.speaker:
        return [focus.speaker]
    return [actor for actor, _ in persons if actor][-1:] if persons and persons[-1][0] else []


def _titled(office: str, persons: list[tuple[str, str]], focus: Focus) -> list[tuple[str, str]]:
    """Keep those of the office; "the minister" is no prime minister, but one of the state the text began with."""
    exact = [one for one in persons if re.search(rf"(?<!prime )\b{office}\b", one[1])]
    own = [one for one in persons if one[0] == next(iter(focus.met), "")] if office == "minister" else []
    return exact or own or persons


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


def _in_order(word: str, focus: Focus) -> list[str]:
    """Read the former and the latter: the first and the second of the two that were named together."""
    for mentions in focus.recent():
        found = named(mentions)
        if len(found) == PAIR:
            return [found[0] if word.endswith("former") else found[1]]
        if len(found) > PAIR:
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
    pair = several(PAIR, states(), focus)[0] if not focus.pair[1] else list(focus.pair[1])
    return [actor for actor in pair if actor != subject] if subject in pair else []


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
    if match.group("one") and _AND_REBELS.match(asked.sentence, match.end()) and focus.roles.get("rebels") in states():
        return [focus.roles["rebels"]]
    owned = match.group("its") is not None
    here = [one for one in focus.subjects() if owned or one.actor in states()]
    if not owned:
        here = [one for one in here if one.kind != "leader"] or here
    if word == "it" and here and here[-1].start < focus.clause:
        here = here[:1] if here[0].start <= focus.opened else []
    if match.group("kind") and _of_another(here, match, asked):
        return _main_but(here[-1].actor, focus)
    here = [one for one in here if not _AFTER_PREPOSITION.search(asked.sentence[: one.start - asked.offset])] or here
    if here:
        last = here[-1]
        between = asked.sentence[last.end - asked.offset : match.start()]
        given = _URGED.match(between) or (len(here) > 1 and re.fullmatch(r"\W*(?:over|for|about|because of) ", between))
        near = word == "itself" or (owned and given)
        return together(last if near or not owned else here[0], focus.now)
    return _before(focus, owned)


def _of_another(here: list[Mention], match: re.Match[str], asked: Asked) -> bool:
    """Tell whether "the country" is acted on by the sentence's own subject: China buys the country's timber."""
    if not here or here[-1].role or here[-1].kind not in ("name", "metonym", "role"):
        return False
    before = asked.sentence[: here[-1].start - asked.offset]
    between = asked.sentence[here[-1].end - asked.offset : match.start()]
    subject = before.strip().lower() in ("", "the", "but", "and", "yet", "so") or before.endswith(
        (", ", ", and ", ", but ")
    )
    return subject and between.startswith(" ") and bool(_SAME_CLAUSE.match(between))


def _main_but(subject: str, focus: Focus) -> list[str]:
    """Take the state that the last sentences tell most of, but for one; none where two are told of alike."""
    told, whole = focus.told(), focus.ever()
    ranked = sorted((-told[one] - whole[one], one) for one in told if one != subject)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] < ranked[1][0])
    return [ranked[0][1]] if clear else []


def _before(focus: Focus, owned: bool) -> list[str]:
    """Take the subject of the nearest sentence before that names somebody; a country may be the main one."""
    for back in range(1, min(BACK if owned else BACK + 1, len(focus.sentences) + 1)):
        subject = [one for one in focus.main(back) if owned or one.actor in states()]
        if subject:
            return together(subject[0], focus.sentences[-back])
    whole = focus.ever().most_common(PAIR)
    main = whole[:1] if len(whole) == 1 or (len(whole) > 1 and whole[0][1] > whole[1][1]) else []
    return [actor for actor, _ in main] if not owned else []


def _subject(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether "it" is one who acts: no filler, and not the object of what comes before."""
    before = sentence[max(0, match.start() - 30) : match.start()]
    filler = _FILLER.match(sentence, match.end()) and not _NO_FILLER.match(sentence, match.end())
    fronted = FRONTED.match(sentence)
    opens = (
        not before.strip() or bool(_OPENS.search(before)) or (fronted is not None and fronted.end() == match.start())
    )
    return not filler and opens
