"""Do pages and refusals of the server speak of pages and parameters, and the command line of commands?"""

import re
from pathlib import Path

import pytest
from tests.web.browsing import Browser

import counterpoise as cp

PAGES = ("/pair/RUS/CHN", "/state/RUS", "/whatif?shock=tariff+CHN+DEU+25%25&draws=2", "/map?on=RUS", "/network/RUS/CHN")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/pair/RUS/CHN?since=2024", "since 2024 is not a year of the data before 2024"),
        ("/whatif?shock=tariff+CHN+DEU+25%25&sigma=0", "the elasticity must lie above 1"),
        ("/whatif?shock=tariff+CHN+DEU+25%25&sigma=x", "the elasticity 'x': write a number such as 5"),
    ],
)
def test_a_refusal_names_the_parameter_and_no_option(browser: Browser, address: str, said: str) -> None:
    page = browser.get(address).text.replace("&#39;", "'")
    document = browser.get(address.replace("?", ".json?")).json()["error"]["message"]
    for text in (page, document):
        assert said in text
        assert not re.search(r"\s--\w", text)


@pytest.mark.parametrize("place", ["/pair/RUS/CHN", "/state/RUS"])
def test_where_no_report_is_stored_a_page_leads_to_the_inbox(browser: Browser, place: str) -> None:
    gaps = browser.get(place).text.partition('id="not-covered"')[2].partition("</section>")[0]
    assert re.search(r'store some in .*<a href="/inbox">the inbox</a>', gaps)
    assert "counterpoise read" not in gaps


def test_the_command_line_and_the_documents_name_the_command(browser: Browser, goods_home: Path) -> None:
    command = "store some with counterpoise read FILE --store"
    assert any(command in gap["why"] for gap in browser.json("/pair/RUS/CHN.json")["not_covered"])
    with cp.open(goods_home) as world:
        assert command in " ".join(world.pair("RUS", "CHN").text(full=True).split())


@pytest.mark.parametrize("address", PAGES)
def test_no_page_speaks_of_options_but_where_it_says_how_to_rebuild_it(browser: Browser, address: str) -> None:
    page = re.sub(r"<style.*?</style>|<[^>]+>", "", browser.get(address).text, flags=re.DOTALL)
    kept = re.compile(r"counterpoise (brief|whatif|build) ")
    lines = [line for line in page.splitlines() if re.search(r"(?<![\w-])--[a-z]", line) and not kept.search(line)]
    assert lines == []
