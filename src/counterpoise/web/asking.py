"""What may a request ask of the ledger, and in what does the answer come back?"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal[
    "front",
    "pair",
    "pair.json",
    "pair.md",
    "pair.csv",
    "chart.svg",
    "chart.csv",
    "source",
    "source.json",
    "sources",
    "sources.json",
    "share.json",
    "share.csv",
    "whatif",
    "whatif.form",
    "whatif.json",
    "whatif.md",
    "whatif.chart.svg",
    "whatif.chart.csv",
    "inbox",
    "documents",
    "documents.json",
    "documents.csv",
    "document",
    "document.json",
    "statement",
    "statement.json",
    "statements.json",
    "statements.csv",
    "product",
    "product.json",
    "product.csv",
    "product.chart.svg",
    "product.chart.csv",
    "products",
    "products.csv",
    "network",
    "network.json",
    "network.csv",
    "network.chart.svg",
    "network.chart.csv",
    "methods",
    "method",
    "state",
    "state.json",
    "state.csv",
    "state.chart.svg",
    "state.chart.csv",
    "map",
    "map.json",
    "map.csv",
    "map.chart.svg",
    "map.chart.csv",
]
Value = str | int | float
HTML, JSON, TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"
DOCUMENTS = (".json", ".csv", ".md", ".svg")  # addresses of what is no page end so
MARKDOWN, CSV, SVG = "text/markdown; charset=utf-8", "text/csv; charset=utf-8", "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to one snapshot; equal questions have equal answers."""

    kind: Kind
    snapshot: str
    reports: str  # which state of the stored reports
    words: tuple[str, ...] = ()  # codes of states, ids of rows, shocks, in their order
    options: tuple[tuple[str, Value], ...] = ()  # sorted by name
    part: str = ""  # id of the part of the page that is wanted; empty: all of it

    @property
    def given(self) -> dict[str, Value]:
        """Return the options by name."""
        return dict(self.options)


@dataclass(frozen=True, slots=True)
class Reply:
    """A document, ready to be sent."""

    media: str
    body: bytes
    status: int = 200


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is none: the name of the error, and words for the reader."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """How far a question is that takes a while."""

    done: int = 0
    of: int = 0  # 0: not known yet


Answer = Reply | Refusal
Tell = Callable[[Step], None]  # what a worker at work is given
Watch = Callable[[Step | None], bool]  # told how far it is, or asked now and then; false where nobody waits any more
BUSY = Refusal("Busy", "the server has all it can do; try again in a few seconds")
GIVEN_UP = Refusal("GivenUp", "whoever asked had left, so this was given up; ask again")


class Answering(Protocol):
    """Whoever answers: workers, or what keeps their answers."""

    def answer(self, ask: Ask, watch: Watch | None = None) -> Answer:
        """Answer, or say why not."""
        ...
