"""What does a reader of reports do, and which ones are installed?

Pages go into a reader and documents come out; documents go in and statements come out. Readers come in distributions of
their own: each names itself in the entry point group `counterpoise.readers` and brings its own heavy libraries and
weights. This package knows none by its import name, and everything but reading works without one. A reader that sends
text to a server says first what it would send, and sends nothing until that is permitted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from counterpoise.errors import CounterpoiseError, NoReader
from counterpoise.records import Document, Statement
from counterpoise.vocabulary import Measure

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "counterpoise.readers"
DEFAULT = "builtin"
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
    notes: tuple[str, ...] = ()  # how it was read, where that is worth saying: nothing is missing by it
    unfinished: bool = False  # a part was read otherwise than meant, since a server failed: worth reading again


class Reader(Protocol):
    """What this package needs of a reader; the entry point is a function that returns one."""

    @property
    def version(self) -> str:
        """Name the reader, its release and its weights in one line, which is stored with what was read.

        Its first word is the name that the reader is installed by; a line of two readers has ` + ` between them.
        """

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


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reader would send to a server to read some documents: shown before anything leaves this machine."""

    address: str
    model: str
    documents: int  # of which something is sent
    requests: int
    answered: int  # further requests, whose answers are at hand
    tokens: int  # read and written by the model, about
    dollars: float | None  # the same; None where no price is known


@dataclass(frozen=True, slots=True)
class Permission:
    """What a reader may do that sends text to a server: a value of this permits it."""

    folder: Path  # where answers are kept, so that none is paid twice
    tokens: int | None = None  # read and written at most; None: as many as it takes


@runtime_checkable
class Remote(Protocol):
    """What a reader adds that sends text to a server. Its `statements` raise BadUse until that is permitted."""

    def check_settings(self) -> None:
        """Raise NoReader where no server is named, BadUse where a setting means nothing."""

    def plan(self, documents: Sequence[Document], folder: Path, actors: Path | None = None) -> Plan:
        """Say what reading these documents would send; nothing is sent."""

    def permitted(self, permission: Permission) -> Reader:
        """Return the reader that may send."""


def installed(name: str = "") -> Reader:
    """Return a reader that is installed, by its name or else the default one, loaded once a process.

    The default is `builtin`, or the only one there is. Raise NoReader where there is none to load.
    """
    return _loaded(GROUP, name)


def reader_names() -> tuple[str, ...]:
    """Return the names of the readers that are installed."""
    return tuple(sorted({point.name for point in _points(GROUP)}))


def _points(group: str) -> "tuple[EntryPoint, ...]":
    from importlib.metadata import entry_points

    return tuple({(point.name, point.value): point for point in entry_points(group=group)}.values())


@cache
def _loaded(group: str, name: str) -> Reader:
    point = _chosen(_points(group), name)
    try:
        reader: Reader = point.load()()
    except (ImportError, AttributeError, CounterpoiseError) as error:
        raise NoReader(f"the reader of reports {point.value} cannot be loaded ({error}): install it again") from error
    return reader


def _chosen(points: "Sequence[EntryPoint]", name: str) -> "EntryPoint":
    """Return the one entry point of a name, or of the default."""
    if not points:
        raise NoReader(MISSING)
    fits = [point for point in points if point.name == (name or DEFAULT)]
    if not fits and (len(points) == 1 or not name):
        fits = list(points) if name in ("", DEFAULT) else []
    if len(fits) == 1:
        return fits[0]
    if not fits:
        names = ", ".join(sorted({point.name for point in points}))
        raise NoReader(f"no reader of reports is named {name!r}; there are {names}")
    values = ", ".join(sorted(point.value for point in fits))
    raise NoReader(f"several readers of reports are installed ({values}): uninstall all but one, or name one")
