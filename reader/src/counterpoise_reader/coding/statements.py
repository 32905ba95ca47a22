"""What do reports state of actors, sentence by sentence, with how sure that is?

The steps for a report: its actors are located in the whole text, its sentences split, references resolved; only
sentences that may state something are parsed, those of all reports in one batch; then the frames of the lexicon are
matched against each parse, and their statements are combined with those of the network.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from counterpoise.records import Document, Statement
from counterpoise.reports.reader import Coded, Tier
from counterpoise_reader.actors.gazetteer import Gazetteer, standard
from counterpoise_reader.coding.borrowed import borrowed, may_borrow
from counterpoise_reader.coding.combined import BOUNDS, DoubleReading, combined_statements, double_reading
from counterpoise_reader.coding.frame_statements import THRESHOLDS, Sentence, content_id, statements_of
from counterpoise_reader.coding.parse.scene import Scene, mention_heads
from counterpoise_reader.coding.parse.tree import Tree, tree
from counterpoise_reader.coding.parser_repairs import repaired, reparsed, with_known_names
from counterpoise_reader.coding.prefilter import Candidate, candidates, may_be_met
from counterpoise_reader.coding.rows.exclusions import is_question
from counterpoise_reader.coding.rows.frames import MetFrame, frames_met
from counterpoise_reader.coding.rows.lookup import Lookup, lookup
from counterpoise_reader.learned.worth import probability
from counterpoise_reader.sentences import model, parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc

_IN_A_ROW = 100  # sentences
_PORTION = 2_000  # sentences whose parses are held at once, some 40 MB
_WORTH_READING = 480  # characters, to find one sentence that states something


def statements(document: Document, tier: Tier = "strict") -> list[Statement]:
    """Return what a document states, in text order, a sentence's main clause first."""
    return list(coded([document], tier)[0].statements)


def frames_alone(document: Document, tier: Tier = "strict") -> list[Statement]:
    """Return what frames alone state of a document, with their own confidence; the network is not run."""
    known = _tables()
    sentences, _ = candidates(document, known, None, every=False)
    rows = zip(sentences, frame_readings(known, [(document, candidate) for candidate in sentences]), strict=True)
    readings = [(candidate, None if row is None else DoubleReading(*row)) for candidate, row in rows]
    return list(_document_statements(known, document, readings, tier))


def coded(
    documents: Sequence[Document],
    tier: Tier = "strict",
    gazetteer: Gazetteer | None = None,
    *,
    every_sentence: bool = False,
) -> list[Coded]:
    """Read many documents with one pass of the parser; `every_sentence` parses those that cannot state anything too."""
    with _collector_paused():
        known = _tables()
        every = every_sentence or tier == "lenient"
        selected = [candidates(document, known, gazetteer, every) for document in documents]
        document_candidates = [
            (document, candidate)
            for document, (candidates, _) in zip(documents, selected, strict=True)
            for candidate in candidates
        ]
        double_readings = _double_readings(_in_portions(known, document_candidates, every=every))
        read = []
        for document, (sentences, skipped) in zip(documents, selected, strict=True):
            # One at a time: the parses of a long text would not all fit.
            readings = ((candidate, next(double_readings)) for candidate in sentences)
            read.append(Coded(_document_statements(known, document, readings, tier), skipped))
        return read


def frame_readings(
    lookup: Lookup, document_candidates: Sequence[tuple[Document, Candidate]], *, every: bool = False
) -> Iterator[tuple[Sentence, tuple[Statement, ...]] | None]:
    """Yield sentences laid out, with what frames state of each; None where one is not parsed or is a question."""
    for (document, candidate), scene in zip(
        document_candidates, _scenes(lookup, document_candidates, sieved=not every), strict=True
    ):
        if scene is None or is_question(candidate.text):
            yield None
            continue
        met_frames, marked = frames_met(lookup, scene)
        sentence = Sentence(document, candidate, scene, marked)
        yield sentence, tuple(_sentence_statements(lookup, sentence, met_frames)) if met_frames else ()


def _in_portions(
    lookup: Lookup, document_candidates: Sequence[tuple[Document, Candidate]], *, every: bool
) -> Iterator[tuple[Sentence, tuple[Statement, ...]] | None]:
    """Read the sentences of a long text a portion at a time; those of all shorter ones are parsed together."""
    for start in range(0, len(document_candidates), _PORTION):
        yield from frame_readings(lookup, document_candidates[start : start + _PORTION], every=every)


def _double_readings(rows: Iterator[tuple[Sentence, tuple[Statement, ...]] | None]) -> Iterator[DoubleReading | None]:
    """Yield sentences as the network reads them, too; run on many in a row, it stays in the cache of the processor."""
    while portion := list(islice(rows, _IN_A_ROW)):
        yield from [None if row is None else double_reading(*row) for row in portion]


