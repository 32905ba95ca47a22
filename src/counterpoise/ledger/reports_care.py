"""How is the store of reports looked after: checked, copied, written out, taken in, and one document taken out of it?

The figures can be built anew from their sources at any time; what was read, and what people said of it, cannot.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from counterpoise.errors import BadUse, NoData
from counterpoise.ledger.backup import copy_to
from counterpoise.ledger.checksums import CHECKED, checksum, checksum_of
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.queries import query
from counterpoise.ledger.reports import Reports, open_reports, statement_of, statements_of
from counterpoise.ledger.reports_file import SCHEMA
from counterpoise.ledger.stored_search import named

HEAD = {"format": "counterpoise reports", "schema": SCHEMA}
HEAD_4 = {**HEAD, "schema": 4}  # without readings, and with marks that do not say whether a statement was denied
NOTHING = "nothing is stored yet; the inbox and `counterpoise read FILE --store` keep reports"
LISTED = 20  # faults that are named
LOOKED_THROUGH = 50_000_000  # bytes of a store that is looked through before it is added to, which takes a second
LONGEST = 64_000_000  # characters of a line that is taken in: a document with all that belongs to it
PARTS = ("statement", "reading", "appearance", "mark")
COLUMNS: Mapping[str, tuple[str, ...]] = {**CHECKED, "document": (*CHECKED["document"], "reader", "read_at")}
SAME_MARK = "SELECT 1 FROM mark WHERE checksum = :checksum"
NUMBERS = ("start", "end", "denied")
MAY_BE_NULL = ("title", "publisher", "address", "published", "language", "target", "date", "denied")


@dataclass(frozen=True, slots=True)
class Health:
    """How many rows of each table there are, and what is wrong with the store; nothing where no fault is named."""

    rows: Mapping[str, int]
    faults: tuple[str, ...]  # the first of them


@dataclass(frozen=True, slots=True)
class Counts:
    """What was written out, taken in or taken out."""

    documents: int = 0
    statements: int = 0
    marks: int = 0


def check(folder: Path) -> Health:
    """Look at every page and every row; a store that cannot be opened at all is a BadLedger."""
    with _stored(folder) as reports, reports.connection() as db:
        faults = _faults(db)
        rows: dict[str, int] = {}
        for table in CHECKED:
            with suppress(sqlite3.DatabaseError):  # already named among the faults
                rows[table] = int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    return Health(rows, tuple(faults[:LISTED]))


def opened_to_add(folder: Path) -> Reports:
    """Open the store to add documents; one that is damaged anywhere is refused before anything is written into it."""
    reports = Reports(folder)
    with ExitStack() as left:
        left.callback(reports.close)
        if reports_file(folder).stat().st_size <= LOOKED_THROUGH:
            with reports.connection() as db:
                for fault in _faults(db):
                    raise sqlite3.DatabaseError(fault)
        left.pop_all()
    return reports


def backup(folder: Path, target: Path) -> int:
    """Copy the store into a new file while others may use it; return its bytes."""
    _refuse_existing(target)
    with _stored(folder) as reports, reports.connection() as db:
        try:
            copy_to(db, target)
            return target.stat().st_size
        except (OSError, sqlite3.OperationalError) as error:
            raise BadUse(f"cannot write {target}: {error}; choose another file") from error


def export(folder: Path, target: Path) -> Counts:
    """Write every document, with all that belongs to it, as a line of JSON; the file is there whole or not at all."""
    _refuse_existing(target)
    draft = target.with_name(f"{target.name}.part")
    try:
        with _stored(folder) as reports, draft.open("w", encoding="utf-8") as lines:
            counts = _written(reports, lines)
        draft.replace(target)
    except OSError as error:
        raise BadUse(f"cannot write {target}: {error}; choose another file") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return counts


def take_in(folder: Path, source: Path) -> Counts:
    """Add what an export holds and the store does not: all of it, or after a fault nothing."""
    try:
        with source.open(encoding="utf-8") as lines, opened_to_add(folder) as reports, _writing(reports) as db:
            added = [_added(db, record, f"{source}: line {n}") for n, record in _records(lines, source)]
    except (OSError, UnicodeDecodeError) as error:
        raise BadUse(f"cannot read {source}: {error}; give a file that `counterpoise reports export` wrote") from error
    return Counts(*(sum(counts) for counts in zip(*added, strict=True))) if added else Counts()


def delete(folder: Path, beginning: str) -> tuple[str, Counts]:
    """Take a document out with all that belongs to it; return its id and what went."""
    with _stored(folder) as found:
        kind, key = named(found, beginning)
    if kind != "document":
        raise BadUse(f"{key} is a statement; it goes with its document, or is marked wrong")
    with Reports(folder) as reports, _writing(reports) as db:
        gone = {table: db.execute(f"DELETE FROM {table} WHERE document = ?", (key,)).rowcount for table in PARTS}
        documents = db.execute("DELETE FROM document WHERE id = ?", (key,)).rowcount
    return key, Counts(documents, gone["statement"], gone["mark"])


def _stored(folder: Path) -> Reports:
    reports = open_reports(folder)
    if reports is None:
        raise NoData(NOTHING)
    return reports


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise BadUse(f"{target} is there already; choose another name")


def _faults(db: sqlite3.Connection) -> list[str]:
    faults: list[str] = []
    _check_pages(db, faults)
    _check_rows(db, faults)
    return faults


def _check_pages(db: sqlite3.Connection, faults: list[str]) -> None:
    lines = _readable(db, f"PRAGMA integrity_check({LISTED})", faults)
    faults += [" ".join(str(line).split()) for (line,) in lines if line != "ok"]
    orphans = _readable(db, "PRAGMA foreign_key_check", faults)
    faults += [f"{table} in row {row} belongs to no {parent}" for table, row, parent, _ in orphans]


def _check_rows(db: sqlite3.Connection, faults: list[str]) -> None:
    for table, columns in COLUMNS.items():
        names = ", ".join(f'"{name}"' for name in columns)
        for *values, stored in _readable(db, f"SELECT {names}, checksum FROM {table}", faults):
            if checksum(values[: len(CHECKED[table])]) != stored:
                faults.append(f"{table} {str(values[0])[:40]} is not what was stored")


def _readable(db: sqlite3.Connection, question: str, faults: list[str]) -> Iterator[tuple[Any, ...]]:
    """Yield rows up to the first that cannot be read, and note why it cannot."""
    try:
        with closing(db.execute(question)) as rows:
            yield from rows
    except sqlite3.DatabaseError as error:
        faults.append(f"{question.partition(' FROM ')[2] or 'a page'}: {error}")


def _written(reports: Reports, lines: TextIO) -> Counts:
    counts = dict.fromkeys(CHECKED, 0)
    lines.write(json.dumps(HEAD) + "\n")
    with reports.connection() as db:
        for (key,) in db.execute("SELECT id FROM document ORDER BY id").fetchall():
            record: dict[str, Any] = {}
            for table in CHECKED:
                where = "id" if table == "document" else "document"
                record[table] = list(_checked_rows(db, table, where, key))
                counts[table] += len(record[table])
            (record["document"],) = record["document"]
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    return Counts(counts["document"], counts["statement"], counts["mark"])


def _checked_rows(db: sqlite3.Connection, table: str, where: str, key: str) -> Iterator[dict[str, Any]]:
    names = ", ".join(f'"{name}"' for name in COLUMNS[table])
    question = f"SELECT {names}, checksum FROM {table} WHERE {where} = ? ORDER BY rowid"
    for *values, stored in db.execute(question, (key,)):
        row = dict(zip(COLUMNS[table], values, strict=True))
        if checksum_of(table, row) != stored:
            raise sqlite3.DatabaseError(f"{table} {str(values[0])[:40]} is not what was stored")
        yield {name: value.hex() if isinstance(value, bytes) else value for name, value in row.items()}


def _records(lines: TextIO, source: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the records of an export after its first line, which says what it is."""
    parsed = _parsed(lines, source)
    number, head = next(parsed, (0, None))
    if head not in (HEAD, HEAD_4):
        found = "is not" if number else "is missing:"
        raise BadUse(f"{source}: line 1 {found} {json.dumps(HEAD)}, with which an export begins; nothing was taken in")
    for number, record in parsed:
        if not isinstance(record, dict):
            raise BadUse(f"{source}: line {number} is no document; nothing was taken in")
        yield number, _as_of_now(record) if head == HEAD_4 else record


