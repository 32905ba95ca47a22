"""How do a reader's texts and marks go into the store, and why did they not?

Each goes in whole or not at all, whoever else writes at that moment; doing it again doubles nothing.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from counterpoise.errors import BadLedger, UnknownTerm
from counterpoise.ledger.reports import MarkWord, Reports, Stored

FULL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE")
Why = Literal["full", "busy", "broken"]
WORDS: dict[str, MarkWord] = {"right": "right", "wrong": "wrong", "unsure": "unsure"}


def keep(folder: Path, stored: Sequence[Stored]) -> int:
    """Store documents with all they state, all of them or none, and say how many are new."""
    with Reports(folder) as reports:
        return reports.add(stored)


def mark(folder: Path, statement: str, verdict: str, reason: str) -> None:
    """Keep what a person says of a statement; an empty verdict takes back what was said."""
    if verdict and verdict not in WORDS:
        raise UnknownTerm(f"a mark is one of {', '.join(WORDS)}, not {verdict!r}")
    with Reports(folder) as reports:
        if verdict:
            reports.mark(statement, WORDS[verdict], reason)
        else:
            reports.unmark(statement)


def why_not(error: BadLedger) -> Why:
    """Say whether a store could not be written because the disk is full or another held it, or for another reason."""
    name = getattr(error.__cause__, "sqlite_errorname", "")
    if name in FULL:
        return "full"
    return "busy" if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) else "broken"
