"""Does the form of a what-if lead to its address, and an address to the outcome or to the word that is wrong?"""

import re
from pathlib import Path
from urllib.parse import quote, urlencode

import jsonschema
import pytest
from tests.briefing.test_json import schema
from tests.web.browsing import Browser

from counterpoise.api_whatif import whatif
from counterpoise.ledger.figures import Figures
from counterpoise.web.shocks import fields, lines

SHOCKS = ("tariff CHN DEU 25%", "cutoff RUS DEU 270900 share=0.5", "embargo EU27 RUS energy", "decouple CHN DEU x2")
SHOWN = "/whatif?shock=tariff+CHN+DEU+25%25&draws=2"


@pytest.mark.parametrize("shock", [*SHOCKS, "transfer RUS CHN hypersonic-glide-vehicle", 'tariff "South Korea" CHN 5%'])
def test_a_shock_taken_apart_and_put_together_is_the_same(shock: str) -> None:
    assert lines({name: [value] for name, value in fields(shock).items()}) == [shock]


def test_typed_fields_lead_to_the_address_of_the_scenario(browser: Browser) -> None:
    rows = [
        ("tariff", "China", "DEU", "", "25 %"),
        ("", "", "", "", ""),
        ("cutoff", "RUS", "South Sudan", "270900", ""),
    ]
    names = ("verb", "actor", "target", "what", "amount")
    typed = [(name, cell) for row in rows for name, cell in zip(names, row, strict=True)]
    found = browser.get(f"/whatif?{urlencode([*typed, ('draws', '2'), ('sigma', '')])}")
    assert found.status_code == 303
    asked = urlencode([("shock", "tariff China DEU 25%"), ("shock", 'cutoff RUS "South Sudan" 270900'), ("draws", "2")])
    assert found.headers["location"] == f"/whatif?{asked}"


def test_the_outcome_stands_under_the_form_that_asked_for_it(browser: Browser) -> None:
    page = browser.text(SHOWN)
    assert '<option value="tariff" selected>' in page
    assert re.search(r'name="amount"[^>]* value="25"', page)
    assert "Assumptions" in page
    assert "Bottom line" in page


def test_the_document_is_the_command_lines(browser: Browser, goods_home: Path) -> None:
    document = browser.json(SHOWN.replace("/whatif", "/whatif.json"))
    assert document == browser.json(SHOWN.replace("/whatif", "/api/whatif"))
    jsonschema.Draft202012Validator(schema("whatif")).validate(document)
    with Figures(goods_home) as figures:
        told = whatif(figures, ["tariff CHN DEU 25%"], {"draws": 2}).to_json()
    assert browser.get(SHOWN.replace("/whatif", "/whatif.json")).text == told


def test_each_wrong_shock_has_its_word_underlined_beside_it(browser: Browser) -> None:
    asked = urlencode([("shock", "tariff CHN DEU 25"), ("shock", "cutoff RUS CHN crud"), ("shock", SHOCKS[3])])
    page = browser.get(f"/whatif?{asked}")
    assert page.status_code == 422
    assert re.findall(r"<u>(.*?)</u>", page.text) == ["25", "crud"]
    assert page.text.count('class="refused"') == 2


def test_a_scenario_that_cannot_be_meant_says_so_in_the_form(browser: Browser) -> None:
    twice = browser.get(f"/whatif?{urlencode([('shock', SHOCKS[0])] * 2)}")
    assert twice.status_code == 422
    assert 'role="alert"' in twice.text


@pytest.mark.parametrize("more", ["draws=501", "draws=-1", "draws=many", "year=20240", "&".join(["shock=x"] * 9)])
def test_work_is_bounded(browser: Browser, more: str) -> None:
    assert browser.get(f"/whatif.json?shock={quote(SHOCKS[0])}&{more}").status_code == 422
    assert browser.get(f"/api/whatif?shock={quote(SHOCKS[0])}&{more}").status_code == 422
