"""What does a text or a page state? The installed reader's parts, one after the other, without any ledger."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from counterpoise.errors import BadSource, BadUse
from counterpoise.records import Document, Statement
from counterpoise.reports.reader import Coded, Permission, Reader, Remote, Tier, installed

__all__ = ["Permission", "read_page", "read_text"]  # what `import counterpoise` offers

Date = datetime.date | str  # 2024-05-15
LONGEST = 5_000_000  # characters of one document
AT_ONCE = 2_000_000  # characters parsed in one pass
LARGEST = 50_000_000  # bytes of one file


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How reports are read."""

    tier: Tier = "strict"
    day: datetime.date | None = None  # published then, whatever the page says
    actors: Path | None = None  # a user's own names
    allow_private: bool = False
    signed: bool = False  # sum each text up, so that copies can be told
    reader: Reader | None = None  # None: the default one; one that sends texts to a server has to be permitted


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes, and what is known of them before they are read."""

    data: bytes
    name: str = ""
    kind: str | None = None
    address: str | None = None


def read_text(
    text: str,
    date: Date | None = None,
    *,
    tier: Tier = "strict",
    reader: str = "",
    permission: Permission | None = None,
) -> list[Statement]:
    """Return what a text states, in its order, the main clause of each sentence first.

    `date` is the day it was published: it dates "last week", and tells who held office. A text in a language that the
    reader does not read raises BadSource. `reader` is the name of one that is installed, such as `llm`; one that sends
    the text to a server needs a `permission`, or raises BadUse.
    """
    by = permitted(installed(reader), permission)
    if not text.strip():
        return []
    document = by.document(text, published=_day(date))
    (of_text,) = coded([document], Way(tier=tier, reader=by))
    return list(of_text.statements)


def permitted(reader: Reader, permission: Permission | None) -> Reader:
    """Return a reader that may do its work: one that sends nothing needs no permission."""
    return reader.permitted(permission) if permission and isinstance(reader, Remote) else reader


def read_page(
    source: Path | str | bytes,
    date: Date | None = None,
    *,
    tier: Tier = "strict",
    reader: str = "",
    permission: Permission | None = None,
) -> list[Statement]:
    """Return what a page or a feed states: a file by its path, an address of http or https, or bytes.

    `reader` and `permission` are as for `read_text`.
    """
    by = permitted(installed(reader), permission)
    way = Way(tier=tier, day=_day(date), reader=by)
    had = Content(source) if isinstance(source, bytes) else content_at(source, way)
    pages = by.pages(had.data, name=had.name, kind=had.kind, address=had.address)
    documents = [dated(page.document, way) for page in pages if page.document]
    if not documents:
        raise BadSource("; ".join(reason for page in pages for reason in page.skipped) or "nothing in it can be read")
    return [statement for result in coded(documents, way) for statement in result.statements]


def content_at(source: Path | str, way: Way) -> Content:
    """Return what stands in a file or at an address; raise where it cannot be had."""
    if not isinstance(source, str) or not source.startswith(("http://", "https://")):
        return Content(file_bytes(Path(source)), str(source))
    return fetched_content(source, way)


def fetched_content(address: str, way: Way) -> Content:
    """Return what stands at an address."""
    from counterpoise.sources.web import fetch

    fetched = fetch(address, allow_private=way.allow_private)
    return Content(fetched.data, "", fetched.content_type or None, fetched.address)


def file_bytes(path: Path) -> bytes:
    """Read a file, or a little more than may be read of it."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise BadSource(f"{str(path)!r}: cannot be read ({reason}); check the path") from error


def dated(document: Document, way: Way) -> Document:
    """Return a document of the day it was said to be of."""
    return replace(document, published=way.day) if way.day else document


def coded(documents: Sequence[Document], way: Way) -> list[Coded]:
    """Code documents, with one pass of the parser for as many as fit; each statement names the reader."""
    reader = way.reader or installed()
    every = (each for portion in _portions(documents) for each in reader.statements(portion, way.tier, way.actors))
    return [_named(each, reader.version) for each in every]


def _named(coded: Coded, version: str) -> Coded:
    """Return what a document states with the name of the reader in each statement that has none yet."""
    statements = tuple(each if each.reader else replace(each, reader=version) for each in coded.statements)
    return replace(coded, statements=statements)


def _portions(documents: Sequence[Document]) -> Iterator[list[Document]]:
    portion: list[Document] = []
    size = 0
    for document in documents:
        if portion and size + len(document.text) > AT_ONCE:
            yield portion
            portion, size = [], 0
        portion.append(document)
        size += len(document.text)
    if portion:
        yield portion


def _day(said: Date | None) -> datetime.date | None:
    if not isinstance(said, str):
        return said
    try:
        return datetime.date.fromisoformat(said)
    except ValueError as error:
        raise BadUse(f"{said!r} is no day; give it as 2024-05-15") from error
