"""Does a text or a page give its statements, in order and without a ledger?"""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures.coders import coded, fake_coder

import counterpoise as cp
from counterpoise.errors import BadSource, BadUse
from counterpoise.questions.reports import read
from counterpoise.reports.reader import installed

__all__ = ["fake_coder"]
pytestmark = pytest.mark.usefixtures("fake_coder")

SENTENCE = "The government said that Sweden depends on Latvia for most of its power."
PAGE = f"<html><head><title>Cables</title></head><body><article><p>{SENTENCE}</p></article></body></html>"


def test_a_text_gives_its_statements_with_their_place_in_it() -> None:
    (statement,) = cp.read_text(SENTENCE, "2024-05-15")
    assert (statement.source, statement.relation, statement.target, statement.evidence) == (
        "SWE",
        "DEPEND",
        "LVA",
        SENTENCE,
    )
    assert statement.date == "2024-05-15"
    assert cp.read_text(SENTENCE, datetime.date(2024, 5, 15)) == [statement]


def test_nothing_opens_or_makes_a_ledger(isolated_home: Path) -> None:
    assert cp.read_text(SENTENCE)
    assert not isolated_home.exists()


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_text_states_nothing(text: str) -> None:
    assert cp.read_text(text) == []


def test_a_day_that_is_none_is_bad_use() -> None:
    with pytest.raises(BadUse, match="give it as 2024-05-15"):
        cp.read_text(SENTENCE, "last week")


def test_a_page_is_read_from_bytes_and_from_a_path_alike(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE)
    from_bytes = cp.read_page(PAGE.encode())
    assert [number.evidence for number in from_bytes] == [SENTENCE]
    assert cp.read_page(file) == cp.read_page(str(file)) == from_bytes


def test_the_day_given_counts_more_than_the_pages_own() -> None:
    dated = PAGE.replace("<head>", '<head><meta property="article:published_time" content="2020-01-02">')
    assert [statement.date for statement in cp.read_page(dated.encode())] == ["2020-01-02"]
    assert [statement.date for statement in cp.read_page(dated.encode(), "2024-05-15")] == ["2024-05-15"]


@pytest.mark.parametrize("bad", [b"", b"\x00\x01\x02\x03\xff\xfe\x00", b"<html><script>x()</script></html>"])
def test_what_is_no_page_raises(bad: bytes) -> None:
    with pytest.raises(BadSource):
        cp.read_page(bad)


def test_a_page_in_another_language_raises_and_names_it() -> None:
    text = "Die Regierung in Berlin hat am Dienstag erklärt, dass sie die Beziehungen zu Polen verbessern möchte. " * 5
    with pytest.raises(BadSource, match="German"):
        cp.read_page(text.encode())


def test_a_file_that_is_not_there_raises(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="check the path"):
        cp.read_page(tmp_path / "nosuch.html")


def test_a_text_in_another_language_raises_and_names_it() -> None:
    text = "Die Regierung in Berlin hat am Dienstag erklärt, dass sie die Beziehungen zu Polen verbessern möchte. " * 5
    with pytest.raises(BadSource, match="German; only English is read"):
        cp.read_text(text)


def test_texts_are_parsed_together_as_far_as_they_fit(fake_coder: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [installed().document(f"{SENTENCE} {n}") for n in range(5)]
    expected = [
        tuple(replace(statement, reader=installed().version) for statement in result.statements)
        for result in coded(documents)
    ]
    assert [result.statements for result in read.coded(documents, read.Way())] == expected
    monkeypatch.setattr(read, "AT_ONCE", 160)
    assert [result.statements for result in read.coded(documents, read.Way())] == expected
    assert fake_coder == [5, 2, 2, 1]
