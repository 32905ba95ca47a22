"""Is the file of reports there from the start, and safe from what is not one?"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise import __version__
from counterpoise.errors import BadLedger
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.reports import Reports
from counterpoise.ledger.writing import Contents, building, write

DOCUMENT = "INSERT INTO document (id, read_at, text) VALUES ('a', '2024-01-01', 'Words.')"


def test_it_is_made_on_first_use_and_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        with Reports(tmp_path / "home") as reports:
            assert reports.count() == 0


def test_its_tables_are_strict_and_it_lets_readers_pass(tmp_path: Path) -> None:
    Reports(tmp_path).close()
    with closing(sqlite3.connect(reports_file(tmp_path))) as db:
        strict = dict(
            db.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%'")
        )
        own = {"document": 1, "statement": 1, "mark": 1, "reading": 1, "appearance": 1, "store": 1}
        assert strict == own | {"alembic_version": 0}, "Alembic's own table is as it makes it"
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        with pytest.raises(sqlite3.IntegrityError):
            db.execute("INSERT INTO mark (statement, verdict, reason, marked_at) VALUES ('a', 'b', 'c', x'00')")


def test_a_rebuild_of_the_figures_never_touches_it(tmp_path: Path) -> None:
    Reports(tmp_path).close()
    with closing(sqlite3.connect(reports_file(tmp_path))) as db, db:
        db.execute(DOCUMENT)
    contents = Contents("one", __version__, six_states.batches(), six_states.sources(), [], {})
    with building(tmp_path, lambda: None):
        write(tmp_path, contents, lambda _: None)
    with Reports(tmp_path) as reports:
        assert reports.count() == 1


def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    Reports(tmp_path).close()
    with closing(sqlite3.connect(reports_file(tmp_path))) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(BadLedger, match=r"newer version \(schema 99, this one has 5\)"):
        Reports(tmp_path)
    with closing(sqlite3.connect(reports_file(tmp_path))) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (99,)


def test_garbage_is_refused_and_not_overwritten(tmp_path: Path) -> None:
    reports_file(tmp_path).write_bytes(b"somebody's notes, no database " * 100)
    with pytest.raises(BadLedger, match=r"not a database; .* or move it aside"):
        Reports(tmp_path)
    assert reports_file(tmp_path).read_bytes().startswith(b"somebody's notes")


def test_a_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadLedger, match="COUNTERPOISE_HOME"):
        Reports(tmp_path / "file" / "home")
