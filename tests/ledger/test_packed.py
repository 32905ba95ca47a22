"""Do packed rows come back as the figures they are: by id, in counts and in the export; and is a double refused?"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from tests.fixtures import food

from counterpoise.errors import BadSource, NoData
from counterpoise.ledger.export import export, staged
from counterpoise.ledger.figures import Figures
from counterpoise.ledger.writing import building, write


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return food.write_home(tmp_path_factory.mktemp("packed"))


@pytest.fixture(scope="module")
def figures(home: Path) -> Iterator[Figures]:
    with Figures(home) as opened:
        yield opened


def test_every_packed_row_comes_back_under_the_id_its_content_makes(figures: Figures) -> None:
    expected = {figure.id: figure for figure in food.figures()}
    assert dict(figures.by_id(list(expected))) == expected
    assert dict(figures.by_id([key[:8] for key in expected])) == expected


def test_an_id_that_only_begins_like_a_packed_one_is_unknown(figures: Figures) -> None:
    key = food.figures()[0].id
    with pytest.raises(NoData, match="no figure"):
        figures.by_id([key[:8] + "0" * 16])


def test_packed_rows_are_counted_with_their_years(figures: Figures) -> None:
    counts = {(row["source"], row["measure"]): row for row in figures.counts()}
    sold = counts["fao_trade", "food_sold"]
    assert (sold["figures"], sold["first_year"], sold["last_year"]) == (14, 2020, 2022)
    assert counts["fao_balance", "food_supply"]["figures"] == 2


def test_other_engines_read_packed_rows_with_the_others(home: Path, tmp_path: Path) -> None:
    with Figures(home) as opened, staged(tmp_path / "out") as stage:
        export(opened, stage)
    rows = duckdb.execute(
        f"SELECT id, locator, product, actor, partner, value FROM '{tmp_path}/out/figures/**/*.parquet' "
        "WHERE source LIKE 'fao%' ORDER BY id"
    ).fetchall()
    assert rows == sorted(
        (row.id, row.locator, row.product, row.actor, row.partner, row.value) for row in food.figures()
    )
    others = duckdb.execute(
        f"SELECT count(*) FROM '{tmp_path}/out/figures/measure=trade_value/**/*.parquet'"
    ).fetchall()
    assert others[0][0] > 0


def test_a_ledger_without_packed_rows_has_none_and_answers(world_home: Path) -> None:
    with Figures(world_home) as without:
        assert not without.has_packed
        assert without.packed_products("food_sold") == {}
        assert without.packed_flows("food_sold", ["fao:236"], [2020]) == []
        assert without.packed_totals("food_sold", ["fao:236"], range(2020, 2021)) == []
        assert without.packed_about(["food_imports"], ["fbs:2555"], ["CHN"], range(2020, 2021)) == []
        assert without.packed_between("food_sold", 2020, ["DEU"], ["CHN"]) == ()
        assert without.packed_most("food_sold", 2020, ["DEU"], None) == []


def written(folder: Path, batches: Iterator[Any]) -> None:
    with building(folder, lambda: None):
        write(folder, replace(food.contents(), batches=batches), lambda _: None)


def test_a_packed_row_that_stands_twice_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match=r"fao_\w+: the figure at 20\d\d/\S+ stands twice"):
        written(tmp_path, chain(food.batches(), food.batches()))


def test_a_packed_row_that_is_no_number_is_refused_with_its_place(tmp_path: Path) -> None:
    (batch,) = food.batches()
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    columns["value"] = pa.array([float("nan"), *columns["value"].to_pylist()[1:]])
    spoiled = pa.RecordBatch.from_arrays(list(columns.values()), schema=batch.schema)
    with pytest.raises(BadSource, match="the figure at 2020/fbs:2555/CHN is not a finite number"):
        written(tmp_path, iter([spoiled]))
