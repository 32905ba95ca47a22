"""How findings become a tidy table: one row a finding, one column a field."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from counterpoise.records import Finding


def columns(findings: Sequence[Finding]) -> dict[str, list[Any]]:
    """Return the fields of the findings as columns; lists of ids and holes stay lists."""
    names = [field.name for field in fields(Finding)]
    return {name: [_plain(getattr(finding, name)) for finding in findings] for name in names}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
