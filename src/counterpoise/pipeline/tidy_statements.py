"""How statements become a tidy table: one row a statement, one column a field."""

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from counterpoise.records import Statement

if TYPE_CHECKING:
    import pyarrow as pa


def columns(statements: Sequence[Statement]) -> dict[str, list[Any]]:
    """Return the fields of the statements as columns; topics are lists of text."""
    rows = {field.name: [getattr(one, field.name) for one in statements] for field in fields(Statement)}
    return rows | {"topics": [list(one.topics) for one in statements]}


def table(statements: Sequence[Statement]) -> "pa.Table":
    """Return the statements as an Arrow table, of the same types whatever is in it."""
    import pyarrow as pa

    kinds = {field.name: pa.string() for field in fields(Statement)}
    kinds |= {"start": pa.int64(), "end": pa.int64(), "confidence": pa.float64(), "topics": pa.list_(pa.string())}
    return pa.table(columns(statements), schema=pa.schema(list(kinds.items())))
