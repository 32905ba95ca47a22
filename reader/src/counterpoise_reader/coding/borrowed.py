"""What does a sentence state that only says "the same": so does B, the same is true of B, for B the figure is a sixth?

Such a sentence borrows the condition stated just before it, with the actor it names in the place of the one that
depended on another there. A figure alone (*for magnets the share is nine-tenths*) repeats the pair for another good.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from counterpoise.records import Statement
from counterpoise_reader.actors.actors import Mention

_PLACE = "boat|position|bind|fix|plight|predicament|situation|trap|bracket|league"
_SAME = re.compile(
    r"\bthe same (?:is (?:true|the case)|goes|holds|applies|can be said|could be said)\b"
    rf"|\b(?:is|are|finds? itself|find themselves) (?:[\w-]+ )?in (?:a|the|much the) (?:similar|same) (?:{_PLACE})\b"
    r"|\b(?:follows?|tells?|shows?) (?:[\w-]+ )?(?:the same|a similar) (?:pattern|story|path|picture)\b"
    r"|\b(?:is|are) (?:no different|not much different|no exception|no better off|little better off|no better placed)\b"
    r"|\beven more so\b|\blikewise (?=(?-i:[A-Z]))|^So (?:is|are|does|do|has|have) (?!not\b)",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?:\b(?:the|that|its|their)|['’]s) (?:share|figure|proportion|percentage|ratio) "
    r"(?:is|was|stands at|reaches|comes to|exceeds|tops|nears|rises to|falls to|drops to|climbs to) "
    r"(?:[\w-]+ ){0,3}?(?:\d|half|an? (?:third|quarter|fifth|sixth|seventh|eighth|tenth)|"
    r"[\w-]*(?:thirds|quarters|fifths|tenths))",
    re.IGNORECASE,
)
# Whatever the two patterns find holds one of these, and looking for them takes less time.
_HINTS = (
    "same", "similar", "different", "no exception", "better off", "better placed", "even more so", "likewise",
    "share", "figure", "proportion", "percentage", "ratio",
)  # fmt: skip
_BORROWED = frozenset(("DEPEND", "RISK", "BENEFIT", "SUPPLY", "LEVER"))
_AT_TARGET = frozenset(("SUPPLY", "LEVER"))  # there the target is the one that depends
_OF_A_SHARE = re.compile(r"%|\b(?:per cent|percent|most|half|thirds?|quarters?|fifths?|tenths?|in ten)\b")
_NEAR = 160  # characters between the sentences
_LESS_SURE = 0.15


def may_borrow(text: str) -> bool:
    """Return whether a sentence may borrow what was stated before it."""
    lower = text.lower()
    if not lower.startswith("so ") and not any(hint in lower for hint in _HINTS):
        return False
    return bool(_SAME.search(text) or _FIGURE.search(text))


def borrowed(text: str, place: int, named: Sequence[Mention], before: Sequence[Statement]) -> Iterator[Statement]:
    """Yield what a sentence borrows, `place` being where it begins and `before` what was stated up to it."""
    same, figure = _SAME.search(text), _FIGURE.search(text)
    statements = [
        statement
        for statement in before
        if statement.relation in _BORROWED and statement.target and 0 <= place - statement.end < _NEAR
    ]
    if figure and not same:
        statements = [statement for statement in statements if _OF_A_SHARE.search(statement.evidence)]
    if not statements or not (same or figure):
        return
    last = [
        statement
        for statement in statements
        if (statement.start, statement.relation) == (statements[-1].start, statements[-1].relation)
    ]
    for actor in _borrowers(named, place, same or figure):
        yield from dict.fromkeys(
            _for_actor(statement, actor) for statement in last if actor not in (statement.source, statement.target)
        )
    if figure and not same and not named:
        yield from last


def _borrowers(named: Sequence[Mention], place: int, match: re.Match[str] | None) -> list[str]:
    """Return the actors the sentence is about: those right behind the words, else those before them."""
    here = place + (match.end() if match else 0)
    certain = [
        mention
        for mention in named
        if mention.kind != "role" and (mention.certain or mention.kind in ("name", "metonym"))
    ]
    behind = [mention.actor for mention in certain if mention.start >= here]
    if match and match.group().startswith(("'", "’")):  # B's share is a third and C's a half
        behind = []
    return list(dict.fromkeys(behind or [mention.actor for mention in certain]))


def _for_actor(statement: Statement, actor: str) -> Statement:
    confidence = round(max(statement.confidence - _LESS_SURE, 0.0), 2)
    if statement.relation in _AT_TARGET:
        return replace(
            statement, target=actor, target_role="", confidence=confidence, rule=f"carried on, {statement.rule}"
        )
    return replace(statement, source=actor, source_role="", confidence=confidence, rule=f"carried on, {statement.rule}")
