"""Whom do "they", "their" and "them" stand for: two that were named together, or one that is many?

The word needs a plural: actors joined by *and*, both of a pair, or people. One state alone is not meant, so a
sentence that names but one is passed over for the one before, unless it tells of other people who may be meant.
"""

import re
from collections.abc import Sequence

from counterpoise_reader.actors.actors import Mention
from counterpoise_reader.references.focus import PAIR, Asked, Focus, named
from counterpoise_reader.references.places import clauses, joint, of_people, placed

_BACK = 3  # sentences, this one included
_JOINED = 8  # characters between two that are one object
_CROWDS = re.compile(
    r"\b(?:[a-z]+(?:(?<!quart)(?<!wat)(?<!riv)(?<!numb)(?<!pap)(?<!ord)ers|(?<!doct)ctors|ists|ians|ants)|men|women|people|families|officials|diplomats|"
    r"troops|engineers|analysts|experts|firms|companies|banks|students|ministers|generals|migrants|children|rebels)\b"
)
_MANY = re.compile(r"(?:s|men|people|police|ese|Taliban|[Tt]hey|[Tt]heir|[Tt]hem)$")
_SINGULAR = re.compile(
    r"(?:United States|Netherlands|Philippines|Emirates|Seychelles|Maldives|Solomons|Honduras|[ius]s)$"
)
_STATES = re.compile(
    r" (?:states|countries|nations|monarchies|kingdoms|capitals|governments|Arabs|powers|partners|allies)$"
)


def they(match: re.Match[str], asked: Asked, focus: Focus) -> list[str]:
    """Take the nearest plural: joint actors before two that only stand in one sentence, and people before both."""
    for number in range(_BACK):
        sentence, offset, mentions = _nearest(number, asked, focus, match.start())
        if mentions is None:
            return []
        kept = [one for one in mentions if one.actor not in focus.apart]
        found = _of(sentence, offset, kept, match, number)
        if found:
            acting = (
                {one.actor for one in focus.main_of_clause(match.start())} if match.group().lower() == "them" else ()
            )
            return [one for one in found if one not in acting] or found
        if _strangers(sentence, offset, mentions) or len({one.actor for one in kept}) > 1:
            return []
    return []


def _nearest(number: int, asked: Asked, focus: Focus, place: int) -> tuple[str, int, Sequence[Mention] | None]:
    if not number:
        return asked.sentence[:place], asked.offset, focus.now
    if number > len(focus.sentences):
        return "", 0, None
    sentence, offset = focus.texts[-number]
    return sentence, offset, focus.sentences[-number]


def _of(sentence: str, offset: int, mentions: list[Mention], match: re.Match[str], number: int) -> list[str]:
    """Return the plural of one sentence, where there is one."""
    object_of_own = match.group().lower() in ("them", "themselves") and not number
    groups = _joint(sentence, offset, mentions)
    people = list(
        dict.fromkeys(one.actor for one in mentions if _people(one) or of_people(sentence[: one.start - offset]))
    )
    if groups:
        return groups[0] if len(groups) == 1 or not number else _subject(sentence, offset, mentions, groups)
    found = named([one for one in mentions if not _town(one)])
    if len(people) > 1 and number:
        places = dict(zip((one.actor for one in mentions), placed(sentence, offset, mentions), strict=True))
        people = [one for one in people if places[one] == "subject"]
    if len(people) == 1 and (number or len(found) == 1 or not object_of_own):
        return people
    if len(found) == PAIR and not people:
        apart = object_of_own and mentions[-1].start - mentions[0].end > _JOINED
        return [] if apart or (number and not _both(sentence, offset, mentions)) else sorted(found)
    return []


def _joint(sentence: str, offset: int, mentions: list[Mention]) -> list[list[str]]:
    """Return each group of actors named together."""
    groups: list[list[Mention]] = []
    for one in mentions:
        if groups and joint(sentence, offset, groups[-1][-1], one):
            groups[-1].append(one)
        else:
            groups.append([one])
    plural = [sorted({one.actor for one in group}) for group in groups]
    return [group for n, group in enumerate(plural) if len(group) > 1 and group not in plural[:n]]


def _subject(sentence: str, offset: int, mentions: list[Mention], groups: list[list[str]]) -> list[str]:
    """Return the group that is a subject, of several."""
    places = dict(zip((one.actor for one in mentions), placed(sentence, offset, mentions), strict=True))
    acting = [group for group in groups if places[group[0]] == "subject"]
    return acting[0] if len(acting) == 1 else []


def _both(sentence: str, offset: int, mentions: list[Mention]) -> bool:
    """Tell whether two of a sentence met, or fought, or trade: both stand in its one main clause."""
    begins = clauses(sentence)
    where = {sum(begin <= one.start - offset for begin in begins) for one in mentions}
    return len(where) == 1


def _town(one: Mention) -> bool:
    """Tell whether a mention is a town or a province, which says where something is."""
    return one.kind == "metonym" and not one.role and not one.certain


def _people(one: Mention) -> bool:
    """Tell whether a mention is of many: Russians, officials in Bern, its troops."""
    words = re.split(r" (?:in|of|at|from) ", one.text)[0]
    plural = _MANY.search(words) and not _SINGULAR.search(words)
    return bool(plural) and (one.kind in ("demonym", "role", "group") or bool(one.role) or bool(_STATES.search(words)))


def _strangers(sentence: str, offset: int, mentions: Sequence[Mention]) -> bool:
    """Tell whether people stand in a sentence whom no mention covers."""
    return any(
        not any(one.start - offset <= match.start() < one.end - offset for one in mentions)
        for match in _CROWDS.finditer(sentence)
    )
