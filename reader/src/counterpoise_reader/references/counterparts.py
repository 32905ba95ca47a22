"""Whom does a word for a counterpart mean: its neighbour, the former colonial power, the supplier, its ally?

Two small tables say who borders on whom and who ruled whom (both from memory); who sells to whom is what the text
itself said. Of several that fit, the plainly foremost is meant, else none.
"""

import re
from collections.abc import Iterable
from functools import cache

from counterpoise_reader.references.dealings import PARTS, dealings
from counterpoise_reader.references.focus import Focus, SentenceContext, named
from counterpoise_reader.references.state_kinds import giants, states
from counterpoise_reader.vocabulary import table

_ALLIES = "ally|partner|patron|protector|backer|rival|foe|adversary|enemy|guarantor|benefactor|sponsor"
_RULERS = r"(?:former|old|one-time|erstwhile) (?:colonial )?(?:power|ruler|master|coloni[sz]er|overlord)|ex-coloniser"
_PARTS = "|".join(sorted(PARTS))
_NO_NAME = r"\b(?!(?-i:,? [A-Z]))(?!-)"  # its neighbour, Chad: the name itself is read
_OF = r"(?! (?:of(?! [a-z]+ing\b)|to|in|who|that|which|against)\b)(?!['’]s? [a-z]+ers\b)"
PATTERN = (
    r"(?:(?<=\bits )|(?<=['’]s ))(?:(?!own\b|only\b)[\w-]+ ){0,2}?"
    rf"(?:(?P<neighbour>neighbou?r)|(?P<ruled>{_RULERS})|(?P<part>{_PARTS})|(?P<ally>{_ALLIES})){_NO_NAME}{_OF}"
    rf"|\bthe (?:(?P<the_ruled>{_RULERS})|(?!only\b)(?:[\w-]+ ){{0,2}}?(?P<the_part>{_PARTS})){_NO_NAME}{_OF}"
)
PATTERN_GROUPS = ("neighbour", "ruled", "the_ruled", "part", "the_part", "ally")  # the pattern's groups
_SMALL = re.compile(r"\b(?:small|smaller|tiny|little|poorer|weaker) ")
_DESCRIBES = re.compile(r"\b(?:is|are|was|were|be|been|remains?|became|becomes?|as|called|named|a|an|being) (?:its )?$")


@cache
def _borders() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return state -> those it shares a land border with, and those across a narrow sea."""
    rows = table("borders")
    return {row["iso3"]: (_codes(row["neighbours"]), _codes(row["near"])) for row in rows}


def borders(state: str, others: Iterable[str]) -> bool:
    """Return whether a state borders on each of others."""
    land, sea = _borders().get(state, (frozenset[str](), frozenset[str]()))
    return all(other in land | sea for other in others)


@cache
def _rulers() -> dict[str, tuple[str, ...]]:
    """Return state -> who ruled it as a colony, the longest first."""
    return {row["iso3"]: tuple(row["rulers"].split(";")) for row in table("colonial_rulers")}


def _codes(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.split(";") if part)


def counterpart(match: re.Match[str], context: SentenceContext, focus: Focus) -> list[str]:
    """Return the actor the word means, none where it only describes another."""
    if _DESCRIBES.search(context.sentence[: match.start()]):
        return []
    owner = _owner(match, context, focus)
    kind = (match.lastgroup or "").removeprefix("the_")
    if kind == "ruled":
        return _former_ruler(owner, focus)
    if kind == "part":
        return _by_part(match.group().lower(), owner, focus)
    if kind == "neighbour":
        return _neighbour(match.group().lower(), owner, focus)
    return _other_state(owner, focus)


def _owner(match: re.Match[str], context: SentenceContext, focus: Focus) -> str:
    """Return whose counterpart it is: of "its" or a name right before, else empty."""
    before = context.sentence[: match.start()].rstrip()
    end = len(before) - (2 if before.endswith(("'s", "’s")) else 0) + context.offset
    owners = [mention.actor for mention in focus.current if end <= mention.end <= len(before) + context.offset]
    return owners[-1] if owners else ""


def _states_around(owner: str, focus: Focus) -> list[str]:
    """Return the states of this sentence and the last ones, but for one."""
    return list(
        dict.fromkeys(
            state for mentions in focus.recent() for state in named(mentions, only_states=True) if state != owner
        )
    )


def _former_ruler(owner: str, focus: Focus) -> list[str]:
    """Take the ruler of the owner, or the one mentioned that once ruled another mentioned."""
    if owner in _rulers():
        return list(_rulers()[owner])[:1]
    around = _states_around("", focus)
    ruled = {ruler for state in around for ruler in _rulers().get(state, ())}
    both = [state for state in around if state in ruled]
    if len(both) == 1:
        return both
    main = focus.salience.foremost([state for state in around if state in _rulers()])
    return [] if both or not main else list(_rulers()[main])[:1]


def _by_part(words: str, owner: str, focus: Focus) -> list[str]:
    """Take the actor last said to have the part, towards the owner where there is one."""
    part = PARTS[words.rpartition(" ")[2]]
    if owner:
        known_dealings = [*focus.deals, *dealings(*focus.text, focus.current)]
        return [
            dealing.actor for dealing in reversed(known_dealings) if (dealing.part, dealing.other) == (part, owner)
        ][:1]
    return last_with(part, focus)


def last_with(part: str, focus: Focus) -> list[str]:
    """Return the actor last said to have a part, towards an actor of this sentence where the text says so."""
    dealings = [dealing for dealing in reversed(focus.deals) if dealing.part == part]
    here = {mention.actor for mention in focus.current}
    towards = [dealing.actor for dealing in dealings if dealing.other in here]
    return (towards or [dealing.actor for dealing in dealings if dealing.actor not in here])[:1]


def _neighbour(words: str, owner: str, focus: Focus) -> list[str]:
    """Take the state mentioned that borders on the owner; one across the water only where none borders."""
    land, sea = _borders().get(owner, (frozenset(), frozenset()))
    around = [state for state in _states_around(owner, focus) if not _SMALL.search(words) or state not in giants()]
    around = [state for state in around if "giant" not in words or state in giants()] or around
    for fitting in (land, sea):
        for mentions in focus.recent():
            actors = [state for state in named(mentions, only_states=True) if state in fitting and state in around]
            if actors:
                return _foremost(actors, focus)
    return []


def _other_state(owner: str, focus: Focus) -> list[str]:
    """Take the one other state mentioned in this sentence and the one before."""
    near_states = [
        state for mentions in focus.recent()[:2] for state in named(mentions, only_states=True) if state != owner
    ]
    actors = list(dict.fromkeys(near_states))
    return actors if owner in states() and len(actors) == 1 else []


def _foremost(states_: Iterable[str], focus: Focus) -> list[str]:
    fitting = list(states_)
    best = fitting[0] if len(fitting) == 1 else focus.salience.foremost(fitting, focus.fresh())
    return [best] if best else []
