"""How rows become an Arrow batch in the schema of figures, for sources small enough for objects."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from itertools import islice
from typing import TYPE_CHECKING

from counterpoise.records import FIGURE_COLUMNS, Figure, figure_schema

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 20_000


def batches_of(figures: Iterator[Figure]) -> "Iterator[pa.RecordBatch]":
    """Yield the figures in batches; costs some 10 microseconds a figure, so not for millions."""
    while rows := list(islice(figures, _ROWS)):
        yield _batch(rows)


def _batch(rows: Sequence[Figure]) -> "pa.RecordBatch":
    import pyarrow as pa

    schema = figure_schema()
    columns = zip(FIGURE_COLUMNS, zip(*map(astuple, rows), strict=True), strict=True)
    arrays = [pa.array(column, type=schema.field(name).type) for name, column in columns]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
