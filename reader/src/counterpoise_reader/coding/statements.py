"""What do reports state of actors, sentence by sentence, with how sure that is?

The steps for a report: its actors are located in the whole text, its sentences split, references resolved; the network
reads every sentence that names an actor; those in which it sees enough, or for a lenient reading all, are parsed, many
in one batch; then the rows of the tables are matched against each parse, and what they state is combined with what the
network reads.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache

from counterpoise.records import Document, Statement
from counterpoise.reports.reader import Coded, Tier
from counterpoise_reader.actors.gazetteer import Gazetteer, standard
from counterpoise_reader.coding.candidates import Candidate, candidates
from counterpoise_reader.coding.combined import BOUNDS, Reading, combined_statements, network_predictions
from counterpoise_reader.coding.frame_statements import RowStatement, Sentence, statements_of
from counterpoise_reader.coding.parse.scene import Scene, mention_heads
from counterpoise_reader.coding.parse.tree import tree
from counterpoise_reader.coding.rows.exclusions import is_question
from counterpoise_reader.coding.rows.frames import MetFrame, frames_met
from counterpoise_reader.coding.rows.lookup import Lookup, lookup
from counterpoise_reader.learned.calibration import least_odds
from counterpoise_reader.learned.network import Prediction
from counterpoise_reader.sentences import model, parsed

_PORTION = 2_000  # sentences whose parses are held at once, some 40 MB
_USUAL = 2  # strength of a row that a strict reading would take by itself
Located = tuple[Document, Candidate]  # a sentence and the document it stands in


def statements(document: Document, tier: Tier = "strict") -> list[Statement]:
    """Return what a document states, in text order, a sentence's main clause first."""
    return list(coded([document], tier)[0].statements)


def frames_alone(document: Document, tier: Tier = "strict") -> list[Statement]:
    """Return what rows alone state of a document, without a confidence; the network is not run."""
    located = [(document, candidate) for candidate in candidates(document)[0] if not is_question(candidate.text)]
    return [
        row.statement
        for _, rows in row_readings(_tables(), located)
        for row in rows
        if tier == "lenient" or row.strength >= _USUAL
    ]


def coded(documents: Sequence[Document], tier: Tier = "strict", gazetteer: Gazetteer | None = None) -> list[Coded]:
    """Read many documents; those sentences of all of them that need it are parsed together."""
    with _collector_paused():
        known = _tables()
        selected = [candidates(document, gazetteer) for document in documents]
        located = [
            (document, candidate)
            for document, (sentences, _) in zip(documents, selected, strict=True)
            for candidate in sentences
        ]
        least = 0.0 if tier == "lenient" else least_odds(BOUNDS[tier])
        readings = _readings(known, located, least)
        read = []
        for sentences, skipped in selected:
            # One at a time: the parses of a long text would not all fit.
            own = (next(readings) for _ in sentences)
            stated = [combined_statements(known, reading, tier) for reading in own if reading is not None]
            read.append(Coded(tuple(statement for each in stated for statement in each), skipped))
        return read


def _readings(lookup: Lookup, located: Sequence[Located], least: float) -> Iterator[Reading | None]:
    """Yield what network and rows read in each sentence, a portion at a time; None where nothing is likely enough."""
    for start in range(0, len(located), _PORTION):
        portion = located[start : start + _PORTION]
        seen = [None if is_question(candidate.text) else network_predictions(candidate) for _, candidate in portion]
        wanted = [found is not None and _likeliest(found) >= least for found in seen]
        rows = row_readings(lookup, [each for each, want in zip(portion, wanted, strict=True) if want])
        for found, want in zip(seen, wanted, strict=True):
            yield Reading(*next(rows), found) if found is not None and want else None


def _likeliest(found: Sequence[Prediction]) -> float:
    return found[0].odds if found else 0.0


def row_readings(lookup: Lookup, located: Sequence[Located]) -> Iterator[tuple[Sentence, tuple[RowStatement, ...]]]:
    """Yield sentences parsed and laid out, with what rows state of each."""
    parses = parsed([model().make_doc(candidate.text) for _, candidate in located], model())
    for (document, candidate), parse in zip(located, parses, strict=True):
        sentence_tree = tree(parse, text=candidate.text)
        at, inside = mention_heads(sentence_tree, candidate.mentions, candidate.start)
        day, start = document.published, candidate.start
        scene = Scene(sentence_tree, at, inside, lookup.index, candidate.implied, day, start)
        met_frames, marked = frames_met(lookup, scene)
        sentence = Sentence(document, candidate, scene, marked)
        yield sentence, tuple(_sentence_statements(lookup, sentence, met_frames)) if met_frames else ()


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


def _sentence_statements(lookup: Lookup, sentence: Sentence, met_frames: Sequence[MetFrame]) -> Iterator[RowStatement]:
    """Yield what rows state of one sentence, no pair twice in the same relation: the strongest row counts."""
    seen: dict[tuple[str, str, str | None], RowStatement] = {}
    for row in statements_of(lookup, sentence, met_frames):
        key = (row.statement.relation, row.statement.source, row.statement.target)
        if key not in seen or row.strength > seen[key].strength:
            seen[key] = row
    aimed = {row.statement.source for row in seen.values() if row.statement.relation == "SEEK" and row.statement.target}
    yield from (
        row
        for row in seen.values()
        if row.statement.relation != "SEEK" or row.statement.target or row.statement.source not in aimed
    )
