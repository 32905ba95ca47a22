"""Does a server end at once when it is told to, whatever it is at, and leave no process behind?"""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.standing import Server, free_port, standing
from tests.browser.wire import HEAD, opened
from tests.ledger.processes import command

WHATIF = b"/whatif.json?shock=decouple%20EU27%20CHN%20x2&draws=500"
SECONDS = 15.0  # a page that is being drawn may have 1, and the machine of a test may be busy


@pytest.fixture
def mortal(goods_home: Path, tmp_path: Path) -> Iterator[Server]:
    with standing(goods_home, tmp_path, free_port()) as running:
        yield running


def _processes(server: Server) -> set[Path]:
    pid = server.process.pid
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return {Path(f"/proc/{child}") for child in listed}


def _gone(processes: set[Path]) -> bool:
    until = time.monotonic() + SECONDS
    while any(process.exists() for process in processes) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(process.exists() for process in processes)


@pytest.mark.parametrize("busy", [False, True])
@pytest.mark.parametrize(
    ("how", "code"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_a_server_that_is_told_to_end_does_so_and_takes_its_processes_along(
    mortal: Server, how: signal.Signals, code: int, busy: bool
) -> None:
    lines = [opened(mortal) for _ in range(3 if busy else 0)]
    for n, line in enumerate(lines):
        line.sendall(HEAD % (WHATIF + b"&sigma=%d" % (n + 5)) + b"\r\n")
    time.sleep(0.5)
    processes = _processes(mortal)
    assert len(processes) >= 2
    mortal.process.send_signal(how)
    assert mortal.process.wait(timeout=SECONDS) == code
    assert _gone(processes)
    for line in lines:
        line.close()
    assert "Traceback" not in mortal.log()


def test_a_port_that_is_taken_is_said_at_once(server: Server) -> None:
    ended = command(server.home, "serve", "--port", str(server.port))
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"counterpoise: cannot listen on 127.0.0.1, port {server.port}: address already in")
    assert "snapshot" not in ended.stderr


def test_ctrl_c_in_a_terminal_while_processes_begin_says_one_line(goods_home: Path, tmp_path: Path) -> None:
    with standing(goods_home, tmp_path, free_port(), alone=True) as server:
        # A terminal sends it to every process of the group.
        os.killpg(server.process.pid, signal.SIGINT)
        assert server.process.wait(timeout=SECONDS) == 130
        assert "Traceback" not in server.log()
        assert "interrupted" in server.log()
