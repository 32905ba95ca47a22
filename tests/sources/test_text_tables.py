"""Is a table of text read as it was written, and everything that is none refused by name?"""

import gzip
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.sources.full_samples import written, zipped

from counterpoise.errors import BadSource
from counterpoise.sources.text_tables import Layout, Row, day_of, is_repeated, number, rows, state_code, year

LAYOUT = Layout(columns=("state", "value"))
TEXT = "state,value\nChad,1\nTogo,2\n"


def cells(file: Path, layout: Layout = LAYOUT) -> list[tuple[int, dict[str, str]]]:
    return [(row.number, dict(row.cells)) for row in rows(file, layout)]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace("\n", "\r\n").encode(),
        gzip.compress(TEXT.encode(), mtime=0),
        zipped({"a.csv": TEXT}),
        zipped({"a.csv": TEXT, "__MACOSX/._a.csv": "x", ".DS_Store": "x"}),
        TEXT.encode() + b"\x1a",
    ],
    ids=[
        "plain",
        "with a mark of UTF-8",
        "with ends of lines of Windows",
        "gzip",
        "zip",
        "zip of a Mac",
        "with an old end of file",
    ],
)
def test_a_table_is_read_however_it_is_packed(tmp_path: Path, data: bytes) -> None:
    file = written(tmp_path, "a.csv", data)
    assert cells(file) == [(2, {"state": "Chad", "value": "1"}), (3, {"state": "Togo", "value": "2"})]


def test_a_file_of_an_archive_is_read_by_its_path_and_named_in_errors(tmp_path: Path) -> None:
    file = written(tmp_path, "two.zip", zipped({"a.csv": TEXT, "b.csv": "state,value\nMali\n"}))
    assert len(cells(file, replace(LAYOUT, member="a.csv"))) == 2
    with pytest.raises(BadSource, match=r"two\.zip: b\.csv: line 2 has 1 cells, expected 2"):
        cells(file, replace(LAYOUT, member="b.csv"))
    with pytest.raises(BadSource, match=r"two\.zip: holds 2 files: a\.csv, b\.csv, expected one"):
        cells(file)


def test_titles_stand_before_the_head_and_a_column_without_a_name_belongs_to_the_one_before(tmp_path: Path) -> None:
    layout = Layout(columns=("state", "value"), title_lines=3, line_end=";")
    file = written(tmp_path, "a.csv", "A title, with a comma;\n;\nstate,value, ;\nChad,1,?;\n")
    assert cells(file, layout) == [(4, {"state": "Chad", "value": "1", "value ?": "?"})]


def test_the_first_encoding_that_fits_is_taken(tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", "state,value\nCôte,1\n".encode("cp1252"))
    assert cells(file, replace(LAYOUT, encodings=("utf-8-sig", "cp1252")))[0][1]["state"] == "Côte"
    with pytest.raises(BadSource, match=r"a\.csv: byte f4 is no UTF-8; the file was saved anew"):
        cells(file)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n<html>", "is a page of HTML"),
        ("state,value\nChad,1\n".encode("utf-16"), "is NUL; the file is no text, or in UTF-16"),
        (b"state,amount\nChad,1\n", "line 1: no column value; the columns are state, amount"),
        (b"state,value,value\nChad,1,1\n", "line 1: column value stands twice"),
        (b"state;value\nChad;1\n", "line 1: its columns stand apart by semicolons, expected commas"),
        (b'"state";"value"\n"Chad";"1"\n', "or its columns do not stand apart by commas"),
        (TEXT.encode() * 2, "line 4 is the head again; files were joined"),
        (b"\xd0\xcf\x11\xe0 xls", "is a workbook, not a table of text"),
        (b"%PDF-1.7\n", "is a PDF, not a table of text"),
        (zipped({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "is a workbook, not a table of text"),
        (b"state,value\nChad,1,2\n", "line 2 has 3 cells, expected 2"),
        (b"state,value\nChad,1\nTogo,2", "line 3 does not end; the file is cut off"),
        (b'state,value\n"Chad,1\n', "unexpected end of data; the file is damaged or cut off"),
        (gzip.compress(TEXT.encode(), mtime=0)[:-9], "cannot be unpacked"),
        (zipped({"a.csv": TEXT})[:-9], "cannot be unpacked"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(BadSource, match=f"^a.csv: .*{message}"):
        cells(written(tmp_path, "a.csv", data))


def test_a_damaged_member_of_an_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.csv": TEXT * 50}))
    data[60] ^= 0xFF
    with pytest.raises(BadSource, match=r"^a\.csv: "):
        cells(written(tmp_path, "a.csv", bytes(data)))


@pytest.mark.parametrize("cell", ["", "NaN", "inf", "1_000", "1,5", "-1", "1e99", "0x1"])
def test_a_number_is_a_plain_one_within_its_limits(cell: str) -> None:
    with pytest.raises(BadSource, match="a: value is"):
        number(Row("a", 1, {"value": cell}), "value")
    assert number(Row("a", 1, {"value": " 2.5e1 "}), "value") == 25.0


@pytest.mark.parametrize("cell", ["", "24", "20244", "2024.0", "0001"])
def test_a_year_has_four_digits(cell: str) -> None:
    with pytest.raises(BadSource, match="a: year is"):
        year(Row("a", 1, {"year": cell}), "year")


def test_a_line_is_repeated_or_contradicted() -> None:
    met: dict[bytes, str] = {}
    assert [is_repeated(met, about, says, "a") for about, says in (("x", "1"), ("y", "1"), ("x", "1"))] == [
        False,
        False,
        True,
    ]
    with pytest.raises(BadSource, match="a: contradicts an earlier line about x"):
        is_repeated(met, "x", "2", "a")


def test_a_name_is_a_state_of_its_year_or_none() -> None:
    assert [state_code("Soviet Union", 1980), state_code("Soviet Union", 2000), state_code("EU")] == ["SUN", None, None]


def test_the_day_is_in_the_name_or_that_of_the_file(tmp_path: Path) -> None:
    def days() -> Iterator[date]:
        for name in ("sdn-2025-03-29.csv", "sdn20250329.csv", "sdn.csv"):
            file = written(tmp_path, name, "x\n")
            os.utime(file, (86400 * 365, 86400 * 365))  # 1971-01-01
            yield day_of(file)

    assert list(days()) == [date(2025, 3, 29), date(2025, 3, 29), date(1971, 1, 1)]
    with pytest.raises(BadSource, match="2025-13-29 in its name is no day"):
        day_of(written(tmp_path, "sdn-2025-13-29.csv", "x\n"))
