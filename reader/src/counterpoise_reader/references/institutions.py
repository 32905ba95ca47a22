"""Of which state are the government, the police, rebels or a junta that are named without one?

Counted on the labelled articles: an institution is of the state of which one with the same name was mentioned in this
paragraph, else of the state the text is mostly about, whichever others the sentence names; the one that acts first in
the paragraph counts only where the text is about it nearly as much. Soldiers are of the only state mentioned, "the
rebels" and "the opposition" of the state they were last said to be of, a junta of a state that soldiers rule.
"""

import re

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.focus import BACK, Focus, SentenceContext
from counterpoise_reader.references.state_kinds import states, under_soldiers
from counterpoise_reader.vocabulary.actors import role_words

_FRONTED = re.compile(r"(?:In|Across|Throughout|Inside) (?:the )?$")
_AND_REBELS = re.compile(r" and (?:the )?(?:[\w-]+ )?(?:rebels|insurgents|guerrillas|militants|paramilitaries)\b")
_BESIDE = re.compile(r" (?:in|of|from|across) (?:the )?$")
_WORDS = (
    "police", "riot police", "police officers", "troops", "soldiers", "security forces", "rebels", "insurgents",
    "militants", "separatists", "gunmen", "guerrillas", "opposition", "opposition leader", "opposition parties",
    "opposition leaders", "protesters", "demonstrators", "protestors", "prosecutors", "lawmakers", "parliament",
    "authorities", "government", "villagers", "residents", "students", "refugees", "migrants", "supreme court",
    "border guards", "armed forces", "activists", "junta", "army", "constitutional court", "central bank", "generals",
    "military rulers", "jihadists", "insurgency", "paramilitaries", "congress", "senate", "lower house", "strikers",
)  # fmt: skip
_THINGS = " (?:presence|training|academy|stations?|posts?|base|camps?|recruits|visa)\\b"  # no people
_POSSESSIVES = ("its", "their", "his", "her", "our", "either", "neither", "both", "each", "two")
_OWNED = "".join(rf"(?<!\b{word} )" for word in _POSSESSIVES)  # their government: whose it is the word before tells
_ANY = "|".join(sorted(_WORDS, key=lambda word: (-len(word), word)))
_PATTERN = re.compile(
    rf"(?<![\w’'-])(?=(?:the )?(?:{_ANY})){_OWNED}(?:the )?({_ANY})"
    rf"(?![\w-]|['’](?!s\b|\s)|{_THINGS})",
    re.IGNORECASE,
)
# All that the pattern finds holds one of these, and looking for them takes less time.
_HINTS = tuple(word for word in _WORDS if not any(other in word and other != word for other in _WORDS))
# A minister named with the office alone is of the state mentioned.
_TITLED = re.compile(
    r"(?<![\w’'-])(?<!former )(?<!ex-)(?:(?:Prime|Foreign|Interior|Defen[cs]e|Finance|Trade|Energy|Communications|"
    r"Health|Information|Economy|Justice|Agriculture|Transport|Oil) ){1,3}Minister "
    r"(?:[A-Z][\w’'-]+)(?: (?:[a-z]{2} )?[A-Z][\w’'-]+){0,3}"
)
_RULING = ("junta", "generals", "military rulers")
_AT_HOME = ("government", "police", "court", "legislature", "civilians", "activists")
_REMEMBERED = ("rebels", "opposition")


def institution_state(start: int, end: int, context: SentenceContext, focus: Focus) -> str:
    """Return the state of the institution that a sentence names from `start` to `end`; empty where unclear."""
    beside = _beside(start, end, context)
    if beside:
        return beside
    rebels = focus.roles.get("rebels", "")
    if _AND_REBELS.match(context.sentence, end) and rebels in states():
        return rebels
    noun = context.sentence[start:end].lower().split()[-1]
    return focus.nouns.get(noun, "") or focus.home_state()


