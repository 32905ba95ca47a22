"""Where the tables that only the reader needs lie; those it shares with the core are in `counterpoise.vocabulary`."""

from functools import cache

from counterpoise.vocabulary import Row, read_table


@cache
def table(name: str) -> tuple[Row, ...]:
    """Read a table of this folder by its file name without the ending."""
    return read_table(__name__, name)
