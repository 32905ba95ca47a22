"""Does a process of its own read, with bounds, and is what it read kept once whoever else writes?"""

import os
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

import pytest
from tests.fixtures.coders import fake_coder
from tests.fixtures.goods import SNAPSHOT
from tests.ledger.report_processes import writer
from tests.web.browsing import Browser
from tests.web.test_inbox import SENTENCE, draft, home

from counterpoise.ledger.reports import Reports
from counterpoise.web.inbox.inbox import Drafts, Prepared, Submission
from counterpoise.web.inbox.reading_desk import TOO_SLOW, Reader
from counterpoise.web.messages import Refusal
from counterpoise.web.server.workers import ENDED

__all__ = ["fake_coder"]
needs_reader = pytest.mark.skipif(find_spec("spacy") is None, reason="needs the extra `reading`")
TEXT = "Russia depends on China for most of its trade, the minister said on Tuesday."


def submission(text: str = TEXT, **fields: str) -> Submission:
    return Submission(snapshot=SNAPSHOT, data=text.encode(), day="2024-05-15", token="t", draft="d", **fields)  # type: ignore[arg-type]


@needs_reader
def test_a_process_reads_checks_and_draws_and_one_that_dies_is_replaced(goods_home: Path) -> None:
    reader = Reader(goods_home)
    try:
        prepared = reader.read(submission())
        assert isinstance(prepared, Prepared)
        assert b"Russia depends on China" in prepared.reply.body
        assert b"Supported" in prepared.reply.body or b"Contradicted" in prepared.reply.body
        assert prepared.draft
        (worker,) = reader._begun()._all
        Timer(0.05, worker.process.kill).start()
        assert reader.read(submission(TEXT * 2_000)) == ENDED
        assert isinstance(reader.read(submission()), Prepared)
    finally:
        reader.close()


def test_a_reading_that_takes_too_long_is_given_up(goods_home: Path) -> None:
    reader = Reader(goods_home, seconds=0.0)
    try:
        assert reader.read(submission()) == TOO_SLOW
    finally:
        reader.close()


def test_no_process_is_begun_before_something_is_read(goods_home: Path) -> None:
    reader = Reader(goods_home)
    assert reader._workers is None
    reader.close()


def test_a_snapshot_that_is_gone_is_said_without_its_place(desk: Browser) -> None:
    assert desk.inbox.reads is not None
    refusal = desk.inbox.reads.read(Submission(snapshot="gone", data=b"x"))
    assert isinstance(refusal, Refusal)
    assert str(home(desk)) not in refusal.message


def test_drafts_are_bounded_in_bytes_and_in_time() -> None:
    drafts = Drafts(most=2_000)
    for n in range(5):
        drafts.put(str(n), os.urandom(900))
    assert [drafts.get(str(n)) is not None for n in range(5)] == [False, False, False, True, True]
    old = Drafts(seconds=0.0)
    old.put("a", b"x")
    assert old.get("a") is None
    assert len({Drafts.key() for _ in range(100)}) == 100


@pytest.mark.usefixtures("fake_coder")
def test_two_servers_and_two_command_lines_store_at_once_and_nothing_is_lost_or_doubled(desk: Browser) -> None:
    other = Browser(home(desk))
    texts = [f"{SENTENCE} Number {n}." for n in range(6)]
    pages = [
        [(client, draft(client.post("/inbox/read", {"text": text}).text)) for client in (desk, other)] for text in texts
    ]
    lines = [writer(home(desk), letter, 8) for letter in "ab"]
    with ThreadPoolExecutor(6) as pool:
        posts = [pool.submit(client.post, "/inbox/store", {"draft": key}) for pair in pages for client, key in pair]
        assert {post.result().status_code for post in posts} == {303}
    assert [(line.communicate(timeout=60)[1], line.returncode) for line in lines] == [("", 0)] * 2
    with Reports(home(desk)) as reports:
        assert reports.count() == 6 + 16
        assert len(reports.statements()) == 6 + 16
    other.close()


@pytest.mark.usefixtures("fake_coder")
def test_a_writer_that_is_killed_in_between_leaves_a_store_that_takes_the_next_text(desk: Browser) -> None:
    killed = writer(home(desk), "a", 2, hang=True)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "inside\n"
    page = desk.post("/inbox/read", {"text": SENTENCE})
    killed.kill()
    killed.communicate()
    assert desk.post("/inbox/store", {"draft": draft(page.text)}).status_code == 303
    with Reports(home(desk)) as reports:
        assert reports.count() == 3
