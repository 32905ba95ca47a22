"""Does a form come from a page of this server's, and of late?

A page of a stranger's can send a form here, but cannot read one: what stands in ours it cannot know.
"""

import hmac
import secrets
import time
from dataclasses import dataclass, field

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
