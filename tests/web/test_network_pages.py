"""Does a network have a page, documents and a drawing at one address, with its domain and year in it?"""

import csv
import re
from io import StringIO

import pytest
from tests.web.browsing import Browser

PAGES = ("/network/RUS/CHN", "/network/RUS/CHN?domain=energy", "/network/DEU/SWE?domain=materials&year=2022")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_without_script_and_its_links_lead_somewhere(browser: Browser, address: str) -> None:
    page = browser.get(address).text
    assert page.count("<h1>") == 1
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|hx-on|javascript:", page)
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]+)"', page) if "/state/" not in link}
    assert {browser.get(link).status_code for link in links} == {200}


@pytest.mark.parametrize("address", PAGES)
def test_the_table_says_a_share_as_the_numbers_of_the_drawing_do(browser: Browser, address: str) -> None:
    place, _, query = address.partition("?")
    below = browser.text(address).rpartition("</figure>")[2]
    below = re.sub(r"<[^>]+>", " ", below).replace("\u00a0", " ").replace("&lt;", "<")
    drawn = list(csv.reader(StringIO(browser.text(f"{place}/chart/network.csv?{query}"))))[1:]
    assert drawn
    for who, *shares, _ in drawn:
        said = re.search(rf"{re.escape(who)}\s+" + r"\s+".join(map(re.escape, shares)), below)
        assert said, (who, shares)


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("/network/Russia/china", "/network/RUS/CHN"),
        ("/network/RUS/CHN?domain=goods&year=", "/network/RUS/CHN"),
        ("/network/RUS/CHN?domain=Energy&year=2021", "/network/RUS/CHN?domain=energy&year=2021"),
    ],
)
def test_names_and_what_says_nothing_lead_to_the_proper_address(browser: Browser, address: str, to: str) -> None:
    response = browser.get(address)
    assert (response.status_code, response.headers["location"]) == (303, to)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/network/RUS/Korea", 300),
        ("/network/RUS/Chna", 404),
        ("/network/RUS/RUS", 422),
        ("/network/DEU/EU27", 422),
        ("/network/RUS/CHN?domain=fao:15", 404),
        ("/network/RUS/CHN?domain=hope", 404),
        ("/network/RUS/CHN?year=2020", 404),
        ("/network/RUS/CHN?domain=energy&year=1950", 404),
        ("/network/RUS/CHN?year=2100", 404),
        ("/network/RUS/CHN/chart/map.svg", 404),
    ],
)
def test_what_cannot_be_shown_is_refused(browser: Browser, address: str, status: int) -> None:
    assert browser.get(address).status_code == status


def test_the_documents_and_the_drawing_say_the_same(browser: Browser) -> None:
    query = "?domain=energy"
    document = browser.json(f"/network/RUS/CHN.json{query}")
    assert document["a_on_b"]["value"] == pytest.approx(68 / 90)
    rows = list(csv.DictReader(StringIO(browser.text(f"/network/RUS/CHN.csv{query}"))))
    assert [(row["dependent"], row["on"]) for row in rows[:2]] == [("RUS", "CHN"), ("CHN", "RUS")]
    assert float(rows[0]["share"]) == document["a_on_b"]["value"]
    assert len(rows) == 2 + 4 * len(document["third_parties"])
    names = [row[0] for row in csv.reader(StringIO(browser.text(f"/network/RUS/CHN/chart/network.csv{query}")))]
    assert names[1:] == [third["name"] for third in document["third_parties"]]
    assert "Source: BACI" in browser.get(f"/network/RUS/CHN/chart/network.svg{query}").text


def test_the_page_of_a_pair_leads_to_its_network(browser: Browser) -> None:
    assert 'href="/network/RUS/CHN"' in browser.get("/pair/RUS/CHN").text


def test_programs_get_the_same_of_a_network(browser: Browser) -> None:
    query = "a=Russia&b=CHN&domain=energy"
    assert browser.json(f"/api/network?{query}") == browser.json("/network/RUS/CHN.json?domain=energy")
    assert browser.text(f"/api/network.csv?{query}") == browser.text("/network/RUS/CHN.csv?domain=energy")
    assert browser.get("/api/network?a=RUS&b=RUS").status_code == 422
    assert browser.get("/api/network?a=RUS&b=CHN&domain=wheat").status_code == 404
