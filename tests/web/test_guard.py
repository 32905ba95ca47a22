"""Whom does the server answer, and can a stranger's page make a browser read or frame it?"""

from base64 import b64encode
from pathlib import Path

import pytest
from tests.web.browsing import Browser

from counterpoise.web.server.guard import Guard, answers_to, loopback


@pytest.mark.parametrize("address", ["/", "/style.css", "/nothing", "/api/states", "/pair/RUS/CHN/chart/reliance.svg"])
def test_every_answer_forbids_script_in_pages_frames_and_strangers(browser: Browser, address: str) -> None:
    headers = browser.get(address, origin="https://evil.example").headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; ")
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self'; connect-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control")]


@pytest.mark.parametrize(
    "host", ["localhost:80@evil.example", "localhost:evil", "127.0.0.1.", "2130706433", "localhost."]
)
def test_what_only_looks_like_the_machine_is_not_answered(browser: Browser, host: str) -> None:
    assert browser.get("/style.css", host=host).status_code == 421


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8000", "10.0.0.1", ""]
)
def test_a_name_pointed_here_by_a_stranger_is_not_answered(browser: Browser, host: str) -> None:
    assert browser.get("/", host=host).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1"])
def test_the_machines_own_names_are_answered(browser: Browser, host: str) -> None:
    assert browser.get("/style.css", host=host).status_code == 200


def test_a_public_server_answers_to_addresses_and_to_names_it_is_given() -> None:
    public = Guard("0.0.0.0", "secret", ("desk.example",))
    assert answers_to("192.0.2.7:8000", public)
    assert answers_to("desk.example", public)
    assert not answers_to("evil.example", public)


@pytest.mark.parametrize(("host", "own"), [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False)])
def test_loopback_is_known(host: str, own: bool) -> None:
    assert loopback(host) is own


def test_a_token_is_asked_for_on_every_page(goods_home: Path) -> None:
    browser = Browser(goods_home, Guard("127.0.0.1", "secret"))
    basic = b64encode(b"anyone:secret").decode()
    for given in ("", "Bearer wrong", "Basic !!!", f"Basic {b64encode(b'a:b').decode()}", "Digest secret"):
        refused = browser.get("/style.css", authorization=given)
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Basic")
    for given in ("Bearer secret", f"Basic {basic}"):
        assert browser.get("/style.css", authorization=given).status_code == 200


def test_a_token_may_be_of_any_letters_and_a_login_of_any_bytes(goods_home: Path) -> None:
    browser = Browser(goods_home, Guard("127.0.0.1", "schlüssel"))
    for given in (b"Bearer schl\xc3\xbcssel", b"Basic " + b64encode("anyone:schlüssel".encode())):
        assert browser.get("/style.css", authorization=given).status_code == 200
    for given in (b"Basic \xe9\xe9", b"Bearer schl\xfcssel", b"Basic " + b64encode(b"\xff\xfe:\xff")):
        assert browser.get("/style.css", authorization=given).status_code == 401


@pytest.mark.parametrize("kind", ["image", "script", "iframe", "style"])
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_strangers_page_cannot_have_the_browser_ask_for_parts_of_it(browser: Browser, site: str, kind: str) -> None:
    mode = "navigate" if kind == "iframe" else "no-cors"
    headers = {"sec_fetch_site": site, "sec_fetch_mode": mode, "sec_fetch_dest": kind}
    assert browser.get("/whatif?shock=tariff+CHN+DEU+25%25&draws=500", **headers).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
        {"sec_fetch_site": "same-origin", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "style"},
        {"sec_fetch_site": "none", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"},
        {},
    ],
)
def test_a_link_a_page_of_ours_and_a_program_are_answered(browser: Browser, headers: dict[str, str]) -> None:
    assert browser.get("/style.css", **headers).status_code == 200


@pytest.mark.parametrize(
    ("address", "host", "status", "kind"),
    [
        ("/api/states", "evil.example", 421, "NotThisServer"),
        ("/pair/RUS/CHN.json?" + "a=1&" * 210, "localhost", 414, "TooLong"),
    ],
)
def test_a_document_is_refused_as_a_document(browser: Browser, address: str, host: str, status: int, kind: str) -> None:
    response = browser.get(address, host=host)
    assert (response.status_code, response.json()["error"]["kind"]) == (status, kind)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": "["}, 421),
        ({"host": "a b"}, 421),
        ({"host": ""}, 421),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"content_length": "4", "transfer_encoding": "chunked"}, 400),
    ],
)
def test_a_page_is_refused_as_a_page_or_as_json_where_that_is_asked(
    browser: Browser, headers: dict[str, str], status: int
) -> None:
    response = browser.get("/pair/RUS/CHN", **headers)
    assert (response.status_code, response.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "<h1" in response.text
    assert "evil" not in response.text
    response = browser.get("/pair/RUS/CHN", accept="application/json", **headers)
    assert response.status_code == status
    assert response.json()["error"]["message"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_no_page_knows_other_methods(browser: Browser, method: str) -> None:
    response = browser.get("/inbox", method)
    assert (response.status_code, response.headers["allow"]) == (405, "GET")


def test_a_page_that_only_shows_takes_no_form(browser: Browser) -> None:
    for address in ("/pair/RUS/CHN", "/inbox", "/sources", "/documents"):
        assert browser.post(address, {}).status_code == 405, address


def test_addresses_are_bounded(browser: Browser) -> None:
    assert browser.get("/pair?a=" + "x" * 9_000).status_code == 414
    assert browser.get("/pair?" + "&".join(["a=1"] * 210)).status_code == 414
    assert browser.get("/" + "x" * 3_000).status_code == 414
    assert browser.get("/pair?a=" + "x" * 500 + "&b=CHN").status_code == 422
