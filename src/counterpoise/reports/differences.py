"""Where do two readers differ on one report? What both find, and what one of them finds alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterpoise.records import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What two readers find in one document, each part in the order of the text."""

    shared: tuple[Statement, ...]  # as the first reader has them
    first: tuple[Statement, ...]  # found by the first alone
    second: tuple[Statement, ...]


def difference(first: Iterable[Statement], second: Iterable[Statement]) -> Difference:
    """Set what two readers find in one document side by side."""
    one, other = tuple(first), tuple(second)
    here, there = set(map(_key, one)), set(map(_key, other))
    return Difference(
        shared=tuple(each for each in one if _key(each) in there),
        first=tuple(each for each in one if _key(each) not in there),
        second=tuple(each for each in other if _key(each) not in here),
    )


def _key(statement: Statement) -> tuple[object, ...]:
    """Name what a statement says by its place, its class and its actors; whether it is denied counts too."""
    denied = statement.modality == "negated"
    return statement.start, statement.relation, statement.source, statement.target, denied
