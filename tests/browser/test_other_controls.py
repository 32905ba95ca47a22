"""Do the controls of a state, the map, a network and a product redraw the page, and is a refusal told in its place?"""

import pytest
from tests.browser.shown import PAGES, settled
from tests.browser.visitor import NO_SCRIPT, Readers

YEARLY = ("/state/RUS", "/map?on=CHN", "/network/RUS/CHN?domain=energy", "/product/270900")


@pytest.mark.parametrize("address", YEARLY)
def test_another_year_is_shown_and_the_page_stays(reader: Readers, address: str) -> None:
    page = reader.opened(address)
    page.evaluate("window.stayed = true")
    page.get_by_label("Year", exact=True).select_option("2023")
    if not page.locator("form[hx-trigger*=change]").count():  # such a form asks by itself
        page.get_by_role("button", name="Show").click()
    page.wait_for_url(f"**{address.partition('?')[0]}?*year=2023*")
    settled(page)
    assert page.evaluate("window.stayed")
    assert "2023" in page.locator("header").inner_text()
    assert page.locator("main").inner_text() == reader.opened(page.url).locator("main").inner_text()


@pytest.mark.parametrize("address", YEARLY)
def test_another_year_is_shown_without_script_too(reader: Readers, address: str) -> None:
    page = reader.opened(address, NO_SCRIPT)
    page.get_by_label("Year", exact=True).select_option("2023")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(f"**{address.partition('?')[0]}?*year=2023*")
    assert "2023" in page.locator("header").inner_text()
    assert page.get_by_label("Year", exact=True).input_value() == "2023"


def test_a_refusal_has_its_own_heading_and_the_next_answer_takes_it_away(reader: Readers) -> None:
    page = reader.opened("/state/RUS")
    page.get_by_label("State or bloc").fill("Congo")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("heading", name="Which is meant?").wait_for()
    assert page.locator("h1").all_inner_texts() == ["More than one goes by this name"]
    assert page.title() == "More than one goes by this name"
    page.get_by_label("State or bloc").fill("Germany")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/state/DEU")
    settled(page)
    assert page.locator("h1").all_inner_texts() == ["Germany"]
    assert page.title().startswith("Germany")


def test_the_contents_of_scenarios_unfold_to_their_parts(reader: Readers) -> None:
    page = reader.opened(PAGES["whatif-beside"])
    page.get_by_role("heading", name="Side by side", exact=True).wait_for()
    contents = page.get_by_role("navigation", name="Contents")
    part = contents.locator("a[href='#bottom-line-2']")
    assert not part.is_visible()
    contents.locator("summary").nth(1).focus()
    page.keyboard.press("Enter")
    part.click()
    assert page.url.endswith("#bottom-line-2")
