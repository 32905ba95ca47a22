"""Do words of a request become what is to be read, in an order that is always the same?"""

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from counterpoise.errors import BadUse
from counterpoise.questions.reports import inputs
from counterpoise.questions.reports.inputs import MOST, STREAM, Input, batches, named_inputs


def places(*words: Path | str, lines: bool = False) -> list[str]:
    return [item.place for item in named_inputs([str(word) for word in words], lines=lines).inputs()]


def test_a_folder_stands_for_its_pages_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.HTML", "sub/c.md", "sub/.d.txt", ".git/e.txt", "f.pdf", "sub/deep/g.atom"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert places(tmp_path) == [str(tmp_path / name) for name in ("a.HTML", "b.txt", "sub/c.md", "sub/deep/g.atom")]


def test_a_folder_that_loops_or_holds_a_pipe_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    assert places(tmp_path) == [str(tmp_path / "a.txt")]


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    (item,) = named_inputs([str(tmp_path)]).inputs()
    assert item.empty
    assert "holds no page" in item.fault


@pytest.mark.parametrize("word", ["nosuch.html", "", "a" * 5000, "a\0b"])
def test_a_file_that_is_not_there_is_bad_use_before_anything_is_read(word: str, tmp_path: Path) -> None:
    with pytest.raises(BadUse, match="no such file"):
        named_inputs([str(tmp_path), word])


def test_words_are_read_in_the_order_given_and_what_has_a_scheme_is_an_address(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    items = list(named_inputs(["https://b.example/x", str(file), "file:///etc/passwd"]).inputs())
    assert [item.address for item in items] == ["https://b.example/x", None, "file:///etc/passwd"]


def test_each_line_is_an_input_named_by_its_number_and_empty_ones_are_none(tmp_path: Path) -> None:
    file = tmp_path / "s.txt"
    file.write_bytes(b"\xef\xbb\xbfone\r\n\n   \ntwo")
    items = list(named_inputs([str(file)], lines=True).inputs())
    assert [(item.place, item.kind) for item in items] == [(f"{file}:1", "lines"), (f"{file}:4", "lines")]
    assert items[1].data == b"two"


def test_records_are_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "a"}\n{"text": "b"}\n')
    assert [item.kind for item in named_inputs([str(file)]).inputs()] == ["jsonl", "jsonl"]


def test_a_line_without_end_is_told_and_the_next_one_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "LONGEST_LINE", 10)
    file = tmp_path / "s.txt"
    file.write_text("a" * 95 + "\nnext\n")
    first, second = named_inputs([str(file)], lines=True).inputs()
    assert "break it up" in first.fault
    assert (second.place, second.data) == (f"{file}:2", b"next\n")


def test_an_empty_file_of_lines_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("\n \n")
    (item,) = named_inputs([str(tmp_path / "s.txt")], lines=True).inputs()
    assert (item.fault, item.empty) == ("is empty", True)


def test_a_stream_is_read_once_and_tells_no_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a text")))
    wanted = named_inputs(["-"])
    assert wanted.size is None
    (item,) = wanted.inputs()
    assert (item.place, item.data) == (STREAM, b"a text")


class Closed(io.RawIOBase):
    """A stream whose file is closed beneath it."""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        raise OSError(9, "Bad file descriptor")


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("stream", [None, io.TextIOWrapper(io.BufferedReader(Closed()))])
def test_a_closed_stream_is_told_as_out_of_reach(
    monkeypatch: pytest.MonkeyPatch, stream: io.TextIOWrapper | None, lines: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", stream)
    (item,) = named_inputs(["-"], lines=lines).inputs()
    assert (item.place, item.empty) == (STREAM, False)
    assert "name a file" in item.fault


def test_a_folder_that_cannot_be_opened_is_told_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b/shut.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    opened = os.scandir

    def scandir(path: str | Path = ".") -> Any:
        if Path(path).name == "b":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    items = list(named_inputs([str(tmp_path)]).inputs())
    assert [item.place for item in items] == [str(tmp_path / name) for name in ("a.txt", "b", "c.txt")]
    assert "Permission denied" in items[1].fault
    assert not items[1].empty


def test_batches_are_full_by_bytes_of_text_or_by_number() -> None:
    small = [Input(place=str(n), data=b"x", kind="lines", size=1) for n in range(MOST + 1)]
    assert [len(batch) for batch in batches(iter(small))] == [MOST, 1]
    large = [Input(place=str(n), path=Path("a.txt"), size=100_000) for n in range(3)]
    assert [len(batch) for batch in batches(iter(large))] == [1, 1, 1]


@pytest.mark.parametrize(("size", "each"), [(100_000, 2), (6_000, 8)])
def test_a_batch_of_pages_is_a_part_of_a_folder_whether_they_are_long_or_all_text(size: int, each: int) -> None:
    pages = [Input(place=str(n), path=Path("a.html"), size=size) for n in range(3 * each)]
    assert [len(batch) for batch in batches(iter(pages))] == [each] * 3


def test_nothing_makes_no_batch() -> None:
    assert list(batches(iter([]))) == []


@pytest.mark.parametrize("word", [".", "./", "sub/.."])
def test_the_folder_one_is_in_is_read_as_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert [Path(place).resolve() for place in places(word)] == [tmp_path / "a.txt"]
