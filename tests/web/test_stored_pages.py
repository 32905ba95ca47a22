"""Is what is stored found and shown by its sentences, and does a mark leave a statement out of all that counts?"""

import csv
import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from tests.fixtures.six_states import SNAPSHOT as OTHER_SNAPSHOT
from tests.ledger.reporting import document, statement, stored
from tests.questions.pair.test_json import schema
from tests.web.browsing import Browser

from counterpoise.ledger.home import current, figures_file, put_in_force, reports_file
from counterpoise.ledger.reports import Reports
from counterpoise.reports.duplicates import signature

FIRST, COPY, THIRD = "a" * 24, "b" * 24, "c" * 24
KEY, NEXT = "1" * 24, "2" * 24
HIDDEN = "This sentence states nothing and is not shown to anybody."
SAID = "Russia depends on China for its trade."


@pytest.fixture
def shelf(desk: Browser) -> Browser:
    """Return a browser of a server with three documents, two of which are copies of each other."""
    text = f"{SAID} {HIDDEN} " * 3
    about = document(FIRST, title="Trade", publisher="The Courier", address="https://courier.example/1", text=text)
    copy = document(
        COPY, title="Trade again", publisher="The Echo", text=f"{text} Copied.", published=date(2024, 5, 15)
    )
    third = document(THIRD, title="", text="Nothing like it.", published=None)
    said = {"evidence": SAID, "source": "RUS", "target": "CHN", "end": len(SAID), "topics": ("trade",), "trend": ""}
    with Reports(folder(desk)) as reports:
        for report, statements in (
            (about, [statement(FIRST, KEY, **said), statement(FIRST, NEXT, **said | {"relation": "BENEFIT"})]),
            (copy, []),
            (third, []),
        ):
            kept = stored(report, *statements)
            reports.add(
                [type(kept)(document=report, statements=kept.statements, reader="r", signature=signature(report.text))]
            )
    return desk


def folder(desk: Browser) -> Path:
    path: Path = desk.behind.desk._folder
    return path


def marked(shelf: Browser, verdict: str, reason: str = "") -> int:
    return shelf.post(f"/statement/{KEY}/mark", {"verdict": verdict, "reason": reason}).status_code


def test_a_document_shows_its_sentences_checks_and_copies_and_not_its_text(shelf: Browser) -> None:
    page = shelf.text(f"/document/{FIRST}")
    assert f'<mark id="t1">{SAID}</mark>' in page
    assert HIDDEN not in page
    assert f'href="/statement/{KEY}"' in page
    assert f'href="/document/{COPY}"' in page
    assert f'href="/document/{THIRD}"' not in page
    assert 'href="https://courier.example/1"' in page
    assert 'href="/source/' in page
    assert '<section id="checked">' in page


def test_a_document_is_there_for_programs_with_its_checks(shelf: Browser) -> None:
    document = shelf.json(f"/document/{FIRST}.json")
    assert [statement["id"] for statement in document["said"]] == [KEY, NEXT]
    assert document["copies"] == [COPY]
    (check,) = document["checks"]
    assert (check["statement"], check["verdict"] in ("supported", "contradicted", "mixed")) == (KEY, True)
    assert "text" not in document


@pytest.mark.parametrize(
    "address", [f"/document/{FIRST}.json", f"/statement/{KEY}.json", "/api/documents", "/api/statements?state=RUS"]
)
def test_documents_keep_to_the_published_schema(shelf: Browser, address: str) -> None:
    validator = jsonschema.Draft202012Validator(schema("reports"))
    for verdict in ("right", "wrong", ""):
        marked(shelf, verdict, "Why.")
        assert [fault.message for fault in validator.iter_errors(shelf.json(address))] == []


