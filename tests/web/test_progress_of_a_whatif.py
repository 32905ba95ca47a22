"""Does a long what-if say how far it is, end where its reader has left, and stay at its address once it is done?"""

import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import httpx
from starlette.types import ASGIApp
from tests.fixtures.goods import SNAPSHOT
from tests.web.browsing import Browser, asked_of

from counterpoise.web.app import served
from counterpoise.web.messages import GIVEN_UP, Answer, Ask, Refusal, Reply, Step, Watch
from counterpoise.web.server.cached_answers import CachedAnswers, Run
from counterpoise.web.server.guard import Guard
from counterpoise.web.server.workers import Workers
from counterpoise.web.site import Site

PLACE = "/whatif?scenario=tariff+CHN+DEU+25%25&scenario=decouple+CHN+DEU+x2"
PART = {"hx_request": "true", "hx_target": "drawn"}
LONG = Ask("whatif", SNAPSHOT, "", ("tariff CHN DEU 25%",), (("draws", 500),))


@dataclass
class Slow:
    """Answers once it is let go, and tells how far it is until then."""

    answers: Answer = field(default_factory=lambda: Reply("text/html", b"done"))
    go: Event = field(default_factory=Event)
    asked: int = 0
    left: list[bool] = field(default_factory=list)

    def answer(self, ask: Ask, watch: Watch | None = None) -> Answer:
        assert watch is not None
        self.asked += 1
        watch(Step(120, 400))
        while not self.go.wait(0.01):
            if not watch(None):
                self.left.append(True)
                return GIVEN_UP
        return self.answers


def test_a_long_one_says_at_once_what_is_under_way_and_how_far_it_is(goods_home: Path) -> None:
    slow = Slow()
    site = served(Site(goods_home, CachedAnswers(slow)), Guard())
    started = time.monotonic()
    response = asked_of(site, PLACE)
    assert time.monotonic() - started < 3
    assert response.status_code == 202
    assert "etag" not in response.headers
    for words in ("120 of 400 worlds solved", "Scenario 1: tariff CHN DEU 25%", "Scenario 2: decouple CHN DEU x2"):
        assert words in response.text
    assert '<progress aria-label="How far it is" max="400" value="120">' in response.text
    slow.go.set()
    assert _until_done(site, PLACE).text == "done"
    assert asked_of(site, PLACE).text == "done"
    assert slow.asked == 1


def test_the_page_asks_again_with_script_and_without(goods_home: Path) -> None:
    slow = Slow()
    site = served(Site(goods_home, CachedAnswers(slow)), Guard())
    page, part = asked_of(site, PLACE), asked_of(site, PLACE, **PART)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page.text
    assert 'hx-target="body"' in page.text
    assert "<!doctype" not in part.text
    assert 'hx-trigger="load delay:1s" hx-target="#drawn"' in part.text
    slow.go.set()


def test_a_refusal_waits_for_the_reader_who_was_sent_away(goods_home: Path) -> None:
    slow = Slow(Refusal("NotConverged", "no equilibrium was found"))
    site = served(Site(goods_home, CachedAnswers(slow)), Guard())
    assert asked_of(site, PLACE).status_code == 202
    slow.go.set()
    response = _until_done(site, PLACE)
    assert response.status_code == 500
    assert "no equilibrium was found" in response.text
    assert slow.asked == 1


def test_a_document_waits(browser: Browser) -> None:
    response = asked_of(browser.app, PLACE.replace("?", ".json?") + "&draws=2")
    assert response.status_code == 200
    assert len(response.json()["scenarios"]) == 2


def test_who_has_not_asked_for_some_time_has_left() -> None:
    run = Run(patience=0.0)
    assert not run.watch(None)
    assert Run(patience=60).watch(Step(1, 2))


def test_a_worker_tells_how_far_it_is_and_is_replaced_where_nobody_waits(goods_home: Path) -> None:
    workers, steps = Workers(goods_home, count=1), list[Step]()

    def noted(step: Step | None) -> bool:
        steps.extend([step] if step else [])
        return True

    try:
        assert isinstance(workers.answer(LONG, noted), Reply)
        assert steps
        assert all(0 <= step.done <= step.of == 500 for step in steps)
        assert [step.done for step in steps] == sorted(step.done for step in steps)
        again = Ask("whatif", SNAPSHOT, "", ("tariff CHN DEU 24%",), (("draws", 500),))
        assert workers.answer(again, lambda _: False) == GIVEN_UP
        assert isinstance(workers.answer(LONG), Reply)
    finally:
        workers.close()


def test_scenarios_are_counted_as_one(browser: Browser) -> None:
    steps: list[Step] = []
    ask = Ask("whatif", SNAPSHOT, "", ("tariff CHN DEU 7%", "", "tariff CHN DEU 8%"), (("draws", 3),))
    assert isinstance(browser.behind.desk.answer(ask, steps.append), Reply)
    assert [(step.done, step.of) for step in steps] == [(n, 6) for n in (0, 1, 2, 3, 3, 4, 5, 6)]


def _until_done(site: ASGIApp, place: str) -> httpx.Response:
    for _ in range(20):
        response = asked_of(site, place)
        if response.status_code != 202:
            return response
    raise AssertionError("it never came")
