"""What is one report before it is cleaned: its lines, and what its page says of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The raw lines of one report, each a paragraph or chrome."""

    lines: tuple[str, ...]  # one a paragraph, in the page's order, chrome among them
    title: str | None = None
    publisher: str | None = None
    address: str | None = None
    published: date | None = None
    skipped: tuple[str, ...] = ()
    lone: bool = True  # whether a single line is a report as it stands, as typed


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one line or entry gave no report; the others of its page are read."""

    reason: str
