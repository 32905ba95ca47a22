"""Do the pages of a state and of the map show what the pages of its pairs show, at one address each, without script?"""

import re
from html import unescape

import jsonschema
import pytest
from tests.questions.pair.test_json import schema
from tests.web.browsing import Browser

PAGES = ("/state/RUS", "/state/CHN?domain=goods&by=loss", "/state/EU27?year=2023", "/map", "/map?on=CHN&side=market")
DOCUMENTS = (
    ("/state/RUS.json", "state"),
    ("/state/EU27.json?year=2021&domain=goods", "state"),
    ("/state/SSD.json?domain=270900", "state"),
    ("/map.json?on=RUS", "map"),
    ("/map.json?on=EU27&domain=goods&side=supply", "map"),
)


# What tells pages of a kind apart: of each kind one link is followed.
ONE_OF_A_KIND = r"[0-9a-f]{24}.*|/[A-Z]{3}\b|(?<=/product/)[0-9A-Z]+"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_without_script_and_every_field_has_a_label(browser: Browser, address: str) -> None:
    page = browser.get(address)
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|hx-on|javascript:", page.text)
    assert all(tag.startswith('<script defer src="/script/') for tag in re.findall("<script[^>]*>", page.text))
    fields = re.findall(r'<(?:input|select) id="([^"]+)"', page.text)
    assert set(fields) == set(re.findall(r'<label for="([^"]+)"', page.text))


@pytest.mark.parametrize("address", PAGES)
def test_its_links_lead_somewhere(browser: Browser, address: str) -> None:
    links = {unescape(link) for link in re.findall(r'href="(/[^"]*)"', browser.get(address).text)}
    kinds = {re.sub(ONE_OF_A_KIND, "", link): link for link in sorted(links)}
    led = {kind: browser.get(kind).status_code for kind in kinds.values()}
    assert set(led.values()) <= {200, 303}, led


@pytest.mark.parametrize(("address", "name"), DOCUMENTS)
def test_a_document_keeps_to_its_schema(browser: Browser, address: str, name: str) -> None:
    jsonschema.Draft202012Validator(schema(name)).validate(browser.json(address))


def test_the_number_of_a_tie_stands_on_the_page_of_the_two(browser: Browser) -> None:
    domains = {domain["domain"]: domain for domain in browser.json("/state/CHN.json")["domains"]}
    pair = {domain["domain"]: domain for domain in browser.json("/pair/RUS/CHN.json")["domains"]}
    for key, domain in domains.items():
        tie = next(tie for tie in domain["depends_on"]["ties"] if tie["iso3"] == "RUS")
        there = pair[key]["b_on_a"]
        if key == "goods":
            share = tie[there["side"]]
            assert (share["value"], share["state"]) == (pytest.approx(there["value"]), there["state"])
            assert share["figures"] == there["figures"]
        else:
            # What would be lost of a domain is at most what is traded in it.
            assert tie["part_of_trade"]["value"] >= there["value"]


def test_a_number_leads_to_its_rows_and_a_name_to_the_pair(browser: Browser) -> None:
    page = browser.text("/state/CHN")
    assert re.search(r'<a href="/source/[0-9a-f]{24}[^"]*">77\s?%</a>', page.replace("\u00a0", " "))
    assert 'href="/pair/CHN/RUS"' in page
    assert 'href="/pair/CHN/RUS?year=2023"' in browser.text("/state/CHN?year=2023")


def test_what_is_chosen_stands_in_the_form_and_in_every_address(browser: Browser) -> None:
    page = browser.text("/state/RUS?year=2023&domain=271121&by=loss")
    for value in ("2023", "271121", "loss"):
        assert f'<option value="{value}" selected>' in page
    assert "/state/RUS.json?year=2023&domain=271121&by=loss" in page
    assert "/state/RUS/chart/map.svg?year=2023&domain=271121&by=loss" in page


