"""Is what is read kept once, found again, marked, and never lost or torn by whoever else is at the file?"""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from tests.ledger.report_processes import writer
from tests.ledger.reporting import document, statement, stored

from counterpoise.errors import BadLedger, NoData, UnknownTerm
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.migrations.versions import v1_first, v2_readers
from counterpoise.ledger.reports import Reports, Search


def by_hand(db: sqlite3.Connection, *steps: ModuleType) -> None:
    """Make a store as the first version left it, which counted its steps in `user_version`."""
    for step in steps:
        for words in step.STEPS:
            db.execute(words)
    db.execute(f"PRAGMA user_version = {len(steps)}")


def test_what_goes_in_comes_out_as_it_was(tmp_path: Path) -> None:
    stored_document = document("a", title="Cables", publisher="The Courier", address="https://courier.example/1")
    said = [statement("a", "1"), statement("a", "2", target=None, relation="HOLD", topics=(), date=None, start=5)]
    with Reports(tmp_path) as reports:
        assert reports.add([stored(stored_document, *said)]) == 1
        assert reports.documents() == [stored_document]
        assert reports.statements() == said


def test_reading_a_document_again_adds_nothing(tmp_path: Path) -> None:
    record = stored(document("a"), statement("a", "1"))
    with Reports(tmp_path) as reports:
        assert [reports.add([record, record]), reports.add([record])] == [1, 0]
        assert (reports.count(), len(reports.statements())) == (1, 1)


def test_another_outlet_that_prints_the_text_is_counted_and_the_text_kept_once(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        for outlet in ("The Courier", "The Echo", "The Courier"):
            reports.add([stored(document("a", publisher=outlet), statement("a", "1"))])
        assert reports.stories() == [("a", b"12345678", date(2024, 5, 14), ("The Courier", "The Echo"))]
        assert reports.count() == 1


def test_what_another_version_or_tier_reads_takes_the_place_of_what_was_read(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([stored(document("a"), statement("a", "1"), statement("a", "2"))])
        reports.add([stored(document("a"), statement("a", "2"), statement("a", "3"), reader="counterpoise 2 strict")])
        assert [item.id for item in reports.statements()] == ["2", "3"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Search(), ["1", "2", "3", "4"]),
        (Search(actors=("LVA",)), ["1", "2", "4"]),
        (Search(actors=("LVA",), others=("SWE", "NOR")), ["1", "2"]),
        (Search(relation="SUPPLY"), ["3"]),
        (Search(since=date(2024, 5, 15)), ["3", "4"]),
        (Search(until=date(2024, 5, 14)), ["1", "2", "4"]),
        (Search(words="100% of"), ["4"]),
        (Search(words="1000 of"), []),
        (Search(words="CABLES"), ["1", "2", "3", "4"]),
    ],
)
def test_statements_are_found_by_who_what_when_and_words(tmp_path: Path, wanted: Search, expected: list[str]) -> None:
    rows = [
        statement("a", "1", start=0),
        statement("a", "2", start=1, source="LVA", target="SWE"),
        statement("a", "3", start=2, source="FIN", target="NOR", relation="SUPPLY", date="2024-06-01"),
        statement("a", "4", start=3, source="LVA", target="EST", date="2024-05", evidence="It buys 100% of it."),
    ]
    with Reports(tmp_path) as reports:
        reports.add([stored(document("a", title="Cables"), *rows)])
        assert [item.id for item in reports.statements(wanted)] == expected


