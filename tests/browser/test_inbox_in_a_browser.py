"""Can a reader paste an article, follow a statement to its sentence, store it and mark it, with script and without?"""

from importlib.util import find_spec
from typing import Any

import pytest
from tests.browser.reader import DARK, NO_SCRIPT, PHONE, Readers
from tests.browser.shown import sideways, unnamed

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
    page.get_by_role("link", name="Russia depends on China").click()
    assert "depends on China for most" in page.locator("mark:target").inner_text()
    page.get_by_role("button", name="Store this text").click()
    assert "/document/" in page.url
    assert not sideways(page)
    page.get_by_role("link", name="Russia depends on China").first.click()
    page.get_by_label("Why").fill("It is the other way round.")
    page.get_by_role("button", name="Mark it").click()
    assert "It is the other way round." in page.locator("#mark").inner_text()
    assert not sideways(page)
    assert not unnamed(page)
    page.get_by_role("button", name="Mark it").click()
    assert "Nobody has marked it" in page.locator("#mark").inner_text()


def test_a_form_of_another_site_is_refused(reader: Readers) -> None:
    page = reader.fresh(NO_SCRIPT)
    form = (
        f"<form method=post action='{reader.address}/inbox/store'><input name=token value=x><button>go</button></form>"
    )
    page.goto(f"data:text/html,{form}")
    page.get_by_role("button", name="go").click()
    assert "not this server" in page.inner_text("body")
