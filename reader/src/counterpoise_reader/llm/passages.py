"""How is a report parted into passages of numbered sentences, each short enough for one answer?

A passage ends with a sentence, and where it can with a paragraph. It shows a few sentences before it, so that "they"
can be understood; facts are given for its own alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from counterpoise.records import Document
from counterpoise_reader.pages.language import is_english
from counterpoise_reader.sentences import sentences

CHARS = 5_000  # of a passage: some forty sentences
CONTEXT = 3  # sentences before it
LONGEST = 2_500  # characters of a sentence; what is longer is no prose
FACTS_A_SENTENCE, FACTS_AT_LEAST = 3, 5

Span = tuple[int, int]
# Languages whose sentences do not end with a stop, a blank and a Latin capital.
_END = re.compile(r"(?:[.!?…]+[\"»”’)]*(?=\s)|[。！？]+[」』”’）]*|[؟۔।]+|\n\s*\n)")


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of a document that one request is about, numbered from 1 as they stand in the document."""

    document: Document
    spans: tuple[Span, ...]  # of every sentence of the document
    first: int  # index of its first sentence
    end: int  # index after its last

    @property
    def numbers(self) -> range:
        """Return the numbers of its sentences."""
        return range(self.first + 1, self.end + 1)

    @property
    def span(self) -> Span:
        """Return where it stands in the text of the document."""
        return self.spans[self.first][0], self.spans[self.end - 1][1]

    @property
    def most(self) -> int:
        """Return how many facts it may give."""
        return FACTS_AT_LEAST + FACTS_A_SENTENCE * (self.end - self.first)

    def sentence(self, number: int) -> str:
        """Return a sentence of the document by its number."""
        start, end = self.spans[number - 1]
        return self.document.text[start:end]

    def halves(self) -> "tuple[Passage, ...]":
        """Return the passage in two, to be asked anew; one of a single sentence has no halves."""
        middle = (self.first + self.end) // 2
        if middle in (self.first, self.end):
            return ()
        return (
            Passage(self.document, self.spans, self.first, middle),
            Passage(self.document, self.spans, middle, self.end),
        )


def passages(document: Document) -> tuple[list[Passage], tuple[str, ...]]:
    """Part a document into passages, and say which of its sentences are too long to be one."""
    every = _spans(document)
    fit = tuple(span for span in every if span[1] - span[0] <= LONGEST)
    skipped = tuple(
        f"a sentence of {end - start:,} characters at {start:,}: too long to send; break it up"
        for start, end in every
        if end - start > LONGEST
    )
    return [Passage(document, fit, first, end) for first, end in _parts(fit)], skipped


def _parts(spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    first = size = 0
    for number, (start, end) in enumerate(spans):
        if number > first and size + end - start > CHARS:
            yield first, number
            first, size = number, 0
        size += end - start
    if first < len(spans):
        yield first, len(spans)


def _spans(document: Document) -> tuple[Span, ...]:
    if is_english(document.language):
        return sentences(document.text)
    text = document.text
    cuts = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    rough = [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]
    return tuple(_trimmed(text, start, end) for start, end in rough)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
