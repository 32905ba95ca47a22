"""Does the server say how each number is made, and do pages lead there?"""

import re
from html import unescape

import pytest
from tests.web.browsing import Browser

from counterpoise.questions.measures import measures

SHOWING = (
    "/",
    "/pair/RUS/CHN",
    "/product/270900",
    "/products",
    "/network/RUS/CHN",
    "/votes/RUS/CHN",
    "/state/CHN",
    "/sources",
    "/whatif?shock=tariff+CHN+DEU+25%25&draws=2",
)


@pytest.mark.parametrize("name", [measure.name for measure in measures()])
def test_every_measure_has_a_page_whose_links_lead_somewhere(browser: Browser, name: str) -> None:
    page = browser.text(f"/method/{name}")
    assert page.count("<h1>") == 1
    links = {link.split("#")[0] for link in re.findall(r'href="(/method/[^"]*)"', page)}
    assert [link for link in links if browser.get(link).status_code != 200] == []
    anchors = set(re.findall(r'href="#([^"]+)"', page))
    assert anchors <= set(re.findall(r'id="([^"]+)"', page))


def test_a_word_of_the_data_leads_to_its_page(browser: Browser) -> None:
    assert browser.get("/method/share_of_imports").headers["location"] == "/method/share"
    assert browser.get("/method/first_year_loss").headers["location"] == "/method/first-year-loss"
    assert browser.get("/method/nothing").status_code == 404
    assert browser.get("/method?x=1").status_code == 422


@pytest.mark.parametrize("address", SHOWING)
def test_columns_and_sections_lead_to_the_method(browser: Browser, address: str) -> None:
    page = browser.get(address).text
    links = {unescape(link) for link in re.findall(r'class="way" href="([^"]+)"', page)}
    assert links
    assert [link for link in links if browser.get(link).status_code != 200] == []


def test_every_pattern_of_the_table_meets_a_title_on_some_page(browser: Browser) -> None:
    known = {f"/method/{measure.name}" for measure in measures() if measure.columns or measure.sections}
    met = {
        link for address in SHOWING for link in re.findall(r'class="way" href="([^"#]+)"', browser.get(address).text)
    }
    # Of these the world of the tests has nothing to show.
    absent = {
        "income-lost",
        "capability",
        "reading",
        "checking",
        "cut-off",
        "technology-transfer",
        "realised-leverage",
        "share-of-all-supply",
        "goers",
        "sector-share",
        "food-share",
        "arms-share",
        "fuel-share",
    }
    assert known - met <= {f"/method/{name}" for name in absent}


def test_the_sources_lead_to_the_method(browser: Browser) -> None:
    assert 'href="/method/holes"' in browser.get("/sources").text


def test_programs_get_the_list_of_the_measures(browser: Browser) -> None:
    listed = browser.json("/api/methods")["methods"]
    assert [method["name"] for method in listed] == [measure.name for measure in measures()]
    assert all(browser.get(method["address"]).status_code == 200 for method in listed[:3])


@pytest.mark.parametrize(
    ("address", "section", "names"),
    [
        ("/state/RUS", "on-it", ["part-of-trade"]),
        ("/state/RUS?by=loss", "on-others", ["part-of-trade", "first-year-loss"]),
        ("/state/RUS", "map", ["part-of-trade"]),
        ("/state/RUS?domain=goods", "on-it", ["listed-share", "trade-matrix"]),
        ("/state/RUS?domain=goods", "map", ["listed-share", "trade-matrix"]),
        ("/state/RUS?by=loss", "overview", ["first-year-loss", "listed-share"]),
        ("/map?on=RUS", "map", ["part-of-trade"]),
        ("/map?on=RUS&side=market", "map", ["share"]),
        ("/map?on=RUS&domain=goods&side=market", "map", ["listed-share", "trade-matrix"]),
        ("/pair/RUS/CHN", "map", ["trade-matrix"]),
    ],
)
def test_a_section_leads_to_what_its_numbers_are_made_by(
    browser: Browser, address: str, section: str, names: list[str]
) -> None:
    heading = browser.get(address).text.partition(f'<section id="{section}"')[2].partition("</h2>")[0]
    assert re.findall(r'class="way" href="/method/([^"]+)"', heading) == names
