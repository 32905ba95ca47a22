"""Does every page hold in a real browser: narrow, large, dark, without script, and to who cannot see it?"""

import pytest
from tests.browser.contrast import faint, surface
from tests.browser.shown import PAGES, lines, sideways, unnamed
from tests.browser.visitor import DARK, DESK, NO_SCRIPT, PHONE, TWICE, Readers

from counterpoise.web.failures import TITLES

every_page = pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_it_is_called(reader: Readers, name: str) -> None:
    page = reader.opened(PAGES[name])
    said = page.locator("h1, main [role=alert]").all_inner_texts()
    refused = page.locator("[role=alert]").count() or any(one in said for one in TITLES.values())
    assert bool(refused) == name.startswith("refused"), said


@every_page
def test_a_phone_scrolls_no_page_sideways(reader: Readers, address: str) -> None:
    page = reader.opened(address, PHONE)
    assert not sideways(page)
    assert page.evaluate("innerWidth") == 390


@every_page
def test_a_page_at_twice_its_size_is_not_scrolled_sideways(reader: Readers, address: str) -> None:
    assert not sideways(reader.opened(address, TWICE))


@every_page
def test_everything_a_screen_reader_meets_has_a_name(reader: Readers, address: str) -> None:
    page = reader.opened(address)
    assert not unnamed(page)
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "en"


@every_page
def test_text_stands_out_by_day_and_by_night(reader: Readers, address: str) -> None:
    day, night = reader.opened(address, DESK), reader.opened(address, DARK)
    assert surface(day) != surface(night)
    assert faint(day) == faint(night) == []


@every_page
def test_a_page_says_all_it_says_without_script_too(reader: Readers, address: str) -> None:
    with_script, without = (lines(reader.opened(address, kind)) for kind in (DESK, NO_SCRIPT))
    assert len(without) > 3
    assert [line for line in with_script if line not in without] == []


def test_columns_of_the_front_page_stand_under_each_other(reader: Readers) -> None:
    page = reader.opened("/", DESK)
    tables = page.locator("#asymmetries table, #moves table")
    edges = tables.evaluate_all("all => all.map(one => [...one.rows[0].cells].map(cell => cell.offsetLeft))")
    assert len(edges) > 1
    assert len({tuple(one) for one in edges}) == 1
