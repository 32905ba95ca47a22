"""How does a server stand for tests: the real command in a process of its own, on a port that is free?"""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.ledger.processes import COMMAND, environment

PATIENCE = 60.0  # seconds until it must answer


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers, the folder it serves, and what it has said."""

    home: Path
    port: int
    said: Path
    process: "subprocess.Popen[bytes]"

    @property
    def address(self) -> str:
        """Return what addresses of its pages begin with."""
        return f"http://127.0.0.1:{self.port}"

    def log(self) -> str:
        """Return what it has printed so far."""
        return self.said.read_text(encoding="utf-8")


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def standing(ledger: Path, place: Path, port: int, first: str = "", *, alone: bool = False) -> Iterator[Server]:
    """Run a server on a copy of a ledger inside a place, and end it.

    `first` is a line of Python to begin with; `alone` puts it into a group of processes of its own.
    """
    home, said = place / "home", place / "server.log"
    shutil.copytree(ledger, home)
    interpreter, option, main = COMMAND
    words = [interpreter, option, f"{first}\n{main}", "serve", "--port", str(port), "--workers", "2"]
    settings = {"env": environment(home), "start_new_session": alone}
    with said.open("wb") as log, subprocess.Popen(words, stdout=log, stderr=log, **settings) as process:  # type: ignore[call-overload]
        server = Server(home, port, said, process)
        try:
            _wait(server)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(server: Server) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.process.poll() is None:
        try:
            with closing(HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as line:
                line.request("GET", "/style.css")
                line.getresponse().read()
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server does not answer: {server.log()}")
