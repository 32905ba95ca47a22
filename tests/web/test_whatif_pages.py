"""Does an address of scenarios lead to their outcome, or to the field that is wrong?"""

import csv
import json
import re
from html import unescape
from io import StringIO
from pathlib import Path
from urllib.parse import quote, urlencode

import jsonschema
import pytest
from tests.questions.pair.test_json import schema
from tests.web.browsing import Browser

import counterpoise as cp

SHOCKS = ("tariff CHN DEU 25%", "cutoff RUS DEU 270900 share=0.5", "embargo EU27 RUS energy", "decouple CHN DEU x2")
PART = {"hx_request": "true", "hx_target": "drawn"}
SEVERAL = "/whatif?scenario=tariff+CHN+DEU+25%25&scenario=tariff+CHN+DEU+5%25%3B+tariff+DEU+CHN+5%25&draws=2"
SHOWN = "/whatif?shock=tariff+CHN+DEU+25%25&draws=2"


def test_the_outcome_stands_under_the_form_that_asked_for_it(browser: Browser) -> None:
    page = browser.text(SHOWN)
    assert '<option value="tariff" selected>' in page
    assert re.search(r'value="25"[^>]*|name="1.1.rate"[^>]* value="25"', page)
    assert "How this was computed" in page
    assert "Bottom line" in page


def test_the_document_is_the_command_lines(browser: Browser, goods_home: Path) -> None:
    document = browser.json(SHOWN.replace("/whatif", "/whatif.json"))
    assert document == browser.json(SHOWN.replace("/whatif", "/api/whatif"))
    jsonschema.Draft202012Validator(schema("whatif")).validate(document)
    with cp.open(goods_home) as world:
        expected = world.whatif(["tariff CHN DEU 25%"], draws=2).to_json()
    assert browser.get(SHOWN.replace("/whatif", "/whatif.json")).text == expected


@pytest.mark.parametrize(("address", "key"), [(SHOWN, "real-income"), (SEVERAL, "leverage-change-2")])
def test_each_chart_of_an_outcome_leaves_as_a_file_and_as_its_numbers(browser: Browser, address: str, key: str) -> None:
    page = browser.text(address)
    addresses = [unescape(link) for link in re.findall(rf'href="(/whatif/chart/{key}\.[^"]*)"', page)]
    numbers, picture = (browser.get(link) for link in addresses)
    assert numbers.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(StringIO(numbers.text)))
    assert len(rows) > 2
    # The first line of the table that stands under the chart has the same numbers.
    assert all(f">{cell}<" in unescape(page) for cell in rows[1])
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert browser.get(address.replace("/whatif", "/whatif/chart/none.svg")).status_code == 404


def test_each_wrong_shock_has_its_word_underlined_beside_it(browser: Browser) -> None:
    query = urlencode([("shock", "tariff CHN DEU 25"), ("shock", "cutoff RUS CHN crud"), ("shock", SHOCKS[3])])
    page = browser.get(f"/whatif?{query}")
    assert page.status_code == 422
    assert re.findall(r"<u>(.*?)</u>", page.text) == ["25", "crud"]
    assert page.text.count('class="refused"') == 2
    doubted = re.findall(r'name="([^"]*)"[^>]* aria-invalid="true"', page.text)
    assert doubted == ["1.1.rate", "1.2.product"]


def test_a_scenario_that_cannot_be_meant_says_so_in_the_form(browser: Browser) -> None:
    twice = browser.get(f"/whatif?{urlencode([('shock', SHOCKS[0])] * 2)}")
    assert twice.status_code == 422
    assert 'role="alert"' in twice.text


def test_what_is_wrong_with_the_assumptions_stands_beside_them(browser: Browser) -> None:
    page = browser.get(f"/whatif?{urlencode([('shock', SHOCKS[0]), ('sigma', '3,2')])}")
    assert page.status_code == 422
    assert re.findall(r'name="([^"]*)"[^>]* aria-invalid="true"', page.text) == ["sigma"]
    assert "the elasticity" in page.text
    assert "--sigma" not in page.text


