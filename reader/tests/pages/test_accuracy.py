"""How much prose of the labelled pages is kept, and how much chrome is dropped?"""

import pytest
from reader.tests.pages.labelled import SHAPES, Labelled, labelled

from counterpoise.errors import BadSource
from counterpoise_reader.pages.page import read_page

KEPT = 0.99  # floors, measured 2026-11: see CHANGELOG when they move
DROPPED = 0.97


def text_of(page: Labelled, shape: str) -> str:
    data = SHAPES[shape](page) if shape in SHAPES else page.pasted
    try:
        (read,) = read_page(data.encode(), kind="html" if shape in SHAPES else "text")
    except BadSource:
        return ""
    return read.document.text if read.document else ""


def marks(shape: str) -> tuple[list[str], list[str]]:
    """Return prose that was lost and chrome that was kept. A dateline may be cut from prose."""
    lost, kept = [], []
    for page in labelled():
        text = text_of(page, shape)
        lost += [line for line in page.of("P") if line[40:] not in text and line not in text]
        kept += [line for line in (*page.of("C"), *page.of("T")) if line in text.split("\n")]
    return lost, kept


@pytest.mark.parametrize("shape", ["pasted", *SHAPES])
def test_prose_of_labelled_pages_is_kept_and_chrome_dropped(shape: str) -> None:
    lost, kept = marks(shape)
    prose = sum(len(page.of("P")) for page in labelled())
    chrome = sum(len(page.of("C")) for page in labelled())
    assert 1 - len(lost) / prose >= KEPT, lost
    assert 1 - len(kept) / chrome >= DROPPED, kept


def test_there_are_twelve_pages_with_enough_of_both_kinds() -> None:
    assert len(labelled()) >= 12
    assert all(len(page.of("P")) >= 3 and len(page.of("C")) >= 5 and len(page.of("T")) == 1 for page in labelled())


@pytest.mark.parametrize("shape", ["semantic", "plain", "pasted"])
def test_the_headline_is_the_title(shape: str) -> None:
    for page in labelled():
        data = SHAPES[shape](page) if shape in SHAPES else page.pasted
        (read,) = read_page(data.encode())
        assert read.document is not None
        assert read.document.title == page.of("T")[0]
