"""Which sentences of a document tell of an actor, named or referred to, and whom may they imply besides?

Only these are read: what a sentence states of nobody that it names was not read better than by chance. What is too long
for the parser is reported, not passed over in silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from counterpoise.records import Document
from counterpoise_reader.actors.actors import Mention, mentions
from counterpoise_reader.actors.gazetteer import Gazetteer
from counterpoise_reader.references.resolution import resolve
from counterpoise_reader.references.salience import Implied, implied_actors
from counterpoise_reader.sentences import LONGEST, opening, sentences

_BACK = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence to be read, with the actors it names and those it may imply."""

    start: int  # characters into the document's text
    text: str
    mentions: tuple[Mention, ...]
    implied: Implied
    before: tuple["Candidate", ...] = ()  # up to three that it goes on from; the title is before the first


def candidates(document: Document, gazetteer: Gazetteer | None = None) -> tuple[list[Candidate], tuple[str, ...]]:
    """Return the sentences of a document that name or refer to an actor, and what was skipped."""
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
        elif own_mentions:
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
