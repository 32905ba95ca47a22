"""Which JSON and CSV is what is stored: documents, statements with their marks, one document, one statement?

Texts are not in it, but for the sentences that state something.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from counterpoise.drawing import csv
from counterpoise.drawing.encoder import INLINE, Contract, taken
from counterpoise.findings import Print
from counterpoise.ledger.stored_search import Card
from counterpoise.questions.published import CheckDocument, Version, check_document, encoded
from counterpoise.questions.reports.answer import CheckedStatement, Listed, Listing, Single, StatementListing, Whole
from counterpoise.records import Count, Day, RowId, Statement, choice
from counterpoise.version import __version__
from counterpoise.wording import inert

DOCUMENTS: Final = "counterpoise/documents/1"
DOCUMENT: Final = "counterpoise/document/1"
STATEMENT: Final = "counterpoise/statement/1"
STATEMENTS: Final = "counterpoise/statements/1"
CARD = (
    "id",
    "title",
    "publisher",
    "address",
    "date",
    "language",
    "stored",
    "reader",
    "chars",
    "statements",
    "doubted",
    "wrong",
)
RUN = "=+-@＝＋－＠"  # a spreadsheet takes a text that begins so for a formula, by the wide ones in some languages
SAID = (
    *("id", "document", "source", "relation", "target", "source_role", "target_role", "mode", "topics", "modality"),
    *("trend", "attribution", "date", "confidence", "rule", "reader", "doubt", "start", "end", "evidence"),
    *("mark", "reason", "marked_at"),
    *("title", "publisher", "address", "published"),
)
CLAIMS = "Claims set beside the figures; none of those marked wrong."


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDocument:
    """A stored document without its text."""

    id: Annotated[RowId, "Hash of the cleaned text."]
    title: str | None
    publisher: str | None
    address: str | None
    date: Annotated[Day | None, "Day it was published."]
    language: str | None
    stored: Annotated[str, "In universal time."]
    reader: Annotated[str, "Version and tier of what read it."]
    chars: Count
    statements: Annotated[Count, "How many are stored of it."]
    doubted: Annotated[Count, "How many of these a reader doubts."]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDocument:
    """A stored document in a list."""

    card: CardDocument = field(metadata=INLINE)
    wrong: Annotated[Count, "How many of its statements are marked wrong."]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDocument:
    """What one sentence says of actors, and what a person says of that."""

    statement: Statement = field(metadata=INLINE)
    mark: Annotated[
        Annotated[str, choice("right", "wrong", "unsure")] | None,
        "The last word of a person on it; null where there is none, or it was taken back.",
    ]
    reason: str | None
    marked_at: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDocument:
    """The same with where it was printed."""

    statement: MarkedDocument = field(metadata=INLINE)
    title: str | None
    publisher: str | None
    address: str | None
    published: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkDocument:
    """What a person said of a statement at a time."""

    mark: Annotated[str, choice("right", "wrong", "unsure", ""), "Empty: what was said before was taken back."]
    reason: str
    marked_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsDocument:
    """A page of stored documents."""

    schema: Literal["counterpoise/documents/1"] = DOCUMENTS
    version: Version
    total: Count
    page: Count
    pages: Count
    documents: tuple[ListedDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeDocument:
    """One stored document with all it states."""

    schema: Literal["counterpoise/document/1"] = DOCUMENT
    version: Version
    snapshot: str
    card: CardDocument = field(metadata=INLINE)
    wrong: Annotated[Count, "How many of its statements are marked wrong."]
    prints: tuple[Print, ...]
    copies: Annotated[tuple[RowId, ...], "Other texts that share most of their words with it."]
    said: tuple[MarkedDocument, ...]
    checks: Annotated[tuple[CheckDocument, ...], CLAIMS]
    unchecked: Annotated[Count, "Claims of pairs and years beyond those that are weighed at once."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDocument:
    """One stored statement with its document."""

    schema: Literal["counterpoise/statement/1"] = STATEMENT
    version: Version
    snapshot: str
    statement: MarkedDocument
    about: CardDocument
    checks: Annotated[tuple[CheckDocument, ...], CLAIMS]
    marks: Annotated[tuple[MarkDocument, ...], "All that was said of it, the newest first."]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsDocument:
    """A page of stored statements."""

    schema: Literal["counterpoise/statements/1"] = STATEMENTS
    version: Version
    page: Count
    more: Annotated[bool, "Whether there is a next page."]
    statements: tuple[PrintedDocument, ...]


CONTRACT: Final = Contract(
    name="reports",
    title="What is stored of reports",
    about="What `counterpoise reports list|show --json` and the pages of stored reports write. Texts are not in "
    "it, but for sentences that state something.",
    documents=(DocumentsDocument, WholeDocument, StatementDocument, StatementsDocument),
)


def documents(page: Listing) -> DocumentsDocument:
    """Lay out a page of stored documents."""
    listed = tuple(map(_listed, page.rows))
    return taken(DocumentsDocument, page, schema=DOCUMENTS, version=__version__, documents=listed)


def documents_table(page: Listing) -> str:
    """Write a page of stored documents as CSV."""
    return _rows(CARD, map(_listed, page.rows))


def document(whole: Whole) -> WholeDocument:
    """Lay out a stored document with all it states."""
    return WholeDocument(
        version=__version__,
        snapshot=whole.snapshot,
        card=_card(whole.about),
        wrong=sum(said.wrong for said in whole.said),
        prints=whole.prints,
        copies=tuple(copy.id for copy in whole.copies),
        said=tuple(map(_marked, whole.said)),
        checks=_checks(whole.said),
        unchecked=whole.unchecked,
    )


def statement(single: Single) -> StatementDocument:
    """Lay out a stored statement with its document."""
    return StatementDocument(
        version=__version__,
        snapshot=single.snapshot,
        statement=_marked(single.said),
        about=_card(single.about),
        checks=_checks([single.said]),
        marks=tuple(MarkDocument(mark=mark, reason=reason, marked_at=at) for mark, reason, at in single.marks),
    )


def statements(page: StatementListing) -> StatementsDocument:
    """Lay out a page of stored statements."""
    listed = tuple(map(_printed, page.rows))
    return StatementsDocument(version=__version__, page=page.page, more=page.more, statements=listed)


def statements_table(page: StatementListing) -> str:
    """Write a page of stored statements as CSV."""
    return _rows(SAID, map(_printed, page.rows))


def _rows(names: Sequence[str], rows: Iterable[Any]) -> str:
    return csv.rows((names, *([_cell(row[name]) for name in names] for row in map(encoded, rows))))


def _cell(value: object) -> str:
    """Write a cell; a stranger's text that a spreadsheet would take for a formula begins with an apostrophe."""
    if value is None:
        return ""
    words = inert(" ".join(value) if isinstance(value, list) else str(value))
    return f"'{words}" if words[:1] in RUN and words and not isinstance(value, (int, float)) else words


def _listed(listed: Listed) -> ListedDocument:
    return ListedDocument(card=_card(listed.about), wrong=listed.wrong)


def _card(about: Card) -> CardDocument:
    return taken(
        CardDocument,
        about,
        title=about.title or None,
        publisher=about.publisher or None,
        address=about.address or None,
        date=about.published,
        language=about.language or None,
        stored=about.read_at,
    )


def _marked(said: CheckedStatement) -> MarkedDocument:
    return MarkedDocument(
        statement=said.statement,
        mark=said.mark or None,
        reason=said.reason or None,
        marked_at=said.marked_at or None,
    )


def _printed(single: Single) -> PrintedDocument:
    card = _card(single.about)
    return taken(PrintedDocument, card, statement=_marked(single.said), published=card.date)


def _checks(every: Sequence[CheckedStatement]) -> tuple[CheckDocument, ...]:
    return tuple(check_document(said.check) for said in every if said.check and not said.wrong)
