"""Does `counterpoise reports` list, show and mark what is stored, as the pages do?"""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from tests.ledger.reporting import document, statement, stored

from counterpoise.cli import cli
from counterpoise.errors import BadLedger, BadUse, NoData
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.reports import Reports

FIRST, KEY = "abcdef0123", "1234567890"
SAID = {
    "source": "RUS",
    "target": "CHN",
    "evidence": "Russia depends on China\u202e.",
    "topics": ("trade",),
    "trend": "",
}


@pytest.fixture
def shelf(goods_home: Path, isolated_home: Path) -> Path:
    shutil.copytree(goods_home, isolated_home)
    with Reports(isolated_home) as reports:
        about = document(FIRST, title="Trade \x1b[31m", publisher="The Courier")
        reports.add([stored(about, statement(FIRST, KEY, **SAID)), stored(document("fedcba9876", published=None))])
    return isolated_home


def run(*words: str) -> str:
    result = CliRunner().invoke(cli, ["reports", *words], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.stdout


def read(*words: str) -> Any:
    return json.loads(run(*words, "--json"))


def test_documents_are_listed_and_looked_for(shelf: Path) -> None:
    lines = run("list").splitlines()
    assert lines[0] == "abcdef01  2024-05-14  Trade \\x1b[31m (The Courier): 1 statement; read by counterpoise"
    assert lines[-1] == "2 documents, page 1 of 1"
    assert [listed["id"] for listed in read("list", "--state", "China")["documents"]] == [FIRST]
    assert read("list", "--since", "2024-05-15")["total"] == 0
    assert "nothing stored matches" in run("list", "--words", "elsewhere")


def test_documents_are_listed_in_the_order_and_in_the_form_that_is_asked_for(shelf: Path, tmp_path: Path) -> None:
    with Reports(shelf) as reports:
        reports.add([stored(document("0123456789", published=date(2024, 5, 13)))])
    listed = [line[:8] for line in run("list").splitlines()]
    assert listed == ["abcdef01", "01234567", "fedcba98", "3 documen"[:8]]
    rows = run("list", "--csv", "--publisher", "courier").splitlines()
    assert [row.partition(",")[0] for row in rows] == ["id", FIRST]
    run("show", KEY, "-o", str(tmp_path / "said.html"))
    page = (tmp_path / "said.html").read_text(encoding="utf-8")
    assert "Russia depends on China" in page
    assert 'href="/' not in page
    assert "<form" not in page


def test_a_document_and_a_statement_are_shown_by_the_first_letters_of_their_ids(shelf: Path) -> None:
    text = run("show", "abcdef")
    assert "RUS DEPEND CHN: Russia depends on China (trade)" in text
    assert "Russia depends on China\\u202e." in text
    assert "\x1b" not in text
    assert any(verdict in text for verdict in ("SUPPORTED", "CONTRADICTED", "MIXED"))
    assert read("show", KEY[:8])["statement"]["id"] == KEY
    assert "in abcdef01" in run("show", KEY)


def test_readers_confidence_and_doubts_are_shown_and_looked_for(shelf: Path) -> None:
    turned = {"source": "CHN", "target": "RUS", "reader": "llm 0.1.0 3 large", "confidence": 0.9}
    with Reports(shelf) as reports:
        about, own = document(FIRST), statement(FIRST, KEY, **SAID | {"reader": "builtin 0.1.0 aa"})
        reports.add([stored(about, own, reader="counterpoise builtin 0.1.0 aa strict")])
        reports.add([stored(about, own, reader="builtin 0.1.0 aa strict")])
        reports.add([stored(about, statement(FIRST, "9234567890", **SAID | turned), reader="llm 0.1.0 3 large strict")])
    text = run("show", FIRST)
    assert "(sure 0.30, read by builtin; in doubt: llm reads CHN DEPEND RUS)" in text
    assert "(sure 0.30, read by llm; in doubt: builtin reads RUS DEPEND CHN)" in text
    assert "in doubt: llm reads CHN DEPEND RUS" in run("show", KEY)
    assert ": 2 statements, 2 in doubt; read by counterpoise + builtin + llm" in run("list")
    for words, found in (
        (("--reader", "llm"), [FIRST]),
        (("--reader", "ll"), []),
        (("--reader", "llm", "--doubted", "--state", "CHN"), [FIRST]),
        (("--doubted", "--state", "DEU"), []),
    ):
        assert [listed["id"] for listed in read("list", *words)["documents"]] == found, words
    assert read("list", "--doubted")["documents"][0]["doubted"] == 2


def test_a_statement_is_marked_and_its_mark_taken_back(shelf: Path) -> None:
    run("mark", KEY[:6], "wrong", "--reason", "It is the\nother way round.")
    assert "1 marked wrong" in run("list")
    said = read("show", KEY)
    assert (said["statement"]["mark"], said["statement"]["reason"]) == ("wrong", "It is the other way round.")
    assert said["checks"] == []
    assert "[marked wrong on " in run("show", FIRST)
    run("unmark", KEY)
    assert read("show", KEY)["statement"]["mark"] is None


def test_what_cannot_be_marked_is_told(shelf: Path) -> None:
    with pytest.raises(click.UsageError, match="--reason"):
        run("mark", KEY, "wrong")
    with pytest.raises(click.UsageError, match="500"):
        run("mark", KEY, "wrong", "--reason", "x" * 501)
    with pytest.raises(BadUse, match="is a document"):
        run("mark", FIRST, "right")
    with pytest.raises(NoData, match="nothing stored"):
        run("unmark", "0000000000")


def test_where_nothing_is_stored_that_is_said_and_no_file_is_made(isolated_home: Path) -> None:
    assert "nothing stored matches" in run("list")
    with pytest.raises(NoData, match="nothing is stored yet"):
        run("show", "abcdef")
    assert not isolated_home.exists()


def test_the_store_is_checked_copied_written_out_taken_in_and_thinned(shelf: Path, tmp_path: Path) -> None:
    assert "2 in document" in run("check")
    run("backup", str(tmp_path / "copy.sqlite"))
    assert (tmp_path / "copy.sqlite").read_bytes()[:15] == b"SQLite format 3"
    with pytest.raises(BadUse, match="is there already"):
        run("export", str(tmp_path / "copy.sqlite"))
    run("export", str(tmp_path / "all.jsonl"))
    written = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["document"]["id"] for line in written[1:]] == [FIRST, "fedcba9876"]
    with pytest.raises(BadUse, match="not that of its text"):
        run("import", str(tmp_path / "all.jsonl"))
    run("delete", FIRST)
    assert [found["id"] for found in read("list")["documents"]] == ["fedcba9876"]


def test_a_damaged_store_is_named_and_ends_with_1(shelf: Path) -> None:
    with closing(sqlite3.connect(reports_file(shelf))) as db:
        db.execute("UPDATE document SET title = 'Another' WHERE id = ?", (FIRST,))
        db.commit()
    checked = CliRunner().invoke(cli, ["reports", "check"], standalone_mode=False)
    assert checked.return_value == 1
    assert f"document {FIRST} is not what was stored" in checked.stdout
    with pytest.raises(BadLedger, match="is not what was stored"):
        run("list")
