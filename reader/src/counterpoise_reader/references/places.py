"""Which grammatical place does each actor of a sentence probably hold, before anything is parsed?

Resolving references comes before parsing, since only sentences that may state something are parsed. So places
are guessed from order and small words alone: the first actor of a clause that no preposition leads in is its subject,
others without one its objects, those behind one the rest.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from counterpoise_reader.actors.actors import Mention

Place = Literal["subject", "object", "rest", "colour"]
WEIGHTS: Mapping[Place, float] = {"subject": 3.0, "object": 2.0, "rest": 1.0, "colour": 0.5}

_NEW_CLAUSE = re.compile(
    r"[;:—] |, (?:and|but|while|yet|so|whereas|though|although|because|as|which|who|for|or) "
    r"|, (?:on|in|to|from|through|with|for|by|of) (?:whose|which|whom) [a-z ]{0,20}"
    r"| (?:because|after|when|while|although|though|whereas|what|that|if|since|until|unless|where|before) "
)
_PREPOSITION = re.compile(
    r"\b(?:in|from|over|near|through|than|outside|about|against|at|of|to|on|with|for|by|under|between|into|towards?|via|"
    r"across|off|upon|without|like|despite|behind|beyond|including|around)"
    r" (?:the |an? |its |their |his |her |all |both |most |some |much |nearly |almost )*(?:[a-z][\w'’-]+ ){0,2}$"
)
_JOINT = re.compile(r",? and (?:the )?|, (?:the )?|,? as well as ")
_LISTED = re.compile(r"(?:, (?:the )?[A-Z][\w ]{2,30})*,? (?:and|or) ")  # A, B and C; not: in A, B
_OF_A_PLACE = ("in", "from", "of", "around", "across", "near")
_PEOPLE = re.compile(
    r"(?:^|[,;] |\b(?:and|but|that|the|some|two|three|many|most|young|old) )"
    r"[\w-]*(?:ers|ors|ists|ians|men|ants|ents|people|women|officials|diplomats|families|troops|villagers) "
    rf"(?:{'|'.join(_OF_A_PLACE)}) (?:the )?$",
    re.IGNORECASE,
)
_OF_A_PLACE_ENDS = tuple(f" {word} {the}" for word in _OF_A_PLACE for the in ("", "the "))

_GOES_ON = re.compile(
    r"(?:[,.;:!?)’']|$| (?:and|or|but|are|were|have|had|has|will|would|can|could|may|might|must|did|do|also|in|on|to|"
    r"for|with|who|say|said|want|fear|sell|buy|send|sent|[a-z]+ed)\b)"
)


@lru_cache(maxsize=64)
def clauses(sentence: str) -> tuple[int, ...]:
    """Return where the clauses of a sentence begin, in characters."""
    return (0, *(match.end() for match in _NEW_CLAUSE.finditer(sentence)))


def placed(sentence: str, offset: int, mentions: Sequence[Mention], main: int = 0) -> list[Place]:
    """Return the place of each mention, in their order; joint actors hold one place.

    `main` is where the main clause begins: an actor before it is no subject of the sentence.
    """
    begins: Sequence[int] = clauses(sentence) if mentions else ()
    if mentions and main > offset:
        begins = sorted({*begins, main - offset})
    with_subject, places = set[int](), list[Place]()
    before: Mention | None = None
    for mention in mentions:
        start = mention.start - offset
        clause = bisect_right(begins, start) - 1
        if before is not None and are_joint(sentence, offset, before, mention):
            place = places[-1]
        elif is_attributive(mention) or _adjective(sentence, offset, mention):
            place = "colour"
        else:
            place = _place(sentence[begins[clause] : start], clause in with_subject)
        if place == "subject" and mention.start < main:
            place = "object"
        elif place == "subject":
            with_subject.add(clause)
        places.append(place)
        before = mention
    return places


def are_joint(sentence: str, offset: int, mention: Mention, other: Mention) -> bool:
    """Return whether two mentions are named together, or stand for one word: A and B; both."""
    if (mention.start, mention.end) == (other.start, other.end):
        return True
    if other.start - mention.end > len(", as well as "):
        return False
    between = sentence[mention.end - offset : other.start - offset]
    is_list = (
        not between.startswith(", ")
        or between.startswith((", and", ", as"))
        or bool(_LISTED.match(sentence, other.end - offset))
    )
    return is_list and bool(_JOINT.fullmatch(between))


def is_attributive(mention: Mention) -> bool:
    """Return whether a mention only colours a noun: European money."""
    colour = mention.kind == "demonym" or (mention.kind == "group" and mention.text.endswith(("an", "ern", "Arab")))
    return colour and not mention.role and not mention.text.endswith(("s", "men", "ese", "ish"))


def _adjective(sentence: str, offset: int, mention: Mention) -> bool:
    """Return whether a word that may also name a people stands before its noun: the Chinese scheme."""
    peoples = mention.kind == "demonym" and not mention.role and mention.text.endswith(("ese", "ish"))
    return peoples and not _GOES_ON.match(sentence, mention.end - offset)


def are_people_of(before: str) -> bool:
    """Return whether the words before an actor are people of that place: designers in, farmers around."""
    return before.lower().endswith(_OF_A_PLACE_ENDS) and bool(_PEOPLE.search(before))


def _place(before: str, subject_taken: bool) -> Place:
    """Return the place of an actor by what stands before it in its clause."""
    if _behind_preposition(before):
        return "rest"
    return "object" if subject_taken else "subject"


@lru_cache(maxsize=256)  # a sentence is looked up again for each reference in it
def _behind_preposition(before: str) -> bool:
    """Return whether a preposition leads an actor in, and no people of that place."""
    return not are_people_of(before) and _PREPOSITION.search(before) is not None
