"""Findings as CSV: one row a finding, lists joined by spaces, what is missing left empty."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import fields
from io import StringIO
from typing import Any

from counterpoise.records import Finding, Hole


def text(findings: Sequence[Finding]) -> str:
    """Write findings as CSV with a header row; the columns are the fields of a finding."""
    paper = StringIO()
    names = [field.name for field in fields(Finding)]
    sheet = csv.writer(paper, lineterminator="\n")
    sheet.writerow(names)
    sheet.writerows([_cell(getattr(finding, name)) for name in names] for finding in findings)
    return paper.getvalue().rstrip("\n")


def rows(lines: Iterable[Sequence[str]]) -> str:
    """Write lines of text as CSV."""
    paper = StringIO()
    csv.writer(paper, lineterminator="\n").writerows(lines)
    return paper.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(item.key if isinstance(item, Hole) else str(item) for item in value)
    return str(value)
