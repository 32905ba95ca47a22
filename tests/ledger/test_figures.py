"""Does the ledger give back what the sources said, and does a damaged file ever pass for a whole one?"""

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from tests.fixtures import six_states

import counterpoise
from counterpoise.errors import BadLedger, NoData
from counterpoise.ledger.figures import Figures
from counterpoise.ledger.home import figures_file


@pytest.fixture(scope="module")
def figures(world_home: Path) -> Iterator[Figures]:
    with Figures(world_home) as opened:
        yield opened


@pytest.fixture
def copy(world_home: Path, tmp_path: Path) -> Path:
    shutil.copytree(world_home, tmp_path / "copy")
    return figures_file(tmp_path / "copy", six_states.SNAPSHOT)


def answers(folder: Path) -> tuple[object, ...]:
    with Figures(folder) as opened:
        flows = opened.trade()
        rows = opened.about(["gdp_exchange_rate", "export_share", "mine_production"], None)
        return flows.value.tolist(), rows, opened.sources(), opened.skips(), opened.counts()


def test_every_figure_comes_back_under_the_id_its_content_makes(figures: Figures) -> None:
    expected = {figure.id: figure for figure in six_states.figures()}
    assert dict(figures.by_id(list(expected))) == expected


def test_eight_digits_of_an_id_are_enough(figures: Figures) -> None:
    item = six_states.figures()[0]
    assert figures.by_id([item.id[:8]]) == [(item.id, item)]


@pytest.mark.parametrize("key", ["", "zzz", "0' OR 1=1 --", "\udcff", "12345678" * 3])
def test_an_unknown_id_is_an_error(figures: Figures, key: str) -> None:
    with pytest.raises(NoData, match="no figure"):
        figures.by_id([six_states.figures()[0].id, key])


def test_the_cards_and_what_was_skipped_come_back(figures: Figures) -> None:
    assert figures.sources() == list(six_states.sources())
    assert figures.skips() == six_states.skips()


def test_the_holes_come_back_in_the_order_of_their_table(figures: Figures) -> None:
    assert figures.holes() == six_states.known_holes()["baci"]
    assert figures.holes() is figures.holes()


def test_each_measure_is_counted_with_its_years(figures: Figures) -> None:
    counted = {
        count["measure"]: (count["figures"], count["first_year"], count["last_year"]) for count in figures.counts()
    }
    assert counted["trade_value"] == (len(six_states.trade()), 2020, 2024)
    assert counted["mine_production"] == (8, 2023, 2024)


def test_the_span_of_a_measure_is_empty_where_nobody_gives_it(figures: Figures) -> None:
    assert figures.span("trade_value") == (2020, 2024)
    assert figures.span("no such measure") == (0, -1)


def test_trade_is_the_matrix_the_rows_make(figures: Figures) -> None:
    expected, read = six_states.flows(), figures.trade()
    assert (read.states, read.products, read.years) == (expected.states, expected.products, expected.years)
    for name in ("exporter", "importer", "product", "year", "value"):
        assert getattr(read, name).tolist() == getattr(expected, name).tolist()


def test_trade_of_one_state_keeps_every_row_that_touches_it(figures: Figures) -> None:
    trade = figures.trade({"SWE"}, [six_states.CRUDE])
    touching = [row for row in six_states.trade() if "SWE" in row[:2] and row[2] == six_states.CRUDE]
    assert sorted(trade.value.tolist()) == sorted(row[4] for row in touching)
    assert trade.states == six_states.STATES


def test_coverage_is_the_years_a_source_speaks_of(figures: Figures) -> None:
    expected, read = six_states.coverage(), figures.coverage(figures.trade())
    assert read.states.tolist() == expected.states.tolist()
    assert read.products.tolist() == expected.products.tolist()


def test_rows_between_two_groups_go_both_ways_and_no_further(figures: Figures) -> None:
    by_id = {figure.id: figure for figure in six_states.figures()}
    result = figures.between({"CHN", "SWE"}, {"RUS"}, [six_states.GOLD, six_states.GAS])
    expected = {
        (seller, buyer, product, year)
        for seller, buyer, product, year, _ in six_states.trade()
        if product in (six_states.GOLD, six_states.GAS) and {seller, buyer} in ({"CHN", "RUS"}, {"SWE", "RUS"})
    }
    assert {row[1:] for row in result} == expected
    for key, seller, buyer, product, year in result:
        figure = by_id[key]
        assert (figure.actor, figure.partner, figure.product, figure.start.year) == (seller, buyer, product, year)


def test_rows_between_two_groups_can_be_of_chosen_years(figures: Figures) -> None:
    result = figures.between({"CHN"}, {"RUS"}, None, {2021})
    assert {row[4] for row in result} == {2021}
    assert len(result) == sum({row[0], row[1]} == {"CHN", "RUS"} and row[3] == 2021 for row in six_states.trade())


def test_quantities_are_summed_over_rows_with_both_value_and_weight(figures: Figures) -> None:
    # Crude in 2024: China bought 60 bn (145 million t) of Russia and 20 bn (40 million t) of South Sudan;
    # the rest of the world's 125 bn is 2 million t a billion.
    result = figures.quantities({"CHN"}, [six_states.CRUDE, six_states.IRON], 2024)
    assert set(result) == {six_states.CRUDE}
    crude = result[six_states.CRUDE]
    assert (crude.own_quantity, crude.own_value) == (185e6, 80e6)
    assert (crude.world_quantity, crude.world_value) == (185e6 + 90e6, 125e6)


