"""Builds small SQLite files as bytes, and takes the real ones out of the wheels when they are at hand."""

import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from counterpoise.build import in_parts
from counterpoise.records import Parsed
from counterpoise.sources import registry
from counterpoise.sources.cards import Carrier
from counterpoise.sources.carriers.archive import files_of

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


def wheels() -> tuple[Carrier, ...]:
    """Return the wheels from which a fresh machine builds its ledger, each once."""
    carriers = [carrier for entry in in_parts(()) for carrier in entry.card.carriers]
    return tuple({carrier.file: carrier for carrier in carriers if carrier.kind == "wheel"}.values())


def real_wheel(name: str) -> tuple[Path, Carrier]:
    """Return the real wheel of a source and what its card says of it, or skip the test."""
    folder = os.environ.get("COUNTERPOISE_WHEELS")
    if not folder:
        pytest.skip("COUNTERPOISE_WHEELS names no folder of wheels, so the real data are not at hand")
    card = registry.source(name).card
    (carrier,) = (carrier for carrier in card.carriers if carrier.kind == "wheel")
    if card.part and not Path(folder, carrier.file).is_file():
        pytest.skip(f"{carrier.file} is not in COUNTERPOISE_WHEELS; only `build --with {card.part}` needs it")
    return Path(folder, carrier.file), carrier


def supplied_files(entry: registry.Registered) -> Mapping[str, bytes]:
    """Return the real files of a source that the user supplies; none where COUNTERPOISE_WHEELS does not hold them."""
    folder = Path(os.environ.get("COUNTERPOISE_WHEELS", ""))
    found = [carrier for carrier in entry.card.carriers if (folder / carrier.file).is_file()]
    return files_of(folder / found[0].file, found[0]) if found else {}


def real(name: str) -> Mapping[str, bytes]:
    """Return the real files of a source as its parser gets them, or skip the test."""
    entry = registry.source(name)
    (carrier,) = entry.card.carriers
    if carrier.kind == "package":
        return files_of(Path(str(entry.folder), carrier.file), carrier)
    return files_of(*real_wheel(name))
