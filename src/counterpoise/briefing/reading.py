"""What was read, as a table on a terminal and as a JSON document.

Titles and sentences come from pages anybody may have written. What a terminal or a reader might obey
or reverse (control characters, marks of direction, invisible letters) is written out as its code.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from io import StringIO
from itertools import groupby
from typing import Any

from counterpoise import __version__
from counterpoise.briefing import json
from counterpoise.briefing.checked import check_document, check_lines
from counterpoise.briefing.inert import in_json, inert
from counterpoise.briefing.statement_lines import drawn_sentence
from counterpoise.records import Check, Document, Statement

SCHEMA = "counterpoise/read/1"
PAGE = 160  # columns where there is no terminal
NARROWEST = 80
WIDE = 120  # columns from which on a statement's words stand under each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document and what it states."""

    place: str  # file, address, line or stream it came from
    document: Document
    statements: tuple[Statement, ...] = ()
    skipped: tuple[str, ...] = ()  # why it, or part of it, was not coded
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What could not be read as a document at all."""

    place: str
    reason: str


def complaint(one: Reading | Refused) -> list[str]:
    """Say in lines what of a report was not read, and why."""
    reasons = one.skipped if isinstance(one, Reading) else (one.reason,)
    return [inert(reason if one.place in reason else f"{one.place}: {reason}") for reason in reasons]


def document(found: Iterable[Reading | Refused], snapshot: str | None = None) -> dict[str, Any]:
    """Lay out what was read by the published contract; `snapshot` is the ledger's, where it was checked against."""
    every = list(found)
    return {
        "schema": SCHEMA,
        "version": __version__,
        "snapshot": snapshot,
        "documents": [_document(one) for one in every if isinstance(one, Reading)],
        "skipped": [{"place": one.place, "reason": one.reason} for one in every if isinstance(one, Refused)],
    }


def text(found: dict[str, Any]) -> str:
    """Write the document as JSON in which nothing stands that a terminal obeys."""
    return in_json(json.text(found))


def drawn(found: Iterable[Reading | Refused], *, color: bool = False, width: int | None = None) -> str:
    """Draw what was read as text: each sentence with its statements, then the checks, and what was skipped last."""
    from rich.console import Console

    paper = StringIO()
    columns = max(NARROWEST, width or PAGE)
    console = Console(
        file=paper,
        width=columns,
        force_terminal=color,
        no_color=not color,
        highlight=False,
        emoji=False,
        markup=False,
    )
    every = list(found)
    for one in every:
        if isinstance(one, Reading):
            _draw(console, one)
    for one in every:
        if isinstance(one, Refused):
            console.print(f"skipped {inert(one.place)}: {inert(one.reason)}", soft_wrap=True)
    return "\n".join(line.rstrip() for line in paper.getvalue().splitlines())


def statement_document(one: Statement) -> dict[str, Any]:
    """Lay out a statement: the fields of the ontology, in its order."""
    values = {field.name: getattr(one, field.name) for field in fields(Statement)}
    return values | {"topics": list(one.topics)}


def _document(one: Reading) -> dict[str, Any]:
    about = one.document
    return {
        "id": about.id,
        "place": one.place,
        "title": about.title,
        "publisher": about.publisher,
        "address": about.address,
        "date": about.published.isoformat() if about.published else None,
        "language": about.language,
        "chars": len(about.text),
        "statements": [statement_document(statement) for statement in one.statements],
        "checks": [check_document(check) for check in one.checks],
        "skipped": [{"place": one.place, "reason": reason} for reason in one.skipped],
    }


def _draw(console: Any, one: Reading) -> None:
    from rich.text import Text

    about = one.document
    said = (about.title or one.place, about.publisher, about.published and about.published.isoformat())
    console.print(Text(inert(" · ".join(part for part in said if part)), style="bold"))
    for reason in one.skipped:
        console.print(Text(inert(f"not coded: {reason}")))
    if not one.statements:
        console.print(Text("nothing stated\n", style="dim"))
        return
    wide = console.width >= WIDE
    for sentence, statements in groupby(one.statements, key=lambda statement: statement.evidence):
        drawn_sentence(console, sentence, list(statements), wide=wide)
    _draw_checks(console, one.checks)
    console.print()


def _draw_checks(console: Any, checks: Iterable[Check]) -> None:
    """Draw checks so that what does not fit a line goes on below where it began."""
    from rich.padding import Padding
    from rich.text import Text

    for line in check_lines(checks):
        indent = len(line) - len(line.lstrip())
        console.print(Padding(Text(inert(line.strip()), style="" if indent else "bold"), (0, 0, 0, 2 + indent)))
