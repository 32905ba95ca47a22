"""Is a publisher's file the table of text it should be, and what stands in each of its lines?

A file that comes from outside may be a page of HTML, cut off, packed, in another encoding, or have other columns than
its publisher had before. Each of these is a `BadSource` that names the file and the line. Files packed with gzip, and
zip archives of one file, are read as what they hold. Lines are read one at a time, so that memory does not grow.
"""

import csv
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from counterpoise.errors import BadSource, CounterpoiseError

AGAIN = "download it again, or look whether the publisher changed its layout"
AS_PUBLISHED = "hand over the publisher's own file, as it was downloaded"
_CHUNK = 1 << 20
_WORKBOOK = "[Content_Types].xml"  # the first member of every .xlsx
_BESIDE = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)")
_OLDER_WORKBOOK = b"\xd0\xcf\x11\xe0"
_APART = {";": "semicolons", "\t": "tabs", ",": "commas", "|": "bars"}
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_END_OF_FILE = "\x1a"  # ends the text files of some old systems


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a publisher writes a table of text."""

    columns: tuple[str, ...]  # that must be there; others may
    encodings: tuple[str, ...] = ("utf-8-sig",)  # the first of them that fits is taken
    delimiter: str = ","
    quoted: bool = True  # whether " may hold a delimiter
    title_lines: int = 0  # at most so many lines stand before the head
    line_end: str = ""  # characters that may follow the last cell of a line
    member: str = ""  # path in a zip archive; empty: the only file there


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table under its head."""

    place: str  # file and line, for messages
    number: int  # of the line in the file, from 1
    cells: Mapping[str, str]


def rows(file: Path, layout: Layout) -> Iterator[Row]:
    """Yield the lines of a table under its head."""
    heads: list[str] | None = None
    for number, cells in lines(file, layout):
        place = f"{_where(file, layout)}: line {number}"
        if heads is None:
            heads = _heads(cells, layout, place)
        elif len(cells) == len(heads) and _is_head(cells, heads):
            raise BadSource(f"{place} is the head again; files were joined: put them into one archive, or take one")
        elif len(cells) != len(heads):
            raise BadSource(f"{place} has {len(cells)} cells, expected {len(heads)}; the file is damaged or cut off")
        else:
            yield Row(place, number, dict(zip(heads, cells, strict=True)))
    if heads is None:
        raise BadSource(f"{file.name}: no line has the columns {', '.join(layout.columns)}; {AGAIN}")


def _where(file: Path, layout: Layout) -> str:
    return f"{file.name}: {layout.member}" if layout.member else file.name


def _heads(cells: Sequence[str], layout: Layout, place: str) -> list[str] | None:
    """Return the names of the columns; None for a title before them, which has hardly one of them."""
    names = [cell.strip() for cell in cells]
    missing = [column for column in layout.columns if column not in names]
    if len(missing) > len(layout.columns) / 2 and int(place.rpartition(" ")[2]) <= layout.title_lines:
        return None
    if missing:
        _check_delimiter(names, layout, place)
        raise BadSource(f"{place}: no column {', '.join(missing)}; the columns are {', '.join(names)[:300]}; {AGAIN}")
    twice = [column for column in layout.columns if names.count(column) > 1]
    if twice:
        raise BadSource(f"{place}: column {twice[0]} stands twice; {AGAIN}")
    # A column without a name belongs to the one before it.
    return [name or f"{names[n - 1]} ?" for n, name in enumerate(names)]


def _is_head(cells: Sequence[str], heads: Sequence[str]) -> bool:
    return cells[0].strip() == heads[0] and all(
        cell.strip() == head for cell, head in zip(cells, heads, strict=True) if not head.endswith("?")
    )


def _check_delimiter(names: Sequence[str], layout: Layout, place: str) -> None:
    """Refuse a head whose columns stand apart by something else: a file that another program has saved anew."""
    for other, word in _APART.items():
        cells = [cell.strip().strip('"') for cell in layout.delimiter.join(names).split(other)]
        if other != layout.delimiter and layout.columns and set(layout.columns) <= set(cells):
            expected = _APART[layout.delimiter]
            raise BadSource(f"{place}: its columns stand apart by {word}, expected {expected}; {AS_PUBLISHED}")


