"""Can a reader do without a mouse: is the focus always seen, does the order follow the page, does Enter send a form?"""

from typing import TYPE_CHECKING, Any

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
    focused: dict[str, Any] = page.evaluate(FOCUSED)
    return focused


def test_the_focus_is_seen_and_follows_the_page(reader: Readers) -> None:
    # Each in a tab of its own: in one that was left by its last stop, the next page may begin again where it ends.
    assert not {name: lost for name, address in PAGES.items() if (lost := lost_focus(reader.opened(address)))}


def lost_focus(page: "Page") -> list[Any]:
    """Return where the focus goes that is not seen or goes back, and whether the page has no stop at all."""
    lost: list[Any] = page.locator("[tabindex]:not([tabindex='0'], [tabindex='-1']), [autofocus]").all_inner_texts()
    last = -1
    for _ in range(STEPS):
        stop = tabbed(page)
        if stop["tag"] == "BODY":
            break
        ringed = stop["ringed"] or stop["order"] == last
        if not (stop["seen"] and ringed and (stop["order"] > last or stop["parts"])):
            lost.append(stop)
        last = stop["order"]
    page.close()
    return lost if last > 0 else [*lost, "no key leads anywhere"]


def test_the_first_stop_of_a_brief_skips_to_its_answer(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    assert page.locator(".skip").evaluate("one => one.getBoundingClientRect().right < 0")
    first = tabbed(page)
    assert first["text"] == "Skip to the answer"
    page.keyboard.press("Enter")
    assert page.url.endswith("#answer")
    following = tabbed(page)
    assert page.evaluate("document.activeElement.closest('#answer') !== null"), following


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
    page.locator("#chart-reliance summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#chart-reliance table.numbers").is_visible()
    following = tabbed(page)
    assert page.evaluate("document.activeElement.matches('#chart-reliance .scroll')"), following
