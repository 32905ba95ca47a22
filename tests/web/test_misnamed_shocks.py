"""Does a name in a shock that means none or several come with what may be meant, each where it is asked so?"""

import re
from html import unescape
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
from tests.web.browsing import Browser

PLACES = ("/whatif", "/whatif.json", "/whatif.md", "/api/whatif", "/whatif/chart/real-income.csv")


def asked(place: str, *shocks: str, **given: str) -> str:
    return f"{place}?{urlencode([*(('shock', shock) for shock in shocks), *given.items()])}"


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("shock", "status", "choice"),
    [
        ("tariff CHN Korea 25%", 300, ("KOR", "tariff CHN KOR 25%")),
        ("tariff Rusia CHN 25%", 404, ("RUS", "tariff RUS CHN 25%")),
        ('tariff "Rusian Federation" CHN 25%', 404, ("RUS", "tariff RUS CHN 25%")),
        ("cutoff RUS CHN gas", 300, ("271121", "cutoff RUS CHN 271121")),
        ("cutoff RUS CHN crud share=0.5", 404, ("270900", "cutoff RUS CHN 270900 share=0.5")),
        ("cutoff RUS CHN 270900,gas", 300, ("271111", "cutoff RUS CHN 270900,271111")),
        ("embargo EU27 RUS oil", 404, ("energy", "embargo EU27 RUS energy")),
    ],
)
def test_each_choice_is_the_same_question_with_the_name_replaced(
    browser: Browser, place: str, shock: str, status: int, choice: tuple[str, str]
) -> None:
    code, said = choice
    refused = browser.get(asked(place, "tariff CHN DEU 5%", shock, draws="2"), accept="application/json")
    assert refused.status_code == status, refused.text[:300]
    addresses = {choice["code"]: choice["address"] for choice in refused.json()["error"]["choices"]}
    led = urlsplit(addresses[code])
    assert led.path == place
    assert parse_qs(led.query) == {"shock": ["tariff CHN DEU 5%", said], "draws": ["2"]}


def test_a_choice_leads_to_the_outcome(browser: Browser) -> None:
    refused = browser.get(asked("/whatif.json", "tariff Chna DEU 25%", draws="2")).json()["error"]
    assert refused["kind"] == "UnknownState"
    china = next(choice for choice in refused["choices"] if choice["code"] == "CHN")
    assert browser.json(china["address"])["scenario"][0]["do"] == "tariff CHN DEU 25%"


def test_of_several_scenarios_the_one_in_doubt_is_changed(browser: Browser) -> None:
    several = [
        ("scenario", "tariff CHN DEU 5%"),
        ("scenario", "tariff CHN DEU 9%; tariff Korea CHN 9%"),
        ("sigma", "4"),
    ]
    for place in ("/whatif", "/api/whatif"):
        refused = browser.get(f"{place}?{urlencode(several)}", accept="application/json")
        assert refused.status_code == 300
        led = urlsplit(refused.json()["error"]["choices"][0]["address"])
        assert led.path == place
        changed = ("scenario", "tariff CHN DEU 9%; tariff KOR CHN 9%")
        assert parse_qsl(led.query) == [several[0], changed, several[2]]


def test_a_refused_page_keeps_the_form_and_links_what_may_be_meant(browser: Browser) -> None:
    page = browser.get(asked("/whatif", "tariff CHN Korea 25%", "cutoff RUS CHN crud"))
    assert page.status_code == 300
    assert re.findall(r'name="([^"]*)"[^>]* aria-invalid="true"', page.text) == ["1.1.target", "1.2.product"]
    links = [unescape(link) for link in re.findall(r'<a href="(/whatif[^"]*)">(?:South Korea|Crude)', page.text)]
    assert asked("/whatif", "tariff CHN KOR 25%", "cutoff RUS CHN crud") in links


def test_the_first_shock_that_is_wrong_decides_how_it_is_refused(browser: Browser) -> None:
    both = ("tariff CHN DEU 25", "tariff CHN Korea 25%")
    for place in PLACES:
        assert browser.get(asked(place, *both)).status_code == 422
        assert browser.get(asked(place, *both[::-1])).status_code == 300


@pytest.mark.parametrize(
    ("given", "status", "kind"),
    [("sigma=0.5", 422, "BadScenario"), ("year=1950", 404, "NoData"), ("draws=many", 422, "BadParameter")],
)
def test_a_page_asked_for_as_json_is_refused_as_json(browser: Browser, given: str, status: int, kind: str) -> None:
    address = f"{asked('/whatif', 'tariff CHN DEU 25%')}&{given}"
    response = browser.get(address, accept="application/json")
    assert (response.status_code, response.json()["error"]["kind"]) == (status, kind)
    page = browser.get(address, accept="text/html")
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
