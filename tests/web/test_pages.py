"""Do the pages show what a brief on the command line shows, at one address each, without script?"""

import re
from html import unescape

import pytest
from tests.web.browsing import Browser

from counterpoise.drawing.html import stylesheet

PAGES = (
    "/",
    "/pair/RUS/CHN",
    "/whatif",
    "/whatif?shock=tariff+CHN+DEU+25%25&draws=2",
    "/sources",
    "/source/S001",
    "/inbox",
    "/documents",
)


# What tells pages of a kind apart: of each kind one link is followed.
ONE_OF_A_KIND = r"[0-9a-f]{24}.*|/[A-Z]{3}/[A-Z]{3}|(?<=/product/)[0-9A-Z]+"


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_without_script_and_has_no_style_of_its_own(browser: Browser, address: str) -> None:
    page = browser.get(address)
    assert page.status_code == 200
    assert page.text.startswith("<!doctype html>")
    assert page.text.count("<h1>") == 1
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|hx-on|javascript:", page.text)
    scripts = re.findall(r"<script.*?</script>", page.text, re.DOTALL)
    assert all(
        re.fullmatch(r'<script defer src="/script/[a-z]+\.js\?v=[0-9a-f]{12}"></script>', script) for script in scripts
    )


@pytest.mark.parametrize("address", PAGES)
def test_every_field_has_a_label_and_every_list_is_there(browser: Browser, address: str) -> None:
    page = browser.get(address).text
    fields = re.findall(r'<(?:input|select|textarea) id="([^"]+)"', page)
    assert set(fields) == set(re.findall(r'<label for="([^"]+)"', page))
    assert set(re.findall(r' list="([^"]+)"', page)) <= set(re.findall(r'<datalist id="([^"]+)"', page))


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_a_page_to_the_server_leads_somewhere(browser: Browser, address: str) -> None:
    links = {unescape(link) for link in re.findall(r'href="(/[^"]*)"', browser.get(address).text)}
    kinds = {re.sub(ONE_OF_A_KIND, "", link): link for link in sorted(links)}
    led = {
        kind: browser.get(kind).status_code
        for kind in kinds.values()
        if "draws" in kind or not kind.startswith("/whatif?")
    }
    assert led
    assert set(led.values()) <= {200, 303}, led


def test_the_style_sheet_has_the_style_of_a_file_and_that_of_forms(browser: Browser) -> None:
    response = browser.get("/style.css")
    assert response.headers["content-type"].startswith("text/css")
    assert response.text == stylesheet()
    assert ".ask" in response.text
    assert "--a: #b35806" in response.text


def test_the_front_page_leads_to_the_pairs_that_stand_out(browser: Browser) -> None:
    page = browser.text("/")
    assert 'action="/pair"' in page
    assert '<option value="Russia">RUS</option>' in page
    assert '<option value="European Union (27 members of 2020)">' in page or "EU27" in page
    row = next(row for row in page.split("<tr>") if 'href="/pair/' in row)
    dependent, on = re.findall(r'href="/pair/(\w+)/(\w+)"', row)[0]
    assert "leverage" not in page
    assert browser.get(f"/pair/{dependent}/{on}").status_code == 200


def test_two_names_lead_to_the_address_of_the_pair(browser: Browser) -> None:
    response = browser.get("/pair?a=Russia&b=china&year=2023&since=")
    assert (response.status_code, response.headers["location"]) == (303, "/pair/RUS/CHN?year=2023")
    assert browser.get("/pair/Russia/CN?year=2023").headers["location"] == "/pair/RUS/CHN?year=2023"


def test_a_name_with_a_full_stop_is_a_name(browser: Browser) -> None:
    assert browser.get("/pair/USA/St.%20Lucia").headers["location"] == "/pair/USA/LCA"


def test_a_sum_of_states_has_an_address(browser: Browser) -> None:
    assert browser.get("/pair?a=DEU%2BSWE&b=RUS").headers["location"] == "/pair/DEU+SWE/RUS"
    assert browser.get("/pair/DEU+SWE/RUS").status_code == 200


def test_a_pair_page_says_what_the_brief_says(browser: Browser) -> None:
    page, document = browser.text("/pair/RUS/CHN"), browser.json("/pair/RUS/CHN.json")
    for line in document["bottom_line"]:
        assert line["text"].replace("\u00a0", " ")[:40] in page.replace("\u00a0", " ")
    for key in ("reliance", "series"):
        assert f'id="chart-{key}"' in page
        assert f'href="/pair/RUS/CHN/chart/{key}.svg"' in page


def test_controls_stand_in_the_address_and_in_the_form(browser: Browser) -> None:
    address = "/pair/RUS/CHN?year=2023&since=2021&spare=0.2"
    page = browser.text(address)
    assert "data to 2023" in page
    assert "What changed from 2021 to 2023" in page
    assert '<option value="2023" selected>' in page
    assert re.search(r'name="spare"[^>]* value="0.2"', page)
    assert "/pair/RUS/CHN.json?year=2023&since=2021&spare=0.2" in page


def test_a_number_leads_to_its_source_rows(browser: Browser) -> None:
    link = re.search(r'href="(/source/[0-9a-f]{24}[^"]*)"', browser.text("/pair/RUS/CHN"))
    assert link
    page = browser.text(link[1])
    rows = browser.json(f"{link[1]}.json")
    assert {row["id"] for row in rows} == set(link[1].removeprefix("/source/").split(","))
    for row in rows:
        assert row["id"][:8] in page
        assert row["locator"] in page
        assert f"{row['value']:,}" in page


def test_a_fact_leads_to_the_pages_it_rests_on(browser: Browser) -> None:
    (fact,) = browser.json("/source/S001.json")
    page = browser.text("/source/S001")
    assert fact["text"] in page
    assert fact["sources"][0]["address"] in page


def test_a_chart_is_a_file_with_its_source_and_literal_colours(browser: Browser) -> None:
    response = browser.get("/pair/RUS/CHN/chart/reliance.svg")
    assert response.headers["content-type"] == "image/svg+xml"
    assert "Source: BACI" in response.text
    assert "var(" not in response.text
    table = browser.text("/pair/RUS/CHN/chart/reliance.csv").splitlines()
    assert len(table) == 1 + len(browser.json("/pair/RUS/CHN.json")["domains"])


def test_a_brief_is_there_as_markdown_and_its_shares_as_csv(browser: Browser) -> None:
    assert browser.text("/pair/RUS/CHN.md").startswith("# Russia and China")
    rows = browser.text("/pair/RUS/CHN.csv").splitlines()
    assert rows[0].startswith("method,dependent,on,side,product,value")
    assert len(rows) > 20


def test_a_head_request_is_answered_like_a_get(browser: Browser) -> None:
    assert browser.get("/pair/RUS/CHN", "HEAD").headers["etag"] == browser.get("/pair/RUS/CHN").headers["etag"]
