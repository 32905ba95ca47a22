"""Can a reader put a what-if together from fields, see the outcome and which word is wrong, with script and without?"""

from typing import TYPE_CHECKING

import pytest
from tests.browser.reader import DESK, NO_SCRIPT, Readers

if TYPE_CHECKING:
    from playwright.sync_api import Page

both_ways = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


def asked(reader: Readers, script: bool) -> "Page":
    return reader.opened("/whatif", DESK if script else NO_SCRIPT)


@both_ways
def test_a_what_if_is_run_from_its_fields(reader: Readers, script: bool) -> None:
    page = asked(reader, script)
    row = page.get_by_role("group", name="Shock 1")
    row.get_by_label("Who raises it").fill("China")
    row.get_by_label("On goods from").fill("DEU")
    row.get_by_label("Points added, %").fill("25")
    page.get_by_label("Worlds drawn").fill("2")
    page.get_by_role("button", name="What follows?").click()
    page.wait_for_url("**/whatif?shock=tariff+*DEU+25%25&draws=2")
    page.locator("#bottom-line").wait_for()
    assert "Assumptions" in page.locator("main h2").all_inner_texts()
    assert page.get_by_role("group", name="Shock 1").get_by_label("Points added, %").input_value() == "25"


@both_ways
def test_another_kind_of_shock_asks_for_other_things(reader: Readers, script: bool) -> None:
    page = asked(reader, script)
    page.get_by_label("Kind").select_option("cutoff")
    if not script:
        page.get_by_role("button", name="Show fields").click()
    page.get_by_label("Who stops selling").wait_for()
    assert page.get_by_label("Kind").input_value() == "cutoff"


@both_ways
def test_shocks_are_added_and_taken_away(reader: Readers, script: bool) -> None:
    page = asked(reader, script)
    page.get_by_label("Who raises it").fill("CHN")
    page.get_by_role("button", name="Add a shock").click()
    page.get_by_role("group", name="Shock 2").wait_for()
    assert page.get_by_label("Who raises it").first.input_value() == "CHN"
    page.get_by_role("button", name="Remove shock 2").click()
    page.get_by_role("group", name="Shock 2").wait_for(state="detached")


def test_the_word_that_is_wrong_is_underlined_beside_its_row(reader: Readers) -> None:
    page = reader.opened("/whatif?shock=cutoff+RUS+CHN+crud")
    alert = page.get_by_role("group", name="Shock 1").get_by_role("alert")
    assert alert.locator("u").inner_text() == "crud"
    assert page.locator("u").evaluate("one => getComputedStyle(one).textDecorationStyle") == "wavy"


def test_a_what_if_is_shared_by_its_address(reader: Readers) -> None:
    first = reader.opened("/whatif?shock=decouple+CHN+DEU+x2&draws=2")
    second = reader.opened(first.url)
    assert first.inner_text("main") == second.inner_text("main")
