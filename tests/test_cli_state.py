"""Does `counterpoise state` answer in every form, and refuse with the right exit code?"""

import json
from pathlib import Path

import pytest
from tests.ledger.processes import command


def test_an_answer_goes_to_stdout_and_nothing_to_stderr(goods_home: Path) -> None:
    ended = command(goods_home, "state", "China")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("China\n")
    for words in ("WHO DEPENDS ON CHINA", "ON WHOM CHINA DEPENDS", "NOT COVERED", "Russia"):
        assert words in ended.stdout


def test_json_and_csv_hold_every_domain(goods_home: Path) -> None:
    document = json.loads(command(goods_home, "state", "CHN", "--json").stdout)
    assert [domain["domain"] for domain in document["domains"]] == ["energy", "materials", "precious", "goods"]
    rows = command(goods_home, "state", "CHN", "--csv").stdout.splitlines()
    assert rows[0].startswith("method,dependent,on,side,product,value")
    assert any(",energy," in row for row in rows)
    assert any(",goods," in row for row in rows)


@pytest.mark.parametrize(
    ("name", "begins"), [("s.html", "<!doctype html>"), ("s.md", "# China"), ("s.json", "{"), ("s.csv", "method,")]
)
def test_the_ending_of_the_file_chooses_the_form(goods_home: Path, tmp_path: Path, name: str, begins: str) -> None:
    ended = command(goods_home, "state", "CHN", "-o", str(tmp_path / name))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("korea",), 2, "South Korea (KOR)"),
        (("CHN", "--year", "1999"), 3, "the data run from 2020 to 2024"),
        (("CPT",), 3, "nothing is known of Clipperton Island"),
        (("CHN", "--domain", "whisky"), 2, "no source has a product"),
        (("CHN", "--json", "--csv"), 2, "two forms"),
        (("CHN", "-o", "/tmp/x.pdf"), 2, "nothing here writes .pdf"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    goods_home: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = command(goods_home, "state", *words)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr
