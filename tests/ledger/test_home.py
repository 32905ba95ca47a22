"""Which snapshot is in force, whatever became of the file that says so?"""

from pathlib import Path

import pytest

from counterpoise.errors import BadLedger
from counterpoise.ledger.home import current, figures_file, home, put_in_force, remember, remembered


def test_the_environment_says_where_home_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COUNTERPOISE_HOME", str(tmp_path / "x"))
    assert home() == tmp_path / "x"


def test_a_tilde_in_home_is_the_persons_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("COUNTERPOISE_HOME", "~/ledger")
    assert home() == tmp_path / "ledger"


def test_without_it_home_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("COUNTERPOISE_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert home() == tmp_path / "counterpoise"


def test_where_nothing_was_built_nothing_is_in_force(tmp_path: Path) -> None:
    assert current(tmp_path / "nowhere") is None


def test_what_is_put_in_force_is_current_and_leaves_no_draft(tmp_path: Path) -> None:
    figures_file(tmp_path, "abc").touch()
    put_in_force(tmp_path, "abc")
    assert current(tmp_path) == "abc"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["current", "figures-abc.duckdb"]


@pytest.mark.parametrize("said", [b"", b"\n", b"missing\n", b"../../etc\n", b"\xff\xfe\x00garbage", b"a b c"])
def test_a_current_that_names_no_snapshot_is_as_good_as_none(tmp_path: Path, said: bytes) -> None:
    (tmp_path / "current").write_bytes(said)
    assert current(tmp_path) is None


def test_a_current_that_cannot_be_read_says_what_can_be_done(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    with pytest.raises(BadLedger, match=r"current: Is a directory.*remove it.*COUNTERPOISE_HOME"):
        current(tmp_path)


def test_parts_that_were_asked_for_are_remembered_until_others_are(tmp_path: Path) -> None:
    assert remembered(tmp_path) == frozenset()
    remember(tmp_path, frozenset())
    assert list(tmp_path.iterdir()) == []
    remember(tmp_path, frozenset({"food"}))
    assert remembered(tmp_path) == {"food"}
    remember(tmp_path, frozenset())
    assert remembered(tmp_path) == frozenset()


def test_a_home_that_is_a_file_says_to_choose_another(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadLedger, match=r"Not a directory.*set COUNTERPOISE_HOME to another folder"):
        current(tmp_path / "file")


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 2_100, "~nobody-of-this-name", "loop"])
def test_a_home_that_there_can_be_none_of_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTERPOISE_HOME", name)
    with pytest.raises(BadLedger, match="name another folder by it"):
        home()
