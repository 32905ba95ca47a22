"""Which states, blocs and peoples does a sentence name, and where?

Names are matched with their capitals, so that "Turkey" is a state and "turkey" is not. Sources: the tables of states,
their English aliases, blocs, loose groups and `vocabulary/demonyms.csv`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from counterpoise.vocabulary import table

SHORTEST = 4  # letters of a name that is no abbreviation


@dataclass(frozen=True, slots=True)
class NamedActor:
    """One name of an actor in a sentence."""

    code: str
    start: int  # characters into the sentence
    end: int  # not included
    adjective: bool  # "Russian", and not "Russia"


def named_actors(sentence: str) -> tuple[NamedActor, ...]:
    """Return the actors a sentence names, in its order; of names that overlap the longest counts."""
    names = _names()
    return tuple(
        NamedActor(*names[match[0]][:1], match.start(), match.end(), names[match[0]][1])
        for match in _pattern().finditer(sentence)
    )


@cache
def _names() -> dict[str, tuple[str, bool]]:
    """Map each name to its actor's code and whether it is an adjective; the first table that has a name keeps it."""
    names: dict[str, tuple[str, bool]] = {}
    for name, code, adjective in (*_of_states(), *_of_groups(), *_of_peoples()):
        if len(name) >= SHORTEST or (name.isupper() and len(name) > 1):
            names.setdefault(name, (code, adjective))
    return names


def _of_states() -> Iterator[tuple[str, str, bool]]:
    for row in table("states"):
        yield row["name"], row["iso3"], False
    for row in table("aliases"):
        if row["language"] == "en":
            yield row["alias"], row["iso3"], False
            yield row["alias"].replace(".", ""), row["iso3"], False


def _of_groups() -> Iterator[tuple[str, str, bool]]:
    for row in table("blocs"):
        for name in (row["code"], row["name"], *row["aliases"].split(";")):
            yield name, row["code"], False
    for row in table("groups"):
        for name in row["phrases"].split(";"):
            yield name, row["code"], False
        for name in row["adjectives"].split(";"):
            yield name, row["code"], True


def _of_peoples() -> Iterator[tuple[str, str, bool]]:
    for row in table("demonyms"):
        for column in ("adjectives", "nouns", "plurals"):
            for name in row[column].split(";"):
                yield name, row["iso3"], column == "adjectives"


@cache
def _pattern() -> "re.Pattern[str]":
    longest = sorted(_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
