"""Does the text of a stored report stay text on every page and in every document, whatever it says?"""

import csv
import json
from importlib.util import find_spec
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from tests.browser.hostile import SAID
from tests.browser.shown import settled
from tests.browser.visitor import Readers

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Elements a page of ours never has, and attributes that run something.
ALIEN = """() => [...document.querySelectorAll(":not(link[rel=icon])")].filter(one =>
    ["IFRAME", "OBJECT", "EMBED", "BASE", "B", "IMG"].includes(one.tagName)
    || (one.tagName === "SCRIPT" && !one.getAttribute("src")?.startsWith("/script/"))
    || [...one.attributes].some(some => some.name.startsWith("on") || /^\\s*(javascript|data):/i.test(some.value))
).map(one => one.outerHTML.slice(0, 200))"""
SENTENCE = "The minister said on Tuesday that Russia depends on China for most of its trade."
KINDS = range(len(SAID))
PAGES = {
    address: address
    for address in (
        *("/pair/RUS/CHN", "/pair/CHN/RUS", "/", "/state/RUS", "/state/CHN", "/inbox", "/documents"),
        *(f"/document/hostile{n}" for n in KINDS),
        *(f"/statement/said{n}" for n in KINDS),
    )
}


def test_nothing_of_a_report_runs_or_becomes_an_element(reader: Readers) -> None:
    assert not {address: alien for address, page in reader.walked(PAGES) if (alien := aliens(page))}


def aliens(page: "Page") -> list[str]:
    """Return the elements that a report has brought, and whether a script or a template of it has run."""
    alien: list[str] = page.evaluate(ALIEN)
    alien += ["a script named the page"] if page.title() == "owned" else []
    return alien + (["a template was worked out"] if "54439" in page.inner_text("body") else [])


@pytest.mark.skipif(find_spec("spacy") is None, reason="needs the extra `reading`")
@pytest.mark.parametrize("said", SAID[:5])
def test_a_hostile_text_that_is_pasted_is_read_as_text(reader: Readers, said: str) -> None:
    page = reader.opened("/inbox")
    page.get_by_label("Text", exact=True).fill(f"Grid talks\n\n{SENTENCE} Nobody asked {said} why.\n\n{SENTENCE}")
    page.get_by_label("Title").fill(said)
    page.get_by_label("Outlet").fill(said)
    page.get_by_role("button", name="Read it").click(no_wait_after=True)
    page.get_by_role("button", name="Store this text").wait_for()
    assert "depends on China" in page.locator("mark").first.inner_text()
    assert not aliens(page)


def test_what_a_script_puts_in_place_is_text_too(reader: Readers) -> None:
    page = reader.opened("/state/RUS")
    page.get_by_label("Year", exact=True).select_option("2023")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/state/RUS?year=2023*")
    settled(page)
    assert page.evaluate(ALIEN) == []
    assert page.title() != "owned"


def test_what_it_says_is_shown_as_it_says_it(reader: Readers) -> None:
    shown = reader.opened("/pair/RUS/CHN").inner_text("body")
    assert "<script>document.title='owned'</script>" in shown
    assert "{{ 7777 * 7 }}" in shown
    assert not set(shown) & set("\u202e\u2066\x1b\x07")


def test_no_link_of_a_report_leads_anywhere_but_to_the_web(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    links = page.locator("a").evaluate_all("all => all.map(one => one.protocol)")
    assert set(links) <= {"http:", "https:"}


def test_documents_hold_it_as_data(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    document = json.loads(page.request.get("/pair/RUS/CHN.json").text())
    assert "<script>document.title=" in str(document["reported"])
    links = page.locator("a[href$='.csv']").evaluate_all("all => all.map(one => one.href)")
    for link in [link for link in links if "/chart/" not in link or "statements" in link or "timeline" in link]:
        cells = [cell for row in csv.reader(StringIO(page.request.get(link).text())) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "@", "\t", "\r"))], link


def test_a_chart_as_a_file_holds_no_script(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    links = page.locator("a[href*='.svg']").evaluate_all("all => all.map(one => one.href)")
    charts = [link for link in links if "statements" in link or "timeline" in link] or links[:1]
    for link in charts:
        chart = reader.opened(link)
        active = chart.evaluate("() => [...document.querySelectorAll('script, foreignObject, image, a')].length")
        assert active == 0, link
