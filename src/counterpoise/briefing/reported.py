"""What do stored reports state of the two, each thing once, with who tells it and how it was checked?"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from counterpoise.records import Check, Statement

Lane = Literal["statement", "agreement", "support", "pressure", "military", "condition"]
Side = Literal["a", "b", "both"]
LANES: dict[str, Lane] = {
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "statement"),
    **dict.fromkeys(("AGREE", "CONSULT"), "agreement"),
    **dict.fromkeys(("SUPPORT", "AID", "COOPERATE", "CONCEDE"), "support"),
    **dict.fromkeys(("SANCTION", "COERCE", "PROTEST"), "pressure"),
    **dict.fromkeys(("MOBILIZE", "ASSAULT", "RETREAT"), "military"),
}  # all others are conditions
LEDGER = {"BENEFIT": "gain", "RISK": "risk", "SEEK": "wants"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One printing of a report."""

    document: str  # id
    publisher: str  # empty where nobody is named
    title: str
    address: str  # as it was given; a page links it only where it is http or https
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One thing that is stated, once or by many."""

    statement: Statement  # of the surest telling
    source_name: str
    target_name: str
    members: tuple[str, ...]  # codes among its actors that stand for no more than a member of a bloc of the brief
    side: Side  # who acts, or whom the condition is about
    lane: Lane
    when: str  # as sharp as known: of the statement, else of its printing; empty where nothing dates it
    statements: tuple[str, ...]  # ids of all tellings
    documents: tuple[str, ...]  # ids
    outlets: tuple[str, ...]  # by name
    outlet_count: int  # by name; a story that names none counts as one
    prints: tuple[Print, ...]
    mark: str  # what a person said of it: right, unsure or nothing
    weight: float  # by which the statements are ordered
    check: Check | None = None  # None also where nothing was checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """All of it, and what was left out."""

    statements: tuple[Report, ...] = ()  # between the two, the weightiest first
    further: tuple[Report, ...] = ()  # of either: gains and risks with others, capabilities
    wrong: int = 0  # statements left out, since a person marked them wrong
    later: int = 0  # left out of a past year: dated or printed after it, or not dated at all
    unchecked: int = 0  # claims of pairs and years beyond those that are weighed for a brief
    why: str = ""  # where there is no statement between the two: why


def middle_day(when: str) -> date:
    """Return the day a date stands for; the middle of a month or a year where no day is known."""
    parts = [int(part) for part in when.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15 if parts[1:] else 1)
