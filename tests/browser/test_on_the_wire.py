"""Does the server stand what no browser sends: two requests in one, endless heads, connections that say nothing?"""

import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.browser.standing import Server, free_port, standing
from tests.browser.wire import HEAD, opened, told

from counterpoise.web.serving import CONNECTIONS

SECONDS = 1.0  # between two looks at a connection, of a server that tests need not wait for
PAGES = 40
STYLE, END = HEAD % b"/style.css", b"Connection: close\r\n\r\n"


@pytest.mark.parametrize(
    "said",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"GET /source/\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
        STYLE + b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        STYLE + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        STYLE + b"Content-Length: -1\r\n\r\n",
        STYLE + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HEAD % b"/sources" + END,
    ],
)
def test_what_can_be_read_in_two_ways_is_not_read(server: Server, said: bytes) -> None:
    answer = told(server, said)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 501"))
    assert b"Traceback" not in answer
    assert answer.count(b"HTTP/1.1 ") == 1


def test_a_body_is_never_taken_for_a_request(server: Server) -> None:
    inside = HEAD % b"/sources" + END
    answer = told(server, STYLE + b"Content-Length: %d\r\n\r\n" % len(inside) + inside, patience=4)
    assert answer.count(b"HTTP/1.1 ") == 1


def test_a_name_in_the_request_line_stands_for_nothing(server: Server) -> None:
    answer = told(server, b"GET http://evil.example/style.css HTTP/1.1\r\nHost: 127.0.0.1\r\n" + END)
    assert b"evil.example" not in answer


def test_a_head_without_end_is_cut_off(server: Server) -> None:
    with closing(opened(server)) as line, suppress(ConnectionError):
        line.sendall(STYLE)
        for _ in range(200):
            line.sendall(b"X-More: " + b"a" * 2_000 + b"\r\n")
            time.sleep(0.001)
    assert b" 200 OK" in told(server, STYLE + END)


@pytest.fixture(scope="module")
def impatient(goods_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    line = f"import counterpoise.web.server.timeouts as patience; patience.SECONDS = {SECONDS}"
    with standing(goods_home, tmp_path_factory.mktemp("impatient"), free_port(), line) as server:
        yield server


def test_who_says_nothing_loses_the_place_to_who_asks(impatient: Server) -> None:
    idle = [opened(impatient) for _ in range(CONNECTIONS)]
    for one in idle[::2]:
        one.sendall(STYLE)
    refused = told(impatient, STYLE + END).lower()
    assert b" 503 " in refused
    assert b"\r\nretry-after: " in refused
    end = time.monotonic() + 10 * SECONDS
    while b" 200 OK" not in told(impatient, STYLE + END):
        assert time.monotonic() < end
        time.sleep(SECONDS / 4)
    for one in idle:
        one.close()


def test_who_begins_again_and_does_not_end_is_let_go_too(impatient: Server) -> None:
    for unfinished in (STYLE + b"\r\n" + STYLE, STYLE + b"Content-Length: 900\r\n\r\nhalf"):
        begun = time.monotonic()
        assert told(impatient, unfinished, patience=10 * SECONDS).count(b" 200 OK") == 1
        assert time.monotonic() - begun < 8 * SECONDS


def test_who_takes_nothing_of_the_answer_is_let_go(impatient: Server) -> None:
    page = len(told(impatient, HEAD % b"/pair/RUS/CHN" + END, patience=60))
    taken = 0
    with closing(opened(impatient, room=4_096)) as line, suppress(ConnectionError):
        line.settimeout(10 * SECONDS)
        line.sendall((HEAD % b"/pair/RUS/CHN" + b"\r\n") * PAGES)
        time.sleep(4 * SECONDS)
        while part := line.recv(1_000_000):
            taken += len(part)
    assert 0 < taken < PAGES * page * 0.9
