"""Which number stands on which rows: findings numbered in the order they are first cited."""

from collections.abc import Iterable

from counterpoise.records import Finding


class Evidence:
    """The numbered list behind the [n] marks of one brief."""

    def __init__(self) -> None:
        self._numbers: dict[Finding, int] = {}

    def mark(self, finding: Finding) -> str:
        """Return the mark of a finding, giving it the next number when it is new."""
        return f"[{self._numbers.setdefault(finding, len(self._numbers) + 1)}]"

    def marks(self, findings: Iterable[Finding]) -> str:
        """Return the marks of several findings, with a space before them."""
        words = "".join(self.mark(finding) for finding in findings)
        return f" {words}" if words else ""

    def listed(self) -> list[tuple[int, Finding]]:
        """Return the findings with their numbers, in order."""
        return [(number, finding) for finding, number in self._numbers.items()]
