"""Which number stands on which rows: findings, facts, reports and rows numbered in the order they are first cited."""

from collections.abc import Iterable
from dataclasses import dataclass

from counterpoise.findings import Report
from counterpoise.records import Cited


@dataclass(frozen=True, slots=True)
class Rows:
    """Source rows that are cited together, by their ids."""

    about: str
    ids: tuple[str, ...]


Listed = Cited | Report | Rows


class Evidence:
    """The numbered list behind the [n] marks of one brief."""

    def __init__(self) -> None:
        self._numbers: dict[Listed, int] = {}

    def number(self, cited: Listed) -> int:
        """Return the number of what is cited, giving it the next one when it is new."""
        return self._numbers.setdefault(cited, len(self._numbers) + 1)

    def numbers(self, cited: Iterable[Listed]) -> tuple[int, ...]:
        """Return the numbers of several."""
        return tuple(self.number(entry) for entry in cited)

    def listed(self) -> list[tuple[int, Listed]]:
        """Return what was cited with its numbers, in order."""
        return [(number, cited) for cited, number in self._numbers.items()]
