"""Do the options of `counterpoise brief` choose its form, its years and its weights, or say why not?"""

import json
from pathlib import Path

import pytest
from tests.ledger.processes import command

BRIEF = ("brief", "RUS", "CHN")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((*BRIEF, "--since", "2019"), 2, "--since 2019 is not a year of the data before 2024"),
        ((*BRIEF, "--since", "2024"), 2, "they begin in 2020"),
        ((*BRIEF, "--since", "2022", "--year", "2021"), 2, "not a year of the data before 2021"),
        ((*BRIEF, "--weights", "energy=-1"), 2, "is no weight; write such as energy=2,materials=1,goods=1"),
        ((*BRIEF, "--weights", "goods=0"), 2, "all weights are 0"),
        ((*BRIEF, "--format", "odt"), 2, "is not one of"),
        ((*BRIEF, "-o", "/nosuch/brief.html"), 2, "choose another path for --output"),
    ],
)
def test_what_cannot_be_done_is_said_with_its_exit_code(
    world_home: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = command(world_home, *words)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        (*BRIEF, "--format", "md"),
        (*BRIEF, "--since", "2022", "--full"),
        ("brief", "CHN", "DEU", "--weights", "energy=2,goods=1"),
    ],
)
def test_what_goes_well_ends_with_zero_and_an_empty_stderr(world_home: Path, words: tuple[str, ...]) -> None:
    ended = command(world_home, *words)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.endswith("\n")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("b.html", "<!doctype html>"),
        ("b.md", "# South Sudan and Sweden"),
        ("b.json", "{"),
        ("b.txt", "South Sudan and"),
    ],
)
def test_the_ending_of_the_file_chooses_the_form(world_home: Path, tmp_path: Path, name: str, begins: str) -> None:
    ended = command(world_home, "brief", "SSD", "SWE", "-o", str(tmp_path / name))
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_a_form_asked_for_is_stronger_than_an_ending(world_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.html"
    command(world_home, *BRIEF, "--format", "md", "-o", str(file))
    assert file.read_text(encoding="utf-8") == command(world_home, *BRIEF, "--format", "md").stdout
    command(world_home, *BRIEF, "--json", "-o", str(file))
    assert json.loads(file.read_text(encoding="utf-8")) == json.loads(command(world_home, *BRIEF, "--json").stdout)


def test_since_and_weights_reach_the_document(world_home: Path) -> None:
    words = (
        "brief",
        "CHN",
        "DEU",
        "--since",
        "2022",
        "--weights",
        "energy=1,goods=3",
        "--json",
        "--earlier",
        "--evidence",
    )
    document = json.loads(command(world_home, *words).stdout)
    assert document["since"] == 2022
    assert {(move["then"]["year"], move["now"]["year"]) for move in document["moves"]} <= {(2022, 2024)}
    assert document["composite"]["weights"] == [0.25, 0.0, 0.75]
    assert document["composite"]["value"] == pytest.approx(0.07 * 3 / 4)
