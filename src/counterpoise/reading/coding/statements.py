"""What do reports state of actors, sentence by sentence, with how sure that is?

The way of a report: its actors are found in the whole text, its sentences split, references resolved; only
sentences that may state something are parsed, those of all reports in one go; then the frames of the lexicon
are held against each parse. What only says "the same" as the sentence before is read without one.
"""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from counterpoise.reading.coding.carried import carried, carries
from counterpoise.reading.coding.confidence import THRESHOLDS, Tier
from counterpoise.reading.coding.frames import Met, frames_met
from counterpoise.reading.coding.gates import silent
from counterpoise.reading.coding.lookup import Lookup, lookup
from counterpoise.reading.coding.loosely import loosely
from counterpoise.reading.coding.mended import mended
from counterpoise.reading.coding.prefilter import Chosen, chosen
from counterpoise.reading.coding.reread import reread
from counterpoise.reading.coding.scene import Scene, scene
from counterpoise.reading.coding.standins import stand_in
from counterpoise.reading.coding.stating import Sentence, hashed, stated_by
from counterpoise.reading.coding.tree import Tree, tree
from counterpoise.reading.coding.unnamed import may_be_met
from counterpoise.reading.gazetteer import Gazetteer, standard
from counterpoise.reading.sentences import model, parsed
from counterpoise.records import Document, Statement

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
    whole = [(document, one) for document, (found, _) in zip(documents, picked, strict=True) for one in found]
    sights = _sights(known, whole, None if every_sentence else tier)
    read = []
    for document, (sentences, skipped) in zip(documents, picked, strict=True):
        row = [(one, next(sights)) for one in sentences]
        read.append(Coded(_of_document(known, document, row, tier), skipped))
    return read


def _sights(known: Lookup, whole: Sequence[tuple[Document, Chosen]], sieve: Tier | None) -> Iterator[Scene | None]:
    """Yield sentences laid out for the rules, None where one needs no parse; without a sieve, all are parsed."""
    written = [model().make_doc(one.text) for _, one in whole]
    wanted = [
        sieve is None or _needs_parse(known, one, doc, sieve) for (_, one), doc in zip(whole, written, strict=True)
    ]
    rows = [(doc, one) for (_, one), doc, want in zip(whole, written, wanted, strict=True) if want]
    read = parsed([stand_in(doc, one.mentions, one.start) for doc, one in rows], model())
    for (document, one), doc, want in zip(whole, written, wanted, strict=True):
        yield _scene(known, document, one, doc, next(read)) if want else None


def _needs_parse(known: Lookup, one: Chosen, written: "Doc", tier: Tier) -> bool:
    """Tell whether a parse could let a sentence state something; a lenient reading asks for less than frames want."""
    return not silent(one.text) and (bool(one.mentions) or tier == "lenient" or may_be_met(known, written))


def _of_document(
    known: Lookup, document: Document, sights: Sequence[tuple[Chosen, Scene | None]], tier: Tier
) -> tuple[Statement, ...]:
    """Return what a document states, sentence by sentence, each one's looser statements behind its others."""
    told, looser = list[Statement](), list[Statement]()
    for one, sight in sights:
        heard = None if sight is None or silent(one.text) else sight
        met, marked, taken = frames_met(known, heard) if heard else ([], {}, set[int]())
        told += _of_sentence(known, Sentence(document, one, heard, marked), met) if heard and met else ()
        told += _borrowed(document, one, told)
        if tier == "lenient" and heard:
            looser += loosely(known, Sentence(document, one, heard, marked), taken, told)
    kept = [one for one in (*told, *looser) if one.confidence >= THRESHOLDS[tier]]
    return tuple(sorted(kept, key=lambda one: one.start) if looser else kept)


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


def _of_sentence(known: Lookup, sentence: Sentence, found: Sequence[Met]) -> Iterator[Statement]:
    """Yield what one sentence states, no pair twice in the same relation."""
    seen: dict[tuple[str, str, str | None], Statement] = {}
    for _, said in stated_by(known, sentence, found):
        key = (said.relation, said.source, said.target)
        if key not in seen or seen[key].confidence < THRESHOLDS["strict"]:
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
            more.append(replace(said, id=hashed(key), evidence=one.text, start=one.start, end=end))
    return more


def _sureness(said: Statement) -> float:
    return said.confidence
