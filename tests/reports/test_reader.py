"""Is the reader that is installed found by its entry point, and is it said what to do where none can be had?"""

from pathlib import Path

import pytest
from tests.fixtures.readers import with_readers, without_reader

import counterpoise as cp
from counterpoise.errors import BadSource, NoReader
from counterpoise.records import Document
from counterpoise.reports.reader import Reader, installed

SENTENCE = "China imposed tariffs on Australian barley on Tuesday."
SILENT = """
from counterpoise.reports.reader import Coded

class Silent:
    version = "silent 1"

    def document(self, text, *, published=None):
        from counterpoise.records import Document
        return Document(id="x", text=text, published=published)

    def statements(self, documents, tier="strict", actors=None):
        return [Coded(()) for _ in documents]

def made():
    return Silent()
"""


def test_without_a_reader_reading_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    without_reader(monkeypatch)
    with pytest.raises(NoReader, match=r"counterpoise-reader; .* run pip install ./reader") as refusal:
        cp.read_text(SENTENCE)
    assert refusal.value.exit_code == 2


def test_another_distribution_may_bring_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "silent_reader.py").write_text(SILENT)
    with_readers(monkeypatch, tmp_path, "silent = silent_reader:made")
    assert installed().version == "silent 1"
    assert cp.read_text(SENTENCE) == []


def test_of_two_readers_neither_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_readers(monkeypatch, tmp_path, "one = first_reader:made", "other = second_reader:made")
    with pytest.raises(NoReader, match=r"first_reader:made, second_reader:made.*uninstall all but one"):
        installed()


def test_a_reader_that_cannot_be_loaded_is_named_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_readers(monkeypatch, tmp_path, "broken = no_such_reader:made")
    with pytest.raises(NoReader, match=r"no_such_reader:made.*No module named 'no_such_reader'"):
        installed()


@pytest.fixture
def reader() -> Reader:
    """Return the reader that is installed: what follows holds of any."""
    return installed()


def test_a_reader_names_itself_in_one_line(reader: Reader) -> None:
    assert reader.version.strip() == reader.version != ""
    assert "\n" not in reader.version


def test_a_page_gives_documents_and_each_document_its_statements(reader: Reader) -> None:
    (page,) = reader.pages(f"<html><body><article><p>{SENTENCE}</p></article></body></html>".encode(), name="a.html")
    assert isinstance(page.document, Document)
    assert page.document.text == SENTENCE
    plain = reader.document(SENTENCE)
    result = reader.statements([plain, page.document])
    assert [len(each.statements) for each in result] == [1, 1]
    for document, each in zip((plain, page.document), result, strict=True):
        (statement,) = each.statements
        assert (statement.source, statement.relation, statement.target) == ("CHN", "SANCTION", "AUS")
        assert statement.document == document.id
        assert document.text[statement.start : statement.end] == statement.evidence


def test_what_is_no_page_and_no_file_of_names_is_refused(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(BadSource):
        reader.pages(b"")
    names = tmp_path / "names.csv"
    names.write_text("who,what\n")
    with pytest.raises(BadSource):
        reader.check_actors(names)
