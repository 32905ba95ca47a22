"""Which facts of a model does the report bear out? Each is held to the text before it counts.

The words it rests on must stand in the sentence it names, its actors in the report, its class and modality in the
ontology. What fails is left out and counted by its reason.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from counterpoise.records import Document, Modality, Trend
from counterpoise.reports.clean import one_line
from counterpoise.vocabulary import TOPICS, relations
from counterpoise_reader.llm.candidates import Candidates
from counterpoise_reader.llm.facts import Fact
from counterpoise_reader.llm.passages import Passage

Reason = Literal[
    "not a fact of the schema",
    "class not of the ontology",
    "modality not of the ontology",
    "no such sentence in the passage",
    "words not in the sentence",
    "actor not in the report",
    "no second actor",
    "both sides are one actor",
    "more than a year before the report",
    "given twice",
    "over the bound of facts",
]
SHORTEST = 6  # letters of the words a fact rests on
ALONE, MAYBE_ALONE = ("HOLD",), ("HOLD", "SEEK")  # classes without a target
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_YEAR = timedelta(days=366)
_QUOTES = str.maketrans("“”„«»‘’‚—–\u00a0", '"""""\'\'\'-- ')
# Words by which a text speaks to a program that reads it, instead of telling of states.
_ORDERS = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,60}\b(?:instruction|prompt|rule|above|previous)|\bsystem prompt\b|"
    r"\b(?:output|answer|respond|reply|return)\b.{0,30}\bjson\b|\blanguage model\b.{0,40}\bmust\b|\bas an ai\b",
    re.IGNORECASE | re.DOTALL,
)
SPEAKS_TO_READER = "the sentence speaks to a program that reads it"
UNVERIFIED_ACTOR = "its names in this language are not known, so that nobody verified that it names {}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedFact:
    """A fact that the text bears out, with the sentence it rests on."""

    fact: Fact
    source: str
    target: str | None
    start: int  # of the sentence
    end: int
    topics: tuple[str, ...]
    modality: Modality
    trend: Trend
    said_by: str
    date: str | None
    doubts: tuple[str, ...] = ()


def verify(facts: Iterable[Fact], passage: Passage, candidates: Candidates) -> Iterator[VerifiedFact | Reason]:
    """Yield each fact as the text bears it out, or why it does not."""
    seen = set[tuple[object, ...]]()
    for number, fact in enumerate(facts):
        if number >= passage.most:
            yield "over the bound of facts"
            continue
        result = _verified(fact, passage, candidates)
        if isinstance(result, VerifiedFact):
            key = (result.start, fact.relation, result.source, result.target)
            if key in seen:
                yield "given twice"
                continue
            seen.add(key)
        yield result


def _verified(fact: Fact, passage: Passage, candidates: Candidates) -> VerifiedFact | Reason:
    if fact.relation not in relations():
        return "class not of the ontology"
    if fact.modality not in get_args(Modality):
        return "modality not of the ontology"
    sides = _sides(fact, candidates)
    if isinstance(sides, str):
        return sides
    place = _place(fact, passage)
    if isinstance(place, str):
        return place
    document = passage.document
    day = _date(fact.date, document)
    if relations()[fact.relation].kind == "event" and _is_history(day, document.published):
        return "more than a year before the report"
    start, end = place
    return VerifiedFact(
        fact=fact,
        source=sides[0],
        target=sides[1],
        start=start,
        end=end,
        topics=tuple(sorted(set(fact.topics) & set(TOPICS))),
        modality=fact.modality,  # type: ignore[arg-type]
        trend=fact.trend if fact.trend in get_args(Trend) else "",  # type: ignore[arg-type]
        said_by=_speaker(fact, document),
        date=day or (document.published.isoformat() if document.published else None),
        doubts=tuple(_doubts(sides, candidates, document.text[start:end])),
    )


def _sides(fact: Fact, candidates: Candidates) -> tuple[str, str | None] | Reason:
    """Return the codes of source and target, in code order where the class holds both ways."""
    source = candidates.code(fact.source)
    if source is None:
        return "actor not in the report"
    if fact.relation in ALONE or not fact.target:
        return (source, None) if fact.relation in MAYBE_ALONE else "no second actor"
    target = candidates.code(fact.target)
    if target is None:
        return "actor not in the report"
    if source == target:
        return "both sides are one actor"
    if relations()[fact.relation].symmetric == "always":
        source, target = sorted((source, target))
    return source, target


def _place(fact: Fact, passage: Passage) -> tuple[int, int] | Reason:
    """Return where the sentence is that holds the words a fact rests on, among those it names."""
    named = [number for number in fact.sentences if number in passage.numbers]
    if not named:
        return "no such sentence in the passage"
    words = _folded(fact.span)
    fits = (number for number in named if len(words) >= SHORTEST and words in _folded(passage.sentence(number)))
    number = next(fits, None)
    return "words not in the sentence" if number is None else passage.spans[number - 1]


def _folded(text: str) -> str:
    """Fold white space, and the quotes and dashes that models write otherwise than typesetters."""
    return " ".join(text.translate(_QUOTES).split())


def _doubts(sides: tuple[str, str | None], candidates: Candidates, sentence: str) -> Iterator[str]:
    strangers = [code for code in sides if code and code not in candidates.spellings]
    if strangers:
        yield UNVERIFIED_ACTOR.format(" and ".join(strangers))
    if _ORDERS.search(sentence):
        yield SPEAKS_TO_READER


def _speaker(fact: Fact, document: Document) -> str:
    """Return who is cited, if the report has these words."""
    said = one_line(fact.said_by, 80) or ""
    return said if said and _folded(said) in _folded(document.text) else ""


def _date(text: str, document: Document) -> str | None:
    """Return a date as sharp as it is given; None where it is none, or of another century than the report."""
    last = _last_day(text)
    if last is None or (document.published and abs(last.year - document.published.year) > 100):
        return None
    return text


def _last_day(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        return date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        return None


def _is_history(day: str | None, published: date | None) -> bool:
    last = _last_day(day) if day else None
    return last is not None and published is not None and last + _YEAR < published
