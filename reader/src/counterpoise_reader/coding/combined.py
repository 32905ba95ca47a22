"""What does a sentence state once frames and network have both read it, and how sure is that?

The network reads every sentence with an actor, named there or before, but no more than six, and sees it twice: alone
with the sentence before, and with the three before. Where it read only the sentences that seemed to need it, it found
less and was right less often.

Confidence is a logistic sum, one for what a frame states and one for what only the network finds. Their weights are
drawn by `reader/training/calibrate.py` from practice reports that the network was not trained with and no frame was
made for.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from counterpoise.records import Statement
from counterpoise.reports.reader import Tier
from counterpoise.vocabulary import relations
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
SURE = 0.7  # confidence of a frame that a lenient reading keeps, whatever the network reads
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
    """Return a sentence with what the network reads in it, in either view of it."""
    candidate = sentence.candidate
    narrow = [network_view(candidate, wide=False)] if _fits_network(candidate) else []
    wide = [network_view(candidate)] if _fits_wide_view(candidate) else []
    views = [view for view in dict.fromkeys(narrow + wide) if not view.cut]
    return DoubleReading(sentence, tuple(framed), tuple(predictions(*views)), bool(narrow) and not narrow[0].cut)


def network_view(candidate: Candidate, names: Sequence[str] = NAMES, *, wide: bool = True) -> ModelInput:
    """Return a sentence as the network sees it, with those before it.

    A narrow view holds the one before, and that only where fewer than two actors are named.
    """
    before = candidate.before if wide else () if _two_named(candidate) else candidate.before[-1:]
    return model_input(candidate, before, actors_around(candidate), vocabulary(), names)


def actors_around(candidate: Candidate) -> tuple[str, ...]:
    """Return the actors that may be meant besides those named: those the text is about, and those named last."""
    last = [mention.actor for earlier in reversed(candidate.before) for mention in earlier.mentions]
    mixed = [actor for both in zip_longest(candidate.implied.order, dict.fromkeys(last)) for actor in both if actor]
    return tuple(dict.fromkeys(mixed))


def _two_named(candidate: Candidate) -> bool:
    return _named(candidate) >= _TWO


def _fits_network(candidate: Candidate) -> bool:
    """Return whether an actor is named, and no more than the network can distinguish."""
    return 0 < _named(candidate) <= MOST_HERE


def _fits_wide_view(candidate: Candidate) -> bool:
    """Return whether an actor is named, or was before, and not too many."""
    return _named(candidate) <= MOST_HERE and bool(candidate.mentions or actors_around(candidate))


def _named(candidate: Candidate) -> int:
    return len({mention.actor for mention in candidate.mentions})


@dataclass(frozen=True, slots=True)
class _Clause:
    """The main clause of a sentence: its verb, and its day."""

    verb: int
    day: DateMention | None


def combined_statements(lookup: Lookup, reading: DoubleReading, tier: Tier) -> Iterator[Statement]:
    """Yield what frames state, as sure as the network leaves it, and then what the network alone finds."""
    for statement in reading.frame_statements:
        judged = reading.judged and _both_seen(reading.sentence.candidate, statement)
        confidence = (
            _probability(FRAMED[kind(statement.relation)], signs_of_framed(statement, reading.predictions))
            if judged
            else statement.confidence
        )
        if judged and tier == "lenient" and statement.confidence >= SURE:
            confidence = max(confidence, BOUNDS[tier])  # doubtful where the network sees nothing of it, but kept
        if confidence >= (BOUNDS if judged else THRESHOLDS)[tier]:
            yield replace(statement, confidence=confidence)
    yield from _alone(lookup, reading, tier)


def _alone(lookup: Lookup, reading: DoubleReading, tier: Tier) -> Iterator[Statement]:
    """Yield what the network alone finds; a wish without a target only where the same actor has no other."""
    sums = [(prediction, _alone_probability(prediction, reading)) for prediction in reading.predictions]
    likely = [(prediction, confidence) for prediction, confidence in sums if confidence >= BOUNDS[tier]]
    stated = {key(statement) for statement in reading.frame_statements}
    aimed = _aimed([*reading.frame_statements, *(prediction for prediction, _ in likely)])
    if not likely or is_sport_or_culture(lookup, reading.sentence.scene):
        return
    clause, barred = _main_clause(reading.sentence), _only_cited(reading.sentence)
    unlikely = contradicted_relations(reading.sentence.scene)
    for prediction, confidence in likely:
        aimless = prediction.relation == "SEEK" and prediction.target is None and prediction.source in aimed
        aimless &= tier == "strict" or confidence < BOUNDS["strict"]  # a strict reading may not have seen the other
        if (
            key(prediction) in stated
            or aimless
            or prediction.relation in unlikely
            or not barred.isdisjoint((prediction.source, prediction.target))
        ):
            continue
        if not _is_past(reading.sentence, clause, prediction):
            yield _statement(lookup, reading.sentence, clause, prediction, confidence)


def _alone_probability(prediction: Prediction, reading: DoubleReading) -> float:
    return _probability(ALONE[kind(prediction.relation)], signs_of_alone(prediction, reading.frame_statements))


def _aimed(read: Sequence[Statement | Prediction]) -> set[str]:
    """Return the actors that seek something of a named target."""
    return {statement.source for statement in read if statement.relation == "SEEK" and statement.target}


def _both_seen(candidate: Candidate, statement: Statement) -> bool:
    """Return whether both sides are among the actors the network sees."""
    seen = {actor for group in possible_actors(candidate.mentions, actors_around(candidate)) for actor in group}
    return seen.issuperset({statement.source, statement.target or statement.source})


def _only_cited(sentence: Sentence) -> frozenset[str]:
    """Return actors only cited where two others are named: the minister in Oslo who says that A depends on B."""
    tree, at = sentence.scene.tree, sentence.scene.at
    cited_word = speaker(tree, _reported_verb(tree))
    below = set() if cited_word is None else set(tree.under(cited_word))
    cited = {mention.actor for word in below for mention in at.get(word, ())}
    others = {mention.actor for word, row in at.items() if word not in below for mention in row}
    return frozenset(cited - others) if len(others) >= _TWO else frozenset()


def signs_of_framed(statement: Statement, predictions: Sequence[Prediction]) -> dict[str, float]:
    """Return what speaks for a frame's statement: its own confidence and the network's."""
    own = max((prediction.odds for prediction in predictions if key(prediction) == key(statement)), default=0.0)
    return {"always": 1.0, "frame": _logit(statement.confidence), "network": _logit(own)}


def signs_of_alone(prediction: Prediction, framed: Sequence[Statement]) -> dict[str, float]:
    """Return the features for and against what only the network reads in a sentence."""
    return {"always": 1.0, "network": _logit(prediction.odds), "framed else": float(bool(framed))}


def kind(relation: str) -> str:
    """Return whether a relation is a condition or an event."""
    return relations()[relation].kind


def key(statement: Statement | Prediction) -> tuple[str, str, str]:
    """Return relation and actors, in one order where it is mutual."""
    source, target = statement.source, statement.target or ""
    if statement.relation in MUTUAL and target and target < source:
        source, target = target, source
    return statement.relation, source, target


def _probability(weights: Signs, signs: Signs) -> float:
    return round(1 / (1 + math.exp(-sum(weights[name] * value for name, value in signs.items()))), 2)


def _logit(share: float) -> float:
    bounded = min(max(share, _EDGE), 1 - _EDGE)
    return math.log(bounded / (1 - bounded))


def _main_clause(sentence: Sentence) -> _Clause:
    word = _reported_verb(sentence.scene.tree)
    return _Clause(word, date_of(sentence.scene, word, dates_in(sentence.scene)))


def _is_past(sentence: Sentence, clause: _Clause, prediction: Prediction) -> bool:
    past = clause.day is not None and clause.day.past
    return past or is_past(sentence.scene, clause.verb, kind(prediction.relation) == "condition")


def _statement(
    lookup: Lookup, sentence: Sentence, clause: _Clause, prediction: Prediction, confidence: float
) -> Statement:
    candidate, scene, document = sentence.candidate, sentence.scene, sentence.document
    word, day = clause.verb, clause.day
    mood = expected_if_ahead(day, document, prediction.modality)
    name = (
        document.id,
        str(candidate.start),
        str(candidate.start + len(candidate.text)),
        prediction.relation,
        prediction.source,
    )
    source_role, target_role = _roles(candidate, prediction)
    return Statement(
        id=content_id((*name, prediction.target or "")),
        document=document.id,
        evidence=candidate.text,
        start=candidate.start,
        end=candidate.start + len(candidate.text),
        source=prediction.source,
        target=prediction.target,
        source_role=source_role,
        target_role=target_role,
        relation=prediction.relation,
        topics=topics(lookup, scene, word, ()),
        modality=mood,
        trend=prediction.trend,
        attribution=attribution(scene, word),
        date=reported_date(document, day, mood),
        confidence=confidence,
        rule=RULE,
    )


def _reported_verb(tree: Tree) -> int:
    """Return the verb of what is reported: the root, or the verb of the clause under a verb of saying."""
    word = tree.root()
    while tree.words[word] in SAYS and (clause := tree.kid(word, "ccomp")) is not None:
        word = clause
    return word


def _roles(candidate: Candidate, prediction: Prediction) -> tuple[str, str]:
    """Return the parts that act and are acted on; within a state the second is another than the first."""
    source = [mention.role for mention in candidate.mentions if mention.actor == prediction.source]
    target = [mention.role for mention in candidate.mentions if mention.actor == prediction.target]
    first = next(iter(source), "")
    within = prediction.source == prediction.target
    return first, next((role for role in target if not within or role != first), "")
