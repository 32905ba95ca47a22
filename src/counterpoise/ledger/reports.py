"""What was reported: the one owner of the file of documents, statements and people's marks.

The file is SQLite in write-ahead mode: many readers, one writer at a time, waiting its turn.
A rebuild of the figures never touches it. A document and all it states go in together or not
at all, and what has gone in is on the disk: a process that is killed loses only what it was at.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from errno import EACCES, EPERM, EROFS
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, get_args

from counterpoise.agreement import AND, BETWEEN, Claim, claim_of, gives_way, likeness, merged
from counterpoise.errors import BadLedger, NoData, UnknownTerm
from counterpoise.ledger.checksums import CHECKED, checksum, checksum_of
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.queries import query
from counterpoise.ledger.reports_file import SCHEMA, is_there, read_only, version, writable
from counterpoise.records import Document, Statement

MarkWord = Literal["right", "wrong", "unsure"]
TAKEN_BACK = ""  # the verdict of a mark that ends those before it
# Queries whose rows begin with the columns of a table that its checksum is of, and end with the checksum.
VERIFIED = {
    "statements": "statement",
    "statements_at": "statement",
    "statements_of_pair": "statement",
    "documents": "document",
    "readings": "reading",
    "appearances": "appearance",
    "marks": "mark",
}
COLUMNS = ("id", "document", "evidence", "start", "end", "source", "target", "relation", "date")
REST = (
    *("source_role", "target_role", "mode", "topics", "modality", "trend", "attribution", "confidence", "rule"),
    *("reader", "doubt"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """One document as it goes into the file."""

    document: Document
    statements: tuple[Statement, ...]
    reader: str  # version and tier of what read it
    signature: bytes  # by `reports.duplicates.signature`


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A person's verdict on a statement."""

    statement: str
    verdict: str  # a MarkWord; empty where it was taken back
    reason: str
    marked_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which statements to select; an empty field selects all."""

    actors: tuple[str, ...] = ()  # any of these codes acts or is acted on
    others: tuple[str, ...] = ()  # with actors only: and any of these is on the other side
    relation: str | None = None
    since: date | None = None
    until: date | None = None  # included
    words: str | None = None  # each of them in the sentence or the title
    publisher: str | None = None  # a part of the name of one that printed it
    reader: str | None = None  # name of one that found it, such as builtin
    doubted: bool = False  # only what a reader doubts
    most: int | None = None
    skip: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """One printing of a text by one outlet."""

    document: str
    signature: bytes
    publisher: str  # empty where nobody is named
    title: str
    address: str
    published: date | None


class Reports:
    """The reports file, made on first use; use it as a context manager, or close it."""

    def __init__(self, folder: Path, *, reading: bool = False) -> None:
        self._file = reports_file(folder)
        try:
            self._db = read_only(self._file) if reading else writable(self._file)
        except (OSError, sqlite3.Error) as error:
            raise BadLedger(f"cannot open {self._file}: {error}; {_next_step(error)}") from error

    @property
    def current(self) -> bool:
        """Return whether the file is of this version."""
        with self._sound():
            return version(self._db) == SCHEMA

    def count(self) -> int:
        """Return how many documents are stored."""
        return int(self.select("count_documents", {})[0][0])

    def add(self, documents: Iterable[Stored]) -> int:
        """Keep documents with what they state, all or none of them, and say how many were not there before.

        A text that is there already gains an appearance where another outlet printed it. What it states is left as it
        is where the same version and tier of a reader has read it; what another version or tier reads takes the place
        of what that reader read before. What another reader reads stands beside it: what is the same is one statement
        (`agreement.merged`).
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self.writing():
            return sum(self._keep(document, now) for document in documents)

    def documents(self, ids: Sequence[str] | None = None) -> list[Document]:
        """Return documents with their texts, the newest first: those with these ids, or all."""
        wanted = None if ids is None else json.dumps(sorted(ids))
        return [_document(row) for row in self.select("documents", {"ids": wanted})]

    def statements(self, wanted: Search | None = None) -> list[Statement]:
        """Return what is stated, of the newest documents first, in the order of each text."""
        return [statement_of(row) for row in self.select("statements", search_parameters(wanted or Search()))]

    def of_pair(self, states: Sequence[str], others: Sequence[str], own: Sequence[str] = ()) -> list[Statement]:
        """Return what two sides state of each other, and by the relations `own` all either side is the source of."""
        words = {"states": states, "others": others, "each": (*states, *others) if own else (), "own": own}
        listed = {name: json.dumps(sorted(codes)) for name, codes in words.items()}
        return [statement_of(row) for row in self.select("statements_of_pair", dict(listed))]

    def appearances(self, ids: Iterable[str]) -> list[Appearance]:
        """Return every printing of some documents, by document and outlet."""
        rows = self.select("appearances", {"ids": json.dumps(sorted(ids))})
        return [
            Appearance(
                document=row[0],
                signature=row[5],
                publisher=row[1],
                title=row[3] or "",
                address=row[2],
                published=_day(row[6]),
            )
            for row in rows
        ]

    def stories(self) -> list[tuple[str, bytes, date | None, tuple[str, ...]]]:
        """Return each document's id, signature, date and outlets: what `reports.duplicates` clusters by."""
        by_document: dict[str, tuple[str, bytes, date | None, tuple[str, ...]]] = {}
        for key, signature, published, publisher in self.select("stories", {}):
            outlets = by_document[key][3] if key in by_document else ()
            named = (publisher,) if publisher and publisher not in outlets else ()
            by_document[key] = (key, signature, _day(published), (*outlets, *named))
        return list(by_document.values())

    def mark(self, statement: str, verdict: MarkWord, reason: str = "") -> None:
        """Keep what a person says of a statement: right, wrong or unsure. The last word counts."""
        if verdict not in get_args(MarkWord):
            raise UnknownTerm(f"a mark is one of {', '.join(get_args(MarkWord))}, not {verdict!r}")
        self._add_mark(statement, verdict, reason)

    def unmark(self, statement: str) -> None:
        """Withdraw the mark of a statement; its history stays in the file."""
        self._add_mark(statement, TAKEN_BACK, "")

    def marks(self, on: Sequence[Statement] | None = None) -> dict[str, Mark]:
        """Return statement id -> the last word of a person on it, unless that was taken back.

        `on` are statements that were just read; unless given, all that are stored.
        """
        last = {mark.statement: mark for mark in self.all_marks(on)}
        return {key: mark for key, mark in last.items() if mark.verdict != TAKEN_BACK}

    def all_marks(self, on: Sequence[Statement] | None = None) -> list[Mark]:
        """Return every mark that was ever made, and each that was taken back as one without a verdict, oldest first.

        A mark on a statement that another reader, or another version, gives another id or another place in its
        sentence goes to what is the same by `agreement.likeness`. Where nothing is, it waits under the id it was made
        on, or left out where that id is now of something else.
        """
        rows = self.select("marks", {})
        claims = self._claims(rows) if on is None else {each.id: claim_of(each) for each in on}
        by_document = defaultdict[str, list[tuple[str, Claim]]](list)
        for key, claim in claims.items():
            by_document[claim.document].append((key, claim))
        found = (_marked(row, claims, by_document[row[4]]) for row in rows)
        return [
            Mark(statement=key, verdict=row[1], reason=row[2], marked_at=row[3])
            for key, row in zip(found, rows, strict=True)
            if key
        ]

    def state(self) -> str:
        """Name what is stored now: another name after every write, and the same as long as nothing is written."""
        ((changes, token),) = self.select("state", {})
        return f"{changes}-{token}"

    def select(self, name: str, wanted: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """Return the rows of a query by its name; a row that is not what was stored is a BadLedger."""
        with self._sound(), closing(self._db.execute(query(name), wanted)) as cursor:
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            table = VERIFIED.get(name)
            return [_verified(table, row) for row in rows] if table else rows

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Lend the open file to what looks after it (`reports_care`); its faults become a BadLedger here too."""
        with self._sound():
            yield self._db

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _keep(self, stored: Stored, now: str) -> bool:
        values = _values(stored) | {"read_at": now}
        before = self._db.execute(query("read_by"), {"id": stored.document.id}).fetchone()
        if before != (stored.reader,):
            self._add_reading(stored, values, before[0] if before else None)
        printed = {"document": values["id"], "publisher": values["publisher"] or "", "address": values["address"] or ""}
        self._db.execute(query("add_appearance"), _signed("appearance", values | printed))
        return before is None

    def _add_reading(self, stored: Stored, values: dict[str, Any], before: str | None) -> None:
        """Keep what a reader stated of a document, beside what others did before; nothing where it is there."""
        readings = {} if before is None else self._readings(stored, before)
        if stored.reader in readings:
            return
        readings = _with_new(readings, stored)
        self._db.execute(query("add_document"), _signed("document", values | {"reader": BETWEEN.join(readings)}))
        self._replace(stored.document.id, readings)

    def _readings(self, new: Stored, before: str) -> dict[str, Sequence[Statement]]:
        """Return reader -> what it stated of a document; nothing of one that gives way to a new one."""
        several = self.select("readings", {"id": new.document.id})
        if several:
            return {row[1]: statements_of(row[2]) for row in several}
        if gives_way(before, new.reader):
            return {before: ()}
        stated = self.select("statements_at", {"document": new.document.id, "ids": "[]"})
        return {before: [statement_of(row) for row in stated]}

    def _replace(self, document: str, readings: Mapping[str, Sequence[Statement]]) -> None:
        """Put what comes of all readings of a document in the place of its statements."""
        for name in ("drop_statements", "drop_readings"):
            self._db.execute(query(name), {"id": document})
        rows = [_signed("statement", _row(statement)) for statement in merged(list(readings.values()))]
        self._db.executemany(query("add_statement"), rows)
        if len(readings) > 1:
            kept = [
                {"document": document, "reader": key, "statements": _written(each)} for key, each in readings.items()
            ]
            self._db.executemany(query("add_reading"), [_signed("reading", row) for row in kept])

    def _claims(self, marks: Sequence[Sequence[Any]]) -> dict[str, Claim]:
        """Return statement id -> what it is known by, of all statements that marks may be on."""
        wanted = {
            "documents": json.dumps(sorted({row[4] for row in marks})),
            "ids": json.dumps([row[0] for row in marks]),
        }
        names = ("document", "start", "end", "relation", "source", "target")
        rows = self.select("claims", wanted) if marks else []
        return {row[0]: Claim(**dict(zip(names, row[1:-1], strict=True)), denied=bool(row[-1])) for row in rows}

    def _add_mark(self, statement: str, verdict: str, reason: str) -> None:
        with self.writing():
            rows = self.select("statements_at", {"document": None, "ids": json.dumps([statement])})
            if not rows:
                raise NoData(f"no statement {statement} is stored; `counterpoise read FILE --store` keeps them")
            values = dict(zip(CHECKED["statement"], rows[0], strict=True))
            values["denied"] = int(claim_of(statement_of(rows[0])).denied is True)
            values |= {"statement": statement, "verdict": verdict, "reason": reason}
            values["marked_at"] = datetime.now(UTC).isoformat()
            self._db.execute(query("add_mark"), _signed("mark", values))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; all that is written inside is kept, or after an error nothing of it."""
        with self._sound():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute(query("count_change"))
                self._db.execute("COMMIT")
            finally:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    @contextmanager
    def _sound(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise BadLedger(f"cannot use {self._file}: {error}; {_next_step(error)}") from error
        except sqlite3.DatabaseError as error:
            raise BadLedger(f"{self._file} is damaged ({error}); {_next_step(error)}") from error


def open_reports(folder: Path) -> Reports | None:
    """Open the reports file to read it; None where nothing was ever stored. No file is made."""
    file = reports_file(folder)
    try:
        if not is_there(file):
            return None
    except sqlite3.DatabaseError as error:
        raise BadLedger(f"{file} is damaged ({error}); {_next_step(error)}") from error
    reports = Reports(folder, reading=True)
    if reports.current:
        return reports
    # One of an older version is brought up to date first, as by any reading that stores.
    reports.close()
    return Reports(folder)


def state_of(folder: Path) -> str:
    """Name what is stored now, by the store's own count of its writes; empty where nothing was ever stored."""
    reports = open_reports(folder)
    if reports is None:
        return ""
    with reports:
        return reports.state()


def _next_step(error: Exception) -> str:
    """Say what the person in front of the screen can do."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")) or getattr(error, "errno", 0) in (EROFS, EACCES, EPERM):
        return "nothing can be written there: make the folder writable, or set COUNTERPOISE_HOME to one that is"
    if name.startswith(("SQLITE_IOERR", "SQLITE_FULL", "SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_CANTOPEN")):
        return "let other readings end and free some space, or set COUNTERPOISE_HOME to another folder"
    if isinstance(error, OSError):
        return "set COUNTERPOISE_HOME to another folder"
    return "`counterpoise reports check` says more; put a backup in its place, or move it aside to begin a new one"


def _verified(table: str, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a row without its checksum, if it is what was stored."""
    *values, stored = row
    if checksum(values[: len(CHECKED[table])]) != stored:
        raise sqlite3.DatabaseError(f"{table} {str(values[0])[:40]} is not what was stored")
    return tuple(values)


def _signed(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "checksum": checksum_of(table, row)}


def _values(stored: Stored) -> dict[str, Any]:
    document = stored.document
    fields = {name: getattr(document, name) for name in ("id", "text", "title", "publisher", "address", "language")}
    published = document.published.isoformat() if document.published else None
    return fields | {"published": published, "reader": stored.reader, "signature": stored.signature}


def _row(statement: Statement) -> dict[str, Any]:
    rest = json.dumps({name: getattr(statement, name) for name in REST}, ensure_ascii=False)
    return {name: getattr(statement, name) for name in COLUMNS} | {"fields": rest}


def _with_new(readings: Mapping[str, Sequence[Statement]], new: Stored) -> dict[str, Sequence[Statement]]:
    """Return readings with a new one in the place of the first of those that give way to it, else at the end."""
    old = [reader for reader in readings if gives_way(reader, new.reader)]
    every = {**readings, new.reader: new.statements}
    order = [new.reader if old and reader == old[0] else reader for reader in readings]
    order = [reader for reader in order if reader not in old]
    return {reader: every[reader] for reader in dict.fromkeys((*order, new.reader))}


def _written(statements: Iterable[Statement]) -> str:
    """Return statements as their rows in JSON."""
    return json.dumps([list(_row(statement).values()) for statement in statements], ensure_ascii=False)


def statements_of(text: str) -> list[Statement]:
    """Make the statements of a reading of what is stored of it."""
    return [statement_of(row) for row in json.loads(text)]


def _marked(mark: Sequence[Any], claims: Mapping[str, Claim], near: Iterable[tuple[str, Claim]]) -> str:
    """Return the id of the statement a mark is on: the one it was made on, else what is nearest of the same.

    Empty where the id it was made on is of something else, and nothing is the same.
    """
    *_, denied = mark
    made_on = claims.get(mark[0])
    if made_on and (denied is None or made_on.denied == bool(denied)):
        return str(mark[0])
    names = ("document", "start", "end", "relation", "source", "target")
    claim = Claim(**dict(zip(names, mark[4:-1], strict=True)), denied=None if denied is None else bool(denied))
    fits = [(found, key) for key, other in near if (found := likeness(claim, other))]
    waiting = "" if made_on else str(mark[0])
    return max(fits, key=lambda fit: fit[0])[1] if fits else waiting


def statement_of(row: Sequence[Any]) -> Statement:
    """Make a statement of its row."""
    rest = json.loads(row[-1])
    fields = dict(zip(COLUMNS, row[:-1], strict=True)) | rest
    return Statement(**(fields | {"topics": tuple(rest["topics"])}))


def _document(row: Sequence[Any]) -> Document:
    key, text, title, publisher, address, published, language, _ = row
    return Document(
        id=key,
        text=text,
        title=title,
        publisher=publisher,
        address=address,
        published=_day(published),
        language=language,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def search_parameters(wanted: Search) -> dict[str, object]:
    """Return a search as the parameters of its query."""
    return {
        "actor": json.dumps(wanted.actors) if wanted.actors else None,
        "other": json.dumps(wanted.others) if wanted.others else None,
        "relation": wanted.relation,
        "since": wanted.since.isoformat() if wanted.since else None,
        "until": wanted.until.isoformat() if wanted.until else None,
        "words": json.dumps([_anywhere(word) for word in (wanted.words or "").split()]),
        "publisher": _anywhere(wanted.publisher) if wanted.publisher else None,
        "reader": _anywhere(f"{AND}{wanted.reader} ") if wanted.reader else None,
        "doubted": 1 if wanted.doubted else None,
        "most": -1 if wanted.most is None else wanted.most,
        "skip": wanted.skip,
    }


def _anywhere(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
