"""What is known of reports one by one: just read, or stored; with marks and checks beside each statement."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from counterpoise.errors import CounterpoiseError
from counterpoise.findings import Print
from counterpoise.ledger.stored_search import Card
from counterpoise.records import Check, Document, Statement
from counterpoise.states import find
from counterpoise.vocabulary import table


@cache
def called(code: str) -> str:
    """Return the name of an actor; a loose group by the word of its table, and a stranger by the code."""
    loose = _loose().get(code)
    if loose or not code:
        return loose or ""
    try:
        return find(code).name
    except CounterpoiseError:
        return code


@cache
def _loose() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("groups")}


Extent = Literal["whole", "sentences"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document and what it states."""

    place: str  # file, address, line or stream it came from
    document: Document
    statements: tuple[Statement, ...] = ()
    skipped: tuple[str, ...] = ()  # why it, or part of it, was not coded
    notes: tuple[str, ...] = ()  # how it was read, where that is worth saying
    unfinished: bool = False  # a server failed meanwhile: worth reading again
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What could not be read as a document at all."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedStatement:
    """One statement with what people and figures have on it."""

    statement: Statement
    source_name: str
    target_name: str
    mark: str = ""  # right, wrong, unsure or nothing
    reason: str = ""
    marked_at: str = ""
    check: Check | None = None  # None also where nothing was checked

    @property
    def wrong(self) -> bool:
        """Tell whether a person said that it is not what the sentence says."""
        return self.mark == "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """One text that was just read."""

    reading: Reading
    said: tuple[CheckedStatement, ...]
    known: bool = False  # whether it is stored already


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of all that was handed in."""

    texts: tuple[ReadText, ...]
    refused: tuple[Refused, ...]
    unchecked: int  # claims of further pairs and years
    extent: Extent  # how much of the texts may be shown: a reader's own whole, a stranger's by sentences
    snapshot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One stored document in a list."""

    about: Card
    wrong: int  # statements marked so


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A page of stored documents."""

    rows: tuple[Listed, ...] = ()
    total: int = 0
    page: int = 1
    each: int = 20
    snapshot: str = ""  # empty where no ledger was opened

    @property
    def pages(self) -> int:
        """Count the pages there are."""
        return max(1, -(-self.total // self.each))


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One stored document with all it states."""

    about: Card
    prints: tuple[Print, ...]
    said: tuple[CheckedStatement, ...]
    copies: tuple[Card, ...]  # other texts that share most of their words with it
    unchecked: int
    snapshot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Single:
    """One stored statement with its document."""

    said: CheckedStatement
    about: Card
    marks: tuple[tuple[str, str, str], ...] = ()  # verdict, empty where it was taken back, reason, time; newest first
    snapshot: str = ""  # empty where nothing was checked


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementListing:
    """A page of stored statements."""

    rows: tuple[Single, ...]
    page: int
    more: bool  # whether there is a next page
