"""Does a page of a past year lead to pages of that year, so that no number changes under the reader's hand?"""

import re
from html import unescape

import pytest
from tests.web.browsing import Browser

PAST = (
    "/product/270900?year=2021",
    "/products?year=2021",
    "/state/RUS?year=2021",
    "/map?on=RUS&year=2021",
    "/network/RUS/CHN?domain=energy&year=2021",
)


def main(page: str) -> list[str]:
    """Return the addresses of pages that the part below the menu and the other forms of it leads to."""
    links = re.findall(r'href="(/(?:pair|state|product|map|network)[/?][^"]*)"', page)
    return [unescape(link) for link in links if not re.search(r"\.(json|csv|md|svg)\b", link)]


@pytest.mark.parametrize("address", PAST)
def test_a_page_of_a_past_year_leads_to_pages_of_that_year(browser: Browser, address: str) -> None:
    links = main(browser.text(address))
    assert links
    if address.startswith("/products"):  # what nobody traded that year leads to the last year somebody did
        links = [link for link in links if not link.startswith("/product/")]
    assert [link for link in links if "year=2021" not in link] == []
    assert {browser.get(link).status_code for link in links[:6]} == {200}


def test_a_page_of_the_latest_year_leads_to_addresses_without_one(browser: Browser) -> None:
    links = main(browser.text("/product/270900"))
    assert links
    assert not [link for link in links if "year=" in link]


def test_a_brief_on_a_past_year_leads_to_both_states_and_the_network_of_that_year(browser: Browser) -> None:
    links = main(browser.text("/pair/RUS/CHN?year=2021"))
    assert {"/state/RUS?year=2021", "/state/CHN?year=2021", "/network/RUS/CHN?domain=energy&year=2021"} <= set(links)


def test_the_map_of_a_sum_of_states_is_of_that_sum(browser: Browser) -> None:
    (link,) = {link for link in main(browser.text("/state/DEU+SWE")) if link.startswith("/map?")}
    assert browser.get(link).status_code == 200
    assert "Germany + Sweden" in browser.text(link)
