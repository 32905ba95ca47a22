"""How does a server run: its port, which may be taken, its workers, and its end?"""

import errno
import os
import signal
import socket
from asyncio import Protocol
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from time import sleep
from typing import cast

import uvicorn

from counterpoise.errors import BadUse
from counterpoise.web.app import THREADS, served
from counterpoise.web.inbox.inbox import Inbox
from counterpoise.web.inbox.reading_desk import Reader
from counterpoise.web.server.cached_answers import CachedAnswers
from counterpoise.web.server.guard import Guard
from counterpoise.web.server.timeouts import timed_connection
from counterpoise.web.server.workers import Workers
from counterpoise.web.site import Site

Socket = socket.socket
CONNECTIONS = THREADS  # at once; more are turned away
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
    before = signal.signal(signal.SIGTERM, _exit_on_signal)
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
            served(Site(folder, CachedAnswers(workers), Inbox(reader)), place.guard),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="on",
            # Never the parser that is faster where installed: it has no bound on heads.
            http=cast(type[Protocol], timed_connection),
            ws="none",
            limit_concurrency=CONNECTIONS,
            timeout_keep_alive=IDLE,
            timeout_graceful_shutdown=LATEST,
            h11_max_incomplete_event_size=HEAD,
        )
        server = uvicorn.Server(config)
        Thread(target=_end_workers, args=(server, (reader, workers)), daemon=True).start()
        # It notes signals, waits for what is under way, and then raises them anew.
        server.run(sockets)
    finally:
        reader.close()
        workers.close()


def _end_workers(server: uvicorn.Server, at_work: Sequence[Reader | Workers]) -> None:
    """End the processes soon after the server has been told to end: what they are at may take half a minute."""
    while not server.should_exit:
        sleep(LOOK)
    sleep(LAST)
    for service in at_work:
        service.close()


def _exit_on_signal(number: int, frame: object) -> None:
    raise SystemExit(TOLD)


@contextmanager
def listening(host: str, port: int) -> Iterator[list[Socket]]:
    """Take the port at every address a host has here, before anything is begun that would be for nothing."""
    with ExitStack() as taken:
        sockets, refused = [], ""
        for family, place in _addresses(host, port):
            try:
                sockets.append(taken.enter_context(_bound_socket(family, place)))
            except OSError as error:
                refused = (error.strerror or str(error)).lower()
                # A machine may know an address of the new kind by its name only. Where another server has one of
                # them, nobody would know which of the two answers.
                if error.errno == errno.EADDRINUSE:
                    sockets = []
                    break
        if not sockets:
            raise BadUse(f"cannot listen on {host}, port {port}: {refused}; choose another by --port or --host")
        yield sockets


def _addresses(host: str, port: int) -> list[tuple[socket.AddressFamily, object]]:
    try:
        infos = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise BadUse(f"cannot listen on {host}: no such host is known here; choose another by --host") from error
    return list(dict.fromkeys((info[0], info[4]) for info in infos))


def _bound_socket(family: socket.AddressFamily, place: object) -> Socket:
    # Named as TCP, so that asyncio sends small answers at once and not with the next acknowledgement, 40 ms later.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            with suppress(AttributeError, OSError):
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(place)  # type: ignore[arg-type]
        # Another server is found here, and not after processes have been begun.
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener
