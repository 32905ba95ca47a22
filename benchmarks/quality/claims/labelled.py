"""Which claims are labelled, and what should stand beside the figures of each?

A line of `claims.jsonl` or `held_out.jsonl` is one claim: a sentence of an article (its `id` there, or that of a
single sentence), the actors and relation that readers gave it, the year it speaks of, and `expected`: the parts of a
whole that a careful reader would set beside a figure. A part has its goods as the figures name them, whose purchases
or sales it is of, its range, and whether it can be compared at all; one without a range is goods named with no number.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from counterpoise.records import Side, Statement, Trend

FOLDER = Path(__file__).parent
Part = Literal["claims", "held_out"]
FILES: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Expected:
    """A part that a claim states, of what, and whether a figure can be set beside it."""

    goods: str  # the key of the figures
    of: str  # of whose purchases or sales
    side: Side
    least: float | None  # 0 to 1; None where no number is stated
    most: float | None
    comparable: bool  # not made up by several sellers, nor of what is used


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement with what should be set beside it."""

    place: str  # the article or sentence, and its line
    statement: Statement
    expected: tuple[Expected, ...]


def claims(part: Part) -> tuple[Claim, ...]:
    """Return the labelled claims of a file, in its order."""
    lines = (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(_claim(json.loads(line), f"{part}:{number}") for number, line in enumerate(lines, 1))


def _claim(row: dict[str, Any], place: str) -> Claim:
    sentence: str = row["sentence"]
    trend: Trend = row["trend"]
    statement = Statement(
        id="0" * 24,
        document=row["id"],
        evidence=sentence,
        start=0,
        end=len(sentence),
        source=row["source"],
        target=row["target"],
        relation=row["relation"],
        topics=tuple(row["topics"]),
        modality=row["modality"],
        trend=trend,
        date=str(row["year"]) if row["year"] else None,
        confidence=1.0,
        rule="labelled",
    )
    return Claim(f"{place} {row['id']}", statement, tuple(Expected(**each) for each in row["expected"]))
