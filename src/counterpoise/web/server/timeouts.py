"""How long may a reader take over a question, and over taking the answer, before its place goes to another?

uvicorn waits for the rest of a head or a body, and for a reader that takes nothing of what is sent, without end; so
as many as it has places could shut everybody else out. It takes any maker of connections, and this one looks at each
from time to time. And who comes when all places are taken is told when to come again, which uvicorn leaves out.
"""

import asyncio
from typing import TYPE_CHECKING, Any, cast

import h11
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from counterpoise.web.messages import BUSY

if TYPE_CHECKING:
    from uvicorn._types import ASGI3Application

SECONDS = 15.0  # between two looks; at the second look in the same place, the connection is ended
MORE = {"body": 1}  # further looks: who reads a body says sooner that it is too slow
AGAIN = 5  # seconds
# Plain text: drawing a page for each of too many would cost more than answering them.
FULL = PlainTextResponse(f"{BUSY.message}\n", 503, {"Retry-After": str(AGAIN), "Connection": "close"})


def timed_connection(**given: Any) -> H11Protocol:
    """Make a connection, as uvicorn asks for it, that does not wait for ever."""
    line = H11Protocol(**given)
    places, line.limit_concurrency = line.limit_concurrency, None
    if places is not None:
        line.app = cast("ASGI3Application", _where_there_is_a_place(line, places))
    line.loop.call_later(SECONDS, _look, line, None, 0)
    return line


def _where_there_is_a_place(line: H11Protocol, places: int) -> ASGIApp:
    app = cast(ASGIApp, line.app)

    async def inner(scope: Scope, receive: Receive, send: Send) -> None:
        # A request whose reader has left takes its place until it is done.
        full = len(line.connections) >= places or len(line.tasks) > places
        await (FULL if full else app)(scope, receive, send)

    return inner


def _look(line: H11Protocol, before: "tuple[str, int] | None", seen: int) -> None:
    transport: asyncio.Transport | None = line.transport
    if transport is None or transport.is_closing():
        return
    now = _owed_by_reader(line)
    seen = seen + 1 if now == before else 0
    if now is None or seen <= MORE.get(now[0], 0):
        line.loop.call_later(SECONDS, _look, line, now, seen)
    else:
        transport.abort()


def _owed_by_reader(line: H11Protocol) -> tuple[str, int] | None:
    """Name what the reader owes; None where it is our turn, or nothing is under way."""
    untaken = line.transport.get_write_buffer_size()
    if untaken:
        return "take", untaken
    if line.cycle is not None and line.conn.their_state is h11.SEND_BODY:
        return "body", id(line.cycle)
    begun, _ = line.conn.trailing_data
    if line.cycle is None or (line.cycle.response_complete and begun):
        return "head", id(line.cycle)
    return None
