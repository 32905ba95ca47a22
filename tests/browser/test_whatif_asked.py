"""Can a reader put a what-if together from fields, see the outcome and which word is wrong, with script and without?"""

import pytest
from tests.browser.shown import settled
from tests.browser.visitor import DESK, NO_SCRIPT, Readers

both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@both_ways
def test_a_what_if_is_run_from_its_fields(reader: Readers, script: bool) -> None:
    page = reader.opened("/whatif", DESK if script else NO_SCRIPT)
    row = page.get_by_role("group", name="Shock 1")
    row.get_by_label("Who raises it").fill("China")
    row.get_by_label("On goods from").fill("DEU")
    row.get_by_label("Points added, %").fill("25")
    page.get_by_label("Worlds drawn").fill("2")
    page.get_by_role("button", name="What follows?").click()
    page.wait_for_url("**/whatif?shock=tariff+*DEU+25%25&draws=2")
    page.locator("#bottom-line").wait_for()
    assert "How this was computed" in page.locator("main h2").all_inner_texts()
    assert page.get_by_role("group", name="Shock 1").get_by_label("Points added, %").input_value() == "25"


def test_another_kind_of_shock_asks_for_other_things_without_script(reader: Readers) -> None:
    page = reader.opened("/whatif", NO_SCRIPT)
    page.get_by_label("Kind", exact=True).select_option("cutoff")
    page.get_by_role("button", name="Show fields").click()
    page.get_by_label("Who stops selling").wait_for()
    assert page.get_by_label("Kind", exact=True).input_value() == "cutoff"


def test_another_kind_shows_its_own_fields_and_the_page_stays(reader: Readers) -> None:
    page = reader.opened("/whatif")
    page.evaluate("window.stayed = true")
    page.get_by_label("Kind", exact=True).select_option("cutoff")
    page.get_by_label("Who stops selling").fill("RUS")
    page.get_by_label("To whom").fill("DEU")
    page.get_by_label("Product", exact=True).fill("270900")
    page.get_by_role("button", name="Add a shock").click()
    page.get_by_role("group", name="Shock 2").wait_for()
    settled(page)
    assert page.evaluate("document.activeElement.innerText").startswith("Add a shock")
    page.get_by_role("group", name="Shock 2").get_by_label("Kind", exact=True).select_option("decouple")
    page.wait_for_url("**/whatif?shock=cutoff+RUS+DEU+270900&shock=decouple&edit=1")
    settled(page)
    page.get_by_role("button", name="Remove shock 2").click()
    page.wait_for_url("**/whatif?shock=cutoff+RUS+DEU+270900&edit=1")
    assert page.evaluate("window.stayed")


def test_scenarios_are_set_side_by_side_without_script(reader: Readers) -> None:
    page = reader.opened("/whatif?shock=tariff+CHN+DEU+25%25&draws=2&edit=1", NO_SCRIPT)
    page.get_by_role("button", name="Set another scenario beside").click()
    page.get_by_label("Kind", exact=True).nth(1).select_option("decouple")
    page.get_by_role("button", name="Show fields").nth(1).click()
    page.get_by_label("Trade costs").fill("2")
    page.get_by_label("Trade costs").press("Enter")
    page.get_by_role("heading", name="Side by side", exact=True).wait_for()
    assert page.url.endswith("/whatif?scenario=tariff+CHN+DEU+25%25&scenario=decouple+CHN+DEU+x2&draws=2")


def test_a_long_one_comes_by_itself_with_script_and_without(reader: Readers) -> None:
    for n, kind in enumerate((DESK, NO_SCRIPT)):
        several = "&".join(f"scenario=tariff+CHN+DEU+{2 * k + n + 1}%25" for k in range(4))
        page = reader.opened(f"/whatif?{several}&draws=500", kind)
        page.get_by_role("heading", name="Side by side", exact=True).wait_for()
        assert page.locator("form").count() == 1


def test_the_word_that_is_wrong_is_underlined_beside_its_row(reader: Readers) -> None:
    page = reader.opened("/whatif?shock=cutoff+RUS+CHN+crud")
    alert = page.get_by_role("group", name="Shock 1").get_by_role("alert")
    assert alert.locator("u").inner_text() == "crud"
    assert page.locator("u").evaluate("one => getComputedStyle(one).textDecorationStyle") == "wavy"


def test_a_what_if_is_shared_by_its_address(reader: Readers) -> None:
    first = reader.opened("/whatif?shock=decouple+CHN+DEU+x2&draws=2")
    second = reader.opened(first.url)
    assert first.inner_text("main") == second.inner_text("main")
