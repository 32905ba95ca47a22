"""Which reports do the words of a request name: files, folders, addresses, a stream, lines?

A folder stands for the pages in it, in the order of their names; a file of records or of lines for
each of its lines. Nothing is opened before its turn comes, so that a request may name more than fits.
"""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from counterpoise.errors import BadUse
from counterpoise.questions.reports.read import LARGEST

ENDINGS = ("html", "htm", "xhtml", "txt", "md", "xml", "rss", "atom", "jsonl", "ndjson")
RECORDS = ("jsonl", "ndjson")
STREAM = "standard input"
LONGEST_LINE = 5_000_000  # bytes
MOST = 256  # inputs a batch
FULL = 48_000  # bytes of text a batch, some five hundred sentences: the parser gains nothing from more
ARTICLE = 6_000  # bytes of a page that may all be text
MARKUP = 8  # bytes of the rest of a page for one of its text
ADDRESS_SIZE = 100_000  # bytes taken for a page not yet seen
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_WIDE = (b"\xff\xfe", b"\xfe\xff")

LineKind = Literal["jsonl", "lines"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing to read: a file, an address, or bytes at hand."""

    place: str  # what messages call it
    path: Path | None = None
    address: str | None = None
    data: bytes = b""
    kind: LineKind | None = None  # None: its bytes tell
    size: int = 0  # bytes, as far as known
    fault: str = ""  # why it cannot be had; then nothing else counts
    empty: bool = False  # it was had, and there is nothing in it

    @property
    def weight(self) -> int:
        """Say how many bytes of text it may hold."""
        plain = self.kind or (self.path and self.path.suffix.lower() in (".txt", ".md"))
        return self.size if plain else min(self.size, ARTICLE + self.size // MARKUP)


@dataclass(frozen=True, slots=True)
class Named:
    """The words of a request, sorted out."""

    words: tuple[str | Path, ...]  # addresses and "-" as text
    lines: bool

    @property
    def size(self) -> int | None:
        """Say how many bytes there are to read; None where a stream does not tell."""
        sizes = [_size(word) for word in self.words]
        return None if None in sizes else sum(size for size in sizes if size)

    def inputs(self) -> Iterator[Input]:
        """Yield what is to be read, in the order it was named."""
        for word in self.words:
            if isinstance(word, Path):
                yield from _file(word, str(word), lines=self.lines)
            elif word == "-":
                yield from _stream(lines=self.lines)
            else:
                yield Input(place=word, address=word, size=ADDRESS_SIZE)


def named_inputs(words: Sequence[str], *, lines: bool = False) -> Named:
    """Sort out what is named, with the files of folders; raise for a file that is not there.

    With `lines`, each line of a file or stream is a report of its own.
    """
    found: list[str | Path] = []
    for word in words:
        path = Path(word)
        if word == "-":
            found.append(word)
        elif word and _there(path):
            found.extend(_within(path) if path.is_dir() else [path])
        elif _SCHEME.match(word):
            found.append(word)
        else:
            raise BadUse(f"{word!r}: no such file or folder; check the path, or give an address with https://")
    return Named(tuple(found), lines)


def batches(inputs: Iterator[Input]) -> Iterator[tuple[Input, ...]]:
    """Part inputs so that one pass of the parser serves many short ones.

    The parts do not depend on how many processes share them: neither does what is read.
    """
    batch: list[Input] = []
    weight = 0
    for one in inputs:
        if batch and (len(batch) == MOST or weight + one.weight > FULL):
            yield tuple(batch)
            batch, weight = [], 0
        batch.append(one)
        weight += one.weight
    if batch:
        yield tuple(batch)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a zero in it
        return False


def _within(folder: Path) -> list[Path]:
    """List the pages of a folder and its folders; a folder that cannot be opened, or has no page, stands for itself."""
    found: list[Path] = []
    shut: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: shut.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in files if _is_page(name)]
    pages = sorted([*shut, *(path for path in found if path.is_file())], key=lambda path: path.parts)
    return pages or [folder]


def _is_page(name: str) -> bool:
    return not name.startswith(".") and name.lower().rpartition(".")[2] in ENDINGS


def _size(word: str | Path) -> int | None:
    if isinstance(word, str):
        return None if word == "-" else ADDRESS_SIZE
    try:
        return word.stat().st_size if word.is_file() else 0
    except OSError:
        return 0


def _file(path: Path, place: str, *, lines: bool) -> Iterator[Input]:
    if path.is_dir():
        yield _fruitless(path, place)
        return
    kind: LineKind | None = "lines" if lines else "jsonl" if path.suffix.lower().lstrip(".") in RECORDS else None
    if kind is None:
        yield Input(place=place, path=path, size=_size(path) or 0)
        return
    try:
        with path.open("rb") as file:
            if file.peek(2)[:2] in _WIDE:  # its lines do not end where bytes say so
                yield Input(place=place, path=path, kind=kind, size=_size(path) or 0)
            else:
                yield from _lines(file, place, kind)
    except OSError as error:
        yield Input(place=place, fault=f"cannot be read ({error.strerror or error})")


def _fruitless(folder: Path, place: str) -> Input:
    """Say why a folder gave nothing: it cannot be opened, or no page is in it."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        return Input(place=place, fault=f"cannot be read ({error.strerror or error}); check its permissions")
    return Input(place=place, empty=True, fault=f"holds no page; pages end in {', '.join(ENDINGS)}")


def _stream(*, lines: bool) -> Iterator[Input]:
    if sys.stdin is None:
        yield Input(place=STREAM, fault="is closed; give it a text, or name a file")
        return
    try:
        if lines:
            yield from _lines(sys.stdin.buffer, STREAM, "lines")
        else:
            data = sys.stdin.buffer.read(LARGEST + 1)
            yield Input(place=STREAM, data=data, size=len(data))
    except OSError as error:  # closed, or a folder
        yield Input(place=STREAM, fault=f"cannot be read ({error.strerror or error}); give it a text, or name a file")


def _lines(file: BinaryIO, place: str, kind: LineKind) -> Iterator[Input]:
    """Yield each line that holds something, named by its number; one without end is told and left out."""
    number, said = 0, False
    while line := file.readline(LONGEST_LINE):
        number += 1
        here = f"{place}:{number}"
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            said = True
            yield Input(place=here, empty=True, fault=f"is a line of over {LONGEST_LINE // 1_000_000} MB; break it up")
        elif line.strip():
            said = True
            yield Input(place=here, data=line, kind=kind, size=len(line))
    if not said:
        yield Input(place=place, empty=True, fault="is empty")
