"""What parsers share: the one file of a source, SQLite in memory, Arrow batches and columns, counts of skips."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from counterpoise.errors import BadSource
from counterpoise.records import FIGURE_COLUMNS, Figure, Parsed, Skip, figure_schema

if TYPE_CHECKING:
    import pyarrow as pa


def single(files: Mapping[str, bytes], source: str) -> bytes:
    """Return the bytes of the only file; any other number of files is refused."""
    if len(files) != 1:
        raise BadSource(f"{source}: expected one file, got {len(files)}: {', '.join(sorted(files)) or 'none'}")
    return next(iter(files.values()))


@contextmanager
def opened(data: bytes, member: str) -> Iterator[sqlite3.Connection]:
    """Open the bytes of an SQLite file; what SQLite cannot read is a `BadSource` naming `member`."""
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            if data:  # SQLite takes no bytes at all for a fault in the call, not in the file
                connection.deserialize(data)
            yield connection
    except sqlite3.Error as error:
        raise BadSource(
            f"{member}: SQLite cannot read it ({error}); the file is damaged or of another make: "
            "fetch it anew with `counterpoise build`"
        ) from error


Whole = NDArray[np.integer[Any]]
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


def pointing(places: Whole, words: "pa.Array") -> "pa.DictionaryArray":
    """Return a column of words, each given by its place in `words`."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), words)


def repeated(word: str, length: int) -> "pa.DictionaryArray":
    """Return a column that holds one word in every row."""
    import pyarrow as pa

    return pointing(np.zeros(length, dtype=np.int64), pa.array([word]))


def new_year(year: Whole) -> "pa.Array":
    """Turn years into the date of their first day."""
    import pyarrow as pa

    return pa.array((year - 1970).astype("datetime64[Y]").astype("datetime64[D]"))


Passed = dict[tuple[str, str], tuple[int, str]]  # field and reason -> how often, and one of the places


def pass_over(passed: Passed, field: str, reason: str, place: str) -> None:
    """Count what a parser passes over on purpose."""
    count, example = passed.get((field, reason), (0, place))
    passed[field, reason] = (count + 1, example)


def skips_of(source: str, passed: Passed) -> list[Skip]:
    """Return what was passed over as the ledger stores it."""
    return [
        Skip(source=source, field=field, reason=reason, count=count, example=example)
        for (field, reason), (count, example) in sorted(passed.items())
    ]


def no_figure(source: str, place: str, skips: Sequence[Skip]) -> BadSource:
    """Return the error for a file that gives no figure, with what most of its lines are passed over for."""
    if not skips:
        return BadSource(f"{place}: gives no figure; it is cut off, or another file than {source} is read from")
    most = max(skips, key=lambda skip: skip.count)
    return BadSource(
        f"{place}: gives no figure; {most.field}: {most.reason} ({most.count} times, such as {most.example}); "
        f"it is another file than {source} is read from"
    )


def parsed_figures(source: str, place: str, figures: Callable[[Passed], Iterator[Figure]]) -> Parsed:
    """Make `Parsed` of a generator that counts what it passes over; a file without any figure is refused."""
    skips: list[Skip] = []

    def counted() -> Iterator[Figure]:
        passed: Passed = {}
        some = False
        for figure in figures(passed):
            some = True
            yield figure
        if not some:
            raise no_figure(source, place, skips_of(source, passed))
        skips.extend(skips_of(source, passed))

    return Parsed(batches_of(counted()), skips)
