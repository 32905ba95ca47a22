"""Is a matrix of one's own read, solved and written, and is what is wrong in it named?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterpoise.cli import cli
from counterpoise.errors import BadScenario
from counterpoise.pipeline.equilibrium import Asked, solved

FLOWS = "exporter,A,B\nB,2,8\nA,8,2\n"
SHOCK = "exporter,importer,t_hat\nA,B,0.5\nB,A,0.5\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "X.csv").write_text(FLOWS)
    (tmp_path / "that.csv").write_text(SHOCK)
    return tmp_path / "X.csv", tmp_path / "that.csv"


def test_rows_may_stand_in_another_order_than_columns(files: tuple[Path, Path]) -> None:
    found = solved(*files, Asked(sigma=3.0))
    assert found.baseline.flows.tolist() == [[8, 2], [2, 8]]
    assert found.real_income == pytest.approx([0.9**0.5] * 2)


def test_the_command_line_prints_json_by_the_published_names(files: tuple[Path, Path]) -> None:
    words = ["equilibrium", "--flows", str(files[0]), "--shock", str(files[1]), "--sigma", "3", "--json"]
    said = json.loads(CliRunner().invoke(cli, words, catch_exceptions=False).stdout)
    assert (said["mode"], said["closure"], said["sigma"]) == ("full", "mult", 3)
    assert said["residual"] < 1e-10
    row = said["countries"][0]
    assert row["country"] == "A"
    assert row["real_income_pct"] == pytest.approx(100 * (0.9**0.5 - 1))
    assert row["exports_pct"] == pytest.approx(100 * (0.1 / 0.9 / 0.2 - 1))
    assert set(row) == {
        "country", "real_income_pct", "price_hat", "price_index_hat", "terms_of_trade_pct", "exports_pct", "imports_pct"
    }  # fmt: skip


def test_the_table_says_first_what_was_solved(files: tuple[Path, Path]) -> None:
    words = ["equilibrium", "--flows", str(files[0]), "--shock", str(files[1]), "--mode", "conditional"]
    said = CliRunner().invoke(cli, words, catch_exceptions=False).stdout.splitlines()
    assert said[0] == "conditional equilibrium, sigma 5, closure none"
    assert said[-1].startswith("B ")


def test_a_tariff_is_what_would_move_the_cell_as_far(files: tuple[Path, Path]) -> None:
    cost, taxed = solved(*files, Asked(sigma=3.0)), solved(*files, Asked(sigma=3.0, closure="tariff"))
    assert taxed.index == pytest.approx(cost.index)
    assert (taxed.real_income > cost.real_income).all()


@pytest.mark.parametrize(
    ("flows", "shock", "asked", "message"),
    [
        ("seller,A\nA,1\n", SHOCK, Asked(), "must be named exporter"),
        ("exporter,A,B\nA,1\nB,1,2\n", SHOCK, Asked(), "line 2 has 2 cells, the header 3"),
        ("exporter,A,B\nA,1,2\nC,1,2\n", SHOCK, Asked(), "B, C is not both"),
        ("exporter,A,B\nA,1,x\nB,1,2\n", SHOCK, Asked(), "A to B: 'x' is not a number"),
        ("exporter,A,B\nA,1,-2\nB,1,2\n", SHOCK, Asked(), "below 0"),
        ("exporter,A,B\nA,1,nan\nB,1,2\n", SHOCK, Asked(), "not a number"),
        ("exporter,A,B\n", SHOCK, Asked(), "no rows"),
        (FLOWS, "exporter,importer\nA,B\n", Asked(), "t_hat is missing"),
        (FLOWS, "exporter,importer,t_hat\nA,C,1\n", Asked(), "'C' is not in the matrix"),
        (FLOWS, "exporter,importer,t_hat\nA,B,-1\n", Asked(), "line 2: t_hat must be 0 or more"),
        (FLOWS, "exporter,importer,t_hat\nA,B,1\nA,B,1\n", Asked(), "line 3"),
        (FLOWS, "exporter,importer,t_hat\nA,B,0\n", Asked(closure="tariff"), "no tariff ends the trade of A to B"),
        (FLOWS, SHOCK, Asked(sigma=1.0), "above 1"),
        (FLOWS, SHOCK, Asked(reference="A"), "belongs to --mode conditional"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, flows: str, shock: str, asked: Asked, message: str
) -> None:
    (tmp_path / "X.csv").write_text(flows)
    (tmp_path / "that.csv").write_text(shock)
    with pytest.raises(BadScenario, match=message):
        solved(tmp_path / "X.csv", tmp_path / "that.csv", asked)


def test_a_file_that_is_not_there_ends_in_a_message_and_code_two(tmp_path: Path) -> None:
    with pytest.raises(BadScenario, match=r"cannot be read as CSV") as caught:
        solved(tmp_path / "none.csv", tmp_path / "none.csv", Asked())
    assert caught.value.exit_code == 2
