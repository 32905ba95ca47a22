"""Which stored documents and statements match a search: by words, by state, by id, or the newest?

Texts stay where they are: what comes out are cards of documents, and statements with their sentences.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from counterpoise.errors import BadUse, NoData
from counterpoise.ledger.reports import Reports, Search, search_parameters, statement_of
from counterpoise.records import Statement

SHORTEST = 6  # letters of an id that name it
FEW = 6  # ids that are listed where several begin so
NEWEST = 40  # documents looked through for the newest statements

Named = Literal["document", "statement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A stored document without its text."""

    id: str
    title: str
    publisher: str
    address: str
    published: date | None
    language: str
    read_at: str  # in universal time
    reader: str
    chars: int
    begins: str  # first words of its text
    statements: int
    doubted: int  # of the statements
    prints: int


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match a search: some of them, and how many there are."""

    cards: tuple[Card, ...]
    total: int


def cards(reports: Reports, wanted: Search, *, stored: bool = False, ids: Sequence[str] | None = None) -> Matches:
    """Find documents, the newest first: by their own dates, or by when they were stored."""
    chosen = None if ids is None else json.dumps(sorted(ids))
    rows = reports.select("documents_matching", search_parameters(wanted) | {"stored": stored, "ids": chosen})
    if rows:
        reports.documents([row[0] for row in rows])  # texts and titles are shown only where they are what was stored
    return Matches(tuple(_card(row) for row in rows), int(rows[0][-1]) if rows else 0)


def card(reports: Reports, document: str) -> Card:
    """Return one document's card; NoData where it is not stored."""
    matches = cards(reports, Search(), ids=(document,)).cards
    if not matches:
        raise NoData(f"no document {document[:40]} is stored; `/documents` and `counterpoise reports list` list them")
    return matches[0]


def statements_of(reports: Reports, document: str) -> list[Statement]:
    """Return what a document states, in the order of its text."""
    return [statement_of(row) for row in reports.select("statements_at", {"document": document, "ids": "[]"})]


def statements_at(reports: Reports, ids: Iterable[str]) -> dict[str, Statement]:
    """Return statements by their ids; one that is not stored is left out."""
    rows = reports.select("statements_at", {"document": None, "ids": json.dumps(list(ids))})
    return {statement.id: statement for statement in map(statement_of, rows)}


def newest(reports: Reports, most: int, each: int, left_out: Iterable[str]) -> list[Statement]:
    """Return the statements stored last, the surest of each document and not more than `each` of one."""
    parameters = {"most": most, "each": each, "documents": NEWEST, "left_out": json.dumps(list(left_out))}
    ids = [row[0] for row in reports.select("statements_newest", parameters)]
    statements = statements_at(reports, ids)
    return [statements[key] for key in ids]


def history(reports: Reports, statement: str) -> tuple[tuple[str, str, str], ...]:
    """Return all marks of a statement, the newest first: verdict, reason, time."""
    marks = [mark for mark in reports.all_marks() if mark.statement == statement]
    return tuple((mark.verdict, mark.reason, mark.marked_at) for mark in reversed(marks))


def counted(reports: Reports, ids: Iterable[str]) -> dict[str, int]:
    """Return document -> how many of some statements it holds."""
    return dict(reports.select("documents_of_statements", {"ids": json.dumps(list(ids))}))


def neighbours(reports: Reports, document: str, days: int) -> tuple[bytes, list[tuple[str, bytes]]]:
    """Return a document's signature, and id and signature of all that were printed within days of it."""
    ((signature, published),) = reports.select("signature", {"id": document})
    near = reports.select("near", {"id": document, "published": published, "days": days})
    return signature, [(row[0], row[1]) for row in near]


def named(reports: Reports, beginning: str) -> tuple[Named, str]:
    """Return what an id, or the first letters of one, is of, and the whole id."""
    if not beginning.isalnum() or not beginning.isascii():
        raise BadUse(f"{beginning[:40]!r} is no id; `counterpoise reports list` shows them")
    matches = reports.select("ids_by_prefix", {"beginning": beginning, "most": FEW})
    exact = [row for row in matches if row[1] == beginning]
    if len(beginning) < SHORTEST and not exact:
        raise BadUse(f"{beginning!r} is too short for an id; give {SHORTEST} letters or more")
    if not matches:
        raise NoData(f"nothing stored has an id that begins with {beginning[:40]}; `counterpoise reports list` lists")
    if len(matches) > 1 and not exact:
        raise BadUse(f"several ids begin with {beginning}: {', '.join(row[1] for row in matches)}")
    kind, key = exact[0] if exact else matches[0]
    return ("document" if kind == "document" else "statement"), key


def _card(row: Sequence[Any]) -> Card:
    key, title, publisher, address, published, language, read_at, reader, chars, begins, *counts, _ = row
    return Card(
        id=key,
        title=title or "",
        publisher=publisher or "",
        address=address or "",
        published=date.fromisoformat(published) if published else None,
        language=language or "",
        read_at=read_at,
        reader=reader,
        chars=chars,
        begins=begins,
        statements=counts[0],
        doubted=counts[1],
        prints=counts[2],
    )
