"""What do stored reports state of some actors, where was each printed, and what did people say of it?

The file of reports is opened only to be read; where there is none, none is made.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from counterpoise.ledger.reports import Appearance, Mark, Reports, Search, open_reports
from counterpoise.records import Statement


@dataclass(frozen=True, slots=True)
class ReportsAlone:
    """What a world has of stored reports, for questions that need no figures: there is no ledger to open for it."""

    folder: Path
    snapshot: str = ""


@dataclass(frozen=True, slots=True)
class StoredStatements:
    """Some stored statements, with their printings and marks."""

    statements: tuple[Statement, ...]
    prints: Mapping[str, Sequence[Appearance]]  # by document
    marks: Mapping[str, Mark]  # by statement

    def wrong(self, statement: str) -> bool:
        """Return whether a person marked a statement as wrong."""
        return statement in self.marks and self.marks[statement].verdict == "wrong"


def statements_of_pair(folder: Path, a: Sequence[str], b: Sequence[str], own: Sequence[str]) -> StoredStatements | None:
    """Return what is stated between two groups of codes, domestic statements left out; None where nothing is stored.

    `own` are the relations that count of either side, whoever is on the other.
    """
    reports = open_reports(folder)
    if reports is None:
        return None
    with reports:
        statements = reports.of_pair(a, b, own)
        return _with_marks(reports, [statement for statement in statements if statement.source != statement.target])


def statements_of_actor(folder: Path, codes: Collection[str]) -> StoredStatements | None:
    """Return what is stated of an actor by some codes, the newest first; None where nothing is stored."""
    reports = open_reports(folder)
    if reports is None:
        return None
    with reports:
        return _with_marks(reports, reports.statements(Search(actors=tuple(sorted(codes)))))


def _with_marks(reports: Reports, statements: Sequence[Statement]) -> StoredStatements:
    prints: dict[str, list[Appearance]] = {}
    for appearance in reports.appearances({statement.document for statement in statements}):
        prints.setdefault(appearance.document, []).append(appearance)
    return StoredStatements(tuple(statements), prints, reports.marks() if statements else {})
