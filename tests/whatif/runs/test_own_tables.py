"""Are tables that somebody brings read as they stand, and is what is wrong named with file, line and label?"""

from pathlib import Path

import numpy as np
import pytest

from counterpoise.errors import BadScenario
from counterpoise.whatif.runs.own_world import read_shock, read_world
from counterpoise.whatif.solving.baseline import baseline

WORLD = baseline(["A", "B"], np.array([[8.0, 2.0], [2.0, 8.0]]))
HEAD = "exporter,importer,t_hat\n"


@pytest.mark.parametrize(
    ("flows", "message"),
    [
        ("seller,A,B\nA,1,2\nB,1,2\n", "line 1: the first column is named 'seller'; it must be named exporter"),
        ("exporter;A;B\nA;1;2\nB;1;2\n", "separated by semicolons; write commas"),
        ("exporter,A,B\nA,1\nB,1,2\n", "line 2 has 2 cells, the header 3"),
        ("exporter,A,B\nA,1,2\nC,1,2\n", "line 3: exporter 'C' is no importer"),
        ("exporter,A,B\nA,1,2\n", "line 1: importer 'B' is no exporter"),
        ("exporter,A,B\nA,1,2\n\nA,1,2\n", "line 4: exporter 'A' stands in line 2 too"),
        ("exporter,A,A\nA,1,2\n", "line 1: importer 'A' has more than one column"),
        ("exporter,,B\n,1,2\nB,1,2\n", "line 1: column 2 has no name"),
        ("exporter,A\nA,1\n", "line 1: a matrix of trade needs two states"),
        ("exporter,A,B\n", "no rows"),
        ("", "and no header"),
        ("exporter,A,B\nA,1,x\nB,1,2\n", "line 2: A to B: 'x' is not a number"),
        ("exporter,A,B\nA,1,1_000\nB,1,2\n", "line 2: A to B: '1_000' is not a number; write it with ASCII digits"),
        ("exporter,A,B\nA,1,\u0663\nB,1,2\n", "line 2: A to B: '\u0663' is not a number"),
        ("exporter,A,B\nB,1,2\n\nA,1,-2\n", r"line 4: the cell A \(exporter\) to B \(importer\) is below 0"),
        ("exporter,A,B\nA,1,nan\nB,1,2\n", r"line 2: the cell A \(exporter\) to B \(importer\) is not a number"),
        ("exporter,A,B\nA,1,1e308\nB,1,2\n", r"line 2: the cell A .* to B .* is above 1e\+290"),
        ("exporter,A,B\nA,0,1\nB,1,2\n", r"line 2: the cell A .* to A .* is home sales"),
    ],
)
def test_a_table_that_no_trade_can_be_is_refused_with_its_place(tmp_path: Path, flows: str, message: str) -> None:
    (tmp_path / "X.csv").write_text(flows, encoding="utf-8")
    with pytest.raises(BadScenario, match=rf"X\.csv: .*{message}"):
        read_world(tmp_path / "X.csv")


@pytest.mark.parametrize(
    ("shock", "message"),
    [
        ("", "no header"),
        ("exporter,importer\nA,B\n", "line 1: needs the columns .*; t_hat is missing"),
        ("exporter;importer;t_hat\nA;B;1\n", "separated by semicolons; write commas"),
        (f"{HEAD}A,B\n", "line 2 has 2 cells, the header 3"),
        (f"{HEAD}A,C,1\n", "line 2: A to C: the importer 'C' is not in the table of trade"),
        (f"{HEAD}\nC,A,1\n", "line 3: C to A: the exporter 'C' is not in the table of trade"),
        (f"{HEAD}A,B,-1\n", "line 2: A to B: t_hat is -1; it must be a number of 0 or more"),
        (f"{HEAD}A,B,nan\n", "line 2: A to B: t_hat is nan"),
        (f"{HEAD}A,B,inf\n", "line 2: A to B: t_hat is inf"),
        (f'{HEAD}A,B,"0,5"\n', "line 2: A to B: '0,5' is not a number"),
        (f"{HEAD}A,B,1\nB,A,1\nA,B,1\n", "line 4: A to B: a cell may be shocked once, and line 2 shocks it too"),
    ],
)
def test_a_shock_that_is_none_is_refused_with_its_place(tmp_path: Path, shock: str, message: str) -> None:
    (tmp_path / "that.csv").write_text(shock)
    with pytest.raises(BadScenario, match=rf"that\.csv: .*{message}"):
        read_shock(tmp_path / "that.csv", WORLD)


def test_a_header_alone_shocks_nothing(tmp_path: Path) -> None:
    (tmp_path / "that.csv").write_text(HEAD)
    assert (read_shock(tmp_path / "that.csv", WORLD) == 1).all()


def test_rows_and_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "X.csv").write_text("exporter,A,B\nB,3,4\n\nA,1,2\n")
    (tmp_path / "that.csv").write_text("t_hat,note,importer,exporter\n0.5,why,B,A\n")
    world = read_world(tmp_path / "X.csv")
    assert world.flows.tolist() == [[1, 2], [3, 4]]
    assert read_shock(tmp_path / "that.csv", world).tolist() == [[1, 0.5], [1, 1]]


def test_what_has_no_end_or_no_line_end_is_refused_soon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadScenario, match="is no file"):
        read_world(Path("/dev/zero"))
    (tmp_path / "long.csv").write_text("exporter," + "a" * 1_000_001)
    with pytest.raises(BadScenario, match="line 1: is longer than 1,000,000 characters"):
        read_world(tmp_path / "long.csv")
    monkeypatch.setattr("counterpoise.whatif.runs.own_world.LARGEST", 100)
    (tmp_path / "large.csv").write_text(HEAD + "\n" * 200)
    with pytest.raises(BadScenario, match="is larger than"):
        read_shock(tmp_path / "large.csv", baseline(["A", "B"], np.eye(2) + 1))


def test_more_states_than_fit_are_refused_before_their_rows_are_read(tmp_path: Path) -> None:
    names = ",".join(f"S{n}" for n in range(1_501))
    (tmp_path / "X.csv").write_text(f"exporter,{names}\nnot even a row\n")
    with pytest.raises(BadScenario, match="line 1: 1501 importers; up to 1,500"):
        read_world(tmp_path / "X.csv")