@pytest.mark.parametrize(
    ("typed", "proper"),
    [
        ("/state?of=Russia&year=&domain=goods&by=trade", "/state/RUS?domain=goods"),
        ("/state/russia?year=2023", "/state/RUS?year=2023"),
        ("/state/RUS?year=", "/state/RUS"),
        ("/map?on=China&domain=&year=2023&side=both", "/map?on=CHN&year=2023"),
        ("/map?on=DEU%2BSWE&side=", "/map?on=DEU%2BSWE"),
    ],
)
def test_names_lead_to_the_proper_address(browser: Browser, typed: str, proper: str) -> None:
    response = browser.get(typed)
    assert (response.status_code, response.headers["location"]) == (303, proper)
    assert browser.get(proper).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/state/korea", 300, "/state/KOR"),
        ("/state/Chyna", 404, "/state/CHN"),
        ("/state/CPT", 404, "nothing is known"),
        ("/state/SUN", 404, "followed by Russia"),
        ("/state/RUS?by=size", 422, "by is trade or loss"),
        ("/state/RUS?domain=whisky", 404, "no product or domain"),
        ("/state/RUS?yaer=2023", 422, "there is no parameter"),
        ("/state", 422, "name a state or bloc"),
        ("/state/RUS/chart/none.svg", 404, "on-it"),
        ("/map?on=korea&year=2023", 300, "/map?year=2023&on=KOR"),
        ("/map?on=RUS&side=left", 422, "side is supply, market or both"),
        ("/map?on=RUS&domain=goods&year=2021", 404, "lists of partners of 2023"),
        ("/map.json", 422, "name the state"),
        ("/api/map?domain=energy", 422, "on"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(browser: Browser, address: str, status: int, said: str) -> None:
    response = browser.get(address)
    assert response.status_code == status
    assert said in unescape(response.text)


def test_charts_are_files_with_their_numbers(browser: Browser) -> None:
    for address in ("/state/CHN/chart/on-it", "/state/CHN/chart/on-others", "/map/chart/map"):
        query = "?on=CHN" if address.startswith("/map") else ""
        svg, rows = browser.get(f"{address}.svg{query}"), browser.text(f"{address}.csv{query}")
        assert svg.headers["content-type"] == "image/svg+xml"
        assert "BACI" in svg.text
        assert "var(--" not in svg.text
        assert "Russia" in rows


def test_the_table_has_every_tie_both_ways_and_says_what_is_hidden(browser: Browser) -> None:
    header, *rows = (line.split(",") for line in browser.text("/state/RUS.csv").splitlines())
    at = {name: header.index(name) for name in ("method", "dependent", "on", "product", "state")}
    ties = {tuple(row[at[name]] for name in ("method", "dependent", "on", "product")) for row in rows}
    for dependent, on in (("RUS", "CHN"), ("CHN", "RUS")):
        assert ("part_of_trade", dependent, on, "energy") in ties
    assert len(browser.text("/map.csv?on=RUS").splitlines()) > 5


def test_programs_get_the_same(browser: Browser) -> None:
    assert browser.json("/api/state?of=russia&by=loss") == browser.json("/state/RUS.json?by=loss")
    assert browser.json("/api/map?on=russia&side=supply") == browser.json("/map.json?on=RUS&side=supply")
    assert browser.text("/api/state.csv?of=RUS") == browser.text("/state/RUS.csv")
    assert browser.text("/api/map.csv?on=RUS") == browser.text("/map.csv?on=RUS")


def test_all_states_stand_under_the_map(browser: Browser) -> None:
    page, document = browser.text("/map?on=CHN"), browser.json("/map.json?on=CHN")
    for state in document["states"]:
        assert state["name"] in page


def test_the_page_of_a_pair_leads_to_each_of_the_two(browser: Browser) -> None:
    page = browser.text("/pair/RUS/CHN")
    assert 'href="/state/RUS"' in page
    assert 'href="/state/CHN"' in page
