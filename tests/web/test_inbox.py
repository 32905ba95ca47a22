"""Is what is handed in read and shown, kept only when asked, and each thing refused that cannot be read?"""

import json
import re
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest
from tests.fixtures.coders import fake_coder
from tests.fixtures.readers import without_reader
from tests.questions.pair.test_json import schema
from tests.web.browsing import Browser

from counterpoise.ledger import reports_file as reports_open
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.reports import Reports
from counterpoise.sources import web

__all__ = ["fake_coder"]
pytestmark = pytest.mark.usefixtures("fake_coder")

SENTENCE = "The government said that Sweden depends on Latvia for most of its power."
OTHER = "Nothing else was said on that day in the capital of the country."
TEXT = f"{OTHER}\n\n{SENTENCE}\n\n{OTHER}"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202egnp.exe"


def home(desk: Browser) -> Path:
    folder: Path = desk.behind.desk._folder
    return folder


def stored(desk: Browser, **fields: str) -> str:
    """Read a text and store it, and return the address of its page."""
    shown = desk.post("/inbox/read", {"text": TEXT} | fields)
    assert shown.status_code == 200, shown.text[:400]
    kept = desk.post("/inbox/store", {"draft": draft(shown.text)})
    assert kept.status_code == 303
    return kept.headers["location"]


def draft(page: str) -> str:
    match = re.search(r'name="draft" value="([^"]+)"', page)
    assert match
    return match[1]


def test_a_pasted_text_is_shown_whole_with_its_sentences_highlighted_and_nothing_is_stored(desk: Browser) -> None:
    page = desk.post("/inbox/read", {"text": TEXT, "day": "2024-05-15", "title": "Cables", "publisher": "The Courier"})
    assert page.status_code == 200
    assert f'<mark id="t1">{SENTENCE}</mark>' in page.text
    assert 'href="#e1"' in page.text
    assert page.text.count(OTHER) == 2
    assert "Sweden depends on Latvia" in page.text
    for word in ("Cables", "The Courier", "2024-05-15", "Nothing is stored yet"):
        assert word in page.text
    assert page.headers["cache-control"] == "no-store"
    assert not reports_file(home(desk)).exists()


def test_what_is_stored_is_what_was_shown_and_it_is_stored_once(desk: Browser) -> None:
    address = stored(desk, title="Cables", day="2024-05-15")
    assert stored(desk, title="Cables", day="2024-05-15") == address
    again = desk.post("/inbox/read", {"text": TEXT}).text
    assert "All of it is stored already." in again
    assert "Nothing is stored yet" not in again
    with Reports(home(desk)) as reports:
        assert reports.count() == 1
        (document,) = reports.documents()
    assert (document.title, str(document.published), document.text) == ("Cables", "2024-05-15", TEXT)
    assert address == f"/document/{document.id}"


def test_a_draft_that_is_gone_says_so(desk: Browser) -> None:
    response = desk.post("/inbox/store", {"draft": "nothing"})
    assert response.status_code == 410
    assert "read it again" in response.text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", f"<html><body><p>{OTHER}</p><p>{SENTENCE}</p></body></html>"),
        ("page.md", f"# Cables\n\n{SENTENCE}"),
        ("../../etc/passwd.txt", SENTENCE),
        (
            "feed.xml",
            f"<rss><channel><item><title>A</title><description>{SENTENCE}</description></item></channel></rss>",
        ),
    ],
)
def test_a_file_is_read_by_its_kind(desk: Browser, name: str, data: str) -> None:
    page = desk.post("/inbox/read", {}, files={"file": (name, data.encode())})
    assert page.status_code == 200, page.text[:400]
    assert SENTENCE in page.text
    assert "/etc/" not in page.text


def test_lines_of_json_are_read_and_broken_ones_are_told(desk: Browser) -> None:
    lines = [json.dumps({"text": f"{SENTENCE} Number {n}.", "title": f"Title {n}"}) for n in range(3)]
    data = "\n".join([lines[0], '{"text": broken', lines[1], "[]", json.dumps({"text": "half \ud800 " + SENTENCE})])
    page = desk.post("/inbox/read", {}, files={"file": ("many.jsonl", data.encode())})
    assert page.status_code == 200
    assert "What 3 texts state" in page.text
    assert "Not read" in page.text
    kept = desk.post("/inbox/store", {"draft": draft(page.text)})
    assert kept.headers["location"] == "/documents"
    with Reports(home(desk)) as reports:
        assert reports.count() == 3


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"%PDF-1.4 " + b"x" * 100, "a PDF"),
        ("a.txt", bytes(range(256)) * 20, "binary data"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "only script"),
        (
            "a.txt",
            "Die Regierung hat am Dienstag erklärt, dass sie die Beziehungen verbessern möchte. ".encode() * 4,
            "German",
        ),
        ("a.txt", b" \n ", "empty"),
    ],
)
def test_what_cannot_be_read_is_told_and_not_stored(desk: Browser, name: str, data: bytes, why: str) -> None:
    page = desk.post("/inbox/read", {}, files={"file": (name, data)})
    assert page.status_code == 422
    assert why in page.text
    assert "/inbox/store" not in page.text


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({}, "nothing is given"),
        ({"text": "   "}, "nothing is given"),
        ({"address": "file:///etc/passwd"}, "begins with https"),
        ({"text": TEXT, "day": "yesterday"}, "is a day such as"),
        ({"text": TEXT, "title": "x" * 301}, "more than 300"),
        ({"text": TEXT, "colour": "red"}, "no field"),
    ],
)
def test_a_form_that_says_nothing_or_too_much_is_refused(desk: Browser, fields: dict[str, str], why: str) -> None:
    response = desk.post("/inbox/read", fields)
    assert response.status_code == 422
    assert why in response.text


