"""What does a sentence state once frames and network have both read it, and how sure is that?

The network reads every sentence with an actor, named there or before, but no more than six, and sees it twice: alone
with the sentence before, and with the three before. Where it read only the sentences that seemed to need it, it found
less and was right less often.

Confidence is a logistic sum, one for what a frame states and one for what only the network finds. Their weights are
drawn by `reader/training/drawn.py` from practice reports that the network was not trained with and no frame was made
for.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from counterpoise.records import Statement
from counterpoise.reports.reader import Tier
from counterpoise.vocabulary.relations import relations
from counterpoise_reader.coding.attribution import SAYS, attribution, speaker
from counterpoise_reader.coding.dates import DateMention, date_of, dates_in
from counterpoise_reader.coding.frame_statements import (
    THRESHOLDS,
    Sentence,
    content_id,
    expected_if_ahead,
    reported_date,
)
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.prefilter import Candidate
from counterpoise_reader.coding.rows.exclusions import contradicted_relations, is_past, is_sport_or_culture
from counterpoise_reader.coding.rows.lookup import Lookup
from counterpoise_reader.coding.topics import topics
from counterpoise_reader.learned.model_input import MOST_HERE, NAMES, ModelInput, model_input, possible_actors
from counterpoise_reader.learned.network import MUTUAL, Prediction, predictions, vocabulary

_TWO = 2
RULE = "network"
BOUNDS: Mapping[Tier, float] = {"strict": 0.35, "lenient": 0.2}  # of confidence
SURE = 0.7  # confidence of a frame that a lenient reading keeps, whatever the network makes of it
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
class DoubleReading:
    """One sentence as frames and network read it."""

    sentence: Sentence
    frame_statements: tuple[Statement, ...]
    predictions: tuple[Prediction, ...] = ()  # by the network, the likeliest first
    judged: bool = False  # whether the network has a say in what frames state


def double_reading(sentence: Sentence, framed: Sequence[Statement]) -> DoubleReading:
    """Return a sentence with what the network makes of it, in either view of it."""
    one = sentence.candidate
    narrow = [network_view(one, wide=False)] if _fits_network(one) else []
    wide = [network_view(one)] if _fits_wide_view(one) else []
    views = [view for view in dict.fromkeys(narrow + wide) if not view.cut]
    return DoubleReading(sentence, tuple(framed), tuple(predictions(*views)), bool(narrow) and not narrow[0].cut)


def network_view(one: Candidate, names: Sequence[str] = NAMES, *, wide: bool = True) -> ModelInput:
    """Return a sentence as the network sees it, with those before it.

    A narrow view holds the one before, and that only where fewer than two actors are named.
    """
    before = one.before if wide else () if _two_named(one) else one.before[-1:]
    return model_input(one, before, actors_around(one), vocabulary(), names)


def actors_around(one: Candidate) -> tuple[str, ...]:
    """Return who may be meant beside those whom a sentence names: whom the text is about, and who was named last."""
    last = [each.actor for told in reversed(one.before) for each in told.mentions]
    mixed = [actor for both in zip_longest(one.implied.order, dict.fromkeys(last)) for actor in both if actor]
    return tuple(dict.fromkeys(mixed))


def _two_named(one: Candidate) -> bool:
    return _named(one) >= _TWO


def _fits_network(one: Candidate) -> bool:
    """Tell whether somebody is named, and no more than the network can tell apart."""
    return 0 < _named(one) <= MOST_HERE


def _fits_wide_view(one: Candidate) -> bool:
    """Tell whether somebody is named, or was before, and not too many."""
    return _named(one) <= MOST_HERE and bool(one.mentions or actors_around(one))


def _named(one: Candidate) -> int:
    return len({each.actor for each in one.mentions})


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a sentence tells: its verb, and of which day."""

    verb: int
    day: DateMention | None


def combined_statements(known: Lookup, row: DoubleReading, tier: Tier) -> Iterator[Statement]:
    """Yield what frames state, as sure as the network leaves it, and then what the network alone finds."""
    for said in row.frame_statements:
        judged = row.judged and _both_seen(row.sentence.candidate, said)
        sure = (
            _probability(FRAMED[kind(said.relation)], signs_of_framed(said, row.predictions)) if judged else said.confidence
        )
        if judged and tier == "lenient" and said.confidence >= SURE:
            sure = max(sure, BOUNDS[tier])  # doubtful where the network sees nothing of it, but not left out
        if sure >= (BOUNDS if judged else THRESHOLDS)[tier]:
            yield replace(said, confidence=sure)
    yield from _alone(known, row, tier)


