"""What does a server need to take reports in: what is handed in and comes back, what waits to be stored, whose forms?

What was read is kept here rather than sent along in the page: what is stored is what was shown, an address is not asked
twice, and a text of some megabytes does not go to and fro. It is bounded in bytes and in time, and lost when the server
ends: then the reader reads again.
"""

import hmac
import secrets
import time
import zlib
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Literal, Protocol

from counterpoise.web.messages import BUSY, Refusal, Reply

MOST_KEPT = 24_000_000  # bytes, packed
KEPT = 3600.0  # seconds
LIFETIME = 12 * 3600  # seconds; a form is good for one to two of these
Form = Literal["page", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text, a file or an address to read, and what its reader says of it."""

    snapshot: str
    data: bytes = b""
    name: str = ""  # of a file, bounded; nothing is ever opened by it
    address: str = ""  # without data it is fetched
    day: str = ""  # 2024-05-15
    title: str = ""
    publisher: str = ""
    tier: Literal["strict", "lenient"] = "strict"
    form: Form = "page"
    token: str = ""  # of the form that stores what was read
    draft: str = ""  # under which it will be kept for that


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was read, drawn, and packed for the store."""

    reply: Reply
    draft: bytes = b""


class TextReader(Protocol):
    """Whoever reads: a process of its own, or this one in a test."""

    def read(self, submission: Submission) -> Prepared | Refusal:
        """Read, or say why not."""
        ...


@dataclass(frozen=True, slots=True)
class _Draft:
    packed: bytes
    until: float  # by the clock of time.monotonic


class Drafts:
    """Drafts by keys nobody can guess; to be asked from any thread."""

    def __init__(self, most: int = MOST_KEPT, seconds: float = KEPT) -> None:
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
        return sum(len(draft.packed) for draft in self._held.values())

    def _oldest(self) -> _Draft:
        return next(iter(self._held.values()))


@dataclass(frozen=True, slots=True)
class Tokens:
    """What this run of the server puts into its forms; nothing is kept of what was given out."""

    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def token(self, now: float | None = None) -> str:
        """Return what forms carry at this time."""
        return self._of(_slot(now))

    def holds(self, given: str, now: float | None = None) -> bool:
        """Tell whether a form carries what this server gave out."""
        slot = _slot(now)
        return any(hmac.compare_digest(given.encode(), self._of(when).encode()) for when in (slot, slot - 1))

    def _of(self, slot: int) -> str:
        return hmac.new(self.secret, f"form {slot}".encode(), "sha256").hexdigest()


def _slot(now: float | None) -> int:
    return int((time.time() if now is None else now) // LIFETIME)


@dataclass(frozen=True, slots=True)
class Inbox:
    """What takes reports in; without a reader nothing is read."""

    reads: TextReader | None = None
    drafts: Drafts = field(default_factory=Drafts)
    tokens: Tokens = field(default_factory=Tokens)

    def read(self, submission: Submission) -> Prepared | Refusal:
        """Read, and keep what was read until it is stored."""
        if self.reads is None:
            return BUSY
        answer = self.reads.read(submission)
        if isinstance(answer, Prepared) and answer.draft:
            self.drafts.put(submission.draft, answer.draft)
        return answer
