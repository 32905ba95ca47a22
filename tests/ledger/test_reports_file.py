"""Is the file of reports opened to read without being made, written to, or lost?"""

import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.reporting import document, statement, stored

from counterpoise.errors import BadLedger
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.reports import Reports, open_reports
from counterpoise.ledger.reports_file import PATIENCE


def test_where_nothing_was_kept_nothing_is_opened_or_made(tmp_path: Path) -> None:
    assert open_reports(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_what_is_opened_to_read_cannot_be_written(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([stored(document("one"), statement("one", "s"))])
    opened = open_reports(tmp_path)
    assert opened is not None
    with opened as reports:
        assert [item.id for item in reports.of_pair(["SWE"], ["LVA"])] == ["s"]
        assert reports.of_pair(["SWE"], ["RUS"]) == []
        assert [item.id for item in reports.of_pair(["SWE"], ["RUS"], ["DEPEND"])] == ["s"]
        with pytest.raises(BadLedger):
            reports.mark("s", "right")


def test_a_store_that_another_has_to_itself_is_not_waited_for_long(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([stored(document("one"), statement("one", "s"))])
    with closing(sqlite3.connect(reports_file(tmp_path), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        with pytest.raises(BadLedger, match="locked"):
            open_reports(tmp_path)
        assert time.monotonic() - begun < PATIENCE / 3
    with closing(open_reports(tmp_path) or Reports(tmp_path)) as reports:
        assert reports.count() == 1


def test_a_store_is_read_where_there_is_no_room_for_a_lock_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Reports(tmp_path) as reports:
        reports.add([stored(document("one"), statement("one", "s"))])
    before, opened = sqlite3.connect, []

    def full(address: str, **given: Any) -> sqlite3.Connection:
        opened.append(address)
        if "immutable" not in address:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
            raise error
        db: sqlite3.Connection = before(address, **given)
        return db

    monkeypatch.setattr("counterpoise.ledger.reports_file.sqlite3.connect", full)
    existing = open_reports(tmp_path)
    assert existing is not None
    with existing as reports:
        assert reports.count() == 1
    assert len(opened) == 2
    log = reports_file(tmp_path).with_name("reports.sqlite-wal")
    log.touch()  # as the attempt before leaves it
    with closing(open_reports(tmp_path) or Reports(tmp_path)) as again:
        assert again.count() == 1
    log.write_bytes(b"what is not in the file yet")
    with pytest.raises(BadLedger, match="free some space"):
        open_reports(tmp_path)


def test_appearances_name_every_printing(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        for name in ("B", "A"):
            reports.add([stored(document("one", publisher=name, address=f"https://{name}", title="T"))])
        appearances = reports.appearances(["one", "none"])
    assert [(item.publisher, item.address, item.published) for item in appearances] == [
        ("A", "https://A", date(2024, 5, 14)),
        ("B", "https://B", date(2024, 5, 14)),
    ]


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    db = sqlite3.connect(reports_file(tmp_path))
    db.execute("PRAGMA user_version = 99")
    db.execute("CREATE TABLE t (x)")
    db.commit()
    db.close()
    with pytest.raises(BadLedger, match="newer version"):
        open_reports(tmp_path)
