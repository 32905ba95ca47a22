"""Can a reader do without a mouse: is the focus always seen, does the order follow the page, does Enter send a form?"""

from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.shown import PAGES
from tests.browser.visitor import Readers

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOCUSED = """() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {
        parts: one.type === "date",  // a field that the browser itself makes of several stops
        tag: one.tagName, name: one.name || "", text: one.innerText || "", place: one.getAttribute("href") || "",
        ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        seen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
        order: [...document.querySelectorAll("*")].indexOf(one),
    };
}"""
STEPS = 25


def tabbed(page: "Page") -> dict[str, Any]:
    """Press the tabulator, and return where the focus is."""
    page.keyboard.press("Tab")
    found: dict[str, Any] = page.evaluate(FOCUSED)
    return found


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_the_focus_is_seen_and_follows_the_page(reader: Readers, address: str) -> None:
    page, last = reader.opened(address), -1
    assert page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1']), [autofocus]").count() == 0
    for _ in range(STEPS):
        one = tabbed(page)
        if one["tag"] == "BODY":
            break
        assert one["seen"], one
        assert one["ringed"] or one["order"] == last, one
        assert one["order"] > last or one["parts"], one
        last = one["order"]
    assert last > 0


def test_the_first_stop_of_a_brief_skips_to_its_bottom_line(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    assert page.locator(".skip").evaluate("one => one.getBoundingClientRect().right < 0")
    first = tabbed(page)
    assert first["text"] == "Skip to the bottom line"
    page.keyboard.press("Enter")
    assert page.url.endswith("#bottom-line")
    following = tabbed(page)
    assert page.evaluate("document.activeElement.closest('#bottom-line') !== null"), following


def test_a_pair_is_chosen_by_keys_alone(reader: Readers) -> None:
    page = reader.opened("/")
    while tabbed(page)["name"] != "a":
        pass
    page.keyboard.type("Turkey")
    assert tabbed(page)["name"] == "b"
    page.keyboard.type("DEU")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pair/TUR/DEU")


def test_folded_numbers_open_by_keys(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    page.locator("#chart-balance summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#chart-balance table.numbers").is_visible()
    following = tabbed(page)
    assert page.evaluate("document.activeElement.matches('#chart-balance .scroll')"), following
