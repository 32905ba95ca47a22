"""What does a frame that is met state: which statement, in which modality, of which day?"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counterpoise.records import Document, Modality, Statement
from counterpoise.vocabulary import relations
from counterpoise_reader.coding.aspects.attribution import attribution
from counterpoise_reader.coding.aspects.dates import When, dated, whens
from counterpoise_reader.coding.aspects.modality import cannot, modality
from counterpoise_reader.coding.aspects.topics import topics
from counterpoise_reader.coding.aspects.trend import trend
from counterpoise_reader.coding.confidence import confidence
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.prefilter import Chosen
from counterpoise_reader.coding.rows.finding import Pair
from counterpoise_reader.coding.rows.frames import Met, each_way
from counterpoise_reader.coding.rows.gates import bygone, passes, playful, unreal
from counterpoise_reader.coding.rows.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, laid out, and how its frames say that its clauses are meant."""

    document: Document
    chosen: Chosen
    sight: Scene
    marked: Mapping[int, Modality]


def stated_by(known: Lookup, sentence: Sentence, found: Sequence[Met]) -> Iterator[tuple[Met, Statement]]:
    """Yield what frames state of each of their pairs, but for what is past, unreal or no business between states."""
    sight, document = sentence.sight, sentence.document
    when, play = whens(sight), playful(known, sight)
    for met in found:
        day = dated(sight, met.word, when)
        past = (day is not None and day.past) or bygone(sight, met.word, _lasting(met))
        if past or unreal(sight, met):
            continue
        mood = to_come(day, document, meant(sight, met, sentence.marked))
        told = _Told(document, sentence.chosen, date_told(document, day, mood), mood)
        for pair in each_way(met.frame, met.pairs):
            if passes(known, sight, met, pair, play):
                yield met, _statement(known, sight, told, met, pair)


def _lasting(met: Met) -> bool:
    return relations()[met.frame.relation].kind == "condition"


@dataclass(frozen=True, slots=True)
class _Told:
    """What all statements of one frame in one sentence share."""

    document: Document
    sentence: Chosen
    date: str | None
    modality: Modality


def date_told(document: Document, day: When | None, mood: Modality) -> str | None:
    """Return of which day something is told: of the one the sentence names, or of the document's."""
    if day is not None and day.iso:
        return day.ahead or day.iso if mood in ("expected", "possible", "conditional") else day.iso
    return document.published.isoformat() if document.published else None


def to_come(day: When | None, document: Document, mood: Modality) -> Modality:
    """Return "expected" for what is told as a fact of a day that has not come."""
    if day is None or not day.iso or day.since or document.published is None or mood != "actual":
        return mood
    return "expected" if day.iso > document.published.isoformat()[: len(day.iso)] else mood


def meant(sight: Scene, met: Met, marked: Mapping[int, Modality]) -> Modality:
    """Return the modality of a frame met: its own where it has one, or the sentence's."""
    frame = met.frame
    bound = frame.pos != "noun" or any(need.slot[0].startswith("under:") and not need.absent for need in frame.needs)
    bound = bound and not _of_others(sight, met)
    unable = frame.pos == "prep" and cannot(sight.tree, met.word)
    mood = ("" if unable else frame.modality) or modality(sight, met.word, marked, bound)
    used = mood == "negated" and any(need.slot == ("neg",) and not need.absent for need in frame.needs)
    without = frame.pos == "prep" and mood in ("negated", "possible")  # could not do without A
    return "actual" if used or without else mood


def _of_others(sight: Scene, met: Met) -> bool:
    """Tell whether a noun names both sides itself, so that the verb over it is others': has not joined A's ban on B."""
    if met.frame.pos != "noun" or sight.tree.arcs[met.word] != "dobj":
        return False
    below = set(sight.tree.under(met.word))
    return all(pair.source.word in below and (pair.target is None or pair.target.word in below) for pair in met.pairs)


def _statement(known: Lookup, sight: Scene, told: _Told, met: Met, pair: Pair) -> Statement:
    frame, source, target, one = met.frame, pair.source, pair.target, told.sentence
    return Statement(
        id=_id(told.document, one, frame.relation, pair),
        document=told.document.id,
        evidence=one.text,
        start=one.start,
        end=one.start + len(one.text),
        source=source.code,
        target=target.code if target else None,
        source_role=source.role,
        target_role=target.role if target else "",
        relation=frame.relation,
        mode=frame.mode,
        topics=topics(known, sight, met.word, frame.topics),
        modality=told.modality,
        trend=frame.trend or trend(sight, met.word),
        attribution="" if ("sayer",) in frame.source else attribution(sight, met.word),
        date=told.date,
        confidence=confidence(frame, [source, *([target] if target else [])], told.modality, met.depth),
        rule=frame.name,
    )


def _id(document: Document, one: Chosen, relation: str, pair: Pair) -> str:
    """Name a statement by its document, sentence, relation and actors."""
    said = (document.id, str(one.start), str(one.start + len(one.text)), relation, pair.source.code)
    return hashed((*said, pair.target.code if pair.target else ""))


def hashed(parts: Sequence[str]) -> str:
    """Return a name made of what is named."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
