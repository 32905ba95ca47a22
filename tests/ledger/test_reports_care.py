"""Is a damaged store found and left alone, and do backup, export and import keep all that was stored?"""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.reporting import document, statement, stored

from counterpoise.errors import BadLedger, BadUse, NoData
from counterpoise.ledger import reports_care
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.migrations import differences, upgrade
from counterpoise.ledger.migrations.versions import v1_first, v2_readers, v3_marks
from counterpoise.ledger.reports import Reports, Search, open_reports, state_of
from counterpoise.ledger.reports_file import SCHEMA
from counterpoise.ledger.stored_search import card, cards, history, statements_of

TEXTS = ("Sweden depends on Latvia.", "Latvia supplies Sweden with timber.", "Norway cut Egypt off.")


def ids() -> list[str]:
    return [sha256(text.encode()).hexdigest()[:24] for text in TEXTS]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make a store of three documents; the first statement of the first is marked."""
    with Reports(tmp_path) as reports:
        for n, (key, text) in enumerate(zip(ids(), TEXTS, strict=True)):
            read = document(key, text=text, publisher=f"Paper {n}", address=f"https://{n}.example", title=f"Title {n}")
            reports.add([stored(read, statement(key, f"s{n}", evidence=text), statement(key, f"t{n}", start=1))])
        reports.mark("s0", "wrong", "It is the other way round.")
    return tmp_path


def rewritten(folder: Path, question: str, *values: Any) -> None:
    """Change a store as no version of ours does, behind its back."""
    with closing(sqlite3.connect(reports_file(folder))) as db:
        db.execute(question, values)
        db.commit()


def contents(folder: Path) -> tuple[Any, ...]:
    """Return all that a store holds."""
    with Reports(folder) as reports:
        documents = sorted(reports.documents(), key=lambda found: found.id)
        marks = [(mark.statement, mark.verdict, mark.reason, mark.marked_at) for mark in reports.all_marks()]
        said = {found.id: statements_of(reports, found.id) for found in documents}
        return documents, said, marks, reports.appearances(said)


def test_a_sound_store_has_no_faults_and_its_rows_are_counted(home: Path) -> None:
    health = reports_care.check(home)
    assert health.faults == ()
    assert dict(health.rows) == {"document": 3, "statement": 6, "reading": 0, "appearance": 3, "mark": 1}


def everything(folder: Path) -> None:
    """Look at all that commands and pages show of the first document."""
    with Reports(folder) as reports:
        cards(reports, Search())
        statements_of(reports, ids()[0])
        reports.appearances(ids())
        history(reports, "s0")


DAMAGES = {
    "a word of a text": ("UPDATE document SET text = replace(text, 'Sweden', 'Russia') WHERE id = ?", "document"),
    "a title": ("UPDATE document SET title = 'Titel 0' WHERE id = ?", "document"),
    "a side of a statement": ("UPDATE statement SET source = 'RUS' WHERE document = ?", "statement"),
    "the fields of a statement": ("UPDATE statement SET fields = '{' WHERE document = ?", "statement"),
    "the day of a printing": ("UPDATE appearance SET published = '1999-01-01' WHERE document = ?", "appearance"),
    "a verdict": ("UPDATE mark SET verdict = 'right' WHERE document = ?", "mark"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_was_changed_behind_its_back_is_named_and_never_shown(home: Path, damage: str) -> None:
    question, table = DAMAGES[damage]
    rewritten(home, question, ids()[0])
    assert [fault for fault in reports_care.check(home).faults if fault.startswith(table)] != []
    with pytest.raises(BadLedger, match=r"is not what was stored.*reports check"):
        everything(home)
    with pytest.raises(BadLedger, match="is not what was stored"):
        reports_care.export(home, home / "out.jsonl")
    assert not (home / "out.jsonl").exists()


@pytest.mark.parametrize("damaged", ["statement_pair", "document", "statement", "mark", "appearance"])
def test_damaged_pages_are_named_and_refused_by_whoever_would_write(home: Path, damaged: str) -> None:
    file = reports_file(home)
    with closing(sqlite3.connect(file)) as db:
        (size,) = db.execute("PRAGMA page_size").fetchone()
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (damaged,)).fetchone()
    whole = bytearray(file.read_bytes())
    whole[(page - 1) * size : page * size] = bytes(size)
    file.write_bytes(whole)
    with pytest.raises(BadLedger, match="reports check"):
        Reports(home)
    assert file.read_bytes() == whole
    assert reports_care.check(home).faults != ()


UNSEEN = {  # by SQLite's own quick check
    **{name: question for name, (question, _) in DAMAGES.items()},
    "who read a text": "UPDATE document SET reader = CAST(x'ff00ff' AS TEXT) WHERE id = ?",
}


@pytest.mark.parametrize("damage", UNSEEN)
def test_a_store_with_a_damaged_row_is_not_added_to(home: Path, damage: str) -> None:
    rewritten(home, UNSEEN[damage], ids()[0])
    file = reports_file(home)
    before = file.read_bytes()
    for attempt in (reports_care.opened_to_add, lambda folder: reports_care.take_in(folder, home / "lines")):
        (home / "lines").write_text(json.dumps(reports_care.HEAD), encoding="utf-8")
        with pytest.raises(BadLedger, match="reports check"):
            attempt(home)
    assert file.read_bytes() == before
    assert reports_care.check(home).faults != ()


def test_a_schema_that_is_no_text_any_more_is_damage(home: Path) -> None:
    # SQLite quotes it in the message of its error, which Python cannot decode.
    file = reports_file(home)
    whole = file.read_bytes()
    file.write_bytes(
        whole.replace(
            b"CREATE INDEX statement_document ON statement", b"CREATE INDEX statement_document ON stat\xe5ment"
        )
    )
    assert file.read_bytes() != whole
    for attempt in (Reports, open_reports, state_of, reports_care.check, reports_care.opened_to_add):
        with pytest.raises(BadLedger, match="reports check"):
            attempt(home)


@pytest.mark.parametrize("what", ["an empty file", "a folder"])
def test_what_stands_in_the_place_of_a_store_is_not_taken_for_nothing_stored(tmp_path: Path, what: str) -> None:
    place = reports_file(tmp_path)
    place.mkdir() if what == "a folder" else place.touch()
    for attempt in (open_reports, Reports, state_of, reports_care.check):
        with pytest.raises(BadLedger, match=r"a folder, not a file|it is empty"):
            attempt(tmp_path)
    assert place.is_dir() or place.stat().st_size == 0


def test_where_nothing_was_stored_there_is_nothing_to_look_after(tmp_path: Path) -> None:
    for attempt in (
        lambda: reports_care.check(tmp_path),
        lambda: reports_care.backup(tmp_path, tmp_path / "copy"),
        lambda: reports_care.export(tmp_path, tmp_path / "lines"),
        lambda: reports_care.delete(tmp_path, "abcdef"),
    ):
        with pytest.raises(NoData, match="nothing is stored yet"):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_every_write_gives_the_store_another_name_and_nothing_else_does(home: Path) -> None:
    names = [state_of(home)]
    with Reports(home) as reports:
        reports.marks()
        assert state_of(home) == names[0]
        for write in (
            lambda: reports.mark("s1", "right"),
            lambda: reports.unmark("s1"),
            lambda: reports.add([stored(document("other"))]),
        ):
            write()
            names.append(state_of(home))
        with pytest.raises(NoData):
            reports.mark("nobody", "right")
    assert state_of(home) == names[-1], "what failed has changed nothing"
    assert len(set(names)) == len(names)


def test_a_backup_put_back_holds_all_that_was_stored_when_it_was_made(home: Path, tmp_path_factory: Any) -> None:
    other = tmp_path_factory.mktemp("other")
    before = contents(home)
    assert reports_care.backup(home, other / "copy.sqlite") > 0
    with Reports(home) as reports:
        reports.mark("s1", "wrong", "No.")
    (other / "copy.sqlite").rename(reports_file(other))
    assert contents(other) == before
    assert reports_care.check(other).faults == ()
    with pytest.raises(BadUse, match="is there already"):
        reports_care.backup(home, reports_file(other))


def test_an_export_taken_in_elsewhere_is_the_same_store(home: Path, tmp_path_factory: Any) -> None:
    other = tmp_path_factory.mktemp("other")
    written = reports_care.export(home, other / "all.jsonl")
    assert (written.documents, written.statements, written.marks) == (3, 6, 1)
    assert reports_care.take_in(other, other / "all.jsonl") == written
    assert contents(other) == contents(home)
    again = reports_care.take_in(other, other / "all.jsonl")
    assert (again.documents, again.statements, again.marks) == (0, 0, 0)
    assert contents(other) == contents(home)


def lines_of(home: Path) -> list[Any]:
    reports_care.export(home, home / "all.jsonl")
    return [json.loads(line) for line in (home / "all.jsonl").read_text(encoding="utf-8").splitlines()]


def another_text(record: Any) -> None:
    record["document"]["text"] += " No."


def another_document(record: Any) -> None:
    record["mark"] = [dict.fromkeys(reports_care.COLUMNS["mark"], "x") | {"start": 0, "end": 1}]


def no_number(record: Any) -> None:
    record["statement"][0]["start"] = "0"


def unreadable(record: Any) -> None:
    record["statement"][0]["fields"] = "{}"


def one_key_less(record: Any) -> None:
    del record["document"]["title"]


@pytest.mark.parametrize("fault", [another_text, another_document, no_number, unreadable, one_key_less])
def test_a_faulty_line_is_named_and_nothing_is_taken_in(home: Path, tmp_path_factory: Any, fault: Any) -> None:
    other = tmp_path_factory.mktemp("other")
    lines = lines_of(home)
    fault(lines[3])
    (other / "faulty.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    with pytest.raises(BadUse, match=r"line 4.*nothing was taken in"):
        reports_care.take_in(other, other / "faulty.jsonl")
    with Reports(other) as reports:
        assert reports.count() == 0


@pytest.mark.parametrize("words", ["", "{}", "[1, 2]", "no json", "\x00", "[" * 100_000])
def test_what_is_no_export_is_refused(tmp_path: Path, words: str) -> None:
    file = tmp_path / "file"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(BadUse, match=r"export|no JSON"):
        reports_care.take_in(tmp_path, file)


def test_a_deleted_document_takes_its_statements_printings_and_marks_with_it(home: Path) -> None:
    key, gone = reports_care.delete(home, ids()[0][:8])
    assert (key, gone.documents, gone.statements, gone.marks) == (ids()[0], 1, 2, 1)
    assert dict(reports_care.check(home).rows) == {
        "document": 2,
        "statement": 4,
        "reading": 0,
        "appearance": 2,
        "mark": 0,
    }
    with Reports(home) as reports, pytest.raises(NoData):
        card(reports, key)


@pytest.mark.parametrize("steps", [(v1_first,), (v1_first, v2_readers), (v1_first, v2_readers, v3_marks)])
def test_a_store_of_an_older_version_is_copied_and_then_has_the_tables_of_this_one(tmp_path: Path, steps: Any) -> None:
    file = reports_file(tmp_path)
    with closing(sqlite3.connect(file)) as db:
        for step in steps:
            for words in step.STEPS:
                db.execute(words)
        db.execute("INSERT INTO document (id, read_at, text) VALUES ('old', '2024-01-01', 'Words.')")
        db.execute(f"PRAGMA user_version = {len(steps)}")
        db.commit()
    with Reports(tmp_path) as reports:
        assert [found.text for found in reports.documents()] == ["Words."]
    assert differences(file) == []
    assert reports_care.check(tmp_path).faults == ()
    with closing(sqlite3.connect(file.with_name(f"{file.name}.version-{len(steps)}"))) as copy:
        assert copy.execute("SELECT text FROM document").fetchall() == [("Words.",)]
        assert copy.execute("PRAGMA user_version").fetchone() == (len(steps),)


def test_the_copy_of_an_older_store_is_of_the_older_version_though_many_bring_it_up_to_date(tmp_path: Path) -> None:
    file = reports_file(tmp_path)
    with closing(sqlite3.connect(file)) as db:
        for step in (v1_first, v2_readers, v3_marks):
            for words in step.STEPS:
                db.execute(words)
        db.execute("PRAGMA user_version = 3")
        db.commit()
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda _: upgrade(file, SCHEMA, 30.0), range(6)))
    assert differences(file) == []
    with closing(sqlite3.connect(file.with_name(f"{file.name}.version-3"))) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (3,)


def test_a_new_store_has_the_tables_that_the_code_declares(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite"
    upgrade(file, SCHEMA, 1.0)
    assert differences(file) == []


def test_many_who_make_the_store_at_once_all_store_into_the_same(tmp_path: Path) -> None:
    def store(n: int) -> int:
        with Reports(tmp_path) as reports:
            return reports.add([stored(document(f"d{n}"), statement(f"d{n}", f"s{n}"))])

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(store, range(6))) == 6
    assert dict(reports_care.check(tmp_path).rows)["document"] == 6
    assert [file.name for file in tmp_path.iterdir() if file.name.endswith(".part")] == []
