"""What may a request ask of the ledger, and in what does the answer come back?"""

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
    "whatif.json",
    "whatif.md",
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
MARKDOWN, CSV, SVG = "text/markdown; charset=utf-8", "text/csv; charset=utf-8", "image/svg+xml"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to one snapshot; equal questions have equal answers."""

    kind: Kind
    snapshot: str
    reports: str  # which state of the stored reports
    words: tuple[str, ...] = ()  # codes of states, ids of rows, shocks, in their order
    options: tuple[tuple[str, Value], ...] = ()  # sorted by name

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


Answer = Reply | Refusal
BUSY = Refusal("Busy", "the server has all it can do; try again in a few seconds")


class Answering(Protocol):
    """Whoever answers: workers, or what keeps their answers."""

    def answer(self, ask: Ask) -> Answer:
        """Answer, or say why not."""
        ...
