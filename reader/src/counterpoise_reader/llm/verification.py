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
from counterpoise_reader.llm.passages import Passage, Span

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
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_FOUR_DIGITS = re.compile(r"\d{4}")
_YEAR = timedelta(days=366)
_QUOTES = str.maketrans("“”„«»‘’‚—–\u00a0", '"""""\'\'\'-- ')
UNVERIFIED_ACTOR = "its names in this language are not known, so that nobody verified that it names {}"
NEITHER_NAMED = "its sentence names neither side"
OTHERS_NAMED = "its sentence names others, and neither side"
BACK = 3  # sentences in which a side that a sentence leaves unsaid is looked for
_PAIR = 2  # others that a sentence names are enough for it to be about these


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
    day = fact.date if _last_day(fact.date) else None
    if relations()[fact.relation].kind == "event" and _is_history(day, document.published):
        return "more than a year before the report"
    return VerifiedFact(
        fact=fact,
        source=sides[0],
        target=sides[1],
        start=place[0],
        end=place[1],
        topics=tuple(sorted(set(fact.topics) & set(TOPICS))),
        modality=fact.modality,  # type: ignore[arg-type]
        trend=fact.trend if fact.trend in get_args(Trend) else "",  # type: ignore[arg-type]
        said_by=_speaker(fact, document),
        date=_dated(day, document.text[place[0] : place[1]], document.published),
        doubts=tuple(_doubts(sides, candidates, place, _back(passage, place))),
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


def _place(fact: Fact, passage: Passage) -> Span | Reason:
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


def _back(passage: Passage, sentence: Span) -> int:
    """Return where the sentences begin in which a side may be named that a sentence leaves unsaid."""
    return passage.spans[max(0, passage.spans.index(sentence) - BACK)][0]


def _doubts(sides: tuple[str, str | None], candidates: Candidates, sentence: Span, back: int) -> Iterator[str]:
    """Say why the sentence may not be about these two; a side may be left unsaid, both seldom are."""
    strangers = [code for code in sides if code and code not in candidates.spellings]
    if strangers:
        yield UNVERIFIED_ACTOR.format(" and ".join(strangers))
    named = candidates.named_between(*sentence)
    if candidates.closed and named.isdisjoint(sides):
        unsaid = len(named) < _PAIR and not candidates.named_between(back, sentence[0]).isdisjoint(sides)
        yield NEITHER_NAMED if unsaid or not named else OTHERS_NAMED


def _speaker(fact: Fact, document: Document) -> str:
    """Return who is cited, if the report has these words."""
    said = one_line(fact.said_by, 80) or ""
    return said if said and _folded(said) in _folded(document.text) else ""


def _dated(day: str | None, sentence: str, published: date | None) -> str | None:
    """Return the day of a fact whose year its sentence or the report bears out; else the day of the report."""
    years = {int(year) for year in _FOUR_DIGITS.findall(sentence)}
    years |= {published.year - 1, published.year, published.year + 1} if published else set()
    if day and int(day[:4]) in years:
        return day
    return published.isoformat() if published else None


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
