"""What does a sentence state once frames and network have both read it, and how sure is that?

Two logistic sums, one for what a frame states and one for what the network alone makes of a sentence. Their weights are
drawn by `reader/training/drawn.py` from practice reports that the network was not taught with and
no frame was made for.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from counterpoise.records import Statement
from counterpoise.reports.reader import Tier
from counterpoise.vocabulary import relations
from counterpoise_reader.coding.aspects.attribution import SAYS, attribution, speaker
from counterpoise_reader.coding.aspects.dates import When, dated, whens
from counterpoise_reader.coding.aspects.topics import topics
from counterpoise_reader.coding.confidence import THRESHOLDS
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.prefilter import Chosen
from counterpoise_reader.coding.rows.gates import bygone, contradicted, playful
from counterpoise_reader.coding.rows.lookup import Lookup
from counterpoise_reader.coding.second import Heard, around
from counterpoise_reader.coding.stating import Sentence, date_told, hashed, to_come
from counterpoise_reader.learned.disguised import possible
from counterpoise_reader.learned.network import MUTUAL, Likely

RULE = "network"
BOUNDS: Mapping[Tier, float] = {"strict": 0.35, "lenient": 0.2}  # of confidence
SURE = 0.7  # confidence of a frame that a lenient reading keeps, whatever the network makes of it
_TWO = 2
_EDGE = 0.02  # likelihoods nearer to 0 or 1 count as this near
Signs = Mapping[str, float]
# Of a frame's statement, and of the network's own; each for conditions and for events.
FRAMED: Mapping[str, Signs] = {
    "condition": {"always": -0.33, "frame": 0.21, "network": 0.62},
    "event": {"always": -0.55, "frame": 0.22, "network": 0.58},
}
ALONE: Mapping[str, Signs] = {
    "condition": {"always": -0.76, "network": 0.74, "framed else": -0.1},
    "event": {"always": -1.03, "network": 0.67, "framed else": -0.05},
}


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a sentence tells: its verb, and of which day."""

    word: int
    day: When | None


def settled(known: Lookup, row: Heard, tier: Tier) -> Iterator[Statement]:
    """Yield what frames state, as sure as the network leaves it, and then what the network alone finds."""
    for said in row.framed:
        judged = row.judged and _both_seen(row.sentence.chosen, said)
        sure = _sum(FRAMED[kind(said.relation)], signs_of_framed(said, row.found)) if judged else said.confidence
        if judged and tier == "lenient" and said.confidence >= SURE:
            sure = max(sure, BOUNDS[tier])  # doubtful where the network sees nothing of it, but not left out
        if sure >= (BOUNDS if judged else THRESHOLDS)[tier]:
            yield replace(said, confidence=sure)
    yield from _alone(known, row, tier)


def _alone(known: Lookup, row: Heard, tier: Tier) -> Iterator[Statement]:
    """Yield what the network alone finds; a wish for nothing named only where it finds no other of the same actor."""
    sums = [(one, _sum(ALONE[kind(one.relation)], signs_of_alone(one, row.framed))) for one in row.found]
    stated, likely = {key(said) for said in row.framed}, [(one, sure) for one, sure in sums if sure >= BOUNDS[tier]]
    wishes = [said.source for said in row.framed if said.relation == "SEEK" and said.target]
    aimed = {*wishes, *(one.source for one, _ in likely if one.relation == "SEEK" and one.target)}
    if not likely or playful(known, row.sentence.sight):
        return
    clause, barred = _main(row.sentence), _cited(row.sentence)
    unlikely = contradicted(row.sentence.sight)
    for one, sure in likely:
        aimless = one.relation == "SEEK" and one.target is None and one.source in aimed
        aimless &= tier == "strict" or sure < BOUNDS["strict"]  # a strict reading may not have seen the other
        if key(one) in stated or aimless or one.relation in unlikely or not barred.isdisjoint((one.source, one.target)):
            continue
        if not _past(row.sentence, clause, one):
            yield _statement(known, row.sentence, clause, one, sure)


