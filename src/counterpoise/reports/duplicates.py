"""Which reports are copies of one story, and how many outlets report a statement?

Two steps. Texts that share most of their runs of words are copies of one story: their MinHash
signatures agree (A. Broder, On the resemblance and containment of documents, 1997). Then
statements of the same actors and relation, dated within days of each other, are one distinct statement,
reported several times. Nothing is dropped: it is counted once, with all its outlets.

The signature is our own few lines rather than a library's, since it is stored: the same text has
to give the same bytes on every machine and under every version of what is installed.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from counterpoise.records import Statement
from counterpoise.vocabulary.relation import relation

RUN = 4  # words
HASHES = 128
ROWS = 4  # hashes a band: texts alike in half their runs meet in some band with 87 %, in 0.7 of them with 99.98 %
ALIKE = 0.5  # of the runs of words two texts have between them
DAYS = 3  # between copies of a story, and between reports of one statement
_WORD = re.compile(r"\w+")
_U64 = np.uint64
_SEEDS = (np.arange(1, HASHES + 1, dtype=_U64) * _U64(0x9E3779B97F4A7C15))[:, None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is needed of a document to recognise its copies."""

    document: str
    signature: bytes  # by `signature`; empty for a text too short to have one
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistinctStatement:
    """A statement that one or several documents make."""

    statement: Statement  # the one with the highest confidence
    statements: tuple[str, ...]  # ids of all that make it
    stories: int  # copies of a story counted once
    outlets: int  # publishers by name; a story that names none counts as one


def signature(text: str) -> bytes:
    """Sum a text up in 1,024 bytes of which two alike texts share many; empty below four words."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}
    if not runs:
        return b""
    # Hashes rather than strings are sorted: order does not matter to a minimum, it only keeps the bytes traceable.
    hashed = np.array(sorted(int.from_bytes(blake2b(run.encode(), digest_size=8).digest()) for run in runs), _U64)
    least = np.full((HASHES, 1), np.iinfo(_U64).max, _U64)
    for begin in range(0, len(hashed), 4096):  # a book's worth of runs at once would take half a gigabyte
        least = np.minimum(least, _mixed(hashed[begin : begin + 4096] ^ _SEEDS).min(axis=1, keepdims=True))
    return least.astype(">u8").tobytes()


def resemblance(first: bytes, second: bytes) -> float:
    """Estimate which part of their runs of words two texts share, 0 to 1."""
    if not first or not second:
        return 0.0
    return float(np.mean(np.frombuffer(first, ">u8") == np.frombuffer(second, ">u8")))


def clusters(stories: Sequence[Story]) -> dict[str, str]:
    """Return document -> the document its story is called by, which is the first of the cluster by id."""
    ordered = sorted({story.document: story for story in stories}.values(), key=lambda story: story.document)
    leader = {story.document: story.document for story in ordered}
    for first, second in _candidates(ordered):
        roots = sorted((_root(leader, first.document), _root(leader, second.document)))
        if (
            roots[0] != roots[1]
            and _near(first.day, second.day)
            and resemblance(first.signature, second.signature) >= ALIKE
        ):
            leader[roots[1]] = roots[0]
    return {document: _root(leader, document) for document in leader}


def distinct(
    statements: Iterable[Statement], stories: Mapping[str, str], outlets: Mapping[str, Sequence[str]]
) -> tuple[DistinctStatement, ...]:
    """Return distinct statements, oldest first.

    Parameters
    ----------
    stories : document -> its story, by `clusters`
    outlets : document -> who published it, each name once; none or no entry where nobody is named
    """
    groups: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in {statement.id: statement for statement in statements}.values():
        groups[_identity(statement)].append(statement)
    merged = [_merged(spell, stories, outlets) for group in groups.values() for spell in _spells(group)]
    return tuple(sorted(merged, key=lambda row: (row.statement.date or "", row.statement.id)))


def _mixed(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scatter 64 bits, so that each seed orders the runs differently (the finisher of SplitMix64)."""
    value = (value ^ (value >> _U64(30))) * _U64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> _U64(27))) * _U64(0x94D049BB133111EB)
    return value ^ (value >> _U64(31))


def _candidates(stories: Sequence[Story]) -> Iterator[tuple[Story, Story]]:
    """Yield pairs that agree in all hashes of some band; most pairs agree in none and are never compared."""
    width = ROWS * 8
    for begin in range(0, HASHES * 8, width):
        bands: defaultdict[bytes, list[Story]] = defaultdict(list)
        for story in stories:
            if story.signature:
                bands[story.signature[begin : begin + width]].append(story)
        for same in bands.values():
            # Copies by the thousand are compared with the first of them only: all have the same story.
            yield from combinations(same, 2) if len(same) <= 8 else ((same[0], other) for other in same[1:])


def _root(leader: dict[str, str], document: str) -> str:
    while leader[document] != document:
        leader[document] = document = leader[leader[document]]
    return document


def _near(first: date | None, second: date | None) -> bool:
    return first is None or second is None or abs((first - second).days) <= DAYS


def _identity(statement: Statement) -> tuple[object, ...]:
    """Return what two statements must share to be the same; a condition must share its topics too."""
    topics = statement.topics if relation(statement.relation).kind == "condition" else ()
    return (
        statement.source,
        statement.target,
        statement.relation,
        statement.modality,
        statement.trend,
        topics,
        _day(statement) is None and statement.date,
    )


def _spells(group: list[Statement]) -> Iterator[list[Statement]]:
    """Split statements by date: a spell lasts three days from its first statement, however many follow."""
    spell: list[Statement] = []
    for statement in sorted(group, key=lambda statement: (statement.date or "", statement.id)):
        if spell and not _near(_day(spell[0]), _day(statement)):
            yield spell
            spell = []
        spell.append(statement)
    yield spell


def _day(statement: Statement) -> date | None:
    return date.fromisoformat(statement.date) if statement.date and len(statement.date) == len("2022-02-24") else None


def _merged(
    spell: list[Statement], stories: Mapping[str, str], outlets: Mapping[str, Sequence[str]]
) -> DistinctStatement:
    stories_of = {statement.document: stories.get(statement.document, statement.document) for statement in spell}
    named = {name for document in stories_of for name in outlets.get(document, ())}
    silent = {story for document, story in stories_of.items() if not outlets.get(document)}
    heard = {story for document, story in stories_of.items() if outlets.get(document)}
    return DistinctStatement(
        statement=min(spell, key=lambda statement: (-statement.confidence, statement.id)),
        statements=tuple(sorted(statement.id for statement in spell)),
        stories=len(set(stories_of.values())),
        outlets=len(named) + len(silent - heard),
    )
