"""Which sentences and articles did people label, and does every label use the ontology's words?

The labels are the answer key of the reader, so the words are written down here once more instead of
being taken from the package: a key must not follow what it checks. See README.md beside this file.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from counterpoise.errors import BadSource
from counterpoise.records import Modality, Trend
from counterpoise.vocabulary import table

FOLDER = Path(__file__).parent
EVENTS = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
CONDITIONS = ("DEPEND", "SUPPLY", "LEVER", "HOLD", "SEEK", "ALIGN", "STRAIN", "BENEFIT", "RISK")
TOPICS = frozenset(
    (
        "trade",
        "energy",
        "materials",
        "finance",
        "economy",
        "technology",
        "arms",
        "security",
        "war",
        "space",
        "cyber",
        "diplomacy",
        "territory",
        "migration",
        "health",
        "climate",
        "rights",
    )
)
ALWAYS_SYMMETRIC = frozenset(("ALIGN", "STRAIN"))
# Organisations without a row in blocs.csv, and the two loose groups.
OTHER_ACTORS = frozenset(
    ("UN", "IMF", "WORLDBANK", "WTO", "IAEA", "ICC", "ICJ", "WHO", "OSCE", "OPCW", "EUROPE", "WEST")
)

NEWS = FOLDER / "news"  # articles that nothing is tuned on or trained with
Kind = Literal["event", "condition", "none"]
Half = Literal["dev", "test"]
Sides = Literal["named", "referred", "unsaid", ""]
Genre = Literal["wire", "feature", "analysis", "brief", "trade press", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One statement as a person read it; `source` acts on `target`."""

    relation: str
    source: str
    target: str | None
    modality: Modality
    trend: Trend
    topics: tuple[str, ...]  # sorted
    attribution: str  # words of the sentence, or an actor's code; empty where the writer speaks


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence read on its own; the first label is the main clause's."""

    id: str
    text: str
    day: date | None
    kind: Kind
    labels: tuple[Label, ...]

    @property
    def half(self) -> Half:
        """Tell whether rules may be tuned on it."""
        return half(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One statement of an article, with the exact sentence it rests on."""

    evidence: str
    label: Label
    sides: Sides = ""  # how the less plain of the two stands in the sentence; empty where nobody noted it


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A whole article with everything it states, in text order; prose only, its title kept apart."""

    id: str
    title: str
    day: date | None
    text: str
    statements: tuple[Marked, ...]
    genre: Genre = ""

    @property
    def half(self) -> Half:
        """Tell whether rules may be tuned on it."""
        return half(self.text)


def half(text: str) -> Half:
    """Put a text into the half its hash names, so that nobody chooses."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 == 0 else "test"


def sentences(folder: Path = FOLDER) -> tuple[Sentence, ...]:
    """Read every labelled sentence, in the order of files and lines; BadSource names what is wrong where."""
    return tuple(
        _sentence(_record(line, f"{file.name}:{number}"), f"{file.name}:{number}")
        for file in sorted(folder.glob("sentences_*.jsonl"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
    )


def articles(folder: Path = FOLDER / "articles") -> tuple[Article, ...]:
    """Read every labelled article, in the order of names; BadSource names what is wrong where."""
    return tuple(_article(file) for file in sorted(folder.glob("*.json")))


@cache
def actors() -> frozenset[str]:
    """Return every code a label may name."""
    states = {row["iso3"] for row in table("states")}
    return frozenset(states | {row["code"] for row in table("blocs")} | OTHER_ACTORS)


def _record(text: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadSource(f"{where}: not JSON ({error.msg}); correct it there") from None
    if not isinstance(record, dict):
        raise BadSource(f"{where}: not a record; write one object with its fields")
    return record


def _sentence(record: Mapping[str, Any], where: str) -> Sentence:
    _fields(record, where, {"id", "text", "date", "kind", "labels"})
    text = str(record["text"])
    labels = tuple(_label(each, text, where) for each in record["labels"])
    first = _kind(labels)
    _hold(record["kind"] == first, where, f"kind {record['kind']} but the first label makes it {first}")
    _hold(text == " ".join(text.split()), where, "the text has stray white space")
    _hold(len(set(labels)) == len(labels), where, "one label stands twice")
    return Sentence(id=str(record["id"]), text=text, day=_day(record["date"], where), kind=first, labels=labels)


def _kind(labels: tuple[Label, ...]) -> Kind:
    if not labels:
        return "none"
    return "event" if labels[0].relation in EVENTS else "condition"


def _article(file: Path) -> Article:
    record = _record(file.read_text(encoding="utf-8"), file.name)
    text = file.with_suffix(".txt").read_text(encoding="utf-8").strip()
    _fields(record, file.name, {"id", "title", "date", "statements"}, {"genre"})
    genre = record.get("genre", "")
    _hold(genre in get_args(Genre), file.name, f"unknown genre {genre!r}")
    _hold(record["id"] == file.stem, file.name, f"its id is {record['id']}")
    marked = tuple(_marked(each, text, file.name) for each in record["statements"])
    starts = [text.index(each.evidence) for each in marked]
    _hold(starts == sorted(starts), file.name, "the statements are not in text order")
    _hold(len(set(marked)) == len(marked), file.name, "one statement stands twice")
    day = _day(record["date"], file.name)
    return Article(id=file.stem, title=str(record["title"]), day=day, text=text, statements=marked, genre=genre)


def _marked(record: Mapping[str, Any], text: str, name: str) -> Marked:
    evidence = str(record.get("evidence"))
    where = f"{name}, {evidence[:40]!r}"
    _hold(text.count(evidence) == 1, where, "the evidence is not in the text once")
    sides = record.get("sides", "")
    _hold(sides in get_args(Sides), where, f"unknown way to say a side: {sides!r}")
    rest = {field: value for field, value in record.items() if field not in ("evidence", "sides")}
    return Marked(evidence=evidence, label=_label(rest, evidence, where), sides=sides)


def _label(record: Mapping[str, Any], text: str, where: str) -> Label:
    _fields(record, where, {"relation", "source", "target", "modality"}, {"trend", "topics", "attribution"})
    label = Label(
        relation=record["relation"],
        source=record["source"],
        target=record["target"],
        modality=record["modality"],
        trend=record.get("trend", ""),
        topics=tuple(record.get("topics", ())),
        attribution=record.get("attribution", ""),
    )
    for problem in _problems(label, text):
        raise BadSource(f"{where}: {problem}; see README.md beside labelled.py")
    return label


def _problems(label: Label, text: str) -> Iterator[str]:
    known = actors()
    if label.relation not in EVENTS + CONDITIONS:
        yield f"unknown relation {label.relation}"
    for actor in (label.source, label.target):
        if actor not in known and not (actor is None and label.target is None):
            yield f"unknown actor {actor}"
    yield from _problems_of_pair(label)
    if label.modality not in get_args(Modality) or label.trend not in get_args(Trend):
        yield f"unknown modality or trend: {label.modality!r}, {label.trend!r}"
    if list(label.topics) != sorted(set(label.topics) & TOPICS):
        yield f"topics unknown, unsorted or twice: {label.topics}"
    if label.attribution not in known and label.attribution.casefold() not in text.casefold():
        yield f"attribution {label.attribution!r} is not in the sentence"


def _problems_of_pair(label: Label) -> Iterator[str]:
    if label.relation == "HOLD" and label.target is not None:
        yield "HOLD has no target"
    if label.target is None and label.relation not in ("HOLD", "SEEK"):
        yield f"{label.relation} needs a target"
    if label.relation in ALWAYS_SYMMETRIC and label.target is not None and label.source > label.target:
        yield f"{label.relation} is stored in code order"


def _fields(record: Mapping[str, Any], where: str, needed: set[str], allowed: set[str] | None = None) -> None:
    missing, strange = needed - set(record), set(record) - needed - (allowed or set())
    _hold(not missing and not strange, where, f"fields missing: {sorted(missing)}, unknown: {sorted(strange)}")


def _day(text: str | None, where: str) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise BadSource(f"{where}: {text!r} is no date; write YYYY-MM-DD or null") from None


def _hold(fine: bool, where: str, problem: str) -> None:
    if not fine:
        raise BadSource(f"{where}: {problem}; correct it there")
