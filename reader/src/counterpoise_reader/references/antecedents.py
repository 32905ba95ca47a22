"""Which actors does one reference stand for, given those in focus?

One short rule for each sort of reference; each returns none where two answers are equally good.
"""

import re
from functools import cache

from counterpoise.states import blocs
from counterpoise_reader.references.counterparts import PATTERN_GROUPS, counterpart, last_with
from counterpoise_reader.references.focus import PAIR, Focus, SentenceContext, acts, named
from counterpoise_reader.references.places import clauses
from counterpoise_reader.references.plural import counted_group as pair_of
from counterpoise_reader.references.plural import group_of, plural_pronoun
from counterpoise_reader.references.singular import singular
from counterpoise_reader.references.state_kinds import allowed, firsts, narrowed, states
from counterpoise_reader.vocabulary.actors import groups

_OWNED = re.compile(r" (?!(?:to|that|in|on|at|for|with|and|of|by|as|if|when|from|not|over|about|during)\b)[a-z]")
_COLOURS = re.compile(r"(?:, | (?:is|are|was|become|became|as|remains|remained|overtook|overtaken) )$")
_FUNDS = {"fund": ("IMF",), "lender": ("IMF", "WORLDBANK", "ADB"), "agency": ("IAEA",), "watchdog": ("IAEA",),
          "court": ("ICC", "ICJ"), "trade body": ("WTO",), "world body": ("UN",),
          "cartel": ("OPEC", "OPECPLUS"), "alliance": ("NATO", "AES", "CSTO", "AUKUS"),
          "union": ("EU", "AFU", "EAEU")}  # fmt: skip
# An adjective that names both sides at once, before a noun for what lies between them.
_ACROSS = {"transatlantic": ["EUROPE", "USA"], "trans-atlantic": ["EUROPE", "USA"], "inter-korean": ["KOR", "PRK"],
           "cross-strait": ["CHN", "TWN"], "transtasman": ["AUS", "NZL"], "trans-tasman": ["AUS", "NZL"]}  # fmt: skip
_BALTIC = ("EST", "LTU", "LVA")
_THE_BLOC = re.compile(r"the (?:european |whole |entire |2[78]-(?:member|nation|strong|country) )?bloc")
_BETWEEN = (
    "relations?|relationship|ties?|links?|alliance|partnership|bond|friendship|tensions?|rifts?|rows?|quarrels?|"
    "disputes?|talks|trade|trust|unity|feuds?|spats?|frictions?|rivalry|cooperation|split"
)


def across_pattern() -> str:
    """Return the pattern of the words that name both sides at once."""
    return rf"(?:{'|'.join(sorted(_ACROSS))})(?= (?:[\w-]+ )?(?:{_BETWEEN})\b)"


def baltic_pattern() -> str:
    """Return the pattern of the words that name the three Baltic states at once."""
    return (
        r"(?<!\btwo )(?<!\bone of )(?<!\bmost )(?<!\bsome )(?<!\bany )(?<!\bof the )(?<!-)"
        r"(?:(?:all|the|these|all of the|all the) )?(?:(?:three|other|two other|other two) )?(?-i:Balt(?:ics|s)\b|"
        r"Baltic (?:[Ss]tates|countries|nations|republics|capitals|governments|trio|allies|members|leaders|"
        r"presidents|prime ministers|foreign ministers|defen[cs]e ministers|three))"
    )


def antecedents(match: re.Match[str], context: SentenceContext, focus: Focus) -> tuple[list[str], bool]:
    """Return the actors one reference stands for, and whether that is certain."""
    kind = match.lastgroup if match.lastgroup not in ("count", "bare", None) else "parties"
    word = match.group().lower()
    if match.group("parties"):
        return pair_of(match, context, focus)
    focus.doer = _doer(context.sentence[: match.start()], context, focus)
    if word == "her" and _OWNED.match(context.sentence, match.end()):
        word = "hers"
    if kind in ("across", "koreas", "trio", "compass", "alliance"):
        return _by_name(match, focus), True
    of_words = {"order": _former_or_latter, "other": _other, "his": _officeholder, "ruler": _officeholder}
    if kind in of_words:
        return of_words[kind](word, focus), False
    of_match = {"their": plural_pronoun, "first": _first, "kind": _of_a_kind, "there": _there} | dict.fromkeys(
        PATTERN_GROUPS, counterpart
    )
    return of_match.get(kind, singular)(match, context, focus), False


def _doer(before: str, context: SentenceContext, focus: Focus) -> str:
    """Return who acts on "him": the nearest one before, the first where an "and" lies between."""
    if not focus.current:
        return ""
    joined = re.search(r"\band\b", before[focus.current[-1].end - context.offset :])
    return (focus.subjects() or focus.current)[0].actor if joined else focus.current[-1].actor


def _officeholder(word: str, focus: Focus) -> list[str]:
    """Take the last person named, by office where it is given; "him" is not the one who acts in this sentence."""
    here = {focus.doer} if word in ("him", "her") else set()
    persons = [person for person in focus.rulers if person[0] not in here] or (focus.rulers if word == "her" else [])
    if word.startswith("the "):
        persons = _titled(word.removeprefix("the "), persons, focus)
    elif word in ("he", "she") and not focus.current and focus.speaker:
        return [focus.speaker]
    return [actor for actor, _ in persons if actor][-1:] if persons and persons[-1][0] else []


