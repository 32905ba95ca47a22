"""Does a statement carry the date its sentence gives: "in 1972", "last week", "since 2014"?

`dated_b.jsonl` has sentences like those of the labelled set, but its labels have a `date`, as sharp as the
words allow. They are kept apart because some tell history, which the set counts as no statement (rule 5 of
README.md): here such a sentence may be passed over or coded with its year. Coded without it, it would be
read as news.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.quality.reading.labelled import Half, Label, half
from benchmarks.quality.reading.scoring import Share, paired, right
from counterpoise.records import Statement

FILE = Path(__file__).with_name("dated_b.jsonl")


@dataclass(frozen=True, slots=True)
class Dated:
    """One sentence, and its labels with the date of each: 2024-03-19, 2024-03 or 2024."""

    id: str
    text: str
    day: date | None
    labels: tuple[tuple[Label, str], ...]


def dated(side: Half, file: Path = FILE) -> list[Dated]:
    """Read the sentences of one half."""
    records = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [_dated(record) for record in records if half(record["text"]) == side]


def date_share(read: Iterable[tuple[Dated, Iterable[Statement]]]) -> Share:
    """Count, of the statements that are right but for their date, those whose date is right or sharper."""
    dates = [when for sentence, statements in read for when in _told(sentence, statements)]
    return Share(sum((given or "").startswith(said) for said, given in dates), len(dates))


def _told(sentence: Dated, statements: Iterable[Statement]) -> list[tuple[str, str | None]]:
    days = dict(sentence.labels)
    return [(days[label], s.date) for s, label in paired(days, statements, right) if label is not None]


def _dated(record: dict[str, Any]) -> Dated:
    day = date.fromisoformat(record["date"]) if record["date"] else None
    return Dated(record["id"], record["text"], day, tuple((_label(each), each["date"]) for each in record["labels"]))


def _label(record: dict[str, Any]) -> Label:
    return Label(
        relation=record["relation"],
        source=record["source"],
        target=record["target"],
        modality=record["modality"],
        trend=record["trend"],
        topics=tuple(record["topics"]),
        attribution=record.get("attribution", ""),
    )
