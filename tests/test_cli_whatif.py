"""Does `counterpoise whatif` answer, refuse with the right exit code, and keep stdout for data?"""

import json
from pathlib import Path

import pytest
from tests.ledger.processes import command

TARIFF = ("whatif", "tariff CHN DEU 25%", "--draws", "10")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("whatif", "tariff", "CHN", "DEU", "25%"), 2, "put each shock into quotes"),
        (("whatif", "tarif CHN DEU 25%"), 2, "  tarif CHN DEU 25%\n  ^^^^^"),
        (("whatif",), 2, "Missing argument"),
        ((*TARIFF, "--sigma", "1"), 2, "must lie above 1"),
        ((*TARIFF[:2], "--draws", "0"), 2, "--draws 0: a range needs at least one world"),
        ((*TARIFF, "--domain", "energy"), 2, "no shock here leaves its domain open"),
        ((*TARIFF, "--year", "1990"), 3, "the data run from 2020 to 2024"),
        (("whatif", "cutoff RUS DEU 271121"), 3, "--share 0.55"),
        (("whatif", "nosuch.toml"), 2, "cannot be read"),
        ((*TARIFF, "--json", "--format", "html"), 2, "are two forms"),
        ((*TARIFF, "-o", "/tmp/x.pdf"), 2, "nothing here writes .pdf"),
        ((*TARIFF, "--sigma", ""), 2, "write a number such as 5"),
        ((*TARIFF, "-o", "/nosuch/x.html"), 2, "choose another path for --output"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    goods_home: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = command(goods_home, *words)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_answer_goes_to_stdout_and_nothing_to_stderr(goods_home: Path) -> None:
    ended = command(goods_home, *TARIFF)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("What if: China and Germany\n")


def test_json_holds_the_scenario_and_the_options(goods_home: Path) -> None:
    document = json.loads(command(goods_home, *TARIFF, "--sigma", "4", "--seed", "7", "--json").stdout)
    assert [shock["do"] for shock in document["scenario"]] == ["tariff CHN DEU 25%"]
    assert (document["draws"], document["seed"]) == (10, 7)
    assert [assumption["value"] for assumption in document["assumptions"] if assumption["name"] == "sigma"] == [4.0]


@pytest.mark.parametrize(("name", "begins"), [("w.html", "<!doctype html>"), ("w.md", "# What if"), ("w.json", "{")])
def test_the_ending_of_the_file_chooses_the_form(goods_home: Path, tmp_path: Path, name: str, begins: str) -> None:
    ended = command(goods_home, *TARIFF, "-o", str(tmp_path / name))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_file_of_two_scenarios_is_laid_side_by_side(goods_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "two.toml"
    file.write_text(
        '[assumptions]\ndraws = 5\n[[scenario]]\nname = "Mild"\nshocks = ["tariff CHN DEU 5%"]\n'
        '[[scenario]]\nname = "Hard"\nshocks = ["decouple CHN DEU x2"]\n',
        encoding="utf-8",
    )
    page = command(goods_home, "whatif", str(file)).stdout
    assert page.index("SIDE BY SIDE") < page.index("1. MILD: BOTTOM LINE") < page.index("2. HARD: BOTTOM LINE")
    assert len(json.loads(command(goods_home, "whatif", str(file), "--json").stdout)["scenarios"]) == 2