def lines(file: Path, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and the cells of every line that is not empty."""
    with _text(file, layout.encodings, layout.member) as text:
        whole = _whole_lines(text, file, layout)
        if layout.quoted:
            reader = csv.reader(whole, delimiter=layout.delimiter, strict=True)
        else:
            reader = csv.reader(whole, delimiter=layout.delimiter, quoting=csv.QUOTE_NONE, strict=True)
        try:
            for cells in reader:
                if cells:
                    yield reader.line_num, cells
        except csv.Error as error:
            apart = f", or its columns do not stand apart by {_APART[layout.delimiter]}" if reader.line_num == 1 else ""
            place = f"{_where(file, layout)}: line {reader.line_num}"
            raise BadSource(f"{place}: {error}; the file is damaged or cut off{apart}: {AGAIN}") from error


def _whole_lines(text: io.TextIOBase, file: Path, layout: Layout) -> Iterator[str]:
    """Yield the lines as they stand; a last one without an end was cut off."""
    for number, line in enumerate(text, start=1):
        if line.strip() == _END_OF_FILE:
            return
        if not line.endswith(("\n", "\r")):
            raise BadSource(f"{_where(file, layout)}: line {number} does not end; the file is cut off: {AGAIN}")
        yield line.rstrip("\r\n").rstrip(layout.line_end) + "\n" if layout.line_end else line


@contextmanager
def _text(file: Path, encodings: Sequence[str], member: str = "") -> Iterator[io.TextIOBase]:
    with opened(file, member) as stream:
        _check_beginning(stream.read(_CHUNK), file)
    encoding = encodings[0] if len(encodings) == 1 else _fitting(file, encodings, member)
    with opened(file, member) as stream, io.TextIOWrapper(stream, encoding=encoding, newline="") as text:
        try:
            yield text
        except UnicodeDecodeError as error:
            byte = error.object[error.start : error.start + 1].hex()
            name = encoding.removesuffix("-sig").upper()
            raise BadSource(
                f"{file.name}: byte {byte} is no {name}; the file was saved anew in another encoding: {AS_PUBLISHED}"
            ) from error


@contextmanager
def opened(file: Path, member: str = "") -> Iterator[BinaryIO]:
    """Open a file, or what is packed in it: of a zip archive the member named, or its only one."""
    try:
        with ExitStack() as stack:
            plain = stack.enter_context(file.open("rb"))
            magic = plain.read(4)
            plain.seek(0)
            if magic.startswith(b"\x1f\x8b"):
                yield cast(BinaryIO, stack.enter_context(gzip.open(plain)))
            elif magic.startswith(b"PK"):
                archive = stack.enter_context(zipfile.ZipFile(plain))
                yield cast(BinaryIO, stack.enter_context(archive.open(member or _only_member(archive, file))))
            else:
                yield plain
    except (zipfile.BadZipFile, zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise BadSource(
            f"{file.name}: cannot be unpacked ({error}); the file is damaged or cut off: {AGAIN}"
        ) from error


def _only_member(archive: zipfile.ZipFile, file: Path) -> str:
    members = _members(archive, file)
    if len(members) != 1:
        raise BadSource(
            f"{file.name}: holds {len(members)} files{': ' if members else ''}{', '.join(members[:5])}, expected one; "
            "unpack it and hand the table over"
        )
    return members[0]


def _members(archive: zipfile.ZipFile, file: Path) -> tuple[str, ...]:
    """Return the paths of the files in an archive, without what a desktop puts beside them; a workbook is refused."""
    paths = [path for path in archive.namelist() if not path.endswith("/")]
    if _WORKBOOK in paths:
        raise BadSource(f"{file.name}: is a workbook, not a table of text; {AS_PUBLISHED}")
    return tuple(path for path in paths if not _BESIDE.search(path))


def members(file: Path) -> tuple[str, ...]:
    """Return the paths of the files in a zip archive; an empty path where the file is none."""
    with file.open("rb") as stream:
        if stream.read(2) != b"PK":
            return ("",)
    try:
        with zipfile.ZipFile(file) as archive:
            return _members(archive, file)
    except zipfile.BadZipFile as error:
        raise BadSource(
            f"{file.name}: cannot be unpacked ({error}); the file is damaged or cut off: {AGAIN}"
        ) from error


def _check_beginning(data: bytes, file: Path) -> None:
    if not data.strip():
        raise BadSource(f"{file.name}: is empty; {AGAIN}")
    if data.startswith(_OLDER_WORKBOOK):
        raise BadSource(f"{file.name}: is a workbook, not a table of text; {AS_PUBLISHED}")
    if data.startswith(b"%PDF"):
        raise BadSource(f"{file.name}: is a PDF, not a table of text; {AS_PUBLISHED}")
    if b"\0" in data:
        raise BadSource(f"{file.name}: byte {data.index(0)} is NUL; the file is no text, or in UTF-16: {AGAIN}")
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise BadSource(f"{file.name}: is a page of HTML or XML, not a table; {AGAIN}")


def _fitting(file: Path, encodings: Sequence[str], member: str) -> str:
    """Return the first encoding in which the whole file can be read."""
    for encoding in encodings:
        decoder = getincrementaldecoder(encoding)()
        try:
            with opened(file, member) as stream:
                while chunk := stream.read(_CHUNK):
                    decoder.decode(chunk)
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise BadSource(f"{file.name}: is in none of the encodings {', '.join(encodings)}; {AS_PUBLISHED}")


Met = dict[bytes, str]  # hash of what a line is about -> what it says
REPEATED = "repeats an earlier line"


def is_repeated(met: Met, about: str, says: str, place: str) -> bool:
    """Return whether a line about the same was met before; one that says something else is refused."""
    key = hashlib.blake2b(about.encode(), digest_size=16).digest()
    if key not in met:
        met[key] = says
        return False
    if met[key] != says:
        raise BadSource(f"{place}: contradicts an earlier line about {about[:60]}; the file is damaged: {AGAIN}")
    return True


def number(row: Row, column: str, lowest: float = 0.0, highest: float = 1e15) -> float:
    """Read the number in a column; what is none, or outside the limits, is refused."""
    cell = row.cells[column].strip()
    if not _NUMBER.fullmatch(cell):
        raise BadSource(f"{row.place}: {column} is {cell[:40]!r}, which is no number")
    if not lowest <= float(cell) <= highest:
        raise BadSource(f"{row.place}: {column} is {cell[:40]}, outside {lowest:g} to {highest:g}")
    return float(cell)


def year(row: Row, column: str) -> int:
    """Read the year in a column."""
    cell = row.cells[column].strip()
    if not _YEAR.fullmatch(cell) or not 1900 <= int(cell) <= 2200:
        raise BadSource(f"{row.place}: {column} is {cell[:40]!r}, which is no year")
    return int(cell)


@cache
def state_code(text: str, year: int | None = None) -> str | None:
    """Return the code of the state, territory or former state that a name or code means; None where it means none."""
    from counterpoise.states import State, find

    try:
        known = find(text, year=year)
    except CounterpoiseError:
        return None
    return known.iso3 if isinstance(known, State) else None


def day_of(file: Path) -> date:
    """Return the day that the name of a file states (2025-03-29, 20250329), or else that on which it was written."""
    stated = _DAY.search(file.name)
    if stated is None:
        return datetime.fromtimestamp(file.stat().st_mtime, tz=UTC).date()
    try:
        return date(int(stated[1]), int(stated[2]), int(stated[3]))
    except ValueError as error:
        raise BadSource(f"{file.name}: {stated[0]} in its name is no day: {error}") from error


def first_lines(file: Path, count: int, member: str = "") -> list[str]:
    """Return the first lines of a text, for what a title or a head says."""
    with _text(file, ("utf-8-sig", "cp1252"), member) as text:
        return list(islice(text, count))
