"""What was read and shown, until its reader stores it or goes away?

It is kept here rather than sent along in the page: what is stored is what was shown, an address is not asked twice, and
a text of some megabytes does not go to and fro. It is bounded in bytes and in time, and lost when the server ends: then
the reader reads again.
"""

import secrets
import time
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

MOST = 24_000_000  # bytes, packed
SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class _Draft:
    packed: bytes
    until: float  # by the clock of time.monotonic


class Drafts:
    """Drafts by keys nobody can guess; to be asked from any thread."""

    def __init__(self, most: int = MOST, seconds: float = SECONDS) -> None:
        self._most, self._seconds = most, seconds
        self._lock = Lock()
        self._held: OrderedDict[str, _Draft] = OrderedDict()

    @staticmethod
    def key() -> str:
        """Return a key for a draft to come."""
        return secrets.token_urlsafe(18)

    def put(self, key: str, data: bytes) -> None:
        """Keep a draft; those that are out of date go, and the oldest where there is no room."""
        draft = _Draft(zlib.compress(data, 1), time.monotonic() + self._seconds)
        with self._lock:
            self._held[key] = draft
            while self._held and (self._bytes() > self._most or self._oldest().until < time.monotonic()):
                self._held.popitem(last=False)

    def get(self, key: str) -> bytes | None:
        """Return a draft; None where it is not kept any more."""
        with self._lock:
            draft = self._held.get(key)
        if draft is None or draft.until < time.monotonic():
            return None
        return zlib.decompress(draft.packed)

    def _bytes(self) -> int:
        return sum(len(one.packed) for one in self._held.values())

    def _oldest(self) -> _Draft:
        return next(iter(self._held.values()))
