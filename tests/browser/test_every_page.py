"""Does every page hold in a real browser: narrow, large, dark, without script, and to who cannot see it?"""

from typing import TYPE_CHECKING

from tests.browser.contrast import faint, surface
from tests.browser.shown import PAGES, lines, misplaced, sideways, unnamed
from tests.browser.visitor import DARK, DESK, NO_SCRIPT, PHONE, TWICE, Readers

from counterpoise.web.failures import TITLES

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_a_page_is_what_it_is_called(reader: Readers) -> None:
    refused = {name: refusals(page) for name, page in reader.walked(PAGES)}
    assert not {name: texts for name, texts in refused.items() if bool(texts) != name.startswith("refused")}


def refusals(page: "Page") -> list[str]:
    """Return what a page says where it refuses to answer."""
    headings = page.locator("h1").all_inner_texts()
    return page.locator("[role=alert]").all_inner_texts() + [text for text in headings if text in TITLES.values()]


def test_a_phone_scrolls_no_page_sideways(reader: Readers) -> None:
    wide = {name: (sideways(page), page.evaluate("innerWidth")) for name, page in reader.walked(PAGES, PHONE)}
    assert not {name: measured for name, measured in wide.items() if measured != ([], 390)}


def test_a_page_at_twice_its_size_is_not_scrolled_sideways(reader: Readers) -> None:
    assert not {name: wide for name, page in reader.walked(PAGES, TWICE) if (wide := sideways(page))}


def test_no_label_of_a_chart_is_cut_off_or_lies_on_another(reader: Readers) -> None:
    desk, phone = ({name: misplaced(page) for name, page in reader.walked(PAGES, kind)} for kind in (DESK, PHONE))
    assert not {name: labels for seen in (desk, phone) for name, labels in seen.items() if labels}


def test_everything_a_screen_reader_meets_has_a_name(reader: Readers) -> None:
    met = {name: (unnamed(page), headings(page), language(page)) for name, page in reader.walked(PAGES)}
    assert not {name: heard for name, heard in met.items() if heard != ([], 1, "en")}


def headings(page: "Page") -> int:
    return page.locator("h1").count()


def language(page: "Page") -> str | None:
    return page.locator("html").get_attribute("lang")


def test_text_stands_out_by_day_and_by_night(reader: Readers) -> None:
    day, night = (
        {name: (surface(page), faint(page)) for name, page in reader.walked(PAGES, kind)} for kind in (DESK, DARK)
    )
    assert not [name for name in PAGES if day[name][0] == night[name][0]]
    assert not {name: texts for seen in (day, night) for name, (_, texts) in seen.items() if texts}


def test_a_page_says_all_it_says_without_script_too(reader: Readers) -> None:
    with_script, without = (
        {name: lines(page) for name, page in reader.walked(PAGES, kind)} for kind in (DESK, NO_SCRIPT)
    )
    assert not {name: said for name, said in without.items() if len(said) <= 3}
    missing = {name: [line for line in with_script[name] if line not in without[name]] for name in PAGES}
    assert not {name: absent for name, absent in missing.items() if absent}


def test_columns_of_the_front_page_stand_under_each_other(reader: Readers) -> None:
    page = reader.opened("/", DESK)
    tables = page.locator("#moves table")
    edges = tables.evaluate_all("all => all.map(one => [...one.rows[0].cells].map(cell => cell.offsetLeft))")
    assert edges
    assert len({tuple(edge) for edge in edges}) == 1
