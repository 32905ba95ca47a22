"""What does a reader of reports do, and which one is installed?

Pages go into a reader and documents come out; documents go in and statements come out. A reader is a distribution of
its own: it names itself in the entry point group `counterpoise.readers` and brings its own heavy libraries and
weights. This package knows none by its import name, and everything but reading works without one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

from counterpoise.errors import CounterpoiseError, NoReader
from counterpoise.records import Document, Statement
from counterpoise.vocabulary import Measure

GROUP = "counterpoise.readers"
MISSING = (
    "no reader of reports is installed: it is a distribution of its own, counterpoise-reader; "
    "in a checkout of the source run pip install ./reader"
)

Tier = Literal["strict", "lenient"]
MEASURE = Measure(
    name="reading",
    order=360,
    group="reading",
    page="reference/reading.md",
    units=("word",),
    answers="what does a report state, by which rules, and how often are they right?",
    shown="pair: statements of reports",
    sections=("Statements from reports",),
)


@dataclass(frozen=True, slots=True)
class PageRead:
    """One report of a page: its document, or why there is none."""

    document: Document | None
    skipped: tuple[str, ...] = ()  # what was not read, and why
    language: str | None = None  # ISO 639-1; None where the text is too short to detect it


@dataclass(frozen=True, slots=True)
class Coded:
    """What one document states, in text order, and what of it was not read."""

    statements: tuple[Statement, ...]
    skipped: tuple[str, ...] = ()


class Reader(Protocol):
    """What this package needs of a reader; the entry point is a function that returns one."""

    @property
    def version(self) -> str:
        """Name the reader, its release and its weights in one line: it is stored with what was read."""

    def pages(
        self, data: bytes, *, name: str = "", kind: str | None = None, address: str | None = None
    ) -> list[PageRead]:
        """Part a page's bytes into its reports; raise BadSource where there are none."""

    def document(self, text: str, *, published: date | None = None) -> Document:
        """Make a document of plain text; raise BadSource where it is in a language that is not read."""

    def statements(
        self, documents: Sequence[Document], tier: Tier = "strict", actors: Path | None = None
    ) -> list[Coded]:
        """Return what each document states, in their order; `actors` is a file of a user's own names."""

    def check_actors(self, file: Path) -> None:
        """Raise BadSource where a user's file of names is wrong."""


def installed() -> Reader:
    """Return the reader that is installed, loaded once a process; raise NoReader where there is none to load."""
    return _loaded(GROUP)


@cache
def _loaded(group: str) -> Reader:
    from importlib.metadata import entry_points

    known = {point.value: point for point in entry_points(group=group)}
    if not known:
        raise NoReader(MISSING)
    if len(known) > 1:
        names = ", ".join(sorted(known))
        raise NoReader(f"several readers of reports are installed ({names}): uninstall all but one")
    ((name, point),) = known.items()
    try:
        reader: Reader = point.load()()
    except (ImportError, AttributeError, CounterpoiseError) as error:
        raise NoReader(f"the reader of reports {name} cannot be loaded ({error}): install it again") from error
    return reader