def test_a_statement_shows_its_sentence_its_document_and_its_check(shelf: Browser) -> None:
    page = shelf.text(f"/statement/{KEY}")
    assert f"<mark>{SAID}</mark>" in page
    assert f'href="/document/{FIRST}"' in page
    assert "Nobody has marked it" in page
    assert f'action="/statement/{KEY}/mark"' in page
    document = shelf.json(f"/statement/{KEY}.json")
    assert (document["statement"]["id"], document["about"]["id"], len(document["checks"])) == (KEY, FIRST, 1)


def test_a_mark_strikes_a_statement_and_leaves_it_out_of_the_brief_the_checks_and_the_counts(shelf: Browser) -> None:
    before = shelf.json("/pair/RUS/CHN.json")["reported"]
    assert (len(before["statements"]), before["wrong"]) == (2, 0)
    assert f'href="/statement/{KEY}"' in shelf.text("/pair/RUS/CHN")
    assert f'href="/statement/{KEY}"' in shelf.text("/")
    assert marked(shelf, "wrong", "It is the other way round.") == 303
    after = shelf.json("/pair/RUS/CHN.json")["reported"]
    assert (len(after["statements"]), after["wrong"]) == (1, 1)
    assert f'href="/statement/{KEY}"' not in shelf.text("/")
    page = shelf.text(f"/document/{FIRST}")
    assert "It is the other way round." in page
    assert "<s>Russia depends on China (trade)</s>" in page
    assert "1 marked wrong" in page
    assert shelf.json(f"/document/{FIRST}.json")["checks"] == []
    assert shelf.json(f"/statement/{KEY}.json")["checks"] == []
    assert sum(report["wrong"] for report in shelf.json("/api/documents")["documents"]) == 1
    (row,) = [statement for statement in shelf.json("/api/statements")["statements"] if statement["id"] == KEY]
    assert (row["mark"], row["reason"]) == ("wrong", "It is the other way round.")


def test_readers_confidence_and_doubts_stand_on_every_page_and_are_looked_for(shelf: Browser) -> None:
    said = {"evidence": SAID, "source": "RUS", "target": "CHN", "end": len(SAID), "topics": ("trade",)}
    builtin = statement(FIRST, KEY, **said, reader="builtin 0.1.0 aa")
    agreed = statement(FIRST, "3" * 24, **said | {"end": len(SAID) - 1}, reader="llm 0.1.0 3 large", confidence=0.9)
    with Reports(folder(shelf)) as reports:
        reports.add([stored(document(FIRST), builtin, reader="r strict")])
        marked(shelf, "right")
        reports.add([stored(document(FIRST), agreed, reader="llm 0.1.0 3 large strict")])
        against = {"modality": "negated", "reader": "other 1"}
        reports.add([stored(document(FIRST), statement(FIRST, KEY, **said | against), reader="other 1 strict")])
    page = shelf.text(f"/document/{FIRST}").replace("\u00a0", " ")
    for words in (
        "builtin + llm",
        "0.30, in doubt",
        "other reads RUS DEPEND CHN, negated",
        "2 in doubt",
        "marked right",
    ):
        assert words in page, words
    assert "builtin 0.1.0 aa + llm 0.1.0 3 large" in shelf.text(f"/statement/{KEY}")
    for address in ("/", "/documents", "/inbox"):
        assert "in doubt" in shelf.text(address).replace("\u00a0", " "), address
        assert "llm" in shelf.text(address), address
    rows = shelf.json("/api/statements?reader=llm&doubted=1")["statements"]
    assert [(row["id"], row["mark"], row["confidence"]) for row in rows] == [(KEY, "right", 0.3)]
    table = list(csv.DictReader(StringIO(shelf.text("/api/statements.csv?reader=other"))))
    assert [(row["reader"], row["mark"]) for row in table] == [("other 1", "")]
    assert [row["id"] for row in shelf.json("/api/documents?doubted=1")["documents"]] == [FIRST]
    assert shelf.json("/api/documents?reader=nobody")["documents"] == []
    assert shelf.json("/api/statements")["statements"][0]["doubt"]


