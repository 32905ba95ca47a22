"""Can another engine read what is exported, column by column?"""

from pathlib import Path

import duckdb
import pyarrow.dataset as ds
import pytest
from tests.fixtures import six_states

from counterpoise.errors import BadUse
from counterpoise.ledger.export import export, staged
from counterpoise.ledger.figures import Figures
from counterpoise.records import FIGURE_COLUMNS


def exported(world_home: Path, folder: Path) -> Path:
    with Figures(world_home) as figures, staged(folder) as stage:
        export(figures, stage)
    return folder


def test_pyarrow_reads_every_figure_with_its_columns(world_home: Path, tmp_path: Path) -> None:
    table = ds.dataset(exported(world_home, tmp_path / "out") / "figures", partitioning="hive").to_table()
    assert set(table.column_names) == {"id", *FIGURE_COLUMNS, "year"}
    expected = {
        (figure.id, figure.measure, figure.actor, figure.partner, figure.start, figure.value)
        for figure in six_states.figures()
    }
    names = ("id", "measure", "actor", "partner", "start", "value")
    assert set(zip(*(table[name].to_pylist() for name in names), strict=True)) == expected


def test_duckdb_reads_the_same(world_home: Path, tmp_path: Path) -> None:
    exported(world_home, tmp_path / "out")
    query = (
        "SELECT sum(value) FROM read_parquet(?, hive_partitioning = true) WHERE measure = 'trade_value' AND year = 2024"
    )
    (total,) = duckdb.execute(query, [f"{tmp_path}/out/figures/**/*.parquet"]).fetchall()[0]
    assert total == sum(row[4] for row in six_states.trade() if row[3] == 2024)


def test_cards_and_skips_lie_beside(world_home: Path, tmp_path: Path) -> None:
    exported(world_home, tmp_path / "out")
    names = duckdb.execute(f"SELECT name FROM '{tmp_path}/out/source.parquet' ORDER BY name").fetchall()
    assert names == [("baci",), ("factbook",), ("un_votes",), ("world_mining",)]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "doubt.parquet",
        "figures",
        "hole.parquet",
        "meta.parquet",
        "silence.parquet",
        "skip.parquet",
        "source.parquet",
    ]


def test_another_engine_reads_the_holes_and_whose_they_are(world_home: Path, tmp_path: Path) -> None:
    exported(world_home, tmp_path / "out")
    rows = duckdb.execute(f"SELECT dataset, exporter, products FROM '{tmp_path}/out/hole.parquet' ORDER BY place")
    holes = six_states.known_holes()["baci"]
    assert rows.fetchall() == [("baci", hole.exporter, list(hole.products)) for hole in holes]


@pytest.mark.parametrize("name", ["it's", 'a "b"', "semi;colon", "Übung 日本", "%x $target"])
def test_any_name_a_folder_may_have_will_do(world_home: Path, tmp_path: Path, name: str) -> None:
    assert (exported(world_home, tmp_path / name) / "figures" / "measure=trade_value").is_dir()


def test_a_folder_that_holds_something_is_left_alone(world_home: Path, tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "mine.txt").write_text("mine")
    with pytest.raises(BadUse, match="not empty"):
        exported(world_home, tmp_path)
    assert [path.name for path in tmp_path.rglob("*")] == ["figures", "mine.txt"]


@pytest.mark.parametrize("name", ["\udcff", "a\nb"])
def test_a_name_that_is_no_text_is_refused(world_home: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadUse, match="choose another folder"):
        exported(world_home, tmp_path / name)


def test_a_folder_that_cannot_be_made_is_refused(world_home: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadUse, match=r"cannot export to .*file/out.*choose another folder"):
        exported(world_home, tmp_path / "file" / "out")
