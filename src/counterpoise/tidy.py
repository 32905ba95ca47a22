"""How findings become a tidy table: one row a finding, one column a field."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from counterpoise.records import Finding, Hole

if TYPE_CHECKING:
    import pyarrow as pa

NUMBERS = ("value", "lo", "hi", "numerator", "denominator")
COUNTS = ("year", "denominator_figures")
LISTS = ("holes", "figures")


def columns(findings: Sequence[Finding]) -> dict[str, list[Any]]:
    """Return the fields of the findings as columns; ids of figures and keys of holes are lists of text."""
    return {name: [_plain(getattr(finding, name)) for finding in findings] for name in _names()}


def table(findings: Sequence[Finding]) -> "pa.Table":
    """Return the findings as an Arrow table, of the same types whatever is in it."""
    import pyarrow as pa

    kinds = dict.fromkeys(_names(), pa.string())
    kinds |= dict.fromkeys(NUMBERS, pa.float64()) | dict.fromkeys(COUNTS, pa.int64())
    kinds |= dict.fromkeys(LISTS, pa.list_(pa.string()))
    return pa.table(columns(findings), schema=pa.schema(list(kinds.items())))


def _names() -> list[str]:
    return [field.name for field in fields(Finding)]


def _plain(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    return [item.key if isinstance(item, Hole) else item for item in value]
