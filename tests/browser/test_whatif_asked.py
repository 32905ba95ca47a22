"""Can a reader put a what-if together from fields, see the outcome, and see which word is wrong?"""

from tests.browser.reader import Readers


def test_a_what_if_is_run_from_its_fields(reader: Readers) -> None:
    page = reader.opened("/whatif")
    row = page.get_by_role("group", name="Shock 1")
    row.get_by_label("Shock", exact=True).select_option("tariff")
    row.get_by_label("Who acts").fill("China")
    row.get_by_label("On whom").fill("DEU")
    row.get_by_label("How much").fill("25")
    page.get_by_label("Worlds drawn").fill("2")
    page.get_by_role("button", name="What follows?").click()
    page.wait_for_url("**/whatif?shock=tariff+China+DEU+25%25&draws=2")
    assert page.locator("main h2").all_inner_texts()[:2] == ["Assumptions", "Bottom line"]
    again = page.get_by_role("group", name="Shock 1")
    assert again.get_by_label("How much").input_value() == "25"


def test_the_word_that_is_wrong_is_underlined_beside_its_row(reader: Readers) -> None:
    page = reader.opened("/whatif?shock=cutoff+RUS+CHN+crud")
    alert = page.get_by_role("group", name="Shock 1").get_by_role("alert")
    assert alert.locator("u").inner_text() == "crud"
    assert page.locator("u").evaluate("one => getComputedStyle(one).textDecorationStyle") == "wavy"


def test_a_what_if_is_shared_by_its_address(reader: Readers) -> None:
    first = reader.opened("/whatif?shock=decouple+CHN+DEU+x2&draws=2")
    second = reader.opened(first.url)
    assert first.inner_text("main") == second.inner_text("main")
