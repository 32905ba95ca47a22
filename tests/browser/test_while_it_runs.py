"""While a server runs: does the command line read, store and build, does a new snapshot show, and may processes die?"""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.standing import Server, free_port, standing
from tests.browser.wire import HEAD, opened, told
from tests.fixtures.goods import SNAPSHOT
from tests.ledger.processes import command, said, started_build

from counterpoise.ledger.reports import Reports
from counterpoise.world.world import World

END = b"Connection: close\r\n\r\n"
LATER = "laterstate"
WHATIF = b"/api/whatif?shock=decouple%%20EU27%%20CHN%%20x2&draws=500&sigma=%d"
WAITING_READERS = 60  # the framework has 40 threads
SOON = 10.0  # seconds; the machine of a test may be busy


@pytest.fixture
def own(goods_home: Path, tmp_path: Path) -> Iterator[Server]:
    with standing(goods_home, tmp_path, free_port()) as running:
        yield running


def tag(server: Server, address: bytes, had: bytes = b"") -> tuple[bytes, bytes]:
    """Ask for a page, and return its status and its ETag."""
    head = told(server, HEAD % address + (b"If-None-Match: %s\r\n" % had if had else b"") + END, 60).split(b"\r\n\r\n")[
        0
    ]
    tags = [line.partition(b": ")[2] for line in head.split(b"\r\n") if line.lower().startswith(b"etag")]
    return head.split()[1], tags[0]


def test_a_page_at_hand_is_sent_while_more_wait_than_the_server_has_threads_by_default(own: Server) -> None:
    assert tag(own, b"/sources.json")[0] == b"200"
    lines = [opened(own) for _ in range(WAITING_READERS)]
    for n, line in enumerate(lines):
        line.sendall(HEAD % (WHATIF % (n + 5)) + END)
    begun = time.monotonic()
    assert tag(own, b"/sources.json")[0] == b"200"
    assert time.monotonic() - begun < SOON
    for line in lines:
        line.close()


def workers(server: Server) -> set[int]:
    """Return the processes that weigh and draw; the one beside them, which keeps count, is small."""
    pid = server.process.pid
    listed = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split())
    return {child for child in listed if "spawn_main" in Path(f"/proc/{child}/cmdline").read_text(encoding="utf-8")}


def test_a_new_snapshot_shows_without_a_new_server_and_old_tags_are_void(own: Server) -> None:
    _, before = tag(own, b"/pair/RUS/CHN.json")
    assert tag(own, b"/pair/RUS/CHN.json", before) == (b"304", before)
    build = started_build(own.home, LATER)
    assert said(build) == "written"
    assert tag(own, b"/pair/RUS/CHN.json", before) == (b"304", before), "it is not in force yet"
    build.communicate("\n", timeout=60)
    status, after = tag(own, b"/pair/RUS/CHN.json", before)
    assert status == b"200"
    assert after != before
    assert f"snapshot {LATER}".encode() in told(own, HEAD % b"/" + END, 60)
    assert f"snapshot {SNAPSHOT}".encode() not in told(own, HEAD % b"/sources" + END, 60)


def test_the_command_line_stores_and_asks_beside_the_server(own: Server, tmp_path: Path) -> None:
    _, before = tag(own, b"/pair/DEU/SWE")
    file = tmp_path / "report.txt"
    file.write_text("Germany depends on Sweden for its iron ore, ministers said.", encoding="utf-8")
    stored = command(own.home, "read", str(file), "--date", "2024-05-15", "--store", "--jobs", "1")
    assert stored.returncode == 0, stored.stderr
    status, after = tag(own, b"/pair/DEU/SWE", before)
    assert (status, after != before) == (b"200", True)
    assert b"iron ore, ministers said" in told(own, HEAD % b"/pair/DEU/SWE" + END, 60)
    result = command(own.home, "share", "RUS", "CHN", "--product", "270900", "--of", "exports")
    assert result.returncode == 0, result.stderr


def test_workers_that_are_killed_are_replaced(own: Server) -> None:
    first = workers(own)
    assert len(first) == 2
    for process in first:
        os.kill(process, signal.SIGKILL)
    answers = [told(own, HEAD % b"/pair/RUS/CHN.json" + END, 60).split()[1] for _ in range(3)]
    assert answers[-1] == b"200"
    assert set(answers) <= {b"200", b"503"}
    assert not workers(own) & first


def test_nothing_is_left_of_a_server_that_is_killed_but_a_sound_store(own: Server, tmp_path: Path) -> None:
    mine = workers(own)
    own.process.kill()
    own.process.wait()
    end = time.monotonic() + 60
    while any(Path(f"/proc/{process}").exists() for process in mine) and time.monotonic() < end:
        time.sleep(0.1)
    assert not [process for process in mine if Path(f"/proc/{process}").exists()]
    with World(own.home) as world, Reports(own.home) as reports:
        assert world.snapshot == SNAPSHOT
        assert reports.count() == 0
    with standing(own.home, tmp_path / "again", own.port) as again:
        assert tag(again, b"/pair/RUS/CHN.json")[0] == b"200"
