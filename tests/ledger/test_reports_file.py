"""Is the file of reports opened to read without being made, written to, or lost?"""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from tests.ledger.reporting import document, statement, stored

from counterpoise.errors import BadLedger
from counterpoise.ledger.home import reports_file
from counterpoise.ledger.reports import Reports, kept


def test_where_nothing_was_kept_nothing_is_opened_or_made(tmp_path: Path) -> None:
    assert kept(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
    reports_file(tmp_path).touch()
    assert kept(tmp_path) is None


def test_what_is_opened_to_read_cannot_be_written(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        reports.add([stored(document("one"), statement("one", "s"))])
    found = kept(tmp_path)
    assert found is not None
    with found:
        assert [one.id for one in found.of_pair(["SWE"], ["LVA"])] == ["s"]
        assert found.of_pair(["SWE"], ["RUS"]) == []
        assert [one.id for one in found.of_pair(["SWE"], ["RUS"], ["DEPEND"])] == ["s"]
        with pytest.raises(BadLedger):
            found.mark("s", "right")


def test_appearances_name_every_printing(tmp_path: Path) -> None:
    with Reports(tmp_path) as reports:
        for name in ("B", "A"):
            reports.add([stored(document("one", publisher=name, address=f"https://{name}", title="T"))])
        found = reports.appearances(["one", "none"])
    assert [(one.publisher, one.address, one.published) for one in found] == [
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
        kept(tmp_path)