def faked(monkeypatch: pytest.MonkeyPatch, answer: Any, hosts: dict[str, list[str]]) -> None:
    """Put a network of some hosts in the place of the real one."""
    stand_in = partial(web.fetch, resolve=lambda host: hosts[host], transport=httpx.MockTransport(answer))
    monkeypatch.setattr(web, "fetch", stand_in)


def test_an_address_is_fetched_and_no_more_than_its_sentences_are_shown(
    desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"<html><body><p>{OTHER}</p><p>{SENTENCE}</p></body></html>"
    answer = httpx.Response(200, headers={"content-type": "text/html"}, content=iter([body.encode()]))
    faked(monkeypatch, lambda _: answer, {"news.example": ["93.184.216.34"]})
    page = desk.post("/inbox/read", {"address": "https://news.example/cables"})
    assert page.status_code == 200
    assert f'<mark id="t1">{SENTENCE}</mark>' in page.text
    assert OTHER not in page.text


@pytest.mark.parametrize("place", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "192.168.0.9"])
def test_an_address_on_a_private_net_is_refused(desk: Browser, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    requested: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requested.append(str(request.url))
        return httpx.Response(200, html=f"<p>{SENTENCE}</p>")

    faked(monkeypatch, answer, {"inside.example": [place], "news.example": ["93.184.216.34", place]})
    for address in ("http://inside.example/", "http://news.example/"):
        page = desk.post("/inbox/read", {"address": address})
        assert page.status_code == 422
        assert "not on the public net" in page.text
    assert not requested


def test_a_redirect_to_a_private_net_is_not_followed(desk: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["host"] == "news.example"
        return httpx.Response(302, headers={"location": "http://inside.example/secret"})

    faked(monkeypatch, answer, {"news.example": ["93.184.216.34"], "inside.example": ["127.0.0.1"]})
    page = desk.post("/inbox/read", {"address": "http://news.example/"})
    assert page.status_code == 422
    assert "not on the public net" in page.text


def test_hostile_words_are_words_wherever_they_come_to_stand(desk: Browser) -> None:
    address = stored(
        desk,
        text=f"{HOSTILE} said Sweden depends on Latvia.",
        title=HOSTILE,
        publisher=HOSTILE,
        address="javascript:alert(1)",
    )
    key = desk.json("/api/statements")["statements"][0]["id"]
    assert desk.post(f"/statement/{key}/mark", {"verdict": "wrong", "reason": HOSTILE}).status_code == 303
    for place in (address, f"/statement/{key}", "/inbox", "/documents", "/"):
        page = desk.get(place)
        assert page.status_code == 200
        assert not re.search(r"<script>|<img|javascript:|\u202e", page.text), place


def test_a_program_gets_the_published_document_and_nothing_is_stored(desk: Browser) -> None:
    body = {"text": TEXT, "date": "2024-05-15", "title": "Cables"}
    response = desk.send("POST", "/api/read", {"content": json.dumps(body)}, content_type="application/json")
    assert response.status_code == 200, response.text
    jsonschema.Draft202012Validator(schema("read")).validate(response.json())
    (document,) = response.json()["documents"]
    assert (document["title"], document["date"], len(document["statements"])) == ("Cables", "2024-05-15", 1)
    assert document["checks"]
    assert not reports_file(home(desk)).exists()


@pytest.mark.parametrize(
    "body",
    [
        "{",
        "[]",
        '{"text": "\\ud800"}',
        '{"text": ""}',
        '{"text": 5}',
        '{"text": "a", "path": "/etc"}',
        '{"text": "a", "date": "x"}',
    ],
)
def test_a_document_that_cannot_be_read_is_422(desk: Browser, body: str) -> None:
    response = desk.send("POST", "/api/read", {"content": body}, content_type="application/json")
    assert (response.status_code, response.json()["error"]["kind"]) == (422, "BadParameter")


def test_a_full_disk_is_said_and_nothing_is_lost(desk: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(desk)
    place, real = "counterpoise.ledger.reports.writable", reports_open.writable

    def full(file: Path) -> sqlite3.Connection:
        db = real(file)
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    page = desk.post("/inbox/read", {"text": f"{SENTENCE} {OTHER}\n\n" * 300})
    monkeypatch.setattr(place, full)
    response = desk.post("/inbox/store", {"draft": draft(page.text)})
    assert response.status_code == 507
    assert "nothing of it was stored" in response.text
    assert str(home(desk)) not in response.text
    monkeypatch.setattr(place, real)
    assert desk.post("/inbox/store", {"draft": draft(page.text)}).status_code == 303
    with Reports(home(desk)) as reports:
        assert reports.count() == 2


def test_another_writer_that_does_not_end_is_waited_for_and_then_told(
    desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(desk)
    page = desk.post("/inbox/read", {"text": f"{SENTENCE} {OTHER}"})
    monkeypatch.setattr("counterpoise.ledger.reports_file.PATIENCE", 0.05)
    with closing(sqlite3.connect(reports_file(home(desk)), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        response = desk.post("/inbox/store", {"draft": draft(page.text)})
    assert (response.status_code, response.headers["retry-after"]) == (503, "5")
    assert desk.post("/inbox/store", {"draft": draft(page.text)}).status_code == 303


def test_without_a_reader_the_inbox_says_how_to_install_one_and_the_rest_works(
    desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = stored(desk)
    without_reader(monkeypatch)
    page = desk.text("/inbox")
    assert "pip install ./reader" in page
    assert "<textarea" not in page
    assert desk.get(address).status_code == 200
    assert desk.post("/inbox/read", {"text": TEXT}).status_code == 501
