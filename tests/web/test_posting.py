"""Can anybody but a reader of this server's own pages post, or post too much?"""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from tests.web.browsing import Browser, run

from counterpoise.web.inbox.inbox import LIFETIME, Tokens
from counterpoise.web.server import guard
from counterpoise.web.server.guard import Guard

MINE, YOURS = "http://localhost:8000", "https://evil.example"
FORM = {"text": "   "}  # says nothing, and is told so with 422 where it is let in


def sent(browser: Browser, headers: dict[str, str]) -> int:
    fields = {"data": FORM | {"token": browser.inbox.tokens.token()}}
    return browser.send("POST", "/inbox/read", fields, **headers).status_code


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 422),  # no browser
        ({"origin": MINE, "sec_fetch_site": "same-origin"}, 422),
        ({"origin": MINE}, 422),
        ({"origin": "null", "sec_fetch_site": "same-origin"}, 422),
        ({"origin": "https://desk.example"}, 422),  # behind a proxy that was named
        ({"origin": YOURS, "sec_fetch_site": "cross-site"}, 403),
        ({"origin": YOURS}, 403),
        ({"origin": "null"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"sec_fetch_site": "none"}, 403),
        ({"origin": "http://localhost:9999"}, 403),
        ({"origin": "http://localhost.evil.example:8000"}, 403),
        ({"origin": "http://["}, 403),
    ],
)
def test_a_post_from_another_page_is_refused(desk: Browser, headers: dict[str, str], status: int) -> None:
    browser = Browser(desk.behind.desk._folder, Guard(names=("desk.example",)))
    assert sent(browser, headers) == status
    browser.close()


@pytest.mark.parametrize("token", ["", "0" * 64, "é", pytest.param(Tokens().token(), id="of another server")])
def test_a_form_without_the_token_of_this_server_does_nothing(desk: Browser, token: str) -> None:
    for address in ("/inbox/read", "/inbox/store", "/statement/abc/mark"):
        response = desk.post(address, FORM | {"token": token})
        assert response.status_code == 403, address
        assert "open its page anew" in response.text


def test_a_token_is_good_for_half_a_day_to_a_day() -> None:
    tokens, now = Tokens(), 10.5 * LIFETIME
    given = tokens.token(now)
    assert tokens.holds(given, now + LIFETIME)
    assert not tokens.holds(given, now + 2 * LIFETIME)
    assert "secret" not in repr(tokens)


def test_a_body_that_says_it_is_too_long_is_not_waited_for(desk: Browser) -> None:
    response = desk.send("POST", "/inbox/read", {"data": {"text": "x" * 50_000_000}})
    assert response.status_code == 413
    assert "<h1>Too much</h1>" in response.text
    assert "counterpoise read FILE" in response.text
    odd = desk.send("POST", "/inbox/read", {"content": b""}, content_length="many", content_type=guard.FORMS[0])
    assert odd.status_code == 413


@pytest.mark.parametrize("kind", [f"{guard.FORMS[0]}; boundary=b", "application/json"])
def test_a_body_that_says_nothing_is_cut_off_where_it_is_too_long(desk: Browser, kind: str) -> None:
    pieces: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        yield (
            b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
            if "form" in kind
            else b'{"text": "'
        )
        while len(pieces) < 100:
            pieces.append(1)
            yield b"x" * 1_000_000

    address = "/api/read" if "json" in kind else "/inbox/read"
    response = desk.send("POST", address, {"content": endless()}, content_type=kind)
    assert response.status_code == 413
    assert len(pieces) < 8


def test_a_body_that_does_not_end_is_not_waited_for(desk: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterpoise.web.server.guard.SECONDS", 0.2)

    async def slow() -> AsyncIterator[bytes]:
        yield b"text=a"
        await asyncio.sleep(20)

    begun = time.monotonic()
    response = desk.send("POST", "/inbox/read", {"content": slow()}, content_type=guard.FORMS[1])
    assert response.status_code == 408
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/inbox/read", "text/plain"), ("/inbox/read", ""), ("/api/read", "text/plain"), ("/api/read", guard.FORMS[1])],
)
def test_another_kind_of_body_is_refused(desk: Browser, address: str, kind: str) -> None:
    response = desk.send("POST", address, {"content": b"{}"}, content_type=kind)
    assert response.status_code == 415
    if address.startswith("/api/"):
        assert response.json()["error"]["kind"] == "WrongKind"


@pytest.mark.parametrize(
    "body", [b"", b"no parts", b"--b\r\n\r\n", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n"]
)
def test_a_torn_form_is_no_fault_of_the_server(desk: Browser, body: bytes) -> None:
    kind = f"{guard.FORMS[0]}; boundary=b"
    for content_type in (kind, guard.FORMS[0]):
        response = desk.send("POST", "/inbox/read", {"content": body}, content_type=content_type)
        assert response.status_code in (400, 403), response.text
        assert "Traceback" not in response.text


def test_half_a_character_is_no_fault_of_the_server(desk: Browser) -> None:
    kind = f"{guard.FORMS[0]}; boundary=b; charset=unicode_escape"
    body = b'--b\r\nContent-Disposition: form-data; name="token"\r\n\r\n\\ud800\r\n--b--\r\n'
    assert desk.send("POST", "/inbox/read", {"content": body}, content_type=kind).status_code == 403


def test_who_posts_too_often_is_told_when_to_come_back(desk: Browser) -> None:
    browser = Browser(desk.behind.desk._folder)
    codes = [sent(browser, {}) for _ in range(13)]
    assert codes == [422] * 12 + [429]
    response = browser.send("POST", "/inbox/read", {"data": FORM})
    assert 1 <= int(response.headers["retry-after"]) <= 6
    assert browser.get("/inbox").status_code == 200
    browser.close()


def test_spending_comes_back_with_time_and_is_each_clients_own() -> None:
    rate = guard.Rate(burst=10)
    assert [rate.wait("a", 5, now) for now in (0, 0, 0)] == [0, 0, 5]
    assert rate.wait("b", 5, 0) == 0
    assert rate.wait("a", 5, 5) == 0
    for n in range(2 * guard.CLIENTS):
        rate.wait(str(n), 5, 5)
    assert len(rate._left) == guard.CLIENTS


def test_only_so_many_posts_are_under_way(desk: Browser) -> None:
    async def all_at_once() -> list[Any]:
        import httpx

        async def slow() -> AsyncIterator[bytes]:
            yield b"text=+"
            await asyncio.sleep(0.5)

        transport = httpx.ASGITransport(app=desk.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=MINE) as client:
            kind = {"content-type": guard.FORMS[1]}
            posts = [client.post("/inbox/read", content=slow(), headers=kind) for _ in range(guard.AT_ONCE + 2)]
            return await asyncio.gather(*posts)

    codes = sorted(response.status_code for response in run(all_at_once()))
    assert codes == [403] * guard.AT_ONCE + [503] * 2


def test_a_public_server_asks_for_its_token_before_anything_is_posted(desk: Browser) -> None:
    browser = Browser(desk.behind.desk._folder, Guard("0.0.0.0", "secret"))
    assert sent(browser, {}) == 401
    assert sent(browser, {"authorization": "Bearer secret"}) == 422
    browser.close()
