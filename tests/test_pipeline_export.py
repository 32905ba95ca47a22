"""Do the exported shares and losses of all pairs agree with what another engine makes of the figures?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.dataset as ds
import pytest
from tests.fixtures import six_states

from counterpoise.errors import BadUse
from counterpoise.export import export
from counterpoise.records import SIDES
from counterpoise.states import find
from counterpoise.vocabulary.goods.baskets import basket
from counterpoise.vocabulary.tables import table
from counterpoise.weighing.ground import lost
from counterpoise.weighing.ground.grounds import view
from counterpoise.weighing.loss.loss import dependence_finding
from counterpoise.weighing.shares.share import finding
from counterpoise.world.world import World

# The rule of docs/reference/measures/first-year-loss.md, its three settings, for one side at a time.
LOSS = """
    WITH trade AS (
        SELECT actor, partner, product, year, value FROM read_parquet('{out}/figures/measure=trade_value/**/*.parquet')
    ),
    said AS (
        SELECT {own} AS own, {other} AS other, product, year, value AS said, hi, barred
        FROM read_parquet('{out}/findings/measure=first_year_loss/**/*.parquet', hive_partitioning = true)
        WHERE side = '{side}' AND state <> 'not recorded'
    ),
    flow AS (SELECT {own_column} AS own, {other_column} AS other, product, year, value FROM trade),
    total AS (SELECT other, product, year, sum(value) AS traded FROM flow GROUP BY ALL),
    whole AS (SELECT own, product, year, sum(value) AS traded FROM flow GROUP BY ALL),
    helper AS (SELECT f.*, total.traded, said.barred FROM flow AS f JOIN total USING (other, product, year)
               JOIN said USING (own, other, product, year)),
    added AS (
        SELECT f.own, f.other, f.product, f.year, any_value(f.value) AS value,
            coalesce(sum(least({spare} * h.traded, {reach} * h.value)), 0) AS back
        FROM flow AS f LEFT JOIN helper AS h
            ON f.own = h.own AND f.product = h.product AND f.year = h.year AND f.other <> h.other AND NOT h.barred
        GROUP BY ALL
    )
    SELECT count(*), max(abs(said.{column} - value / whole.traded * (1 - least(1, back / value))))
    FROM added JOIN said USING (own, other, product, year) JOIN whole USING (own, product, year)
"""
ENDS = {
    "supply": {"own": "importer", "other": "exporter", "own_column": "partner", "other_column": "actor"},
    "market": {"own": "exporter", "other": "importer", "own_column": "actor", "other_column": "partner"},
}


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


@pytest.fixture(scope="module")
def out(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "out"
    export(world, folder)
    return folder


def findings(out: Path, measure: str) -> list[dict[str, Any]]:
    rows = ds.dataset(out / "findings", partitioning="hive").to_table().to_pylist()
    return [row for row in rows if row["measure"] == measure]


def crude(out: Path, measure: str, buyer: str) -> dict[int, dict[str, Any]]:
    """Return Russia's crude by year, on the market side."""
    cell = ("RUS", buyer, six_states.CRUDE, "market")
    rows = findings(out, measure)
    return {row["year"]: row for row in rows if (row["exporter"], row["importer"], row["product"], row["side"]) == cell}


def test_shares_are_what_sql_makes_of_the_exported_figures(out: Path) -> None:
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
        [str(out)] * 2,
    ).fetchall()
    assert differing == [(len(six_states.trade()), 0)]


@pytest.mark.parametrize(("column", "spare", "reach"), [("said", 0.10, 1), ("hi", 0.05, 0.5)])
@pytest.mark.parametrize("side", ENDS)
def test_losses_are_what_sql_makes_of_the_exported_figures(
    out: Path, side: str, column: str, spare: float, reach: float
) -> None:
    query = LOSS.format(out=out, side=side, column=column, spare=spare, reach=reach, **ENDS[side])
    ((count, apart),) = duckdb.execute(query).fetchall()
    assert count == len(six_states.trade())
    assert apart < 1e-12


def test_shares_beside_a_hole_are_upper_limits(out: Path) -> None:
    by_year = crude(out, "share_of_exports", "CHN")
    assert (by_year[2021]["state"], by_year[2021]["lo"]) == ("stated", 0.5)
    assert (by_year[2022]["state"], by_year[2022]["lo"], by_year[2022]["hi"]) == ("bounded", 0.0, 0.8)


def test_losses_beside_a_hole_may_be_nothing_and_are_models_elsewhere(out: Path) -> None:
    by_year = crude(out, "first_year_loss", "CHN")
    assert (by_year[2021]["state"], by_year[2022]["state"]) == ("estimated", "bounded")
    # 2021: China takes 30 of 60. Germany can add min(2, 20), Turkey min(2, 10); with much spare capacity 5 each.
    assert by_year[2021]["value"] == pytest.approx((30 - 4) / 60)
    assert by_year[2021]["lo"] == pytest.approx((30 - 10) / 60)
    assert by_year[2021]["hi"] == pytest.approx((30 - 2) / 60)
    assert by_year[2022]["lo"] == 0
    assert 0 < by_year[2022]["value"] <= by_year[2022]["hi"]


