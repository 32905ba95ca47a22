"""Can a reader paste an article, follow a statement to its sentence, store it and mark it, with script and without?"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.contrast import faint
from tests.browser.shown import sideways, unnamed
from tests.browser.visitor import DARK, NO_SCRIPT, PHONE, Readers

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.skipif(find_spec("spacy") is None, reason="needs the extra `reading`")
TEXT = """Grid talks in the north

The minister said on Tuesday that Russia depends on China for most of its trade. Nobody asked her why.

China accused Russia of breaking the agreement. {0}
"""


@pytest.mark.parametrize("kind", [NO_SCRIPT, PHONE, DARK], ids=["no script", "phone", "dark"])
def test_an_article_is_read_stored_and_marked(reader: Readers, kind: dict[str, Any]) -> None:
    name = f"The {len(kind)} of {sorted(kind)[0]} Courier"
    page = reader.opened("/inbox", kind)
    page.get_by_label("Text", exact=True).fill(TEXT.format(f"So wrote {name}."))
    page.get_by_label("Published on").fill("2024-05-15")
    page.get_by_label("Outlet").fill(name)
    page.get_by_role("button", name="Read it").click(no_wait_after=True)
    page.get_by_role("button", name="Store this text").wait_for()
    assert page.locator("mark").count() == 2
    assert not sideways(page)
    assert not unnamed(page)
    assert not faint(page)
    page.get_by_role("link", name="Russia depends on China").click()
    assert "depends on China for most" in page.locator("mark:target").inner_text()
    page.get_by_role("button", name="Store this text").click()
    page.wait_for_url("**/document/*")
    assert not sideways(page)
    assert not faint(page)
    page.get_by_role("link", name="Russia depends on China").first.click()
    page.get_by_label("Why").fill("It is the other way round.")
    page.get_by_role("button", name="Mark it").click()
    assert "It is the other way round." in page.locator("#mark").inner_text()
    assert not faint(page)
    assert not sideways(page)
    assert not unnamed(page)
    page.get_by_role("button", name="Mark it").click()
    assert "Nobody has marked it" in page.locator("#mark").inner_text()


def test_a_report_is_read_followed_and_marked_by_keys_alone(reader: Readers) -> None:
    page = reader.opened("/inbox")
    reached(page, "textarea[name=text]")
    page.keyboard.insert_text(TEXT.format("So wrote a keyboard."))
    reached(page, "button")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Store this text").wait_for()
    reached(page, "[id^=says] tbody a")
    page.keyboard.press("Enter")
    assert "depends on China for most" in page.locator("mark:target").inner_text()
    page.goto("about:blank")
    page.goto(f"{reader.address}/statement/said1")
    reached(page, "select[name=verdict]")
    page.keyboard.type("right")
    reached(page, "button")
    page.keyboard.press("Enter")
    page.get_by_text("Marked right").wait_for()
    reached(page, "select[name=verdict]")
    page.keyboard.type("take")
    reached(page, "button")
    page.keyboard.press("Enter")
    page.get_by_text("Nobody has marked it").wait_for()


def reached(page: "Page", selector: str) -> None:
    """Press the tabulator until the focus is on what is looked for."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no key leads to {selector}")


def test_a_form_of_another_site_is_refused(reader: Readers) -> None:
    page = reader.fresh(NO_SCRIPT)
    form = (
        f"<form method=post action='{reader.address}/inbox/store'><input name=token value=x><button>go</button></form>"
    )
    page.goto(f"data:text/html,{form}")
    page.get_by_role("button", name="go").click()
    assert "not this server" in page.inner_text("body")
