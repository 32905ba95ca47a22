"""How the bytes of an SQLite file are read without a file: in memory, and damage told in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from counterpoise.errors import BadSource


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
