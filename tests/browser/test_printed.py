"""Is a printed page whole, without what only a screen needs, and with nothing left folded?"""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.browser.shown import PAGES
from tests.browser.visitor import Readers

SHUT = """() => [...document.querySelectorAll("details")]
    .filter(one => one.checkVisibility())
    .filter(one => [...one.children].some(some => some.tagName !== "SUMMARY" && !some.getBoundingClientRect().height))
    .map(one => one.innerText.slice(0, 60))"""
CUT = """() => [...document.querySelectorAll(".scroll")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 0)
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
    .map(one => one.getAttribute("aria-label"))"""


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_paper_shows_the_content_and_no_menu_or_form(reader: Readers, address: str) -> None:
    page = reader.opened(address)
    page.emulate_media(media="print")
    for gone in (".menu", "form", ".others", ".skip", "button"):
        assert not [one for one in page.locator(gone).all() if one.is_visible()], gone
    assert page.locator("h1").is_visible()
    assert all(one.is_visible() for one in page.locator("main h2").all())
    assert page.evaluate(SHUT) == []
    assert page.evaluate(CUT) == []


def test_a_brief_is_a_file_of_some_pages_with_its_outline(reader: Readers) -> None:
    page = reader.opened("/pair/RUS/CHN")
    paper = page.pdf(format="A4", prefer_css_page_size=True, tagged=True)
    assert paper.startswith(b"%PDF")
    assert paper.rstrip().endswith(b"%%EOF")
    assert 4 <= paper.count(b"/Type /Page\n") <= 40
    assert b"/StructTreeRoot" in paper
    assert b"/Lang (en)" in paper


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext, which reads a printed page, is not installed")
def test_the_words_of_a_brief_are_on_paper(reader: Readers, tmp_path: Path) -> None:
    page = reader.opened("/pair/RUS/CHN")
    page.pdf(path=tmp_path / "brief.pdf", format="A4", prefer_css_page_size=True)
    run = subprocess.run(["pdftotext", "-layout", tmp_path / "brief.pdf", "-"], capture_output=True, check=True)
    said = run.stdout.decode()
    assert "Russia and China" in said
    assert "The numbers in this chart" in said
    assert "What is shown" not in said
    assert "Weight of energy" not in said
