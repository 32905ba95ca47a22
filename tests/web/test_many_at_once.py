"""Are pages at hand sent at once while more readers wait for pages to be drawn than a server has threads by default?"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from time import monotonic

import httpx
from tests.web.browsing import run

from counterpoise.web.app import THREADS, application
from counterpoise.web.messages import BUSY, Answer, Ask, Reply, Watch
from counterpoise.web.server.cached_answers import WAITING, CachedAnswers
from counterpoise.web.serving import CONNECTIONS
from counterpoise.web.site import Site

CLIENTS = 50
STATES = ("RUS", "CHN", "DEU", "USA", "JPN", "IND", "BRA", "FRA", "GBR", "ITA", "POL", "TUR", "KOR", "NGA", "VNM")
PAIRS = [f"/pair/{a}/{b}.md" for a in STATES for b in STATES if a != b]
DRAWN = Reply("text/plain", b"drawn")


@dataclass
class Workers:
    """Stand in for workers that draw nothing but the first page until they are told to."""

    go: Event = field(default_factory=Event)
    asked: list[Ask] = field(default_factory=list)
    answers: Answer = DRAWN

    def answer(self, ask: Ask, watch: Watch | None = None) -> Answer:
        self.asked.append(ask)
        assert len(self.asked) == 1 or self.go.wait(60)
        return self.answers


def asked_together(folder: Path, workers: Workers, addresses: Sequence[str]) -> tuple[list[httpx.Response], float]:
    """Ask for a page at hand while all the others are asked for; return the others, and the seconds it took."""

    async def asked() -> tuple[list[httpx.Response], float]:
        app = application(Site(folder, CachedAnswers(workers)))
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(
                transport=httpx.ASGITransport(app=app), base_url="http://localhost", timeout=60
            ) as client,
        ):
            assert (await client.get("/sources.json")).status_code == 200
            others = [asyncio.create_task(client.get(address)) for address in addresses]
            await asyncio.sleep(0.5)
            begun = monotonic()
            try:
                assert (await asyncio.wait_for(client.get("/sources.json"), 10)).status_code == 200
                seconds = monotonic() - begun
            finally:
                workers.go.set()
            return await asyncio.gather(*others), seconds

    return run(asked())


def test_a_page_at_hand_waits_for_nobody_and_those_that_are_drawn_wait_for_theirs(goods_home: Path) -> None:
    workers = Workers()
    others, seconds = asked_together(goods_home, workers, PAIRS[:CLIENTS])
    assert {other.status_code for other in others} == {200}
    assert seconds < 5


def test_fifty_who_ask_for_one_page_have_it_drawn_once(goods_home: Path) -> None:
    workers = Workers()
    others, _ = asked_together(goods_home, workers, PAIRS[:1] * CLIENTS)
    assert [other.text for other in others] == ["drawn"] * CLIENTS
    assert len(workers.asked) == 2


def test_when_even_places_to_wait_are_gone_a_page_at_hand_is_sent(goods_home: Path) -> None:
    others, seconds = asked_together(goods_home, Workers(), PAIRS[: WAITING + 10])
    assert seconds < 5
    refused = [other for other in others if other.status_code == 503]
    assert len(refused) == 10
    assert {int(other.headers["retry-after"]) > 0 for other in refused} == {True}


def test_who_waited_in_vain_is_told_when_to_come_again(goods_home: Path) -> None:
    workers = Workers()
    workers.asked.append(Ask("front", "", ""))
    workers.answers = BUSY
    workers.go.set()
    app = application(Site(goods_home, CachedAnswers(workers)))

    async def asked(address: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost") as client:
            return await client.get(address)

    for address in ("/", "/pair/RUS/CHN", "/pair/RUS/CHN.json", "/api/pair?a=RUS&b=CHN", "/sources"):
        found = run(asked(address))
        assert (found.status_code, found.headers.get("retry-after")) == (503, "5"), address


def test_no_reader_with_a_connection_lacks_a_thread() -> None:
    assert WAITING < CONNECTIONS <= THREADS
