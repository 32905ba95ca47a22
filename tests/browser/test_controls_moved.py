"""Do the controls of a pair redraw what they change, keep it in the address, and work without script and by keys?"""

from typing import TYPE_CHECKING

from tests.browser.shown import settled
from tests.browser.visitor import NO_SCRIPT, PHONE, Readers

if TYPE_CHECKING:
    from playwright.sync_api import Page

SPARE = "input[type=range][data-for='f1-1-5']"


def drawn(page: "Page") -> str:
    """Return the page of a pair as it is shown, but for its menu and form."""
    return page.locator("#drawn").inner_text()


def test_a_slider_moves_the_losses_and_the_page_stays(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    page.evaluate("window.stayed = true")
    before = drawn(page)
    page.locator(SPARE).focus()
    page.keyboard.press("End")
    page.wait_for_url("**/pair/RUS/CHN?*spare=0.5*")
    settled(page)
    assert page.evaluate("window.stayed")
    assert drawn(page) != before
    assert page.locator("input[name=spare]").input_value() == "0.5"
    assert drawn(reader.opened(page.url)) == drawn(page)


def test_a_number_that_is_typed_moves_its_slider(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    page.locator("input[name=spare]").fill("0.3")
    assert page.locator(SPARE).input_value() == "0.3"
    page.keyboard.press("Enter")
    page.wait_for_url("**/pair/RUS/CHN?*spare=0.3*")


def test_a_slider_is_moved_by_touch_on_a_phone(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN", PHONE)
    box = page.locator(SPARE).bounding_box()
    assert box is not None
    assert box["height"] >= 24
    page.locator(SPARE).tap(position={"x": box["width"] * 0.75, "y": box["height"] / 2})
    page.wait_for_url("**/pair/RUS/CHN?*spare=*")


def test_a_year_and_spare_capacity_are_chosen_without_script(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN", NO_SCRIPT)
    assert not page.locator("input[type=range]").first.is_visible()
    page.get_by_label("Year", exact=True).select_option("2023")
    page.locator("input[name=spare]").fill("0.3")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/pair/RUS/CHN?*year=2023*")
    assert "spare=0.3" in page.url
    assert "data to 2023" in page.inner_text("header")
    assert page.locator("input[name=spare]").input_value() == "0.3"


def test_another_year_is_shown_at_once_with_script(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    page.get_by_label("Year", exact=True).select_option("2023")
    page.wait_for_url("**/pair/RUS/CHN?*year=2023*")
    settled(page)
    assert "2023" in drawn(page)
    assert "data to 2023" in page.inner_text("header")


def test_a_server_that_is_gone_is_told(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    page.route("**/pair/**", lambda route: route.abort())
    page.locator(SPARE).focus()
    page.keyboard.press("Home")
    page.locator("#drawn").get_by_role("alert").wait_for()
    assert "does not answer" in page.locator("#drawn").get_by_role("alert").inner_text()
    assert all("ERR_FAILED" in message or "htmx:" in message for message in reader.closed())