def _beside(start: int, end: int, context: SentenceContext) -> str:
    """Return the state right behind the words, or the place that the sentence sets out with."""
    for mention in context.mentions:
        before = context.sentence[: mention.start - context.offset]
        behind = mention.start - context.offset >= end and _BESIDE.fullmatch(before[end:])
        if mention.actor in states() and (
            behind or (mention.start - context.offset < start and _FRONTED.fullmatch(before))
        ):
            return mention.actor
    return ""


def bare_institutions(context: SentenceContext, taken: list[Mention], focus: Focus) -> list[Mention]:
    """Give each such word of a sentence its state, where one is clear; `taken` are the places already read."""
    mentions: list[Mention] = []
    for match in _PATTERN.finditer(context.sentence) if _may_name(context.sentence) else ():
        start, end = match.start() + context.offset, match.end() + context.offset
        if any(mention.start < end and start < mention.end for mention in taken):
            continue
        word = role_words()[match.group(1).lower()]
        beside = [
            mention.actor
            for mention in mentions
            if context.sentence[mention.end - context.offset : match.start()] == " and "
        ]
        actor = beside[0] if beside else _state(match, word.role, context, taken, focus)
        if actor:
            mentions.append(Mention(start, end, match.group(), actor, word.role, "role", False))
    return [*mentions, *_ministers(context, [*taken, *mentions], focus)]


def _may_name(sentence: str) -> bool:
    lower = sentence.lower()
    return any(hint in lower for hint in _HINTS)


def _ministers(context: SentenceContext, taken: list[Mention], focus: Focus) -> list[Mention]:
    """Give a minister without a state that of the one place beside, else that of the subject of the sentence before."""
    if "Minister " not in context.sentence:
        return []
    places = {mention.actor for mention in context.mentions if not mention.certain}
    before = [mention.actor for mention in (focus.main(1) if focus.sentences else ()) if mention.actor in states()]
    actor = places.pop() if len(places) == 1 else next(iter(before), "")
    spans = [
        (match.start() + context.offset, match.end() + context.offset, match)
        for match in _TITLED.finditer(context.sentence)
    ]
    free = [
        span
        for span in spans
        if actor in states() and not any(mention.start < span[1] and span[0] < mention.end for mention in taken)
    ]
    return [Mention(start, end, match.group(), actor, "government", "role", False) for start, end, match in free]


def _state(match: re.Match[str], role: str, context: SentenceContext, taken: list[Mention], focus: Focus) -> str:
    here = {mention.actor for mention in taken if mention.actor.isalpha()} or {
        mention.actor for mention in _last_mentions(focus)
    }
    if match.group(1).lower() in _RULING:
        return _junta_state(here, focus)
    definite = match.group().lower().startswith("the ")
    remembered = focus.roles.get(role, "")
    if (role in _AT_HOME and (definite or focus.main_state())) or (definite and role == "military"):
        return institution_state(match.start(), match.end(), context, focus)
    if definite and role in _REMEMBERED and remembered in states() and remembered not in here:
        return remembered
    if len(here) > 1 and not taken:  # they marched to the Malian embassy in Dakar; police fired tear gas
        here = {mention.actor for mention in _last_mentions(focus) if not mention.certain and mention.kind == "metonym"}
    return here.pop() if len(here) == 1 else ""


def _junta_state(here: set[str], focus: Focus) -> str:
    """Take the state with a junta in the text; else the one under soldiers last named, else the only one named."""
    if "junta" in focus.roles:
        return focus.roles["junta"]
    last = {mention.actor for mention in focus.last_with(under_soldiers())}
    for named in (here, last, set(focus.actors)):
        ruled = named & under_soldiers()
        if ruled:
            focus.roles["junta"] = ruled.pop() if len(ruled) == 1 else ""
            return focus.roles["junta"]
    spoken = here | set(focus.actors)
    return spoken.pop() if len(spoken) == 1 else ""


def _last_mentions(focus: Focus) -> list[Mention]:
    return next((mentions for mentions in reversed(focus.sentences[-BACK:]) if mentions), [])
