"""Which practice reports were written, and what does each of their sentences state?

A report is a line `# id | date | manner | title`, then a sentence a line with its labels below it, each
`> RELATION SOURCE TARGET [modality] [trend]`. A blank line ends a paragraph.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from benchmarks.quality.reading.labelled import CONDITIONS, EVENTS, Label, actors, articles, sentences
from reader.training.archive import texts

from counterpoise.errors import BadSource
from counterpoise.records import Modality, Trend

_NOBODY = "-"
_FEWEST = 3  # words of a label
_HELD = 32  # of 256


@dataclass(frozen=True, slots=True)
class Tie:
    """What one sentence states; `middle` is a place in it, in characters of the text."""

    middle: int
    relation: str
    source: str
    target: str | None
    modality: Modality
    trend: Trend


@dataclass(frozen=True, slots=True)
class Report:
    """One practice report."""

    id: str
    day: date | None
    title: str
    text: str
    ties: tuple[Tie, ...]

    @property
    def held_out(self) -> bool:
        """Return whether the report is held out of the training, so that likelihoods can be judged on it."""
        return hashlib.sha256(self.id.encode()).digest()[1] < _HELD


def reports() -> Iterator[Report]:
    """Yield all reports of the archive in the order of its files; BadSource names what is wrong where."""
    for name, text in texts():
        yield from reports_in(text, name)


def reports_in(text: str, name: str) -> Iterator[Report]:
    """Yield the reports of one file."""
    for block in text.split("\n# "):
        yield _report(block.removeprefix("# ").splitlines(), name)


def seen_half() -> Iterator[Report]:
    """Yield the dev half of the labelled set, which rules are made with, as reports to train with."""
    for article in articles():
        if article.half == "dev":
            ties = (
                _labelled(article.text.index(marked.evidence), marked.evidence, marked.label)
                for marked in article.statements
            )
            yield Report(article.id, article.day, article.title, article.text, tuple(ties))
    for text in sentences():
        if text.half == "dev":
            yield Report(
                text.id, text.day, "", text.text, tuple(_labelled(0, text.text, label) for label in text.labels)
            )


def _labelled(start: int, sentence: str, label: Label) -> Tie:
    middle = start + len(sentence) // 2
    return Tie(middle, label.relation, label.source, label.target, label.modality, label.trend)


def _report(lines: list[str], name: str) -> Report:
    head = [part.strip() for part in lines[0].split("|", 3)]
    where = f"{name}, {head[0]}"
    try:
        day = date.fromisoformat(head[1])
        title = head[3]
    except (ValueError, IndexError):
        raise BadSource(f"{where}: its first line is no id, date, manner and title; write these") from None
    text, ties = "", list[Tie]()
    begins = 0
    for line in (raw_line.strip() for raw_line in lines[1:]):
        if line.startswith(">"):
            ties.append(_tie(line, (begins + len(text)) // 2, where))
        elif line:
            text += " " if text and not text.endswith("\n") else ""
            begins = len(text)
            text += line
        elif text:
            text = text.rstrip("\n") + "\n\n"
    return Report(head[0], day, title, text.strip(), tuple(ties))


def _tie(line: str, middle: int, where: str) -> Tie:
    words = line.removeprefix(">").split()
    if len(words) < _FEWEST or words[0] not in EVENTS + CONDITIONS:
        raise BadSource(f"{where}: {line!r} is no label; write relation, source and target")
    relation, source, target = words[:_FEWEST]
    for actor in (source, target):
        if actor != _NOBODY and actor not in actors():
            raise BadSource(f"{where}: {actor!r} is nobody's code; see labelled.py")
    modality = _one_of(words[_FEWEST:], get_args(Modality), "actual")
    trend = _one_of(words[_FEWEST:], get_args(Trend), "")
    return Tie(middle, relation, source, None if target == _NOBODY else target, modality, trend)  # type: ignore[arg-type]


def _one_of(words: Iterable[str], known: tuple[str, ...], otherwise: str) -> str:
    return next((word for word in words if word in known), otherwise)