def _both_seen(one: Chosen, said: Statement) -> bool:
    """Tell whether the network was told of both sides."""
    seen = {actor for group in possible(one.mentions, around(one)) for actor in group}
    return seen.issuperset({said.source, said.target or said.source})


def _cited(sentence: Sentence) -> frozenset[str]:
    """Return who is only cited where two others are named: the minister in Oslo who says that A depends on B."""
    tree, at = sentence.sight.tree, sentence.sight.at
    who = speaker(tree, _told(tree))
    below = set() if who is None else set(tree.under(who))
    cited = {each.actor for word in below for each in at.get(word, ())}
    others = {each.actor for word, row in at.items() if word not in below for each in row}
    return frozenset(cited - others) if len(others) >= _TWO else frozenset()


def signs_of_framed(said: Statement, found: Sequence[Likely]) -> dict[str, float]:
    """Return what speaks for a frame's statement: its own confidence and the network's."""
    own = max((one.odds for one in found if key(one) == key(said)), default=0.0)
    return {"always": 1.0, "frame": _logit(said.confidence), "network": _logit(own)}


def signs_of_alone(found: Likely, framed: Sequence[Statement]) -> dict[str, float]:
    """Return what speaks for what the network alone makes of a sentence, and what against it."""
    return {"always": 1.0, "network": _logit(found.odds), "framed else": float(bool(framed))}


def kind(relation: str) -> str:
    """Return whether a relation is a condition or an event."""
    return relations()[relation].kind


def key(one: Statement | Likely) -> tuple[str, str, str]:
    """Return relation and actors, in one order where it is mutual."""
    source, target = one.source, one.target or ""
    if one.relation in MUTUAL and target and target < source:
        source, target = target, source
    return one.relation, source, target


def _sum(weights: Signs, signs: Signs) -> float:
    return round(1 / (1 + math.exp(-sum(weights[name] * value for name, value in signs.items()))), 2)


def _logit(share: float) -> float:
    held = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(held / (1 - held))


def _main(sentence: Sentence) -> _Clause:
    word = _told(sentence.sight.tree)
    return _Clause(word, dated(sentence.sight, word, whens(sentence.sight)))


def _past(sentence: Sentence, clause: _Clause, found: Likely) -> bool:
    past = clause.day is not None and clause.day.past
    return past or bygone(sentence.sight, clause.word, kind(found.relation) == "condition")


def _statement(known: Lookup, sentence: Sentence, clause: _Clause, found: Likely, sure: float) -> Statement:
    one, sight, document = sentence.chosen, sentence.sight, sentence.document
    word, day = clause.word, clause.day
    mood = to_come(day, document, found.modality)
    name = (document.id, str(one.start), str(one.start + len(one.text)), found.relation, found.source)
    source_role, target_role = _roles(one, found)
    return Statement(
        id=hashed((*name, found.target or "")),
        document=document.id,
        evidence=one.text,
        start=one.start,
        end=one.start + len(one.text),
        source=found.source,
        target=found.target,
        source_role=source_role,
        target_role=target_role,
        relation=found.relation,
        topics=topics(known, sight, word, ()),
        modality=mood,
        trend=found.trend,
        attribution=attribution(sight, word),
        date=date_told(document, day, mood),
        confidence=sure,
        rule=RULE,
    )


def _told(tree: Tree) -> int:
    """Return the verb of what is told: the root, or what somebody is said to say."""
    word = tree.root()
    while tree.words[word] in SAYS and (said := tree.kid(word, "ccomp")) is not None:
        word = said
    return word


def _roles(one: Chosen, found: Likely) -> tuple[str, str]:
    """Return the parts that act and are acted on; within a state the second is another than the first."""
    source = [each.role for each in one.mentions if each.actor == found.source]
    target = [each.role for each in one.mentions if each.actor == found.target]
    first = next(iter(source), "")
    within = found.source == found.target
    return first, next((role for role in target if not within or role != first), "")