def _titled(office: str, persons: list[tuple[str, str]], focus: Focus) -> list[tuple[str, str]]:
    """Keep those of the office; "the minister" is no prime minister, but one of the state the text began with."""
    exact = [person for person in persons if re.search(rf"(?<!prime )\b{office}\b", person[1])]
    own = [person for person in persons if person[0] == next(iter(focus.actors), "")] if office == "minister" else []
    return exact or own or persons


def _by_name(match: re.Match[str], focus: Focus) -> list[str]:
    """Read the Baltic states, both Koreas or one of them, and the alliance or the bloc that was named before."""
    if match.group("across"):
        return _ACROSS[match.group().lower()]
    if match.group("koreas"):
        return ["KOR", "PRK"]
    if match.group("trio"):
        here = {mention.actor for mention in focus.current} if "other" in match.group().split() else set[str]()
        return [actor for actor in _BALTIC if actor not in here]
    if match.group("alliance"):
        return _alliance(match.group().lower(), focus)
    korea = "PRK" if match.group().endswith("North") else "KOR"
    return [korea] if {"PRK", "KOR"} & {*focus.actors, *(mention.actor for mention in focus.current)} else []


def _alliance(words: str, focus: Focus) -> list[str]:
    """Take the organisation last named, of those the word fits; of two, the one mentioned more."""
    known = next((codes for word, codes in _FUNDS.items() if words.endswith(word)), None)
    fitting = frozenset(known or _blocs()) | ({"UN"} if known is None and "organi" in words else set())
    for mentions in (focus.current, focus.last_with(fitting)):
        here = dict.fromkeys(mention.actor for mention in mentions if mention.actor in fitting)
        if here:
            best = [actor for actor in here if focus.mentioned[actor] == max(map(focus.mentioned.__getitem__, here))]
            return best if len(best) == 1 else []
    if _THE_BLOC.fullmatch(words) and _names_europe(focus):
        return ["EU"]
    return last_with("creditor", focus) if words.endswith("lender") else []


def _names_europe(focus: Focus) -> bool:
    """Return whether Europe was named, so that a bloc without a name means the Union."""
    return "EUROPE" in focus.actors or any(mention.actor == "EUROPE" for mention in focus.current)


@cache
def _blocs() -> frozenset[str]:
    world = ("UN", "IMF", "WORLDBANK", "WTO", "IAEA", "WHO", "ICC", "ICJ", "ICRC", "P5")
    organised = {group.code for group in groups() if group.kind == "organisation"}
    return frozenset({bloc.code for bloc in blocs()} | organised) - frozenset(world)


def _former_or_latter(word: str, focus: Focus) -> list[str]:
    """Read the former and the latter: the first and the second of the two that were named together."""
    for mentions in focus.recent():
        actors = named(mentions)
        if len(actors) == PAIR:
            return [actors[0] if word.endswith("former") else actors[1]]
        if len(actors) > PAIR:
            return []
        if (
            word.endswith("latter")
            and len(actors) == 1
            and mentions is focus.current
            and focus.current[0].text.lower() != "the former"
        ):
            return []
    return []


def _other(word: str, focus: Focus) -> list[str]:
    """Take the one of two who did not act just before."""
    before = next((mentions for mentions in focus.recent() if mentions), [])
    subject = next((mention.actor for mention in before if acts(mention)), "")
    pair = group_of(PAIR, states(), focus)[0] if not focus.pair[1] else list(focus.pair[1])
    return [actor for actor in pair if actor != subject] if subject in pair else []


def _first(match: re.Match[str], context: SentenceContext, _: Focus) -> list[str]:
    """Read a superlative that stands for its state, not one that only describes a state named beside it."""
    pattern, state_of_phrase = firsts()
    words = pattern.search(match.group())
    actor = state_of_phrase[words.group(1).lower().replace("’", "'")] if words else ""
    before = context.sentence[: match.start()]
    named_here = any(mention.actor == actor for mention in context.mentions)
    return [] if named_here or not actor or _COLOURS.search(before) else [actor]


def _there(match: re.Match[str], context: SentenceContext, focus: Focus) -> list[str]:
    """Take the place last named before the own clause: and most of A's steel comes from there."""
    begin = max(start for start in clauses(context.sentence) if start <= match.start()) + context.offset
    acting = {mention.actor for mention in focus.current if begin <= mention.start}
    for mentions in focus.recent():
        actors = [mention.actor for mention in mentions if mention.actor not in acting and mention.kind != "leader"]
        if actors:
            return actors[-1:]
    return []


def _of_a_kind(match: re.Match[str], context: SentenceContext, focus: Focus) -> list[str]:
    """Take the nearest state of the kind; one far back only where no other of the text is of it."""
    phrase = match.group()
    fits = allowed(phrase)
    if not narrowed(phrase):
        return [actor for actor in singular(match, context, focus) if actor in fits]
    acting = {mention.actor for mention in focus.main_of_clause(match.start())}
    for mentions in focus.recent():
        actors = [actor for actor in named(mentions, only_states=True) if actor in fits - acting]
        if actors:
            return actors if len(actors) == 1 else []
    known = [actor for actor in focus.actors if actor in fits]
    return known if len(known) == 1 else []
