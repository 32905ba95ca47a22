"""What is handed to the process that reads, and what comes back?"""

from dataclasses import dataclass
from typing import Literal, Protocol

from counterpoise.web.asking import Refusal, Reply

Form = Literal["page", "json"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
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
class Readied:
    """What was read, drawn, and packed for the store."""

    reply: Reply
    draft: bytes = b""


class Reads(Protocol):
    """Whoever reads: a process of its own, or this one in a test."""

    def read(self, handed: Handed) -> Readied | Refusal:
        """Read, or say why not."""
        ...