def _as_of_now(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record of an export of version 4 with what has come since."""
    marks = record.get("mark")
    if isinstance(marks, list):
        marks = [{"denied": None, **mark} if isinstance(mark, dict) else mark for mark in marks]
    return {"reading": [], **record, "mark": marks}


def _parsed(lines: TextIO, source: Path) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(iter(lambda: lines.readline(LONGEST + 1), ""), start=1):
        if len(line) > LONGEST:
            raise BadUse(f"{source}: line {number} is over {LONGEST:,} characters long; no export has such a line")
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            raise BadUse(f"{source}: line {number} is no JSON ({error}); nothing was taken in") from error


def _list(record: Mapping[str, Any], part: str, place: str) -> list[Any]:
    rows = record.get(part)
    if not isinstance(rows, list):
        raise BadUse(f"{place}: no list {part!r}; nothing was taken in")
    return rows


def _row(table: str, row: Any, place: str) -> dict[str, Any]:
    """Check a row of an export against the columns of its table, and return it as it goes into the store."""
    columns = COLUMNS[table]
    if not isinstance(row, dict) or set(row) != set(columns):
        raise BadUse(f"{place}: a {table} has the keys {', '.join(columns)}; nothing was taken in")
    for name, value in row.items():
        wanted = int if name in NUMBERS else str
        if not (type(value) is wanted or (value is None and name in MAY_BE_NULL)):
            raise BadUse(f"{place}: {name} of a {table} is {str(value)[:40]!r}; nothing was taken in")
    values = dict(row)
    if table == "document":
        values["signature"] = _bytes(row["signature"], place)
        if hashlib.sha256(row["text"].encode("utf-8", "surrogatepass")).hexdigest()[:24] != row["id"]:
            raise BadUse(f"{place}: the id of the document is not that of its text; nothing was taken in")
    return values | {"checksum": checksum_of(table, values)}


def _bytes(text: str, place: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise BadUse(f"{place}: the signature is no hexadecimal number; nothing was taken in") from error


def _coded(row: dict[str, Any], place: str) -> dict[str, Any]:
    """Check that a row can be read as a statement, or as the statements of a reading."""
    try:
        if "statements" in row:
            statements_of(row["statements"])
        else:
            statement_of([row[name] for name in CHECKED["statement"]])
    except (ValueError, TypeError, KeyError) as error:
        raise BadUse(f"{place}: a statement cannot be read ({error}); nothing was taken in") from error
    return row


def _added(db: sqlite3.Connection, record: Mapping[str, Any], place: str) -> tuple[int, int, int]:
    """Add a document that is not there with its parts, and to one that is there what is new; return the counts."""
    document = _row("document", record.get("document"), place)
    rows = {part: [_row(part, row, place) for row in _list(record, part, place)] for part in PARTS}
    if any(row["document"] != document["id"] for part in PARTS for row in rows[part]):
        raise BadUse(f"{place}: something is of another document; nothing was taken in")
    new = not db.execute(query("read_by"), {"id": document["id"]}).fetchone()
    if new:
        db.execute(query("add_document"), document)
        db.executemany(query("add_statement"), [_coded(row, place) for row in rows["statement"]])
        db.executemany(query("add_reading"), [_coded(row, place) for row in rows["reading"]])
    db.executemany(query("add_appearance"), rows["appearance"])
    marks = [row for row in rows["mark"] if not db.execute(SAME_MARK, row).fetchone()]
    db.executemany(query("add_mark"), marks)
    return int(new), len(rows["statement"]) if new else 0, len(marks)


@contextmanager
def _writing(reports: Reports) -> Iterator[sqlite3.Connection]:
    with reports.writing(), reports.connection() as db:
        yield db
