"""Which facts does a model's answer hold, whatever else stands in it?

Nothing of an answer is believed: each field is looked at, and what is no fact is counted.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LONGEST = {"span": 1500, "short": 400, "said_by": 200, "source": 80, "target": 80, "date": 10}  # characters
MOST_SENTENCES = 20  # that one fact may name
MALFORMED = "not a fact of the schema"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact as the model gave it: nothing of it is verified but the kinds of its fields."""

    source: str
    relation: str
    target: str
    modality: str
    trend: str
    topics: tuple[str, ...]
    said_by: str
    date: str
    sentences: tuple[int, ...]
    span: str
    short: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The facts of one answer, and how many entries were none."""

    facts: tuple[Fact, ...]
    malformed: int = 0


class BadAnswer(Exception):
    """An answer that is not what was asked for; its message says what is wrong, for the model to repair it."""


def answer(text: str) -> Answer:
    """Take the facts out of an answer; raise BadAnswer where it is no JSON object with a list of facts."""
    try:
        value = json.loads(_object(text))
    except (ValueError, RecursionError) as error:
        raise BadAnswer("it is not JSON") from error
    entries = value.get("facts") if isinstance(value, dict) else None
    if not isinstance(entries, list):
        raise BadAnswer('it is not an object with a list "facts"')
    facts = [_fact(entry) for entry in entries]
    if entries and not any(facts):
        raise BadAnswer("none of its facts has the fields of the schema")
    return Answer(tuple(fact for fact in facts if fact is not None), facts.count(None))


def _object(text: str) -> str:
    """Return the outermost object of an answer: some models think aloud before it, or fence it."""
    said = text.rpartition("</think>")[2]
    start, end = said.find("{"), said.rfind("}")
    if start < 0 or end < start:
        raise ValueError("no object")
    return said[start : end + 1]


def _fact(entry: Any) -> Fact | None:
    """Return an entry as a fact; None where a field is missing, of another kind or too long."""
    if not isinstance(entry, dict):
        return None
    words = {name: _words(entry, name) for name in ("source", "relation", "target", "span", "short")}
    words |= {name: _words(entry, name) for name in ("modality", "trend", "said_by", "date")}
    numbers, topics = entry.get("sentences"), entry.get("topics") or []
    kinds = _all(numbers, int) and _all(topics, str) and None not in words.values()
    if not kinds or not words["source"] or not words["span"] or not 1 <= len(numbers or ()) <= MOST_SENTENCES:
        return None
    said = {name: str(word) for name, word in words.items()}
    return Fact(topics=tuple(topics), sentences=tuple(numbers), **said)  # type: ignore[arg-type]


def _words(entry: dict[str, Any], name: str) -> str | None:
    word = entry.get(name)
    if word is None:
        return ""
    return word.strip() if isinstance(word, str) and len(word) <= LONGEST.get(name, 40) else None


def _all(values: Any, kind: type) -> bool:
    return isinstance(values, Sequence) and not isinstance(values, str) and all(type(value) is kind for value in values)
