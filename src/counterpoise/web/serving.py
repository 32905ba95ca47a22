"""How does a server run: its port, its workers, and its end?"""

import asyncio
import signal
from asyncio import Protocol
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, cast

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from counterpoise.web.app import served
from counterpoise.web.inbox.inbox import Inbox, Reader
from counterpoise.web.server.guard import Guard
from counterpoise.web.server.kept import Kept
from counterpoise.web.server.listening import Socket, listening
from counterpoise.web.server.workers import Workers
from counterpoise.web.site import Site

SECONDS = 15.0  # between two looks; at the second look in the same place, the connection is ended
MORE = {"body": 1}  # further looks: who reads a body says sooner that it is too slow


def patient(**given: Any) -> H11Protocol:
    """Make a connection, as uvicorn asks for it, that does not wait for ever."""
    line = H11Protocol(**given)
    line.loop.call_later(SECONDS, _look, line, None, 0)
    return line


def _look(line: H11Protocol, before: "tuple[str, int] | None", seen: int) -> None:
    transport: asyncio.Transport | None = line.transport
    if transport is None or transport.is_closing():
        return
    now = _awaited(line)
    seen = seen + 1 if now == before else 0
    if now is None or seen <= MORE.get(now[0], 0):
        line.loop.call_later(SECONDS, _look, line, now, seen)
    else:
        transport.abort()


def _awaited(line: H11Protocol) -> tuple[str, int] | None:
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


CONNECTIONS = 128  # at once; more are turned away
IDLE = 15  # seconds an idle connection is kept
HEAD = 16_384  # bytes of a request's head
LAST = 1.0  # seconds that what is under way has when the server is told to end
LATEST = 5  # seconds until a reader who is slow to ask or to take is waited for no more
TOLD = 128 + signal.SIGTERM
LOOK = 0.1  # seconds between looks at whether it has been told


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server stands."""

    guard: Guard
    port: int
    workers: int


def run(folder: Path, place: Place, ready: Callable[[], None]) -> None:
    """Serve until told to stop; `ready` is called when the port is taken."""
    before = signal.signal(signal.SIGTERM, _told)
    try:
        with listening(place.guard.host, place.port) as sockets:
            ready()
            _serve(folder, place, sockets)
    except SystemExit as end:
        if end.code != TOLD:
            raise
        # Whoever sent it is told that it was followed, and not that something failed.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def _serve(folder: Path, place: Place, sockets: list[Socket]) -> None:
    workers, reader = Workers(folder, place.workers), Reader(folder)
    try:
        config = uvicorn.Config(
            served(Site(folder, Kept(workers), Inbox(reader)), place.guard),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            # Never the parser that is faster where installed: it has no bound on heads.
            http=cast(type[Protocol], patient),
            ws="none",
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=IDLE,
            timeout_graceful_shutdown=LATEST,
            h11_max_incomplete_event_size=HEAD,
        )
        server = uvicorn.Server(config)
        Thread(target=_cut_short, args=(server, (reader, workers)), daemon=True).start()
        # It notes signals, waits for what is under way, and then raises them anew.
        server.run(sockets)
    finally:
        reader.close()
        workers.close()


def _cut_short(server: uvicorn.Server, at_work: Sequence[Reader | Workers]) -> None:
    """End the processes soon after the server has been told to end: what they are at may take half a minute."""
    while not server.should_exit:
        sleep(LOOK)
    sleep(LAST)
    for one in at_work:
        one.close()


def _told(number: int, frame: object) -> None:
    raise SystemExit(TOLD)
