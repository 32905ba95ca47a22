"""Which columns of a table hold nothing but numbers, and so stand to the right, on a page that can align them?"""

import re

from counterpoise.drawing.layout import Table, Words
from counterpoise.wording.numbers import MISSING

OPEN = "○"  # behind a number that missing trade, or a range across 0, leaves open
_UNIT = r"(?: ?(?:%|bn|m|tn|kt|t|years?))?"
_ONE = rf"[≤≥<>−+]? ?(?:USD )?\d[\d,.]*{_UNIT}"
_RANGE = rf"{_ONE} to {_ONE}"
_NUMBER = re.compile(rf"(?:{_RANGE}|{_ONE}(?: \((?:{_RANGE}|{_ONE})\))?|\({_RANGE}\))(?: {OPEN})?")


def rights(table: Table) -> tuple[bool, ...]:
    """Tell of each column whether it stands to the right; the first, which names the row, only where it is said to."""
    return tuple(
        column.side == "right" or bool(n and _numeric([row[n] for row in table.rows]))
        for n, column in enumerate(table.columns)
    )


def open_columns(table: Table) -> tuple[bool, ...]:
    """Tell of each column whether a circle stands behind some of its numbers."""
    return tuple(any(row[n].text.endswith(f" {OPEN}") for row in table.rows) for n in range(len(table.columns)))


def _numeric(cells: list[Words]) -> bool:
    """Tell whether all is numbers that is not said in passing, as that there is none."""
    said = [one.text.replace("\u00a0", " ") for one in cells if not one.dim and one.text not in ("", MISSING)]
    return bool(said) and all(map(_NUMBER.fullmatch, said))