@pytest.mark.parametrize(
    ("given", "said", "field"),
    [
        ("sigma=0.5", "the elasticity must lie above 1, up to 20; write a number, or three that rise", "sigma"),
        ("year=1950", "no trade is recorded for 1950", "year"),
    ],
)
def test_a_refusal_is_said_in_the_words_of_the_form(browser: Browser, given: str, said: str, field: str) -> None:
    page = browser.get(f"/whatif?shock={quote(SHOCKS[0])}&{given}")
    assert said in page.text
    assert re.findall(r'name="([^"]*)"[^>]* aria-invalid="true"', page.text) == [field]


def test_of_two_shocks_that_cannot_both_be_meant_the_second_is_refused(browser: Browser) -> None:
    query = [("shock", shock) for shock in ("tariff China DEU 5%", "tariff CHN DEU 7%", SHOCKS[1])]
    page = browser.get(f"/whatif?{urlencode(query)}")
    assert page.status_code == 422
    before = page.text[: page.text.index('class="refused"')]
    assert re.findall(r"<legend>(.*?)</legend>", before) == ["Shock 1"]


def test_several_scenarios_stand_side_by_side_under_one_form(browser: Browser, goods_home: Path) -> None:
    page = browser.text(SEVERAL)
    assert re.findall(r'<p class="opens">(.*?)</p>', page) == ["Scenario 1", "Scenario 2", "For all scenarios"]
    assert "Side by side" in page
    assert "2. CHN tariff on DEU +5% and 1 more: Bottom line" in page
    assert [outcome["scenario"][0]["do"] for outcome in browser.json(SEVERAL.replace("?", ".json?"))["scenarios"]] == [
        "tariff CHN DEU 25%",
        "tariff CHN DEU 5%",
    ]
    with cp.open(goods_home) as world:
        alone = json.loads(world.whatif(["tariff CHN DEU 5%", "tariff DEU CHN 5%"], draws=2).to_json())
    assert browser.json(SEVERAL.replace("/whatif", "/api/whatif"))["scenarios"][1] == alone


def test_the_contents_fold_the_parts_of_each_scenario_under_its_name(browser: Browser) -> None:
    contents = browser.text(SEVERAL).partition('aria-label="Contents"')[2].partition("</nav>")[0]
    assert re.findall(r"<summary>(\d)\. ", contents) == ["1", "2"]
    assert contents.count(">Bottom line</a>") == 2
    assert re.findall(r'href="#(evidence|side-by-side|bottom-line-\d)"', contents) == [
        "side-by-side",
        "bottom-line-1",
        "bottom-line-2",
        "evidence",
    ]


def test_what_is_wrong_in_the_second_scenario_stands_there(browser: Browser) -> None:
    query = [("scenario", SHOCKS[0]), ("scenario", f"{SHOCKS[1]}; decouple CHN DEU 2")]
    page = browser.get(f"/whatif?{urlencode(query)}")
    assert page.status_code == 422
    assert re.findall(r'name="([^"]*)"[^>]* aria-invalid="true"', page.text) == ["2.2.factor"]


@pytest.mark.parametrize("query", ["shock=a&scenario=b", "&".join(["scenario=x"] * 5), f"scenario={';'.join('x' * 9)}"])
def test_scenarios_are_bounded(browser: Browser, query: str) -> None:
    for place in ("/whatif", "/whatif.json", "/api/whatif"):
        assert browser.get(f"{place}?{query}").status_code == 422


def test_a_script_gets_the_outcome_alone_with_the_form_it_goes_with(browser: Browser) -> None:
    part = browser.get(SHOWN, **PART).text
    assert "<!doctype" not in part
    assert '<form class="ask" id="asking" hx-swap-oob="true"' in part
    assert "Bottom line" in part
    refused = browser.get(SHOWN.replace("25%25", "25"), **PART)
    assert refused.status_code == 422
    assert 'aria-invalid="true"' in refused.text
    assert "<!doctype" not in refused.text


@pytest.mark.parametrize(
    "more", ["draws=501", "draws=-1", "draws=0", "draws=many", "year=20240", "&".join(["shock=x"] * 9)]
)
def test_work_is_bounded(browser: Browser, more: str) -> None:
    assert browser.get(f"/whatif.json?shock={quote(SHOCKS[0])}&{more}").status_code == 422
    assert browser.get(f"/api/whatif?shock={quote(SHOCKS[0])}&{more}").status_code == 422
