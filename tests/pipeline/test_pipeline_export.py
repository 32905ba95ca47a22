"""Do the exported shares of all pairs agree with a division another engine makes?"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.dataset as ds
import pytest
from tests.fixtures import world

from counterpoise.errors import BadUse
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.export import export


@pytest.fixture(scope="module")
def figures(world_home: Path) -> Iterator[Figures]:
    with Figures(world_home) as opened:
        yield opened


def test_shares_are_what_sql_makes_of_the_exported_figures(figures: Figures, tmp_path: Path) -> None:
    export(figures, tmp_path / "out")
    differing = duckdb.execute(
        """
        WITH trade AS (
            SELECT * FROM read_parquet(? || '/figures/**/*.parquet', hive_partitioning = true)
            WHERE measure = 'trade_value'
        ),
        total AS (SELECT actor, product, year, sum(value) AS sold FROM trade GROUP BY ALL)
        SELECT count(*), count(*) FILTER (abs(f.value - d.value / total.sold) > 1e-12)
        FROM trade AS d
        JOIN total USING (actor, product, year)
        JOIN read_parquet(? || '/findings/measure=share_of_exports/**/*.parquet', hive_partitioning = true) AS f
            ON d.actor = f.exporter AND d.partner = f.importer AND d.product = f.product AND d.year = f.year
        """,
        [str(tmp_path / "out")] * 2,
    ).fetchall()
    assert differing == [(len(world.trade()), 0)]


def test_shares_beside_a_hole_are_upper_limits(figures: Figures, tmp_path: Path) -> None:
    export(figures, tmp_path / "out")
    table = ds.dataset(tmp_path / "out" / "findings", partitioning="hive").to_table()
    rows = [row for row in table.to_pylist() if row["measure"] == "share_of_exports"]
    crude = {
        row["year"]: row
        for row in rows
        if (row["exporter"], row["importer"], row["product"]) == ("RUS", "CHN", world.CRUDE)
    }
    assert (crude[2021]["state"], crude[2021]["lo"]) == ("stated", 0.5)
    assert (crude[2022]["state"], crude[2022]["lo"], crude[2022]["hi"]) == ("bounded", 0.0, 0.8)


@pytest.mark.parametrize("part", ["figures", "findings"])
def test_a_folder_with_an_older_export_is_left_alone(figures: Figures, tmp_path: Path, part: str) -> None:
    (tmp_path / part).mkdir()
    (tmp_path / part / "old").touch()
    with pytest.raises(BadUse, match=f"{part} is not empty"):
        export(figures, tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([part, "old"])
