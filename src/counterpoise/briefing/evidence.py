"""Which number stands on which rows: findings and facts numbered in the order they are first cited."""

from collections.abc import Iterable

from counterpoise.records import Cited


class Evidence:
    """The numbered list behind the [n] marks of one brief."""

    def __init__(self) -> None:
        self._numbers: dict[Cited, int] = {}

    def number(self, cited: Cited) -> int:
        """Return the number of a finding or fact, giving it the next one when it is new."""
        return self._numbers.setdefault(cited, len(self._numbers) + 1)

    def numbers(self, cited: Iterable[Cited]) -> tuple[int, ...]:
        """Return the numbers of several."""
        return tuple(self.number(one) for one in cited)

    def listed(self) -> list[tuple[int, Cited]]:
        """Return what was cited with its numbers, in order."""
        return [(number, cited) for cited, number in self._numbers.items()]