def test_trade_comes_with_its_weight_and_the_usual_unit_value(figures: Figures) -> None:
    # Crude of 2024: Russia's sales to China go at 60/145 thousand dollars a tonne, the five others at 0.5 (the median).
    result = figures.weighed({"RUS", "SWE"}, [six_states.CRUDE, six_states.IRON], {2024})
    expected = [
        row for row in six_states.trade() if {"RUS", "SWE"} & set(row[:2]) and row[2:4] == (six_states.CRUDE, 2024)
    ]
    crude = result.flows.product == result.flows.products.index(six_states.CRUDE)
    assert sorted(result.flows.value[crude]) == sorted(row[4] for row in expected)
    pairs = zip(result.flows.value[crude], result.tonnes[crude], strict=True)
    assert sorted(pairs) == [(5e6, 10e6), (20e6, 40e6), (60e6, 145e6)]
    assert set(result.usual[crude]) == {0.5}


def test_trade_without_a_weight_keeps_its_place(figures: Figures) -> None:
    result = figures.weighed({"RUS"}, [six_states.CRUDE, six_states.IRON])
    plain = figures.trade({"RUS"}, [six_states.CRUDE, six_states.IRON])
    for name in ("exporter", "importer", "product", "year", "value"):
        assert getattr(result.flows, name).tolist() == getattr(plain, name).tolist()
    iron = plain.product == plain.products.index(six_states.IRON)
    assert (result.tonnes[iron] == 0).all()
    assert (result.tonnes[~iron] > 0).all()
    assert (result.usual[iron] == 0).all()


def test_no_products_have_no_weight(figures: Figures) -> None:
    assert len(figures.weighed({"RUS"}, [], {2024}).tonnes) == 0


def test_value_and_weight_of_a_pair_are_both_cited(figures: Figures) -> None:
    expected = {figure.id: figure for figure in six_states.figures()}
    result = figures.weighed_between({"RUS"}, {"CHN"}, [six_states.CRUDE, six_states.GOLD], 2024)
    said = [(expected[row[0]].measure, *row[1:]) for row in result]
    assert said == [
        ("trade_value", "RUS", "CHN", six_states.CRUDE),
        ("trade_quantity", "RUS", "CHN", six_states.CRUDE),
        ("trade_value", "CHN", "RUS", six_states.GOLD),
        ("trade_value", "RUS", "CHN", six_states.GOLD),
    ]


def test_where_nothing_was_built_the_next_step_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoData, match="run `counterpoise build`"):
        Figures(tmp_path)
    with pytest.raises(NoData, match="no snapshot abc"):
        Figures(tmp_path, "abc")


@pytest.mark.parametrize("kept", [0, 1, 100, 4096, 12288, -1])
def test_a_truncated_file_is_damaged(copy: Path, kept: int) -> None:
    size = copy.stat().st_size
    with copy.open("r+b") as file:
        file.truncate(kept if kept >= 0 else size // 2)
    with pytest.raises(BadLedger, match=r"damaged.*counterpoise build --force"):
        answers(copy.parent)


@pytest.mark.parametrize("said", [b"garbage " * 4096, b"SQLite format 3\x00" * 100])
def test_a_file_of_another_make_is_damaged(copy: Path, said: bytes) -> None:
    copy.write_bytes(said)
    with pytest.raises(BadLedger, match=r"damaged or not a ledger"):
        answers(copy.parent)


@pytest.mark.parametrize("seed", range(12))
def test_scribbled_bytes_are_noticed_or_change_nothing(copy: Path, world_home: Path, seed: int) -> None:
    chance = random.Random(seed)
    with copy.open("r+b") as file:
        file.seek(chance.randrange(copy.stat().st_size))
        file.write(chance.randbytes(64))
    try:
        result = answers(copy.parent)
    except BadLedger as error:
        assert "counterpoise build --force" in str(error)  # noqa: PT017
    else:
        assert result == answers(world_home)


def test_a_database_that_is_no_ledger_is_refused(copy: Path) -> None:
    copy.unlink()
    with duckdb.connect(str(copy)) as db:
        db.execute("CREATE TABLE other (a INTEGER)")
    with pytest.raises(BadLedger, match="not a ledger"):
        Figures(copy.parent)


@pytest.mark.parametrize("change", ["UPDATE meta SET value = '0' WHERE key = 'schema'", "DELETE FROM meta"])
def test_a_ledger_of_another_schema_is_refused_with_a_step_that_works(copy: Path, change: str) -> None:
    with duckdb.connect(str(copy)) as db:
        db.execute(change)
    with pytest.raises(BadLedger, match=r"has schema (0|None), this version reads .*counterpoise build --force"):
        Figures(copy.parent)


def test_no_sum_of_a_query_hangs_on_the_order_in_which_rows_come() -> None:
    queries = Path(counterpoise.__file__).parent.rglob("*.sql")
    sums = [
        item for query in queries for item in re.findall(r"\b(?:sum|avg)\([^)]*\)", query.read_text(encoding="utf-8"))
    ]
    assert sums
    # A sum of decimals is exact in any order.
    assert all(" ORDER BY " in item or "::DECIMAL" in item for item in sums)
