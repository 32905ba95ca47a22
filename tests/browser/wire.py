"""How do tests say to a server what no browser and no library would?"""

import socket
from contextlib import closing

from tests.browser.standing import Server

HEAD = b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\n"


def told(server: Server, said: bytes, patience: float = 20.0) -> bytes:
    """Send bytes, and return all that comes back until the server ends or patience does."""
    got = b""
    with closing(opened(server)) as line:
        line.settimeout(patience)
        line.sendall(said)
        try:
            while part := line.recv(65_536):
                got += part
        except TimeoutError:
            return got
    return got


def opened(server: Server, room: int = 0) -> socket.socket:
    """Open a connection and say nothing; with little room for what comes, where that is asked."""
    line = socket.socket()
    if room:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    line.settimeout(5)
    line.connect(("127.0.0.1", server.port))
    return line