def test_a_mark_is_taken_back(shelf: Browser) -> None:
    marked(shelf, "wrong", "No.")
    assert marked(shelf, "") == 303
    page = shelf.text(f"/statement/{KEY}")
    assert "Nobody has marked it" in page
    assert page.index("taken back") < page.index("wrong: No."), "what was said stays, the newest first"
    assert [mark["mark"] for mark in shelf.json(f"/statement/{KEY}.json")["marks"]] == ["", "wrong"]
    assert len(shelf.json("/pair/RUS/CHN.json")["reported"]["statements"]) == 2


@pytest.mark.parametrize(("verdict", "reason"), [("wrong", ""), ("perhaps", "x"), ("wrong", "x" * 501)])
def test_a_mark_that_is_none_is_refused(shelf: Browser, verdict: str, reason: str) -> None:
    assert marked(shelf, verdict, reason) == 422
    assert shelf.post(f"/statement/{'9' * 24}/mark", {"verdict": "right"}).status_code == 404


def test_a_mark_survives_a_rebuild_of_the_figures_and_a_newer_reader(shelf: Browser, world_home: Path) -> None:
    marked(shelf, "wrong", "No.")
    shutil.copy(figures_file(world_home, current(world_home) or ""), folder(shelf))
    put_in_force(folder(shelf), OTHER_SNAPSHOT)
    said = {"evidence": SAID, "source": "RUS", "target": "CHN", "end": len(SAID) + 1, "topics": ("trade",)}
    with Reports(folder(shelf)) as reports:
        anew = stored(document(FIRST), statement(FIRST, "7" * 24, **said), reader="r 2")
        assert reports.add([anew]) == 0
    page = shelf.text(f"/document/{FIRST}")
    assert OTHER_SNAPSHOT in page
    assert "1 statement, 1 marked wrong" in page
    assert shelf.get(f"/statement/{KEY}").status_code == 404


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {FIRST, COPY, THIRD}),
        ("?words=copied", {COPY}),
        ("?state=Russia", {FIRST}),
        ("?state=DEU", set()),
        ("?publisher=echo", {COPY}),
        ("?since=2024-05-15", {COPY}),
        ("?until=2024-05-14&by=published", {FIRST}),
        ("?words=%25", set()),
    ],
)
def test_documents_are_looked_for(shelf: Browser, query: str, expected: set[str]) -> None:
    assert {report["id"] for report in shelf.json(f"/api/documents{query}")["documents"]} == expected
    page = shelf.text(f"/documents{query}")
    assert {key for key in (FIRST, COPY, THIRD) if f'href="/document/{key}"' in page} == expected


def test_the_page_leads_to_the_documents_of_what_was_looked_for(shelf: Browser) -> None:
    assert shelf.get("/documents?words=copied&state=&page=1").headers["location"] == "/documents?words=copied"
    assert 'href="/documents.json?words=copied"' in shelf.text("/documents?words=copied")
    assert shelf.get("/documents.json?words=copied").text == shelf.get("/api/documents?words=copied").text
    assert shelf.get("/documents.csv").text == shelf.get("/api/documents.csv").text
    assert "words=c%2B%2B" in shelf.text("/documents?words=c%2B%2B"), "a plus in a word stays one"


def test_a_page_has_twenty_documents_and_a_document_for_programs_a_hundred(desk: Browser) -> None:
    with Reports(folder(desk)) as reports:
        reports.add([stored(document(f"{n:024d}"), statement(f"{n:024d}", f"f{n:023d}")) for n in range(101)])
    assert desk.text("/documents").count('href="/document/') == 20
    assert "101 documents, page 1 of 6" in desk.text("/documents")
    for kind in ("documents", "statements"):
        assert [len(desk.json(f"/api/{kind}?page={page}")[kind]) for page in (1, 2)] == [100, 1]
    assert [desk.json(f"/api/statements?page={page}")["more"] for page in (1, 2)] == [True, False]


