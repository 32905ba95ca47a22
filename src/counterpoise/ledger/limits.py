"""What holds of all that is written beside the ledger: one writer at a time, bounded memory, a full disk in words?"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from counterpoise.errors import BadLedger

# What DuckDB raises on a full disk, by the moment at which it fills.
NO_ROOM = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException)
SHUT = (errno.EROFS, errno.EACCES, errno.EPERM)  # no space that is freed opens such a place
MEMORY = "256MB"  # what DuckDB may hold before it spills to the disk


@contextmanager
def room_to_write(what: str, need: str = "") -> Iterator[None]:
    """Turn a full disk, or a folder that cannot be written, into a message with the next step.

    `what` says what cannot be written, with `{reason}`, and what is not lost; `need` how much room it takes.
    """
    try:
        yield
    except (OSError, *NO_ROOM) as error:
        shut = isinstance(error, OSError) and error.errno in SHUT
        raise BadLedger(
            f"{what.replace('{reason}', str(error).splitlines()[0])}. "
            f"{'That place cannot be written to' if shut else 'It may be full'}: "
            f"{'' if shut else f'free some space{need} or '}set COUNTERPOISE_HOME to another folder"
        ) from error


def acquired(file: Path, waiting: Callable[[], None]) -> FileLock:
    """Make the folder of a lock, and acquire it; who comes second waits for the first, after calling `waiting`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # Where no file can be made, as in /proc, the lock takes that for another's and would be waited for forever.
    file.touch()
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting()
        lock.acquire()
    return lock
