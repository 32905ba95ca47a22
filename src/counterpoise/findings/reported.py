"""What do stored reports state of the two, each thing once, with who tells it and how it was checked?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from counterpoise.records import AT_LEAST_ONE, Check, Count, Filled, Ordinal, RowId, Statement, choice, words

Lane = Literal["statement", "agreement", "support", "pressure", "military", "condition"]
Side = Literal["a", "b", "both"]
LANES: dict[str, Lane] = {
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "statement"),
    **dict.fromkeys(("AGREE", "CONSULT"), "agreement"),
    **dict.fromkeys(("SUPPORT", "AID", "COOPERATE", "CONCEDE"), "support"),
    **dict.fromkeys(("SANCTION", "COERCE", "PROTEST"), "pressure"),
    **dict.fromkeys(("MOBILIZE", "ASSAULT", "RETREAT"), "military"),
}  # all others are conditions
STANDING_IN = "Codes among its actors that stand for a member of a bloc of the brief, and not for the bloc."
WHEN = "As sharp as known: of the statement, else of its printing; empty where nothing dates it."
LEDGER = {"BENEFIT": "gain", "RISK": "risk", "SEEK": "wants"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One printing of a report."""

    document: Annotated[RowId, "Its id."]
    publisher: Annotated[str, "Empty where nobody is named."]
    title: str
    address: Annotated[str, "As it was given; it may be no address of the web."]
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One thing that is stated, once or by many."""

    statement: Annotated[Statement, "Of the surest telling."]
    source_name: Filled
    target_name: str
    members: Annotated[tuple[Filled, ...], STANDING_IN]
    side: Annotated[Side, "Who acts, or whom the condition is about."]
    lane: Lane
    when: Annotated[str, words(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"), WHEN]
    statements: Annotated[tuple[Filled, ...], AT_LEAST_ONE, "Ids of all tellings."]
    documents: Annotated[tuple[Filled, ...], AT_LEAST_ONE, "Ids."]
    outlets: tuple[Filled, ...]
    outlet_count: Annotated[Ordinal, "By name; a story that names none counts as an outlet."]
    prints: tuple[Print, ...]
    mark: Annotated[str, choice("right", "unsure", ""), "What a person said of it."]
    weight: Annotated[float, "By which the list is ordered."]
    check: Annotated[
        Check | None, "Null where nothing was checked, or figures cannot speak to a statement of its kind."
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """All of it, and what was left out."""

    statements: Annotated[tuple[Report, ...], "Between the two, the weightiest first."] = ()
    further: Annotated[tuple[Report, ...], "Of either: gains and risks with third states, and capabilities."] = ()
    wrong: Annotated[Count, "Left out, since a person marked them wrong."] = 0
    later: Annotated[Count, "Left out of a past year: dated or printed after it, or not dated at all."] = 0
    unchecked: Annotated[Count, "Claims of pairs and years beyond those that are weighed for a brief."] = 0
    why: Annotated[str, "Why there is no statement between the two; empty where there is."] = ""


def middle_day(when: str) -> date:
    """Return the day a date stands for; the middle of a month or a year where no day is known."""
    parts = [int(part) for part in when.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 15 if parts[1:] else 1)
