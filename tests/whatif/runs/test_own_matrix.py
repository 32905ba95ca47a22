"""Is a matrix of one's own solved and written, and is what cannot be posed named?"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from counterpoise.cli import cli
from counterpoise.errors import BadScenario
from counterpoise.whatif.runs.own_world import SolveOptions, solved

FLOWS = "exporter,A,B\nB,2,8\nA,8,2\n"
HEAD = "exporter,importer,t_hat\n"
SHOCK = f"{HEAD}A,B,0.5\nB,A,0.5\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "X.csv").write_text(FLOWS)
    (tmp_path / "that.csv").write_text(SHOCK)
    return tmp_path / "X.csv", tmp_path / "that.csv"


def test_rows_may_stand_in_another_order_than_columns(files: tuple[Path, Path]) -> None:
    result = solved(*files, SolveOptions(sigma=3.0))
    assert result.baseline.flows.tolist() == [[8, 2], [2, 8]]
    assert result.real_income == pytest.approx([0.9**0.5] * 2)


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
    cost, taxed = solved(*files, SolveOptions(sigma=3.0)), solved(*files, SolveOptions(sigma=3.0, closure="tariff"))
    assert taxed.index == pytest.approx(cost.index)
    assert (taxed.real_income > cost.real_income).all()


@pytest.mark.parametrize(
    ("shock", "options", "message"),
    [
        (f"{HEAD}A,B,0\n", SolveOptions(closure="tariff"), "no tariff ends the trade of A to B"),
        (
            f"{HEAD}A,B,1e308\n",
            SolveOptions(closure="tariff"),
            r"X\.csv with .*that\.csv: t_hat 1e\+308 of A to B .* of -100 %",
        ),
        (f"{HEAD}A,B,0\nB,B,0\n", SolveOptions(), "after this shock B can buy from nobody"),
        (SHOCK, SolveOptions(sigma=1.0), "sigma is 1.0; .* above 1"),
        (SHOCK, SolveOptions(sigma=1.00001), r"X\.csv with the shock of .*that\.csv: prices of A go beyond"),
        (SHOCK, SolveOptions(reference="A"), "belongs to --mode conditional"),
        (SHOCK, SolveOptions("conditional", reference="Z"), r"--reference: 'Z' is no importer in .*X\.csv"),
        (f"{HEAD}A,B,0\n", SolveOptions("conditional"), "outputs and spending cannot all stay as they are"),
    ],
)
def test_what_cannot_be_posed_is_named_with_its_place(
    files: tuple[Path, Path], shock: str, options: SolveOptions, message: str
) -> None:
    files[1].write_text(shock)
    with pytest.raises(BadScenario, match=message):
        solved(*files, options)


def test_an_elasticity_next_to_one_ends_in_a_message_and_code_two(files: tuple[Path, Path]) -> None:
    for sigma in ("1.0000000001", "inf", "1.00001"):
        words = ["equilibrium", "--flows", str(files[0]), "--shock", str(files[1]), "--sigma", sigma, "--json"]
        said = CliRunner().invoke(cli, words)
        assert isinstance(said.exception, BadScenario)
        assert (said.exception.exit_code, said.stdout) == (2, "")


def test_trade_too_small_for_the_arithmetic_is_told_in_the_table(files: tuple[Path, Path]) -> None:
    files[0].write_text(
        "exporter,A,B,C,D\nA,9,1,1e-25,0\nB,2,8,0,2e-25\nC,2e-25,0,7,1\nD,0,1e-25,1,9\n"
    )  # fmt: skip
    words = ["equilibrium", "--flows", str(files[0]), "--shock", str(files[1]), "--closure", "dek"]
    said = CliRunner().invoke(cli, words, catch_exceptions=False).stdout
    assert "some trade is too small next to the rest for the arithmetic" in said


def test_a_file_that_is_not_there_ends_in_a_message_and_code_two(tmp_path: Path) -> None:
    with pytest.raises(BadScenario, match=r"cannot be read as CSV") as caught:
        solved(tmp_path / "none.csv", tmp_path / "none.csv", SolveOptions())
    assert caught.value.exit_code == 2
