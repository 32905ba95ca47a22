"""What does a reader get who asks for what is not there, and does a hostile word stay a word?"""

from pathlib import Path
from urllib.parse import parse_qs, quote

import pytest
from tests.web.browsing import Browser

HOSTILE = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{7777*7}}", "\u202eevil", "x" * 390)
ALIVE = ("<script>", "alert(1)</", "<img", "54439", "\u202e", "Traceback")


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        ("/pair/Rusia/CHN.json", 404, "UnknownState"),
        ("/pair/Korea/CHN.json", 300, "AmbiguousState"),
        ("/pair/RUS/RUS.json", 422, "BadUse"),
        ("/pair/RUS/Soviet%20Union.json", 404, "UnknownState"),
        ("/pair/RUS/CHN.json?year=1950", 404, "NoData"),
        ("/pair/RUS/CHN.json?year=20x4", 422, "BadParameter"),
        ("/pair/RUS/CHN.json?year=2024&year=2023", 422, "BadParameter"),
        ("/pair/RUS/CHN.json?since=2024", 422, "BadUse"),
        ("/pair/RUS/CHN.json?evidence=yes", 422, "BadParameter"),
        ("/pair/RUS/CHN.json?colour=red", 422, "BadParameter"),
        ("/pair/RUS/CHN/chart/nothing.csv", 404, "UnknownTerm"),
        ("/source/ffffffffffffffffffffffff.json", 404, "NoData"),
        ("/api/share?seller=RUS&buyer=CHN&product=unobtainium&of=exports", 404, "UnknownTerm"),
        ("/api/share?seller=RUS&buyer=CHN&product=270900&of=both", 422, "BadParameter"),
        ("/api/pair?a=RUS", 422, "BadParameter"),
        ("/api/whatif?shock=tarif+USA+CHN+25%25", 422, "BadScenario"),
        ("/api/whatif?shock=tariff+CHN+DEU+25%25&sigma=99", 422, "BadScenario"),
        ("/api/whatif?shock=tariff+CHN+DEU+25%25&sigma=1_0", 422, "BadScenario"),
        ("/api/whatif?shock=tariff+CHN+DEU+%D9%A2%25", 422, "BadScenario"),
        ("/api/whatif?shock=tariff+CHN+DEU+25%25&draws=1_0", 422, "BadParameter"),
        ("/api/share?seller=RUS&buyer=CHN&product=270900&of=exports&year=2_023", 422, "BadParameter"),
        ("/api/product?product=270900&year=%2B2023", 422, "BadParameter"),
        ("/api/nothing", 404, "NotFound"),
    ],
)
def test_a_document_that_is_not_there_says_why(browser: Browser, address: str, status: int, kind: str) -> None:
    response = browser.get(address)
    assert (response.status_code, response.json()["error"]["kind"]) == (status, kind), response.text
    assert response.json()["error"]["message"]
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


def test_an_unknown_name_comes_with_what_it_may_be_and_where_that_is(browser: Browser) -> None:
    choices = browser.get("/api/pair?a=Rusia&b=CHN&year=2023").json()["error"]["choices"]
    russia = next(choice for choice in choices if choice["code"] == "RUS")
    assert russia["name"] == "Russia"
    assert parse_qs(russia["address"].removeprefix("/api/pair?")) == {"a": ["RUS"], "b": ["CHN"], "year": ["2023"]}
    page = browser.get("/pair/Rusia/CHN?year=2023")
    assert page.status_code == 404
    assert 'href="/pair/RUS/CHN?year=2023"' in page.text


def test_an_ambiguous_name_comes_with_its_choices(browser: Browser) -> None:
    page = browser.get("/pair?a=DEU&b=Korea")
    assert page.status_code == 300
    assert 'href="/pair/DEU/KOR"' in page.text
    assert 'href="/pair/DEU/PRK"' in page.text


@pytest.mark.parametrize(
    "address", ["/pair?a={}&b=CHN", "/pair/{}/CHN", "/source/{}", "/whatif?shock={}", "/pair/RUS/CHN?{}=1", "/{}"]
)
def test_a_hostile_word_is_shown_as_a_word(browser: Browser, address: str) -> None:
    pages = {word: browser.get(address.format(quote(word, safe=""))) for word in HOSTILE}
    assert not {word: page.status_code for word, page in pages.items() if page.status_code not in (300, 404, 422)}
    assert not {word: bad for word, page in pages.items() if (bad := [part for part in ALIVE if part in page.text])}


