"""A share on a terminal: one line a year, with its state, its limits and its source rows."""

from collections.abc import Sequence
from typing import Any

from counterpoise.briefing.holes import in_words
from counterpoise.briefing.numbers import kusd, limited
from counterpoise.records import Finding


def drawn(found: Sequence[Finding], about: dict[str, Any]) -> str:
    """Draw a share or a series of them as text."""
    of = f"sales by {about['seller']['name']}" if about["of"] == "exports" else f"purchases by {about['buyer']['name']}"
    head = f"{about['name']}: {about['seller']['name']} to {about['buyer']['name']}, of all recorded {of}"
    return "\n".join([head, *(_line(one) for one in found), *_holes(found), f"snapshot {about['snapshot']}"])


def _line(one: Finding) -> str:
    money = f"{kusd(one.numerator)} of {kusd(one.denominator)}" if one.denominator is not None else ""
    rows = f"{len(one.figures)} of {one.denominator_figures} rows" if one.denominator_figures else ""
    parts = (f"{one.year}  {limited(one):<16} {one.state:<12}", money, rows, one.note)
    return "  ".join(part for part in parts if part).rstrip()


def _holes(found: Sequence[Finding]) -> list[str]:
    holes = dict.fromkeys(hole for one in found for hole in one.holes)
    return [f"takes place and is not recorded: {'; '.join(in_words(holes))}"] if holes else []
