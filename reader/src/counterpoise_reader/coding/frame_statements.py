"""What does a row that is met state: which statement, in which modality, of which day?

How sure it is, is not for the row to say: `combined.py` weighs its strength with what the network reads.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterpoise.records import Document, Modality, Statement
from counterpoise.vocabulary import relations
from counterpoise_reader.coding.attribution import attribution
from counterpoise_reader.coding.candidates import Candidate
from counterpoise_reader.coding.dates import DateMention, date_of, dates_in
from counterpoise_reader.coding.modality import cannot, modality
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.rows.exclusions import is_past, is_sport_or_culture, is_unrealised, may_be_stated
from counterpoise_reader.coding.rows.frames import MetFrame, stored_pairs
from counterpoise_reader.coding.rows.lookup import Lookup
from counterpoise_reader.coding.rows.pairs import Pair
from counterpoise_reader.coding.topics import topics, trend


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, laid out, and how its frames say that its clauses are meant."""

    document: Document
    candidate: Candidate
    scene: Scene
    marked: Mapping[int, Modality]


@dataclass(frozen=True, slots=True)
class RowStatement:
    """What one row states, without a confidence, how strong the row is, and how plainly it finds both sides."""

    statement: Statement
    strength: int  # 3 sure, 2 usual, 1 weak
    plain: bool  # whether the sentence names each side where the row looks for it, and refers to neither


def statements_of(lookup: Lookup, sentence: Sentence, met_frames: Sequence[MetFrame]) -> Iterator[RowStatement]:
    """Yield what frames state of each of their pairs, but for what is past, unreal or no business between states."""
    scene, document = sentence.scene, sentence.document
    when, play = dates_in(scene), is_sport_or_culture(lookup, scene)
    for met_frame in met_frames:
        day = date_of(scene, met_frame.trigger, when)
        past = (day is not None and day.past) or is_past(scene, met_frame.trigger, _is_condition(met_frame))
        if past or is_unrealised(scene, met_frame):
            continue
        mood = expected_if_ahead(day, document, frame_modality(scene, met_frame, sentence.marked))
        shared = _Shared(document, sentence.candidate, reported_date(document, day, mood), mood)
        for pair in stored_pairs(met_frame.frame, met_frame.pairs):
            if may_be_stated(lookup, scene, met_frame, pair, play):
                statement = _statement(lookup, scene, shared, met_frame, pair)
                yield RowStatement(statement, met_frame.frame.strength, _both_named(pair))


def _both_named(pair: Pair) -> bool:
    """Return whether the words of a sentence name each side of a pair: no side is implied or only referred to."""
    sides = (pair.source, pair.target) if pair.target else (pair.source,)
    return all(side.word >= 0 and not side.reference for side in sides)


def _is_condition(met_frame: MetFrame) -> bool:
    return relations()[met_frame.frame.relation].kind == "condition"


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all statements of one frame in one sentence share."""

    document: Document
    candidate: Candidate
    date: str | None
    modality: Modality


def reported_date(document: Document, day: DateMention | None, mood: Modality) -> str | None:
    """Return the day of a statement: the one the sentence names, or that of the document."""
    if day is not None and day.iso:
        return day.ahead or day.iso if mood in ("expected", "possible", "conditional") else day.iso
    return document.published.isoformat() if document.published else None


def expected_if_ahead(day: DateMention | None, document: Document, mood: Modality) -> Modality:
    """Return "expected" for what is stated as a fact of a day that has not come."""
    if day is None or not day.iso or day.since or document.published is None or mood != "actual":
        return mood
    return "expected" if day.iso > document.published.isoformat()[: len(day.iso)] else mood


def frame_modality(scene: Scene, met_frame: MetFrame, marked: Mapping[int, Modality]) -> Modality:
    """Return the modality of a frame met: its own where it has one, or the sentence's."""
    frame = met_frame.frame
    bound = frame.pos != "noun" or any(need.slot[0].startswith("under:") and not need.absent for need in frame.needs)
    bound = bound and not _is_act_of_others(scene, met_frame)
    unable = frame.pos == "prep" and cannot(scene.tree, met_frame.trigger)
    mood = ("" if unable else frame.modality) or modality(scene, met_frame.trigger, marked, bound)
    used = mood == "negated" and any(need.slot == ("neg",) and not need.absent for need in frame.needs)
    without = frame.pos == "prep" and mood in ("negated", "possible")  # could not do without A
    return "actual" if used or without else mood


def _is_act_of_others(scene: Scene, met_frame: MetFrame) -> bool:
    """Return whether a noun names both sides, so that the verb over it is of others: has not joined A's ban on B."""
    if met_frame.frame.pos != "noun" or scene.tree.arcs[met_frame.trigger] != "dobj":
        return False
    below = set(scene.tree.under(met_frame.trigger))
    return all(
        pair.source.word in below and (pair.target is None or pair.target.word in below) for pair in met_frame.pairs
    )


def _statement(lookup: Lookup, scene: Scene, shared: _Shared, met_frame: MetFrame, pair: Pair) -> Statement:
    frame, source, target, candidate = met_frame.frame, pair.source, pair.target, shared.candidate
    return Statement(
        id=_id(shared.document, candidate, frame.relation, pair),
        document=shared.document.id,
        evidence=candidate.text,
        start=candidate.start,
        end=candidate.start + len(candidate.text),
        source=source.code,
        target=target.code if target else None,
        source_role=source.role,
        target_role=target.role if target else "",
        relation=frame.relation,
        mode=frame.mode,
        topics=topics(lookup, scene, met_frame.trigger, frame.topics),
        modality=shared.modality,
        trend=frame.trend or trend(scene, met_frame.trigger),
        attribution="" if ("sayer",) in frame.source else attribution(scene, met_frame.trigger),
        date=shared.date,
        confidence=0.0,  # combined.py sets it
        rule=frame.name,
    )


def _id(document: Document, candidate: Candidate, relation: str, pair: Pair) -> str:
    """Name a statement by its document, sentence, relation and actors."""
    parts = (document.id, str(candidate.start), str(candidate.start + len(candidate.text)), relation, pair.source.code)
    return content_id((*parts, pair.target.code if pair.target else ""))


def content_id(parts: Sequence[str]) -> str:
    """Return an identifier made of the content."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