def test_the_last_mark_on_a_statement_counts_and_outlives_another_reading(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([stored(document("a"), statement("a", "1"))])
        reports.mark("1", "wrong", "It is the other way round.")
        reports.mark("1", "right")
        reports.add([stored(document("a"), statement("a", "1"), reader="counterpoise 2 strict")])
        assert reports.marks()["1"].verdict == "right"
        with pytest.raises(NoData, match="no statement 9"):
            reports.mark("9", "right")
        with pytest.raises(UnknownTerm, match="right, wrong, unsure"):
            reports.mark("1", "perhaps")  # type: ignore[arg-type]


def test_documents_go_in_all_or_none(tmp_path: Path) -> None:
    good, torn = stored(document("a")), stored(document("b"), statement("not there", "1"))
    with Reports(tmp_path) as reports:
        with pytest.raises(BadLedger):
            reports.add([good, torn])
        assert reports.count() == 0
        assert reports.add([good]) == 1


def test_a_mark_is_taken_back_and_given_again(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([stored(document("a"), statement("a", "1"))])
        reports.mark("1", "wrong", "It is the other way round.")
        reports.unmark("1")
        assert reports.marks() == {}
        reports.mark("1", "wrong")
        assert reports.marks()["1"].verdict == "wrong"
        with pytest.raises(NoData, match="no statement 9"):
            reports.unmark("9")


def test_a_mark_is_found_by_place_relation_and_actors_where_another_version_names_the_statement_anew(
    tmp_path: Path,
) -> None:
    said = statement("a", "1", start=10, end=40)
    anew = [
        statement("a", "2", start=8, end=38),  # the same, its sentence cut otherwise
        statement("a", "3", start=8, end=38, relation="SUPPLY"),
        statement("a", "4", start=8, end=38, target=None),
        statement("a", "5", start=50, end=90),  # the same again, elsewhere in the text
    ]
    with Reports(tmp_path) as reports:
        reports.add([stored(document("a"), said)])
        reports.mark("1", "wrong", "No.")
        reports.add([stored(document("a"), *anew, reader="counterpoise 2 strict")])
        assert [(key, item.reason) for key, item in reports.marks().items()] == [("2", "No.")]
        reports.unmark("2")
        assert reports.marks() == {}
        reports.add([stored(document("a"), said, reader="counterpoise 3 strict")])
        assert reports.marks() == {}, "the last word on it was that the mark is taken back"


def test_a_file_of_version_1_is_brought_up_to_date_with_what_it_holds(tmp_path: Path) -> None:
    with closing(sqlite3.connect(reports_file(tmp_path))) as db:
        by_hand(db, v1_first)
        db.execute("INSERT INTO document (id, read_at, text) VALUES ('old', '2024-01-01', 'Words.')")
        db.commit()
    with Reports(tmp_path) as reports:
        assert [item.id for item in reports.documents()] == ["old"]
        assert reports.marks() == {}
        reports.add([stored(document("a"), statement("a", "1"))])
        assert reports.count() == 2


def test_marks_of_version_2_learn_what_they_are_of(tmp_path: Path) -> None:
    with closing(sqlite3.connect(reports_file(tmp_path))) as db:
        by_hand(db, v1_first, v2_readers)
        db.execute("INSERT INTO document (id, read_at, text) VALUES ('a', '2024-01-01', 'Words.')")
        db.execute(
            'INSERT INTO statement (id, document, start, "end", source, target, relation, fields) '
            "VALUES ('1', 'a', 0, 25, 'SWE', 'LVA', 'DEPEND', '{}')"
        )
        db.execute("INSERT INTO mark VALUES ('1', 'wrong', 'No.', '2024-01-02')")
        db.commit()
    with Reports(tmp_path) as reports:
        reports.add([stored(document("a"), statement("a", "2"), reader="counterpoise 2 strict")])
        assert reports.marks()["2"].reason == "No."


def test_a_writer_that_is_killed_loses_nothing_it_had_finished(tmp_path: Path) -> None:
    killed = writer(tmp_path, "a", 3, hang=True)
    assert killed.stdout is not None
    assert killed.stdout.readline() == "inside\n"
    with Reports(tmp_path) as reports:
        assert reports.count() == 3, "readers pass a writer that is at work"
        killed.kill()
        killed.communicate()
        assert [item.id for item in reports.documents()] == ["a0", "a1", "a2"]
        assert reports.add([stored(document("b"))]) == 1


def test_writers_wait_for_each_other_from_the_first_moment(tmp_path: Path) -> None:
    running = [writer(tmp_path / "new", letter, 8) for letter in "abcd"]
    said = [item.communicate(timeout=60) for item in running]
    assert [(item.returncode, words[1]) for item, words in zip(running, said, strict=True)] == [(0, "")] * 4
    with Reports(tmp_path / "new") as reports:
        assert reports.count() == 32
        assert len(reports.statements()) == 32
