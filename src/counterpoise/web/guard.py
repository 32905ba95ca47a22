"""What must every request be, and what does every answer carry, whatever page it is?

A page of a stranger's can make a browser ask a server on the reader's own machine. So the Host header must be one
that no name server of the stranger's can point here, and no answer may be read, framed or run elsewhere.
"""

import base64
import binascii
import time
from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import ip_address
from threading import BoundedSemaphore

from fastapi import Request
from fastapi.responses import PlainTextResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterpoise.web import failures, posting
from counterpoise.web.asking import BUSY

MOST_PATH, MOST_QUERY, MOST_PARAMETERS = 2_000, 8_000, 64
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": a form's Origin would be "null" then, and nobody could tell whose page it is on.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


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


def guarded(app: ASGIApp, guard: Guard, rate: posting.Rate | None = None) -> ASGIApp:
    """Put the guard before an application."""
    spent, under_way = rate or posting.Rate(), BoundedSemaphore(posting.AT_ONCE)

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return None
        sent, refusal = _with_headers(send), _refusal(scope, guard)
        if posting.taken(scope["method"], scope["path"]) and not refusal:
            refusal = _refused_post(scope, guard, spent)
            return await (refusal or posted)(scope, receive, sent)
        # Whoever sends the answer leaves the body of a HEAD out. Other methods no page knows, which the router says.
        method = "GET" if scope["method"] == "HEAD" else scope["method"]
        return await (refusal or app)({**scope, "method": method}, receive, sent)

    async def posted(scope: Scope, receive: Receive, send: Send) -> None:
        if not under_way.acquire(blocking=False):
            return await failures.turned_away(Request(scope), BUSY)(scope, receive, send)
        try:
            return await app(scope, posting.bounded(receive), send)
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


def _refusal(scope: Scope, guard: Guard) -> Response | None:
    headers = Headers(scope=scope)
    if not answers_to(headers.get("host", ""), guard):
        return _said(421, "this server does not go by that name; --allow-host adds one")
    if guard.token and not _authorized(headers.get("authorization", ""), guard.token):
        ask = {"WWW-Authenticate": 'Basic realm="counterpoise", charset="UTF-8"'}
        return _said(401, "give the server's token as the password, or as a bearer token", ask)
    query: bytes = scope["query_string"]
    if len(scope["path"]) > MOST_PATH or len(query) > MOST_QUERY or query.count(b"&") >= MOST_PARAMETERS:
        return _said(414, f"an address has up to {MOST_QUERY:,} characters of query and {MOST_PARAMETERS} parameters")
    return None


def _refused_post(scope: Scope, guard: Guard, spent: posting.Rate) -> Response | None:
    headers, path, request = Headers(scope=scope), scope["path"], Request(scope)
    refusal = posting.refusal(path, headers, guard.names)
    if refusal:
        return failures.turned_away(request, refusal)
    client = str((scope.get("client") or ("",))[0])
    wait = spent.wait(client, posting.COSTS.get(path, 1.0), time.monotonic())
    return failures.turned_away(request, posting.TOO_MUCH, wait) if wait else None


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
    """Return a Host header without its port."""
    bracket = given.rfind("]")
    colon = given.rfind(":")
    return (given[:colon] if colon > bracket else given).lower()


def _authorized(given: str, token: str) -> bool:
    kind, _, rest = given.partition(" ")
    if kind.lower() == "basic":
        try:
            rest = base64.b64decode(rest, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif kind.lower() != "bearer":
        return False
    return compare_digest(rest.strip().encode(), token.encode())


def _said(status: int, words: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{words}\n", status, {"Cache-Control": "no-store"} | (headers or {}))
