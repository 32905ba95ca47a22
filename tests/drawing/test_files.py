"""Does a text reach its file whole or not at all, and is nothing else put in its place?"""

import os
import stat
import threading
from pathlib import Path

import pytest

from counterpoise.drawing.files import write
from counterpoise.errors import BadUse


def test_a_text_is_written_and_an_older_one_replaced(tmp_path: Path) -> None:
    for text in ("erste\n", "zweite – ≤ 50 %\n"):
        write(tmp_path / "brief.txt", text)
        assert (tmp_path / "brief.txt").read_text(encoding="utf-8") == text
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_a_file_keeps_its_mode_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write(tmp_path / "new", "text")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode
    (tmp_path / "plain").chmod(0o640)
    write(tmp_path / "plain", "text")
    assert stat.S_IMODE((tmp_path / "plain").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "target")
    write(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "text"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    heard: list[str] = []
    reader = threading.Thread(target=lambda: heard.append((tmp_path / "pipe").read_text()))
    reader.start()
    write(tmp_path / "pipe", "text")
    reader.join(10)
    assert heard == ["text"]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("name", ["nowhere/brief.txt", "file/brief.txt", "", "a" * 300, "folder"])
def test_a_path_that_cannot_be_written_is_bad_use_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadUse, match=r"cannot write .*choose another path for --output"):
        write(tmp_path / name, "text")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]
