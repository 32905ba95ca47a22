"""Which posts are let in: from a page of this server's, of some size, in some time, and not too many?

A browser says where a form comes from, and what it says a page cannot forge. What is no browser says nothing, and what
changes anything asks it for the token of a form besides.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from fastapi import HTTPException
from starlette.types import Message, Receive

from counterpoise.web.asking import Refusal

MOST = 4_000_000  # bytes of a body
SECONDS = 30.0  # a body may take to arrive
AT_ONCE = 6  # posts under way
COSTS = {"/inbox/read": 5.0, "/api/read": 5.0}  # what else is posted costs 1
BURST, A_SECOND = 60.0, 1.0  # what a client may spend at once, and what it gets back
CLIENTS = 1_000  # whose spending is kept
POSTED = (*COSTS, "/inbox/store")
FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
TOO_MUCH = Refusal("TooMuch", "too much at once; wait a little, and send it again")
TOO_LARGE = (
    f"more than {MOST // 1_000_000} MB is not taken here; `counterpoise read FILE --store` reads up to 50 MB, "
    "and keeps it in the same store"
)


@dataclass(slots=True)
class Rate:
    """How much each client may still post: the counts of one server."""

    burst: float = BURST
    _left: "OrderedDict[str, tuple[float, float]]" = field(default_factory=OrderedDict)

    def wait(self, client: str, cost: float, now: float) -> float:
        """Let a post in and return 0, or return the seconds after which it may come again."""
        left, then = self._left.pop(client, (self.burst, now))
        left = min(self.burst, left + (now - then) * A_SECOND)
        spent = left - cost if left >= cost else left
        self._left[client] = (spent, now)
        while len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if left >= cost else (cost - left) / A_SECOND


def taken(method: str, path: str) -> bool:
    """Tell whether something may be posted there."""
    return method == "POST" and (path in POSTED or (path.startswith("/statement/") and path.endswith("/mark")))


def refusal(path: str, headers: Mapping[str, str], names: tuple[str, ...]) -> Refusal | None:
    """Say why a post is not let in by what its head says; None where it is."""
    if strange(headers, names):
        return Refusal(
            "OtherPage", "this comes from a page that is not this server's; open the page here, and send again"
        )
    if wrong_kind(path, headers):
        return Refusal("WrongKind", "pages take a form, and /api takes application/json")
    return Refusal("TooLarge", TOO_LARGE) if too_long(headers) else None


def strange(headers: Mapping[str, str], names: tuple[str, ...]) -> bool:
    """Tell whether a browser says that a post comes from a page that is not this server's."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site not in (None, "same-origin"):
        return True
    if origin is None:
        return False
    if origin == "null":  # so a browser that is told to tell nothing of where it comes from
        return site is None
    try:
        split = urlsplit(origin)
    except ValueError:
        return True
    return split.netloc.lower() != headers.get("host", "").lower() and split.hostname not in names


def wrong_kind(path: str, headers: Mapping[str, str]) -> bool:
    """Tell whether a body is of a kind that is not read: a form for pages, JSON for programs."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind != "application/json" if path.startswith("/api/") else kind not in FORMS


def too_long(headers: Mapping[str, str]) -> bool:
    """Tell whether a body says itself that it is too long."""
    said = headers.get("content-length", "0")
    return not (said.isascii() and said.isdecimal() and len(said) < 16 and int(said) <= MOST)


def bounded(receive: Receive) -> Receive:
    """Count a body as it comes, whatever it said of its length, and wait for it only so long."""
    until = time.monotonic() + SECONDS
    counted, done = 0, False

    async def inner() -> Message:
        nonlocal counted, done
        if done:
            return await receive()
        try:
            async with asyncio.timeout(max(until - time.monotonic(), 0)):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, f"the body did not arrive within {SECONDS:.0f} seconds") from None
        counted += len(message.get("body", b""))
        done = not message.get("more_body", False)
        if counted > MOST:
            raise HTTPException(413, TOO_LARGE)
        return message

    return inner
