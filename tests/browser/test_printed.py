"""Is a printed page whole, without what only a screen needs, and with nothing left folded?"""

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.browser.shown import PAGES
from tests.browser.visitor import Readers

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Which of some elements are seen, or are not?
SEEN = """(all, wanted) => all.filter(element => {
    const box = element.getBoundingClientRect();
    const seen = element.checkVisibility({visibilityProperty: true}) && box.width > 0 && box.height > 0;
    return seen === wanted;
}).map(element => element.outerHTML.slice(0, 120))"""
ONLY_ON_SCREEN = ".menu, form, .others, .skip, button"
HEADINGS = "h1, main h2"
SHUT = """() => [...document.querySelectorAll("details")]
    .filter(one => one.checkVisibility())
    .filter(one => [...one.children].some(some => some.tagName !== "SUMMARY" && !some.getBoundingClientRect().height))
    .map(one => one.innerText.slice(0, 60))"""
CUT = """() => [...document.querySelectorAll(".scroll")]
    .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 0)
    .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
    .map(one => one.getAttribute("aria-label"))"""


def test_paper_shows_the_content_and_no_menu_or_form(reader: Readers) -> None:
    assert not {name: amiss for name, page in reader.walked(PAGES) if (amiss := amiss_on_paper(page))}


def amiss_on_paper(page: "Page") -> list[str]:
    """Return what a printed page shows and should not, and what it hides, folds or cuts."""
    page.emulate_media(media="print")
    shown: list[str] = page.locator(ONLY_ON_SCREEN).evaluate_all(SEEN, True)
    hidden: list[str] = page.locator(HEADINGS).evaluate_all(SEEN, False)
    amiss = [*shown, *hidden, *page.evaluate(SHUT), *page.evaluate(CUT)]
    amiss += [] if page.locator("h1").count() else ["no heading"]
    page.emulate_media(media="null")
    return amiss


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
