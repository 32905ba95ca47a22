"""What the attacks share: a home of their own with the ledger in force, the command line run in it, and a server."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import IO

from counterpoise.ledger.home import current, figures_file, home

COMMAND = (sys.executable, "-c", "from counterpoise.cli import main; main()")
SECONDS = 120.0  # a command may take
MEMORY = 700.0  # MB a command may hold
CODES = (0, 1, 2, 3, 4, 5, 130)  # with which a command may end


@dataclass(frozen=True, slots=True)
class Run:
    """How one command ended."""

    code: int
    out: str
    err: str
    seconds: float
    memory: float  # MB, the most that was resident, in it or in a process it began
    processor: float  # seconds of a core, of those processes too
    limit: float = SECONDS  # that it might take

    @property
    def faults(self) -> list[str]:
        """Name what no command may do, whatever is asked of it."""
        return [
            *(["a traceback"] if "Traceback (most recent call last)" in self.err else []),
            *([f"it ended with {self.code}"] if self.code not in CODES else []),
            *([f"it took {self.seconds:.0f} s"] if self.seconds >= self.limit else []),
            *([f"it held {self.memory:.0f} MB"] if self.memory > MEMORY else []),
            *(["a failure without a message"] if self.code not in (0, 130) and not self.err.strip() else []),
        ]


def run(folder: Path, *arguments: str, given: bytes = b"", seconds: float = SECONDS) -> Run:
    """Run a command in a home; one that takes too long is killed."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as entered:
        entered.write(given)
        entered.seek(0)
        environment = os.environ | {"COUNTERPOISE_HOME": str(folder)}
        process = subprocess.Popen(
            [*COMMAND, *arguments], env=environment, cwd=folder, stdin=entered, stdout=out, stderr=err
        )
        return awaited(process, start, (out, err), seconds)


def awaited(
    process: "subprocess.Popen[bytes]", start: float, streams: Sequence[IO[bytes]], seconds: float = SECONDS
) -> Run:
    """Wait for a command that writes to files; one that takes too long is killed."""
    status, used = _end(process.pid, start + seconds)
    taken = time.monotonic() - start
    words = []
    for stream in streams:
        stream.seek(0)
        words.append(stream.read(2_000_000).decode("utf-8", "replace"))
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        process.returncode, words[0], words[1], taken, used.ru_maxrss / 1_000, used.ru_utime + used.ru_stime, seconds
    )


def _end(pid: int, until: float) -> tuple[int, resource.struct_rusage]:
    while True:
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            return status, used
        if time.monotonic() > until:
            os.kill(pid, signal.SIGKILL)
            _, status, used = os.wait4(pid, 0)
            return status, used
        time.sleep(0.01)


def memories(process: int, line: str = "VmRSS") -> list[float]:
    """Return the resident memory of a process and of those it began, MB; `VmHWM` is the most that it ever was."""
    children = Path(f"/proc/{process}/task/{process}/children")
    sizes = []
    try:
        for pid in (str(process), *children.read_text(encoding="ascii").split()):
            lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
            sizes += [int(each.split()[1]) / 1_000 for each in lines if each.startswith(line)]
    except OSError:  # it has ended since
        return sizes
    return sizes


class Peak:
    """The most that any one process held, of all that were looked at: the one count of a round that grows."""

    def __init__(self) -> None:
        self.megabytes = 0.0

    def look(self, process: int) -> None:
        """Look at a process and at those it began."""
        self.note(*memories(process, "VmHWM"))

    def note(self, *megabytes: float) -> None:
        """Note what processes held."""
        self.megabytes = max(self.megabytes, *megabytes, 0.0)

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.megabytes:.0f} MB at most in one process"

    @property
    def fault(self) -> str:
        """Say that it was too much; empty where it was not."""
        return f"a process held {self.megabytes:.0f} MB" if self.megabytes > MEMORY else ""


@contextmanager
def home_of_its_own() -> Iterator[Path]:
    """Make a folder with a copy of the ledger in force, and no report in it."""
    ours = home()
    snapshot = current(ours)
    if snapshot is None:
        raise SystemExit("no ledger is built yet; run `counterpoise build`")
    with tempfile.TemporaryDirectory() as name:
        for file in (figures_file(ours, snapshot), ours / "current"):
            shutil.copy(file, name)
        yield Path(name)


def free_port() -> int:
    """Return a port that nobody listens on, so that two attacks at once do not meet."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def status(port: int, address: str, method: str = "GET", headers: "dict[str, str] | None" = None) -> int:
    """Ask a server on this machine, and return the status of its answer; 0 where there is none."""
    return answer(port, address, method, headers)[0]


def answer(
    port: int, address: str, method: str = "GET", headers: "dict[str, str] | None" = None, body: bytes | None = None
) -> tuple[int, bytes, dict[str, str]]:
    """Ask a server on this machine; status 0 where there is no answer."""
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as line:
            line.request(method, address, body, headers or {})
            reply = line.getresponse()
            return reply.status, reply.read(), {name.lower(): value for name, value in reply.getheaders()}
    except (OSError, HTTPException):
        return 0, b"", {}


@contextmanager
def server(folder: Path, port: int, *options: str) -> "Iterator[subprocess.Popen[bytes]]":
    """Run a server on a home until the end of the block; its log lies beside the home's files."""
    environment = os.environ | {"COUNTERPOISE_HOME": str(folder)}
    with (folder / "server.log").open("ab") as log:
        line: Sequence[str] = (*COMMAND, "serve", "--port", str(port), *options)
        process = subprocess.Popen(line, env=environment, stdout=log, stderr=log)
        try:
            until = time.monotonic() + 60
            while not status(port, "/static/page.css") and time.monotonic() < until:
                time.sleep(0.1)
            yield process
        finally:
            process.terminate()
            process.wait(timeout=30)
