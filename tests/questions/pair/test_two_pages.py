"""Are the pages that are passed on two, with the answer, its charts, cards, third states, gaps and sources?"""

import io
import shutil
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import docx
import pytest
from tests.fixtures.dossiers import filled, made
from tests.ledger.processes import command

from counterpoise.drawing import html, paper
from counterpoise.drawing.docx import document
from counterpoise.errors import BadUse
from counterpoise.income.answer import ThirdParty
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.charts import pictures
from counterpoise.questions.pair.sections.pages import affected
from counterpoise.questions.pair.sheet import two_pages

BROWSER = next(filter(None, map(shutil.which, paper.BROWSERS)), None)
PARTS = ["answer", "charts", "cards", "affected", "not-covered", "sources"]


@pytest.fixture(scope="module")
def dossier(world_home: Path) -> Dossier:
    changes = (ThirdParty("BLR", 0.0037, 250.0), ThirdParty("NOR", 1e-9, 0.0), ThirdParty("CYP", -0.0004, -10.0))
    return replace(filled(world_home), third_incomes=changes)


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> str:
    return html.text(two_pages(dossier), pictures(dossier))


def test_its_parts_stand_in_one_order_without_contents_marks_or_evidence(dossier: Dossier, page: str) -> None:
    assert [section.key for section in two_pages(dossier).sections] == PARTS
    assert "<nav" not in page
    assert 'class="marks"><a' not in page
    assert page.count("<figure") == 2
    assert "<script" not in page


def test_third_states_are_named_by_how_much_they_lose_or_gain_and_crumbs_are_not(dossier: Dossier) -> None:
    (lines, _) = affected(dossier).blocks
    assert getattr(lines, "lines", ()) == (("Lose", "Cyprus 0.040 %"), ("Gain", "Belarus 0.37 %"))


def test_a_pair_without_an_answer_has_its_shares_through_time(world_home: Path) -> None:
    keys = [section.key for section in two_pages(made(world_home, "RUS", "CHN")).sections]
    assert keys == ["answer", "shares", "cards", "not-covered", "sources"]


@pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome is on the PATH to print with")
def test_on_paper_it_is_two_pages_of_a4(page: str) -> None:
    printed = paper.pdf(page)
    assert printed.startswith(b"%PDF")
    assert printed.count(b"/Type /Page\n") == 2
    assert b"/MediaBox [0 0 594" in printed


def test_without_a_browser_and_weasyprint_both_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(BadUse, match=r"Chromium or Chrome on the PATH, or WeasyPrint \(pip install"):
        paper.pdf("<p>text</p>")


def test_a_browser_that_prints_nothing_is_told_with_what_it_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    browser = tmp_path / "chromium"
    browser.write_text("#!/bin/sh\necho no display >&2\nexit 1\n", encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(BadUse, match=r"printed no page: no display; print the \.html"):
        paper.pdf("<p>text</p>")


def test_the_document_has_the_same_words_and_the_charts_as_pictures(dossier: Dossier) -> None:
    made_ = document(two_pages(dossier), pictures(dossier))
    opened = docx.Document(io.BytesIO(made_))
    headings = [
        paragraph.text
        for paragraph in opened.paragraphs
        if paragraph.style and str(paragraph.style.name).startswith(("Head", "Title"))
    ]
    assert headings == [two_pages(dossier).title, *(section.title for section in two_pages(dossier).sections)]
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    assert "1.6 % (0.90 to 3.0 %), USD 32.0 bn" in cells
    assert any(text.startswith("China can better do without Russia") for text in cells)
    with zipfile.ZipFile(io.BytesIO(made_)) as parts:
        pictures_ = [name for name in parts.namelist() if name.startswith("word/media/")]
        assert [parts.read(name)[:4] for name in pictures_] == [b"\x89PNG"] * 2


def test_a_file_by_its_ending_is_a_document_and_a_whole_dossier_is_asked_for(world_home: Path, tmp_path: Path) -> None:
    for name, begins in (("b.docx", b"PK"), ("b.html", b"<!doctype html>"), ("full.html", b"<!doctype html>")):
        full = ["--full"] if name.startswith("full") else []
        ended = command(world_home, "brief", "RUS", "CHN", *full, "-o", str(tmp_path / name))
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
        assert (tmp_path / name).read_bytes().startswith(begins)
    short, whole = ((tmp_path / name).read_text(encoding="utf-8") for name in ("b.html", "full.html"))
    assert 'id="evidence"' not in short
    assert 'id="evidence"' in whole


@pytest.mark.skipif(find_spec("weasyprint") is not None, reason="WeasyPrint is installed, and prints")
def test_a_pdf_that_nothing_here_can_print_is_bad_use(world_home: Path) -> None:
    ended = command(world_home, "brief", "RUS", "CHN", "--format", "pdf", PATH="/nowhere")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "a .pdf needs Chromium or Chrome" in ended.stderr