def _scenes(
    lookup: Lookup, document_candidates: Sequence[tuple[Document, Candidate]], *, sieved: bool
) -> Iterator[Scene | None]:
    """Yield sentences laid out for the rules, None where one needs no parse; without `sieved`, all are parsed."""
    written = [model().make_doc(candidate.text) for _, candidate in document_candidates]
    wanted = [
        not sieved or _needs_parse(lookup, candidate, doc)
        for (_, candidate), doc in zip(document_candidates, written, strict=True)
    ]
    rows = [
        (doc, candidate) for (_, candidate), doc, want in zip(document_candidates, written, wanted, strict=True) if want
    ]
    read = parsed([with_known_names(doc, candidate.mentions, candidate.start) for doc, candidate in rows], model())
    for (document, candidate), doc, want in zip(document_candidates, written, wanted, strict=True):
        yield _scene(lookup, document, candidate, doc, next(read)) if want else None


def _needs_parse(lookup: Lookup, candidate: Candidate, written: "Doc") -> bool:
    """Return whether a parse could let a sentence state something."""
    has_actor = bool(candidate.mentions) or may_be_met(lookup, written)
    return (
        has_actor and not is_question(candidate.text) and probability(candidate) * _WORTH_READING >= len(candidate.text)
    )


def _document_statements(
    lookup: Lookup, document: Document, rows: Iterable[tuple[Candidate, DoubleReading | None]], tier: Tier
) -> tuple[Statement, ...]:
    """Return what a document states, sentence by sentence."""
    statements = list[Statement]()
    for candidate, reading in rows:
        statements += combined_statements(lookup, reading, tier) if reading is not None else ()
        statements += (
            statement
            for statement in _borrowed_statements(document, candidate, statements)
            if statement.confidence >= THRESHOLDS[tier]
        )
    return tuple(statements)


@cache
def _tables() -> Lookup:
    """Load the parser, the lexicon and the names once a process; they last, and the collector need not scan them."""
    with _collector_paused():
        model()
        gc.disable()  # what reads the weights turns it on again
        standard()
        tables = lookup()
        gc.freeze()
        return tables


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector, which takes a fifth of a start, a twelfth after, for objects without cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _scene(lookup: Lookup, document: Document, candidate: Candidate, written: "Doc", read: "Doc") -> Scene:
    """Lay a sentence out for the rules, parsed once more where its verb was not seen."""
    first = _scene_of(lookup, document, candidate, repaired(tree(read, written, candidate.text)))
    again = reparsed(lookup, first, read, model())
    return first if again is None else _scene_of(lookup, document, candidate, again)


def _scene_of(lookup: Lookup, document: Document, candidate: Candidate, tree: Tree) -> Scene:
    at, inside = mention_heads(tree, candidate.mentions, candidate.start)
    return Scene(tree, at, inside, lookup.index, candidate.implied, document.published, candidate.start)


def _sentence_statements(lookup: Lookup, sentence: Sentence, met_frames: Sequence[MetFrame]) -> Iterator[Statement]:
    """Yield what one sentence states, no pair twice in the same relation."""
    seen: dict[tuple[str, str, str | None], Statement] = {}
    for _, statement in statements_of(lookup, sentence, met_frames):
        key = (statement.relation, statement.source, statement.target)
        if key not in seen or seen[key].confidence < THRESHOLDS["strict"]:
            seen[key] = max(seen.get(key, statement), statement, key=_confidence)
    aimed = {statement.source for statement in seen.values() if statement.relation == "SEEK" and statement.target}
    yield from (
        statement
        for statement in seen.values()
        if statement.relation != "SEEK" or statement.target or statement.source not in aimed
    )


def _borrowed_statements(document: Document, candidate: Candidate, statements_: Sequence[Statement]) -> list[Statement]:
    """Return what a sentence states that says only "the same" or gives another figure."""
    if not may_borrow(candidate.text):
        return []
    here = {
        (statement.relation, statement.source, statement.target)
        for statement in statements_
        if statement.start == candidate.start
    }
    more, end = [], candidate.start + len(candidate.text)
    confident = [statement for statement in statements_ if statement.confidence >= BOUNDS["strict"]]
    for statement in borrowed(candidate.text, candidate.start, candidate.mentions, confident):
        key = (
            document.id,
            str(candidate.start),
            str(end),
            statement.relation,
            statement.source,
            statement.target or "",
        )
        if (statement.relation, statement.source, statement.target) not in here:
            more.append(replace(statement, id=content_id(key), evidence=candidate.text, start=candidate.start, end=end))
    return more


def _confidence(statement: Statement) -> float:
    return statement.confidence
