"""What must every request be, and what does every answer carry, whatever page it is?

A page of a stranger's can make a browser ask a server on the reader's own machine. So the Host header must be one
that no name server of the stranger's can point here, no answer may be read, framed or run elsewhere, and a stranger's
page may lead a reader here by a link but have its browser ask for nothing behind the reader's back.

A post comes from a page of this server's, is of some size, arrives in some time, and is not one of too many. A browser
says where a form comes from, and what it says a page cannot forge. What is no browser says nothing, and what changes
anything asks it for the token of a form besides.
"""

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from threading import BoundedSemaphore
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from fastapi.responses import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterpoise.web import failures
from counterpoise.web.messages import BUSY, Refusal
from counterpoise.web.server.tokens import WrongTokens, authorized

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
MOST_PATH, MOST_QUERY, MOST_PARAMETERS = 2_000, 8_000, 200
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
KINDS = {400: "TwoLengths", 401: "NoToken", 403: "Stranger", 414: "TooLong", 421: "NotThisServer", 429: "TooMuch"}
SHOWN = ("", "document")  # what a browser may want an answer for that a stranger's page leads to
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": a form's Origin would be "null" then, and nobody could tell whose page it is on.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


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


@dataclass(frozen=True, slots=True)
class Guard:
    """Whom a server answers."""

    host: str = "127.0.0.1"  # it is bound to
    token: str = ""  # empty: none is asked for
    names: tuple[str, ...] = ()  # further names it goes by


def loopback(host: str) -> bool:
    """Tell whether only this machine reaches a server that is bound to a host."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def guarded(app: ASGIApp, guard: Guard, rate: Rate | None = None) -> ASGIApp:
    """Put the guard before an application."""
    spent, under_way, wrong = rate or Rate(), BoundedSemaphore(AT_ONCE), WrongTokens()

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await app(scope, receive, send)
        if scope["type"] != "http":
            return None
        sent, refusal = _with_headers(send), _refusal(scope, guard, wrong)
        if accepts_post(scope["method"], scope["path"]) and not refusal:
            refusal = _refused_post(scope, guard, spent)
            return await (refusal or posted)(scope, receive, sent)
        # Whoever sends the answer leaves the body of a HEAD out. Other methods no page knows, which the router says.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        return await (refusal or app)({**scope, "method": method}, receive, sent)

    async def posted(scope: Scope, receive: Receive, send: Send) -> None:
        if not under_way.acquire(blocking=False):
            return await failures.rate_limited(Request(scope), BUSY)(scope, receive, send)
        try:
            return await app(scope, bounded(receive), send)
        finally:
            under_way.release()

    return inner


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return sent


def _refusal(scope: Scope, guard: Guard, wrong: WrongTokens) -> Response | None:
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers and "content-length" in headers:
        # A proxy may go by the other of the two, and take what is left over for a request of somebody else's.
        return _refuse(scope, 400, "a body has a length or comes in pieces, not both", {"Connection": "close"})
    if not answers_to(headers.get("host", ""), guard):
        return _refuse(scope, 421, "this server does not go by that name; --allow-host adds one")
    if guard.token and (refusal := _without_token(scope, guard.token, wrong)):
        return refusal
    if _strange(headers):
        return _refuse(scope, 403, "a page of another site may link here, and no more")
    if _too_long(scope):
        words = f"an address has up to {MOST_QUERY:,} characters of query and {MOST_PARAMETERS} parameters"
        return _refuse(scope, 414, words)
    return None


def _without_token(scope: Scope, token: str, wrong: WrongTokens) -> Response | None:
    """Refuse who has not sent the token, or has to wait after wrong ones; None where it is the right one."""
    given = Headers(scope=scope).get("authorization", "")
    client, now = _client(scope), time.monotonic()
    wait = wrong.wait(client, now) if given else 0.0
    if not wait and authorized(given, token):
        return None
    if given:
        wait = wait or wrong.add(client, given, now)
        wrong.report(client, now)
    if wait:
        seconds = math.ceil(wait)
        words = f"too many wrong tokens came from your address; send the right one in {seconds} s"
        return _refuse(scope, 429, words, {"Retry-After": str(seconds)})
    ask = {"WWW-Authenticate": 'Basic realm="counterpoise", charset="UTF-8"'}
    return _refuse(scope, 401, "give the server's token as the password, or as a bearer token", ask)


def _client(scope: Scope) -> str:
    return str((scope.get("client") or ("",))[0])


def _refused_post(scope: Scope, guard: Guard, spent: Rate) -> Response | None:
    headers, path, request = Headers(scope=scope), scope["path"], Request(scope)
    refusal = refusal_of_post(path, headers, guard.names)
    if refusal:
        return failures.rate_limited(request, refusal)
    wait = spent.wait(_client(scope), COSTS.get(path, 1.0), time.monotonic())
    return failures.rate_limited(request, TOO_MUCH, wait) if wait else None


def _too_long(scope: Scope) -> bool:
    query: bytes = scope["query_string"]
    return len(scope["path"]) > MOST_PATH or len(query) > MOST_QUERY or query.count(b"&") >= MOST_PARAMETERS


def _strange(headers: Headers) -> bool:
    """Tell whether another site's page asks by itself, as for an image; browsers say so, programs say nothing."""
    if headers.get("sec-fetch-site", "") not in ("cross-site", "same-site"):
        return False
    return headers.get("sec-fetch-mode", "") != "navigate" or headers.get("sec-fetch-dest", "") not in SHOWN


def answers_to(given: str, guard: Guard) -> bool:
    """Tell whether a Host header names this server: by its own name, one allowed, or a bare address."""
    name = _name(given)
    if name in (*guard.names, guard.host, "localhost"):
        return True
    try:
        address = ip_address(name.strip("[]"))
    except ValueError:
        return False
    # An address cannot be pointed elsewhere, as a name can.
    return address.is_loopback or not loopback(guard.host)


def _name(given: str) -> str:
    """Return a Host header without its port; empty where what follows the name is no port."""
    bracket = given.rfind("]")
    colon = given.rfind(":")
    name, port = (given[:colon], given[colon + 1 :]) if colon > bracket else (given, "")
    return name.lower() if port.isdecimal() or not port else ""


def _refuse(scope: Scope, status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    return failures.barred(Request(scope), status, Refusal(KINDS[status], words), headers or {})


def accepts_post(method: str, path: str) -> bool:
    """Tell whether something may be posted there."""
    return method == "POST" and (path in POSTED or (path.startswith("/statement/") and path.endswith("/mark")))


def refusal_of_post(path: str, headers: Mapping[str, str], names: tuple[str, ...]) -> Refusal | None:
    """Say why a post is not let in by what its head says; None where it is."""
    if from_another_page(headers, names):
        return Refusal(
            "OtherPage", "this comes from a page that is not this server's; open the page here, and send again"
        )
    if wrong_kind(path, headers):
        return Refusal("WrongKind", "pages take a form, and /api takes application/json")
    return Refusal("TooLarge", TOO_LARGE) if body_too_long(headers) else None


def from_another_page(headers: Mapping[str, str], names: tuple[str, ...]) -> bool:
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


def body_too_long(headers: Mapping[str, str]) -> bool:
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