def _alone(known: Lookup, row: DoubleReading, tier: Tier) -> Iterator[Statement]:
    """Yield what the network alone finds; a wish for nothing named only where it finds no other of the same actor."""
    sums = [(one, _probability(ALONE[kind(one.relation)], signs_of_alone(one, row.frame_statements))) for one in row.predictions]
    stated, likely = {key(said) for said in row.frame_statements}, [(one, sure) for one, sure in sums if sure >= BOUNDS[tier]]
    wishes = [said.source for said in row.frame_statements if said.relation == "SEEK" and said.target]
    aimed = {*wishes, *(one.source for one, _ in likely if one.relation == "SEEK" and one.target)}
    if not likely or is_sport_or_culture(known, row.sentence.scene):
        return
    clause, barred = _main_clause(row.sentence), _only_cited(row.sentence)
    unlikely = contradicted_relations(row.sentence.scene)
    for one, sure in likely:
        aimless = one.relation == "SEEK" and one.target is None and one.source in aimed
        aimless &= tier == "strict" or sure < BOUNDS["strict"]  # a strict reading may not have seen the other
        if key(one) in stated or aimless or one.relation in unlikely or not barred.isdisjoint((one.source, one.target)):
            continue
        if not _is_past(row.sentence, clause, one):
            yield _statement(known, row.sentence, clause, one, sure)


def _both_seen(one: Candidate, said: Statement) -> bool:
    """Tell whether the network was told of both sides."""
    seen = {actor for group in possible_actors(one.mentions, actors_around(one)) for actor in group}
    return seen.issuperset({said.source, said.target or said.source})


def _only_cited(sentence: Sentence) -> frozenset[str]:
    """Return who is only cited where two others are named: the minister in Oslo who says that A depends on B."""
    tree, at = sentence.scene.tree, sentence.scene.at
    who = speaker(tree, _reported_verb(tree))
    below = set() if who is None else set(tree.under(who))
    cited = {each.actor for word in below for each in at.get(word, ())}
    others = {each.actor for word, row in at.items() if word not in below for each in row}
    return frozenset(cited - others) if len(others) >= _TWO else frozenset()


def signs_of_framed(said: Statement, found: Sequence[Prediction]) -> dict[str, float]:
    """Return what speaks for a frame's statement: its own confidence and the network's."""
    own = max((one.odds for one in found if key(one) == key(said)), default=0.0)
    return {"always": 1.0, "frame": _logit(said.confidence), "network": _logit(own)}


def signs_of_alone(found: Prediction, framed: Sequence[Statement]) -> dict[str, float]:
    """Return what speaks for what the network alone makes of a sentence, and what against it."""
    return {"always": 1.0, "network": _logit(found.odds), "framed else": float(bool(framed))}


def kind(relation: str) -> str:
    """Return whether a relation is a condition or an event."""
    return relations()[relation].kind


def key(one: Statement | Prediction) -> tuple[str, str, str]:
    """Return relation and actors, in one order where it is mutual."""
    source, target = one.source, one.target or ""
    if one.relation in MUTUAL and target and target < source:
        source, target = target, source
    return one.relation, source, target


def _probability(weights: Signs, signs: Signs) -> float:
    return round(1 / (1 + math.exp(-sum(weights[name] * value for name, value in signs.items()))), 2)


def _logit(share: float) -> float:
    held = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(held / (1 - held))


def _main_clause(sentence: Sentence) -> _Clause:
    word = _reported_verb(sentence.scene.tree)
    return _Clause(word, date_of(sentence.scene, word, dates_in(sentence.scene)))


def _is_past(sentence: Sentence, clause: _Clause, found: Prediction) -> bool:
    past = clause.day is not None and clause.day.past
    return past or is_past(sentence.scene, clause.verb, kind(found.relation) == "condition")


def _statement(known: Lookup, sentence: Sentence, clause: _Clause, found: Prediction, sure: float) -> Statement:
    one, sight, document = sentence.candidate, sentence.scene, sentence.document
    word, day = clause.verb, clause.day
    mood = expected_if_ahead(day, document, found.modality)
    name = (document.id, str(one.start), str(one.start + len(one.text)), found.relation, found.source)
    source_role, target_role = _roles(one, found)
    return Statement(
        id=content_id((*name, found.target or "")),
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
        date=reported_date(document, day, mood),
        confidence=sure,
        rule=RULE,
    )


def _reported_verb(tree: Tree) -> int:
    """Return the verb of what is told: the root, or what somebody is said to say."""
    word = tree.root()
    while tree.words[word] in SAYS and (said := tree.kid(word, "ccomp")) is not None:
        word = said
    return word


def _roles(one: Candidate, found: Prediction) -> tuple[str, str]:
    """Return the parts that act and are acted on; within a state the second is another than the first."""
    source = [each.role for each in one.mentions if each.actor == found.source]
    target = [each.role for each in one.mentions if each.actor == found.target]
    first = next(iter(source), "")
    within = found.source == found.target
    return first, next((role for role in target if not within or role != first), "")
