"""What does a sentence state once the network has read it, and the rows of the tables beside it?

The network comes first. It reads every sentence that names an actor, and sees it twice: alone with the sentence before,
and with the three before. A row that states the same makes it surer, and gives its modality, date, topics and roles;
without a row these follow from the main clause. What a row alone states is right one time in ten, so a strict reading
leaves it out; a lenient one keeps it where the row is sure and the sentence names both sides, with the low confidence
that this has.

A row of usual strength or more that states the opposite (an embargo lifted where the network reads one imposed)
silences what the network reads: a flipped sign does more harm than a statement that is missing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from counterpoise.records import Statement
from counterpoise.reports.reader import Tier
from counterpoise_reader.coding.attribution import SAYS, attribution, speaker
from counterpoise_reader.coding.candidates import Candidate
from counterpoise_reader.coding.dates import DateMention, date_of, dates_in
from counterpoise_reader.coding.frame_statements import (
    RowStatement,
    Sentence,
    content_id,
    expected_if_ahead,
    reported_date,
)
from counterpoise_reader.coding.parse.tree import Tree
from counterpoise_reader.coding.rows.exclusions import contradicted_relations, is_past, is_sport_or_culture
from counterpoise_reader.coding.rows.lookup import Lookup
from counterpoise_reader.coding.topics import topics
from counterpoise_reader.learned.calibration import Evidence, confidence, kind
from counterpoise_reader.learned.model_input import NAMES, ModelInput, model_input
from counterpoise_reader.learned.network import MUTUAL, Prediction, predictions, vocabulary

_TWO = 2
RULE = "network"
BOUNDS: Mapping[Tier, float] = {"strict": 0.38, "lenient": 0.2}  # of confidence
_SURE, _USUAL = 3, 2  # strength of a row that stands alone, and of one that may contradict the network
_OPPOSITES = (
    ("SANCTION", "CONCEDE"), ("SANCTION", "COOPERATE"), ("SANCTION", "AID"), ("COERCE", "CONCEDE"),
    ("ASSAULT", "CONCEDE"), ("ASSAULT", "RETREAT"), ("MOBILIZE", "RETREAT"), ("ACCUSE", "SUPPORT"),
    ("REJECT", "AGREE"),
)  # fmt: skip
OPPOSITE = frozenset(pair for one, other in _OPPOSITES for pair in ((one, other), (other, one)))


@dataclass(frozen=True, slots=True)
class Reading:
    """One parsed sentence as the network and the rows read it."""

    sentence: Sentence
    rows: tuple[RowStatement, ...]
    predictions: tuple[Prediction, ...]  # the likeliest first


def network_predictions(candidate: Candidate) -> tuple[Prediction, ...]:
    """Return what the network reads in a sentence, in either view of it."""
    views = dict.fromkeys((network_view(candidate, wide=False), network_view(candidate)))
    return tuple(predictions(*views))


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


def _named(candidate: Candidate) -> int:
    return len({mention.actor for mention in candidate.mentions})


@dataclass(frozen=True, slots=True)
class _Clause:
    """The main clause of a sentence: its verb, and its day."""

    verb: int
    day: DateMention | None


def combined_statements(lookup: Lookup, reading: Reading, tier: Tier) -> Iterator[Statement]:
    """Yield what rows state and how sure the network makes it, main clause first, then what the network alone reads."""
    likely = {key(prediction): prediction.odds for prediction in reversed(reading.predictions)}
    for row in reading.rows:
        sure = confidence(evidence(row, likely.get(key(row.statement), 0.0)))
        if sure >= BOUNDS[tier] or (tier == "lenient" and row.strength == _SURE and row.plain):
            yield replace(row.statement, confidence=sure)
    yield from _alone(lookup, reading, tier)


def evidence(row: RowStatement, odds: float) -> Evidence:
    """Return what speaks for the statement of a row that the network finds so likely; 0 where it does not see it."""
    return Evidence(row.statement.relation, odds, row.strength, row.plain)


def _alone(lookup: Lookup, reading: Reading, tier: Tier) -> Iterator[Statement]:
    """Yield what the network alone reads, but for what the sentence itself or a row speaks against."""
    stated = {key(row.statement) for row in reading.rows}
    sums = [
        (prediction, confidence(Evidence(prediction.relation, prediction.odds))) for prediction in reading.predictions
    ]
    likely = [(prediction, sure) for prediction, sure in sums if sure >= BOUNDS[tier] and key(prediction) not in stated]
    if not likely or is_sport_or_culture(lookup, reading.sentence.scene):
        return
    clause, against = _main_clause(reading.sentence), _against(reading)
    aimed = _aimed([*(row.statement for row in reading.rows), *(prediction for prediction, _ in likely)])
    for prediction, sure in likely:
        aimless = prediction.relation == "SEEK" and prediction.target is None and prediction.source in aimed
        aimless &= tier == "strict" or sure < BOUNDS["strict"]  # a strict reading may not have seen the other
        if not aimless and not against.speak_against(prediction) and not _is_past(reading.sentence, clause, prediction):
            yield _statement(lookup, reading.sentence, clause, prediction, sure)


@dataclass(frozen=True, slots=True)
class _Against:
    """What speaks against statements of the network alone."""

    relations: frozenset[str]  # that the words of the sentence contradict
    cited: frozenset[str]  # actors that are only cited
    opposite: frozenset[tuple[str, frozenset[str]]]  # relations and pairs of which a row states the opposite

    def speak_against(self, prediction: Prediction) -> bool:
        """Return whether a prediction is not to be stated."""
        sides = frozenset(side for side in (prediction.source, prediction.target) if side)
        return (
            prediction.relation in self.relations
            or not self.cited.isdisjoint(sides)
            or (prediction.relation, sides) in self.opposite
        )


def _against(reading: Reading) -> _Against:
    firm = [row.statement for row in reading.rows if row.strength >= _USUAL]
    opposite = frozenset(
        (other, frozenset(side for side in (statement.source, statement.target) if side))
        for statement in firm
        for relation, other in OPPOSITE
        if relation == statement.relation
    )
    return _Against(contradicted_relations(reading.sentence.scene), _only_cited(reading.sentence), opposite)


def _aimed(read: Sequence[Statement | Prediction]) -> set[str]:
    """Return the actors that seek something of a named target."""
    return {statement.source for statement in read if statement.relation == "SEEK" and statement.target}


def _only_cited(sentence: Sentence) -> frozenset[str]:
    """Return actors only cited where two others are named: the minister in Oslo who says that A depends on B."""
    tree, at = sentence.scene.tree, sentence.scene.at
    cited_word = speaker(tree, _reported_verb(tree))
    below = set() if cited_word is None else set(tree.under(cited_word))
    cited = {mention.actor for word in below for mention in at.get(word, ())}
    others = {mention.actor for word, row in at.items() if word not in below for mention in row}
    return frozenset(cited - others) if len(others) >= _TWO else frozenset()


def key(statement: Statement | Prediction) -> tuple[str, str, str]:
    """Return relation and actors, in one order where it is mutual."""
    source, target = statement.source, statement.target or ""
    if statement.relation in MUTUAL and target and target < source:
        source, target = target, source
    return statement.relation, source, target


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
