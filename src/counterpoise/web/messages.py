"""What may a request ask of the ledger, for a page or a part of it, and in what does the answer come back?

htmx names itself and the element that the answer will take the place of. The part has the address of its page, so the
browser must keep the two apart: by Vary, and by an ETag each.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from fastapi import Request

from counterpoise.drawing import forms

Kind = str  # name of a question or page, and the form of the answer: "product", "product.json", "map.chart.svg"
Value = str | int | float
HTML, JSON, TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"
DOCUMENTS = (".json", ".csv", ".md", ".svg")  # addresses of what is no page end so
MARKDOWN, CSV, SVG = "text/markdown; charset=utf-8", "text/csv; charset=utf-8", "image/svg+xml"
DRAWN = forms.DRAWN  # the part of a page that a script may ask for
VARY = "HX-Request, HX-Target"
PLACE = re.compile(r"[a-z][a-z0-9-]{0,40}")


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
# Their own messages name files of this machine, which are nobody's business but its owner's.
UNREADABLE = Refusal("BadLedger", "the ledger cannot be read; run `counterpoise build --force` where the server runs")
NO_LEDGER = Refusal("NoLedger", "there is no ledger; run `counterpoise build` where the server runs, and ask again")
UNREADABLE_REPORTS = Refusal(
    "BadLedger", "the stored reports cannot be read; `counterpoise reports list` says why, where the server runs"
)
GIVEN_UP = Refusal("GivenUp", "whoever asked had left, so this was given up; ask again")


class Answerer(Protocol):
    """Whoever answers: workers, or what keeps their answers."""

    def answer(self, ask: Ask, watch: Watch | None = None) -> Answer:
        """Answer, or say why not."""
        ...


def place(request: Request) -> str:
    """Return the id of the element a script will put the answer in; empty where a page is wanted."""
    given = request.headers.get("hx-target", "")
    valid = request.headers.get("hx-request") == "true" and PLACE.fullmatch(given)
    return given if valid else ""


def part(request: Request, parts: tuple[str, ...]) -> str:
    """Return which of the parts a page can be asked for is wanted; empty: the whole of it."""
    wanted = place(request)
    return wanted if wanted in parts else ""
