"""What does a server need to take reports in: who reads them, what waits to be stored, and whose forms count?"""

import hmac
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import cast

from counterpoise.web.asking import BUSY, Refusal
from counterpoise.web.inbox.drafts import Drafts
from counterpoise.web.inbox.reading_desk import serve
from counterpoise.web.inbox.reading_request import Handed, Readied, Reads
from counterpoise.web.server.workers import TOO_LONG, Workers

LIFETIME = 12 * 3600  # seconds; a form is good for one to two of these


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
        return any(hmac.compare_digest(given.encode(), self._of(one).encode()) for one in (slot, slot - 1))

    def _of(self, slot: int) -> str:
        return hmac.new(self.secret, f"form {slot}".encode(), "sha256").hexdigest()


def _slot(now: float | None) -> int:
    return int((time.time() if now is None else now) // LIFETIME)


SECONDS = 60.0  # one reading may take, with the fetching of a page
WAITING = 4  # readings under way or in line
TOO_SLOW = Refusal(
    "TooLong", f"not read within {SECONDS:.0f} seconds; part the text, or use `counterpoise read FILE --store`"
)


class Reader:
    """One process that reads, begun when the first text comes: the parser would weigh on all others."""

    def __init__(self, folder: Path, seconds: float = SECONDS) -> None:
        self._folder, self._seconds, self._lock = folder, seconds, Lock()
        self._workers: Workers | None = None

    def read(self, handed: Handed) -> Readied | Refusal:
        """Hand a text to the process; to be called from any thread."""
        answer = self._begun().handed(handed)
        return TOO_SLOW if answer == TOO_LONG else cast(Readied | Refusal, answer)

    def close(self) -> None:
        """End the process; it keeps nothing."""
        if self._workers is not None:
            self._workers.close()

    def _begun(self) -> Workers:
        with self._lock:
            if self._workers is None:
                self._workers = Workers(self._folder, 1, self._seconds, WAITING, serve)
            return self._workers


@dataclass(frozen=True, slots=True)
class Inbox:
    """What takes reports in; without a reader nothing is read."""

    reads: Reads | None = None
    drafts: Drafts = field(default_factory=Drafts)
    tokens: Tokens = field(default_factory=Tokens)

    def read(self, handed: Handed) -> Readied | Refusal:
        """Read, and keep what was read until it is stored."""
        if self.reads is None:
            return BUSY
        answer = self.reads.read(handed)
        if isinstance(answer, Readied) and answer.draft:
            self.drafts.put(handed.draft, answer.draft)
        return answer
