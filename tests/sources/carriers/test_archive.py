"""Does a parser get exactly the files the card names, and does damage name the file?"""

import zipfile
from pathlib import Path

import pytest

from counterpoise.errors import BadSource
from counterpoise.sources.cards import Carrier
from counterpoise.sources.carriers import archive as archives
from counterpoise.sources.carriers.archive import files_of

FILE = "some_data-1.2.0-py3-none-any.whl"
TABLE = "some_data/table.db"


def archive(folder: Path, text: str = "figures") -> Path:
    with zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(TABLE, text)
    return folder / FILE


def naming(*members: str) -> Carrier:
    return Carrier(kind="file", file=FILE, sha256="0" * 64, member=members)


def test_a_member_is_read_out_of_the_wheel(tmp_path: Path) -> None:
    assert dict(files_of(archive(tmp_path), naming(TABLE))) == {TABLE: b"figures"}


def test_a_member_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"no item named 'other\.db'.*another edition"):
        files_of(archive(tmp_path), naming("other.db"))


def test_a_damaged_member_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, "figures " * 500)
    data = bytearray(path.read_bytes())
    data[60:64] = b"\xff\xff\xff\xff"
    path.write_bytes(data)
    with pytest.raises(BadSource, match="cannot be read"):
        dict(files_of(path, naming(TABLE)))


@pytest.mark.parametrize("data", [b"", b"no zip at all"])
def test_a_file_that_is_no_wheel_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(BadSource, match="cannot be read"):
        files_of(tmp_path / FILE, naming(TABLE))


def test_a_member_of_boundless_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_LARGEST_READ", 5)
    with pytest.raises(BadSource, match="would be 7 bytes, over 5"):
        dict(files_of(archive(tmp_path), naming(TABLE)))


def test_members_are_read_one_by_one_so_that_together_they_may_be_larger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "_LARGEST_READ", 7)
    path = archive(tmp_path)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("codes.csv", "RUS,CHN")
    files = files_of(path, naming(TABLE, "codes.csv"))
    assert (files["codes.csv"], len(files)) == (b"RUS,CHN", 2)
    with pytest.raises(KeyError):
        files["other.csv"]


def test_the_members_of_a_folder_are_read_by_their_paths(tmp_path: Path) -> None:
    path = archive(tmp_path)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("some_data/pages/", "")
        file.writestr("some_data/pages/a.json", "{}")
        file.writestr("some_data/pages/b/c.json", "[]")
    assert dict(files_of(path, naming("some_data/pages"))) == {
        "some_data/pages/a.json": b"{}",
        "some_data/pages/b/c.json": b"[]",
    }


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"no item named 'some'.*another edition"):
        files_of(archive(tmp_path), naming("some"))


def test_several_members_come_together(tmp_path: Path) -> None:
    path = archive(tmp_path)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("codes.csv", "RUS")
    assert list(files_of(path, naming(TABLE, "codes.csv"))) == [TABLE, "codes.csv"]


def test_a_file_whose_carrier_names_no_member_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(b"RUS,CHN")
    carrier = Carrier(kind="file", file="table.csv", sha256="0" * 64)
    assert files_of(tmp_path / "table.csv", carrier) == {"table.csv": b"RUS,CHN"}
