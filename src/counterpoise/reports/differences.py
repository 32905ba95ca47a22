"""Where do two readers differ on one report? What both find, and what one of them finds alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterpoise.agreement import groups
from counterpoise.records import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two readers find in one document, each part in the order of the text."""

    shared: tuple[Statement, ...]  # as the first reader has them
    first: tuple[Statement, ...]  # found by the first alone
    second: tuple[Statement, ...]


def difference(first: Iterable[Statement], second: Iterable[Statement]) -> Difference:
    """Set what two readers find in one document side by side."""
    found = groups((tuple(first), tuple(second)))
    return Difference(
        shared=tuple(group[0] for group in found if len(group) > 1),
        first=tuple(group[0] for group in found if 1 not in group),
        second=tuple(group[1] for group in found if 0 not in group),
    )