def test_a_page_asked_for_as_json_is_refused_as_json(browser: Browser) -> None:
    assert browser.get("/pair/Rusia/CHN", accept="application/json").json()["error"]["kind"] == "UnknownState"


@pytest.mark.parametrize(
    "path", ["/../../etc/passwd", "/source/..%2f..%2fcurrent", "/style.css/../pages.py", "/pair/..%2f/x"]
)
def test_no_path_reaches_a_file(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code in (404, 422)


@pytest.mark.parametrize(
    ("address", "led"), [("/sources/", "/sources"), ("/pair/RUS/CHN/?year=2023", "/pair/RUS/CHN?year=2023")]
)
def test_a_slash_too_many_is_taken_off(browser: Browser, address: str, led: str) -> None:
    response = browser.get(address)
    assert (response.status_code, response.headers["location"]) == (308, led)


@pytest.mark.parametrize("path", ["//evil.example/", "/%5Cevil.example/", "//evil.example/%2e%2e/", "/a//b/"])
def test_no_address_leads_to_another_host(browser: Browser, path: str) -> None:
    assert browser.get(f"http://localhost:8000{path}").status_code == 404


@pytest.mark.parametrize("place", ["/pair/{}/CHN", "/pair/RUS/CHN/chart/{}.svg", "/source/{}.json", "/{}", "/api/{}"])
def test_no_bytes_break_an_address(browser: Browser, place: str) -> None:
    bad = ("%00", "%ff%fe", "%ed%a0%80", "%0d%0aX-Evil:1", "%E2%80%AE", "%", "%2e%2e", "a" * 1900)
    answers = {piece: browser.get(place.format(piece)) for piece in bad}
    assert not {piece: got.status_code for piece, got in answers.items() if got.status_code not in (404, 414, 422)}
    assert not [piece for piece, got in answers.items() if "x-evil" in got.headers]


@pytest.mark.parametrize(
    "address", ["/pair?a=x%0d%0aX-Evil:1&b=CHN", "/whatif?verb=tariff&actor=x%0d%0aX-Evil:1&target=%ed%a0%80"]
)
def test_no_word_of_an_address_becomes_a_header(browser: Browser, address: str) -> None:
    response = browser.get(address)
    assert "x-evil" not in response.headers
    assert response.status_code in (303, 404, 422)


def test_a_shock_that_looks_like_a_file_opens_none(browser: Browser) -> None:
    response = browser.get("/whatif.json?shock=/etc/hosts.toml")
    assert response.status_code == 422
    assert "is no shock" in response.json()["error"]["message"]


def test_an_unknown_product_leads_to_the_list_of_all(browser: Browser) -> None:
    page = browser.get("/product/999999")
    assert page.status_code == 404
    why = page.text.partition('id="why"')[2]
    assert 'all are listed at <a href="/products">/products</a>' in why


@pytest.mark.parametrize(
    ("method", "address", "taken"),
    [("PUT", "/inbox/read", "GET, POST"), ("GET", "/api/read", "POST"), ("POST", "/state/CHN", "GET")],
)
def test_a_method_that_is_not_taken_names_those_that_are(
    browser: Browser, method: str, address: str, taken: str
) -> None:
    response = browser.send(method, address, {}, accept="application/json")
    assert (response.status_code, response.headers["allow"]) == (405, taken)
    assert f"is asked by {taken}, not by {method}" in response.json()["error"]["message"]


@pytest.mark.parametrize("address", ["/", "/pair/RUS/CHN", "/state/RUS.json", "/api/whatif?shock=tariff+CHN+DEU+5%25"])
def test_without_a_ledger_the_server_says_what_to_do_and_that_it_may_be_asked_again(
    tmp_path: Path, address: str
) -> None:
    empty = Browser(tmp_path)
    response = empty.get(address, accept="application/json")
    assert (response.status_code, response.json()["error"]["kind"]) == (503, "NoLedger")
    assert "counterpoise build" in response.json()["error"]["message"]
    assert int(response.headers["retry-after"]) > 0
    empty.close()
