"""How do tests ask a server without a socket?"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, TypeVar

import httpx
from starlette.types import ASGIApp

from counterpoise.web.app import served
from counterpoise.web.inbox.inbox import Inbox
from counterpoise.web.inbox.reading_desk import ReadingDesk
from counterpoise.web.messages import Answer, Ask, Watch
from counterpoise.web.server.cached_answers import CachedAnswers
from counterpoise.web.server.guard import Guard, Rate
from counterpoise.web.site import Site
from counterpoise.web.work import Desk

Result = TypeVar("Result")


@dataclass
class Counted:
    """A desk that counts what it is asked."""

    desk: Desk
    asked: int = 0

    def answer(self, ask: Ask, watch: Watch | None = None) -> Answer:
        del watch  # a desk in this process is done when it answers
        self.asked += 1
        return self.desk.answer(ask)


def asked_of(app: ASGIApp, address: str, method: str = "GET", **headers: str | bytes) -> httpx.Response:
    """Ask an application once; an underscore in the name of a header is a hyphen."""

    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
            named = {
                name.replace("_", "-").encode(): value if isinstance(value, bytes) else value.encode()
                for name, value in headers.items()
            }
            return await client.request(method, address, headers=named)

    return run(asked())


def run(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """Run a coroutine on a thread of its own: where a test drives a real browser, this one has a loop already."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


class Browser:
    """A server of one folder, in this process, and a reader of it."""

    def __init__(self, folder: Path, guard: Guard | None = None, rate: Rate | None = None) -> None:
        self.behind = Counted(Desk(folder))
        self.inbox = Inbox(ReadingDesk(folder))
        self.app = served(Site(folder, CachedAnswers(self.behind), self.inbox), guard or Guard(), rate)

    def get(self, address: str, method: str = "GET", **headers: str | bytes) -> httpx.Response:
        while (response := asked_of(self.app, address, method, **headers)).status_code == 202:  # it is under way
            pass
        return response

    def post(self, address: str, fields: dict[str, str], **sent: Any) -> httpx.Response:
        """Send a form with the token of this server, unless the fields have one."""
        return self.send("POST", address, {"data": {"token": self.inbox.tokens.token()} | fields} | sent)

    def send(self, method: str, address: str, sent: dict[str, Any], **headers: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
                named = {name.replace("_", "-"): value for name, value in headers.items()}
                return await client.request(method, address, headers=named, **sent)

        return run(asked())

    def json(self, address: str) -> Any:
        response = self.get(address)
        assert response.status_code == 200, response.text[:400]
        return response.json()

    def text(self, address: str) -> str:
        response = self.get(address)
        assert response.status_code == 200, response.text[:400]
        return unescape(response.text)

    def close(self) -> None:
        self.behind.desk.close()
        assert isinstance(self.inbox.reads, ReadingDesk)
        self.inbox.reads.close()
