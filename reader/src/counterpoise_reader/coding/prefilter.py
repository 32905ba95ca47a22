"""Which sentences of a document may state anything at all, so that the others need no parse?

A sentence must hold a form of a trigger and an actor, named or referred to; the other side may be the actor the text
is about. Only a few frames find who acts where no actor is named: those whose actor is the one the text is about,
those of the own farms and mills of a state, and what comes "from there". What the parser cannot read is reported, not
passed over in silence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoise.records import Document
from counterpoise_reader.actors.actors import Mention, mentions
from counterpoise_reader.actors.gazetteer import Gazetteer
from counterpoise_reader.coding.borrowed import may_borrow
from counterpoise_reader.coding.parse.scene import Scene
from counterpoise_reader.coding.parse.tree import tree
from counterpoise_reader.coding.rows.lookup import Lookup, able
from counterpoise_reader.coding.rows.unnamed_sides import LEANING, OWN, THERE
from counterpoise_reader.references.resolution import resolve
from counterpoise_reader.references.salience import Implied, implied_actors
from counterpoise_reader.sentences import LONGEST, opening, sentences
from counterpoise_reader.vocabulary.triggers import Frame

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PAIR, _BACK = 2, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence to be parsed, with the actors it names and those it may imply."""

    start: int  # characters into the document's text
    text: str
    mentions: tuple[Mention, ...]
    implied: Implied
    before: tuple["Candidate", ...] = ()  # up to three that it goes on from; the title is before the first


def candidates(
    document: Document, lookup: Lookup, gazetteer: Gazetteer | None, every: bool
) -> tuple[list[Candidate], tuple[str, ...]]:
    """Return the sentences of a document that have to be parsed, and what was skipped."""
    spans = sentences(document.text)
    named = _by_sentence(spans, mentions(document.text, document.published, gazetteer))
    # A sentence that is too long to parse has no references resolved either: it may hold a word ten thousand times.
    texts = [document.text[start:end] if end - start <= LONGEST else "" for start, end in spans]
    titled = mentions(document.title, document.published, gazetteer) if document.title else ()
    referred = resolve(texts, named, [start for start, _ in spans], titled, opening(document.text, spans))
    full = [
        sorted([*a, *b], key=lambda mention: (mention.start, mention.actor))
        for a, b in zip(named, referred, strict=True)
    ]
    about_whom = implied_actors([(text, start) for text, (start, _) in zip(texts, spans, strict=True)], full, titled)
    candidates, skipped = list[Candidate](), list[str]()
    before = _of_title(document, titled)
    for (start, end), text, own_mentions, implied in zip(spans, texts, full, about_whom, strict=True):
        if end - start > LONGEST:
            skipped.append(f"a sentence of {end - start:,} characters at {start:,}: too long to parse; break it up")
        elif every or _may_state(text, own_mentions, implied.order, lookup) or may_borrow(text):
            candidates.append(Candidate(start, text, tuple(own_mentions), implied, before))
        before = (*before, Candidate(start, text, tuple(own_mentions), implied))[-_BACK:] if text else before
    return candidates, tuple(skipped)


def _of_title(document: Document, named: Sequence[Mention]) -> tuple[Candidate, ...]:
    """Return the title as the sentence before the first; none where it names no actor or is too long."""
    title = document.title or ""
    return (Candidate(0, title, tuple(named), Implied()),) if named and len(title) <= LONGEST else ()


def _by_sentence(spans: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Give each sentence the mentions that lie within it."""
    rows: list[list[Mention]] = [[] for _ in spans]
    number = 0
    for mention in mentions:
        while number < len(spans) and spans[number][1] < mention.end:
            number += 1
        if number < len(spans) and spans[number][0] <= mention.start:
            rows[number].append(mention)
    return rows


def _may_state(text: str, named: list[Mention], about: tuple[str, ...], lookup: Lookup) -> bool:
    """Return whether a sentence has a trigger and as many sides as that may need."""
    forms = set(_WORD.findall(text.lower()))
    forms |= {part for form in forms if "-" in form for part in form.split("-")}
    if not named:
        return len(about) >= _PAIR and not forms.isdisjoint(lookup.implied)
    if lookup.openings.keys().isdisjoint(forms):
        return False
    sides = {(mention.actor, mention.role) for mention in named}
    return len(sides) >= _PAIR or bool(about) or not forms.isdisjoint(lookup.alone)


def may_be_met(lookup: Lookup, written: "Doc") -> bool:
    """Return whether a frame that needs no named actor finds the words it needs in a sentence, parsed or not."""
    scene = Scene(tree(written), {}, {}, lookup.index)
    if not scene.forms().isdisjoint(THERE):
        return True
    own = not scene.forms().isdisjoint(OWN)
    forms = {form for n, word in enumerate(scene.tree.words) for form in (word, scene.joined(n))}
    return any(_needs_no_name(row.frame, own) for form in forms for row in able(lookup, scene, form))


def _needs_no_name(frame: Frame, own: bool) -> bool:
    return ("focus",) in frame.source or (own and frame.relation in LEANING)
