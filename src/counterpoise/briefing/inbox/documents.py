"""What is stored as JSON and CSV: documents, statements with their marks, one document, one statement.

Texts are not in it, but for the sentences that state something.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from counterpoise import __version__
from counterpoise.briefing import csv, json
from counterpoise.briefing.checked import check_document
from counterpoise.briefing.inbox.values import Listed, Listing, Said, Shelved, Single, Whole
from counterpoise.briefing.inert import in_json, inert
from counterpoise.briefing.plain import plain
from counterpoise.briefing.reading import statement_document

LIST, DOCUMENT, STATEMENT, STATEMENTS = (
    f"counterpoise/{name}/1" for name in ("documents", "document", "statement", "statements")
)
CARD = ("id", "title", "publisher", "address", "date", "language", "stored", "reader", "chars", "statements", "wrong")
RUN = "=+-@＝＋－＠"  # a spreadsheet takes a text that begins so for a formula, by the wide ones in some languages
SAID = (
    *("id", "document", "source", "relation", "target", "source_role", "target_role", "mode", "topics", "modality"),
    *("trend", "attribution", "date", "confidence", "rule", "start", "end", "evidence", "mark", "reason", "marked_at"),
    *("title", "publisher", "address", "published"),
)


def text(found: dict[str, Any]) -> str:
    """Write a document as JSON in which nothing stands that a terminal obeys."""
    return in_json(json.text(found))


def listing(found: Listing) -> dict[str, Any]:
    """Lay out a page of stored documents."""
    return {
        "schema": LIST,
        "version": __version__,
        "total": found.total,
        "page": found.page,
        "pages": found.pages,
        "documents": [_listed(one) for one in found.rows],
    }


def listing_rows(found: Listing) -> str:
    """Write a page of stored documents as CSV."""
    return _rows(CARD, (_listed(one) for one in found.rows))


def document(one: Whole, snapshot: str) -> dict[str, Any]:
    """Lay out a stored document with all it states."""
    wrong = sum(said.wrong for said in one.said)
    return {
        "schema": DOCUMENT,
        "version": __version__,
        "snapshot": snapshot,
        **_card(one.about),
        "wrong": wrong,
        "prints": [plain(page) for page in one.prints],
        "copies": [copy.id for copy in one.copies],
        "said": [_said(said) for said in one.said],
        "checks": _checks(one.said),
        "unchecked": one.unchecked,
    }


def statement(one: Single, snapshot: str) -> dict[str, Any]:
    """Lay out a stored statement with its document."""
    return {
        "schema": STATEMENT,
        "version": __version__,
        "snapshot": snapshot,
        "statement": _said(one.said),
        "about": _card(one.about),
        "checks": _checks([one.said]),
        "marks": [{"mark": verdict, "reason": reason, "marked_at": at} for verdict, reason, at in one.marks],
    }


def statements(found: Sequence[Single], page: int, *, more: bool) -> dict[str, Any]:
    """Lay out a page of stored statements."""
    listed = [_said(one.said) | _printed(one.about) for one in found]
    return {"schema": STATEMENTS, "version": __version__, "page": page, "more": more, "statements": listed}


def statement_rows(found: Sequence[Single]) -> str:
    """Write a page of stored statements as CSV."""
    return _rows(SAID, (_said(one.said) | _printed(one.about) for one in found))


def _rows(names: Sequence[str], rows: Iterable[dict[str, Any]]) -> str:
    return csv.rows((names, *([_cell(row[name]) for name in names] for row in rows)))


def _cell(value: object) -> str:
    """Write a cell; a stranger's text that a spreadsheet would take for a formula begins with an apostrophe."""
    if value is None:
        return ""
    words = inert(" ".join(value) if isinstance(value, list) else str(value))
    return f"'{words}" if words[:1] in RUN and words and not isinstance(value, (int, float)) else words


def _listed(one: Listed) -> dict[str, Any]:
    return _card(one.about) | {"wrong": one.wrong}


def _card(about: Shelved) -> dict[str, Any]:
    return {
        "id": about.id,
        "title": about.title or None,
        "publisher": about.publisher or None,
        "address": about.address or None,
        "date": about.published.isoformat() if about.published else None,
        "language": about.language or None,
        "stored": about.read_at,
        "reader": about.reader,
        "chars": about.chars,
        "statements": about.statements,
    }


def _said(one: Said) -> dict[str, Any]:
    mark = {name: getattr(one, name) or None for name in ("mark", "reason", "marked_at")}
    return statement_document(one.statement) | mark


def _printed(about: Shelved) -> dict[str, Any]:
    card = _card(about)
    return {name: card[name] for name in ("title", "publisher", "address")} | {"published": card["date"]}


def _checks(every: Sequence[Said]) -> list[dict[str, Any]]:
    return [check_document(one.check) for one in every if one.check and not one.wrong]
