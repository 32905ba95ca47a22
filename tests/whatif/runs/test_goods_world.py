"""Is the world of goods made of the matrix and of GDP as said, and what is missing from it named?"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.fixtures import six_states
from tests.fixtures.scenarios import scenario, shock
from tests.world.goods.test_matrix import figures as matrix_rows

from counterpoise.errors import NoData
from counterpoise.ledger.writing import building, write
from counterpoise.records import Figure
from counterpoise.states import find
from counterpoise.vocabulary.constants import constant
from counterpoise.whatif.runs.goods_world import GoodsWorld, goods_world, product_parts, trade_outcome, unseen
from counterpoise.whatif.solving.equilibrium import equilibrium
from counterpoise.world.goods.completion import BOTH
from counterpoise.world.world import World

# USD billion. France has none, Belarus exports nearly all it makes. The GDP of 2024 is later than the trade of 2023.
GDP = (("BLR", 2024, 5), ("CHN", 2022, 18000), ("CHN", 2024, 1), ("DEU", 2024, 4000), ("RUS", 2023, 2000))


def rows() -> Iterator[Figure]:
    yield from matrix_rows()
    for state, year, worth in GDP:
        yield six_states.figure("factbook", "gdp_exchange_rate", state, year, value=worth * 1e9, unit="USD")
    # Crude oil, kUSD: 20 billion, and more than all that Germany is thought to buy of Russia.
    for buyer, kusd in (("CHN", 20e6), ("DEU", 900e9)):
        named = {"product": "270900", "partner": buyer, "locator": f"crude/{buyer}"}
        yield six_states.figure("baci", "trade_value", "RUS", 2023, value=kusd, unit="kUSD", **named)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("goods")
    contents = six_states.contents("goods", rows())
    with building(folder, lambda: None):
        write(folder, contents, lambda _: None)
    with World(folder) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def goods(opened: World) -> GoodsWorld:
    return goods_world(opened)


def test_a_state_without_a_gdp_is_left_out_and_named(goods: GoodsWorld) -> None:
    assert goods.base.names == ("BLR", "CHN", "DEU", "RUS")
    assert goods.left_out == ("FRA", "KAZ", "USA")
    assert goods.notes[0] == "Not in the trade matrix, since totals, location or GDP are missing: FRA, KAZ, USA."


def test_home_sales_are_the_newest_gdp_up_to_the_year_of_the_trade_less_exports(
    opened: World, goods: GoodsWorld
) -> None:
    china = goods.base.place("CHN")
    home = goods.base.flows[china, china]
    assert home + goods.base.flows[china].sum() - home == pytest.approx(18000e9)
    (_, row), *_ = opened.sources.rows([goods.gdp_figures["CHN"]])
    assert (row.measure, row.actor, row.start.year) == ("gdp_exchange_rate", "CHN", 2022)
    assert goods.gdp_years["CHN"] == 2022


def test_home_sales_are_a_tenth_of_gdp_at_least_and_who_is_held_there_is_named(goods: GoodsWorld) -> None:
    belarus = goods.base.place("BLR")
    assert goods.base.flows[belarus, belarus] == pytest.approx(0.5e9)
    assert goods.floored == ("BLR",)
    assert goods.notes[1].startswith("BLR: exports exceed 90% of GDP")


def test_cells_are_the_matrix_to_seven_digits_and_known_as_well_as_their_kind(opened: World, goods: GoodsWorld) -> None:
    matrix = opened.goods
    assert matrix is not None
    _, middle, _, kind = matrix.flow("RUS", "CHN")
    at = goods.base.place("RUS"), goods.base.place("CHN")
    assert goods.base.flows[at] == pytest.approx(middle, rel=1e-6)
    assert kind == BOTH
    # Eight in ten cells of this kind are off by no more than the constant; a normal has 80 % within 1.2816.
    assert goods.spread[at] == pytest.approx(constant("matrix_error_stated_by_both").value / 1.2816)
    assert (np.diagonal(goods.spread) == 0).all()


def test_trade_that_is_known_of_and_not_recorded_is_named(goods: GoodsWorld) -> None:
    assert goods.hidden == (("BLR", "RUS"), ("RUS", "BLR"))
    assert goods.spread[goods.base.place("BLR"), goods.base.place("RUS")] == 0
    assert goods.notes[2].endswith("BLR to RUS; RUS to BLR.")


def test_it_is_made_once_for_an_open_ledger_and_there_may_be_none(opened: World, world_home: Path) -> None:
    assert goods_world(opened) is goods_world(opened)
    with World(world_home) as elsewhere, pytest.raises(NoData, match="holds no matrix of trade in all goods of 2023"):
        goods_world(elsewhere)


def test_a_product_makes_up_its_recorded_worth_of_a_cell_even_where_that_is_more_than_the_cell(
    opened: World, goods: GoodsWorld
) -> None:
    products = opened.trade.in_year(2023)
    at = goods.base.place("RUS"), goods.base.place("CHN")
    result = product_parts(shock("cutoff", "RUS", "CHN", what="270900"), goods.base, products)
    assert result.part is not None
    assert result.part[at] == pytest.approx(20e9 / goods.base.flows[at])
    assert np.count_nonzero(result.part) == 1
    energy = product_parts(shock("embargo", "DEU", "RUS", what="energy"), goods.base, products)
    assert energy.part is not None
    assert energy.part.max() > 1.0
    assert energy.notes == ("Not recorded in 2023, so left out of the trade model: RUS to DEU (271121).",)


def test_a_shock_of_all_goods_has_no_part(opened: World, goods: GoodsWorld) -> None:
    products = opened.trade.in_year(2023)
    for item in (
        shock("embargo", "DEU", "RUS"),
        shock("tariff", "DEU", "RUS", 0.1),
        shock("embargo", "DEU", "RUS", what="goods"),
    ):
        assert product_parts(item, goods.base, products).part is None


def test_trade_that_is_only_given_is_in_no_cell_of_recorded_trade(opened: World, goods: GoodsWorld) -> None:
    products = opened.trade.in_year(2023)
    given = replace(shock("cutoff", "DEU", "CHN", what="270900"), share=0.5)  # Germany is recorded to sell none
    assert unseen(given, goods.base, products)
    result = product_parts(given, goods.base, products)
    assert result.part is not None
    assert not result.part.any()
    assert not unseen(replace(given, share=None), goods.base, products)
    assert not unseen(replace(given, actor=find("RUS")), goods.base, products)  # Russia's crude is on record


def test_a_scenario_is_answered_with_its_notes(opened: World) -> None:
    result = trade_outcome(opened, scenario(shock("cutoff", "RUS", "CHN", what="270900"), draws=5))
    sold = result.flows[0]
    assert sold.before is not None
    assert sold.after is not None
    assert sold.before > sold.after.value > 0
    assert result.residual < 1e-10
    assert {note.split(":", maxsplit=1)[0] for note in result.notes} >= {
        "BLR",
        "Not in the trade matrix, since totals, location or GDP are missing",
    }


def test_cutting_a_part_of_a_cell_is_trade_made_dear_by_as_much(opened: World, goods: GoodsWorld) -> None:
    part = 20e9 / goods.base.flows[goods.base.place("RUS"), goods.base.place("CHN")]
    cut = trade_outcome(opened, scenario(shock("cutoff", "RUS", "CHN", what="270900")))
    # With sigma 4, t_hat = 1 - s is a rise of trade costs by (1 - s)^(-1/3).
    moved = np.ones_like(goods.base.flows)
    moved[goods.base.place("RUS"), goods.base.place("CHN")] = ((1 - part) ** (-1 / 3)) ** (1 - 4)
    alone = equilibrium(goods.base, moved, 4.0, "tariff")
    assert np.abs(cut.central.real_income - alone.real_income).max() < 1e-10
