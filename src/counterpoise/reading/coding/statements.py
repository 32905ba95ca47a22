"""What do reports state of actors, sentence by sentence, with how sure that is?

The way of a report: its actors are found in the whole text, its sentences split, references resolved; only
sentences that may state something are parsed, those of all reports in one go; then the frames of the lexicon
are held against each parse.
"""

import gc
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from counterpoise.reading.coding.attribution import attribution
from counterpoise.reading.coding.carried import carried, carries
from counterpoise.reading.coding.confidence import THRESHOLDS, Tier, confidence
from counterpoise.reading.coding.dates import When, dated, whens
from counterpoise.reading.coding.finding import Pair
from counterpoise.reading.coding.frames import Met, each_way, frames_met
from counterpoise.reading.coding.gates import bygone, passes, playful, silent, unreal
from counterpoise.reading.coding.lookup import Lookup, lookup
from counterpoise.reading.coding.mended import mended
from counterpoise.reading.coding.modality import cannot, modality
from counterpoise.reading.coding.prefilter import Chosen, chosen
from counterpoise.reading.coding.reread import reread
from counterpoise.reading.coding.scene import Scene, scene
from counterpoise.reading.coding.standins import stand_in
from counterpoise.reading.coding.topics import topics
from counterpoise.reading.coding.tree import Tree, tree
from counterpoise.reading.coding.trend import trend
from counterpoise.reading.gazetteer import Gazetteer, standard
from counterpoise.reading.sentences import model, parsed
from counterpoise.records import Document, Modality, Statement
from counterpoise.vocabulary.relations import relations

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Coded", "Tier", "coded", "statements"]


@dataclass(frozen=True, slots=True)
class Coded:
    """What one document states, in text order, and what of it was not read."""

    statements: tuple[Statement, ...]
    skipped: tuple[str, ...]


def statements(document: Document, tier: Tier = "strict") -> list[Statement]:
    """Return what a document states, in text order, a sentence's main clause first."""
    return list(coded([document], tier)[0].statements)


def coded(
    documents: Sequence[Document],
    tier: Tier = "strict",
    gazetteer: Gazetteer | None = None,
    *,
    every_sentence: bool = False,
) -> list[Coded]:
    """Read many documents with one pass of the parser; `every_sentence` parses those that cannot state anything too."""
    known = _tables()
    picked = [chosen(document, known, gazetteer, every_sentence) for document in documents]
    pipeline = model() if any(sentences for sentences, _ in picked) else None
    if pipeline is None:
        return [Coded((), skipped) for _, skipped in picked]
    every = [one for sentences, _ in picked for one in sentences]
    written = [pipeline.make_doc(one.text) for one in every]
    read = parsed([stand_in(doc, one.mentions, one.start) for doc, one in zip(written, every, strict=True)], pipeline)
    trees = zip(written, read, strict=True)
    found = []
    for document, (sentences, skipped) in zip(documents, picked, strict=True):
        told = list[Statement]()
        for one in sentences:
            told += _of_sentence(known, document, one, _scene(known, document, one, *next(trees)))
            told += _borrowed(document, one, told)
        kept = tuple(one for one in told if one.confidence >= THRESHOLDS[tier])
        found.append(Coded(kept, skipped))
    return found


@cache
def _tables() -> Lookup:
    """Load the parser, the lexicon and the names once a process.

    They are a million lasting objects without cycles, and looking for cycles takes a fifth of the start.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        model(), standard()
        return lookup()
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _scene(known: Lookup, document: Document, one: Chosen, written: "Doc", read: "Doc") -> Scene:
    """Lay a sentence out for the rules, parsed once more where its verb was not seen."""
    first = _laid_out(known, document, one, mended(tree(read, written, one.text)))
    again = reread(known, first, read, model())
    return first if again is None else _laid_out(known, document, one, again)


def _laid_out(known: Lookup, document: Document, one: Chosen, plain: Tree) -> Scene:
    at, inside = scene(plain, one.mentions, one.start)
    return Scene(plain, at, inside, known.index, one.unsaid, document.published, one.start)


def _of_sentence(known: Lookup, document: Document, one: Chosen, sight: Scene) -> Iterator[Statement]:
    """Yield what one sentence states, no pair twice in the same relation."""
    if silent(sight):
        return
    found, marked = frames_met(known, sight)
    if not found:
        return
    when, play = whens(sight), playful(known, sight)
    seen: dict[tuple[str, str, str | None], Statement] = {}
    for met in found:
        day = dated(sight, met.word, when)
        past = (day is not None and day.past) or bygone(sight, met.word, _lasting(met))
        if past or unreal(sight, met):
            continue
        mood = to_come(day, document, meant(sight, met, marked))
        told = _Told(document, one, _date(document, day, mood), mood)
        for pair in each_way(met.frame, met.pairs):
            key = (met.frame.relation, pair.source.code, pair.target.code if pair.target else None)
            weak = key not in seen or seen[key].confidence < THRESHOLDS["strict"]
            if weak and passes(known, sight, met, pair, play):
                said = _statement(known, sight, told, met, pair)
                seen[key] = max(seen.get(key, said), said, key=_sureness)
    aimed = {said.source for said in seen.values() if said.relation == "SEEK" and said.target}
    yield from (said for said in seen.values() if said.relation != "SEEK" or said.target or said.source not in aimed)


def _borrowed(document: Document, one: Chosen, told: Sequence[Statement]) -> list[Statement]:
    """Return what a sentence states that says only "the same" or gives another figure."""
    if not carries(one.text):
        return []
    here = {(said.relation, said.source, said.target) for said in told if said.start == one.start}
    more, end = [], one.start + len(one.text)
    for said in carried(one.text, one.start, one.mentions, told):
        key = (document.id, str(one.start), str(end), said.relation, said.source, said.target or "")
        if (said.relation, said.source, said.target) not in here:
            more.append(replace(said, id=_hash(key), evidence=one.text, start=one.start, end=end))
    return more


def _sureness(said: Statement) -> float:
    return said.confidence


def _lasting(met: Met) -> bool:
    return relations()[met.frame.relation].kind == "condition"


@dataclass(frozen=True, slots=True)
class _Told:
    """What all statements of one frame in one sentence share."""

    document: Document
    sentence: Chosen
    date: str | None
    modality: Modality


def _date(document: Document, day: When | None, mood: Modality) -> str | None:
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
    return _hash((*said, pair.target.code if pair.target else ""))


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]