def test_a_cell_inside_a_hole_has_no_loss(out: Path) -> None:
    by_year = crude(out, "first_year_loss", "TUR")
    assert by_year[2021]["state"] == "estimated"
    for year in (2022, 2023, 2024):
        assert by_year[year]["state"] == "not recorded"
        assert {by_year[year][name] for name in ("value", "lo", "hi", "after_adjustment", "barred")} == {None}


def test_the_side_says_who_depends(out: Path) -> None:
    assert {row["side"] for row in findings(out, "share_of_imports")} == {"supply"}
    assert {row["side"] for row in findings(out, "customer_concentration")} == {"market"}
    both = [(row["side"], row["exporter"], row["importer"]) for row in findings(out, "first_year_loss")]
    assert both.count(("supply", "RUS", "CHN")) == both.count(("market", "RUS", "CHN")) > 0


def test_a_domain_dependence_can_be_added_up_again(world: World, out: Path) -> None:
    russia, china, what = find("RUS"), find("CHN"), basket("materials")
    seen, of_all = view(world, russia, china, 2024), lost(world.trade.in_year(2024), russia, china)
    shares = [finding(seen.pooled(russia, side, what), what, 2024) for side in SIDES]
    rows = findings(out, "first_year_loss")
    losses = {
        (row["side"], row["exporter"], row["importer"], row["product"]): row["value"]
        for row in rows
        if row["year"] == 2024 and row["value"] is not None
    }
    domain = {
        row["product"]
        for row in ds.dataset(out / "product.parquet").to_table().to_pylist()
        if row["domain"] == "materials"
    }
    traded = [row for row in six_states.trade() if row[3] == 2024 and row[2] in domain and "RUS" in row[:2]]
    sold = {code: sum(row[4] for row in traded if row[0] == "RUS" and row[2] == code) for code in domain}
    bought = {code: sum(row[4] for row in traded if row[1] == "RUS" and row[2] == code) for code in domain}
    missing = sum(losses.get(("market", "RUS", "CHN", code), 0) * sold[code] for code in domain)
    missing += sum(losses.get(("supply", "CHN", "RUS", code), 0) * bought[code] for code in domain)
    printed = dependence_finding(of_all, (shares[0], shares[1]), what).value
    assert printed == pytest.approx(missing / (sum(sold.values()) + sum(bought.values())))


def test_every_product_stands_in_its_domain(out: Path) -> None:
    rows = ds.dataset(out / "product.parquet").to_table().to_pylist()
    products = [(row["code"], row["name"], row["domain"]) for row in table("products")]
    assert [(row["product"], row["name"], row["domain"]) for row in rows] == products


def test_the_same_snapshot_gives_the_same_findings(world: World, out: Path, tmp_path: Path) -> None:
    export(world, tmp_path / "again")
    files = sorted(path.relative_to(out) for path in (out / "findings").rglob("*.parquet"))
    assert files
    assert all((out / file).read_bytes() == (tmp_path / "again" / file).read_bytes() for file in files)


@pytest.mark.parametrize("part", ["figures", "findings"])
def test_a_folder_with_an_older_export_is_left_alone(world: World, tmp_path: Path, part: str) -> None:
    (tmp_path / part).mkdir()
    (tmp_path / part / "old").touch()
    with pytest.raises(BadUse, match="is not empty"):
        export(world, tmp_path)
    assert sorted(path.name for path in tmp_path.rglob("*")) == sorted([part, "old"])


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), OSError(28, "No space left on device"), MemoryError()])
@pytest.mark.parametrize("there", [True, False])
def test_an_export_that_fails_leaves_the_folder_as_it_was(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException, there: bool
) -> None:
    def failing(*_: object) -> None:
        raise fault

    if there:
        (tmp_path / "a" / "out").mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr("counterpoise.export._losses", failing)
    with pytest.raises(BadUse if isinstance(fault, OSError) else type(fault)):
        export(world, tmp_path / "a" / "out")
    assert sorted(tmp_path.rglob("*")) == before


def test_an_export_into_an_empty_folder_leaves_nothing_beside_it(world: World, out: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o750)
    export(world, tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o750
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in out.iterdir())


def test_the_rows_that_are_written_at_once_are_all_rows(
    world: World, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counterpoise.export.SLICE", 7)
    export(world, tmp_path / "small")
    assert findings(tmp_path / "small", "first_year_loss") == findings(out, "first_year_loss")
