"""On which sockets does a server listen, and why can it not?"""

import errno
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

from counterpoise.errors import BadUse

Socket = socket.socket


@contextmanager
def listening(host: str, port: int) -> Iterator[list[Socket]]:
    """Take the port at every address a host has here, before anything is begun that would be for nothing."""
    with ExitStack() as taken:
        found, refused = [], ""
        for family, place in _places(host, port):
            try:
                found.append(taken.enter_context(_taken(family, place)))
            except OSError as error:
                refused = (error.strerror or str(error)).lower()
                # A machine may know an address of the new kind by its name only. Where another server has one of
                # them, nobody would know which of the two answers.
                if error.errno == errno.EADDRINUSE:
                    found = []
                    break
        if not found:
            raise BadUse(f"cannot listen on {host}, port {port}: {refused}; choose another by --port or --host")
        yield found


def _places(host: str, port: int) -> list[tuple[socket.AddressFamily, object]]:
    try:
        found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise BadUse(f"cannot listen on {host}: no such host is known here; choose another by --host") from error
    return list(dict.fromkeys((one[0], one[4]) for one in found))


def _taken(family: socket.AddressFamily, place: object) -> Socket:
    # Named as TCP, so that asyncio sends small answers at once and not with the next acknowledgement, 40 ms later.
    one = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            with suppress(AttributeError, OSError):
                one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind(place)  # type: ignore[arg-type]
        # Another server is found here, and not after processes have been begun.
        one.listen()
    except OSError:
        one.close()
        raise
    return one