def test_statements_are_looked_for_and_come_as_a_table(shelf: Browser) -> None:
    assert [statement["id"] for statement in shelf.json("/api/statements?relation=BENEFIT")["statements"]] == [NEXT]
    assert shelf.json("/api/statements?state=CHN&other=DEU")["statements"] == []
    rows = list(csv.DictReader(StringIO(shelf.get("/api/statements.csv?state=CHN&other=RUS").text)))
    assert [(row["id"], row["source"], row["evidence"]) for row in rows] == [(KEY, "RUS", SAID), (NEXT, "RUS", SAID)]
    titles = [row["title"] for row in csv.DictReader(StringIO(shelf.get("/api/documents.csv").text))]
    assert set(titles) == {"Trade", "Trade again", ""}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/documents?state=Rusia", 404),
        ("/documents?state=Korea", 300),
        ("/documents?since=may", 422),
        ("/documents?by=chance", 422),
        ("/documents?page=7", 404),
        ("/documents?page=0", 422),
        ("/api/statements?other=CHN", 422),
        ("/api/statements?since=may", 422),
        ("/api/statements?relation=LOVE", 404),
        ("/documents?words=" + "a+" * 30, 422),
        ("/document/" + "f" * 24, 404),
        ("/document/..%2f..%2fetc", 404),
        ("/statement/" + "f" * 24 + ".json", 404),
        ("/statement/" + "x" * 80, 404),
    ],
)
def test_what_is_not_there_is_refused(shelf: Browser, address: str, status: int) -> None:
    assert shelf.get(address).status_code == status


@pytest.mark.parametrize(
    "address", ["/documents", f"/document/{FIRST}", f"/statement/{KEY}", "/api/statements", "/inbox"]
)
def test_an_answer_is_not_sent_twice_until_something_is_marked(shelf: Browser, address: str) -> None:
    tag = shelf.get(address).headers["etag"]
    assert shelf.get(address, if_none_match=tag).status_code == 304
    marked(shelf, "wrong", "No.")
    assert shelf.get(address, if_none_match=tag).status_code == 200


def test_where_nothing_is_stored_lists_are_empty_and_no_file_is_made(desk: Browser) -> None:
    assert desk.json("/api/documents")["total"] == 0
    assert desk.json("/api/statements")["statements"] == []
    assert "None yet" in desk.text("/inbox")
    assert desk.get(f"/document/{FIRST}").status_code == 404
    assert not list(folder(desk).glob("reports*"))


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_a_cell_that_a_spreadsheet_would_run_is_words(desk: Browser, first: str) -> None:
    with Reports(folder(desk)) as reports:
        reports.add([stored(document(FIRST, title=f'{first}HYPERLINK("http://evil.example")'))])
    assert f"'{first}HYPERLINK" in desk.get("/api/documents.csv").text


@pytest.mark.parametrize("address", ["/inbox", "/documents", f"/document/{FIRST}", "/api/statements", "/state/RUS"])
def test_a_store_that_cannot_be_read_is_told_from_a_ledger(desk: Browser, address: str) -> None:
    reports_file(folder(desk)).write_bytes(b"no database " * 1_000)
    response = desk.get(address)
    assert response.status_code == (200 if address == "/state/RUS" else 503)
    assert ("counterpoise reports list" in response.text) == (response.status_code == 503)
    assert "build --force" not in response.text
    assert str(folder(desk)) not in response.text


@pytest.mark.parametrize("day", ["20240515", "2024-W20-3", "2024-5-15", "2024-05-15T00:00:00"])
def test_a_day_is_written_in_one_way(desk: Browser, day: str) -> None:
    assert desk.get(f"/documents?since={day}").status_code == 422


def test_the_search_form_shows_no_control_character_of_what_was_asked(shelf: Browser) -> None:
    shown = shelf.get("/documents?words=%1B%5B2J%E2%80%AEgnp&publisher=a%C2%9Bb").text
    assert not set(shown) & set("\x1b\x9b\u202e")
    assert 'value="\\x1b[2J\\u202egnp"' in shown
