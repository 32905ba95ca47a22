"""Do mines, purchases and ratings reach GeoPolRisk, with what holes and rough weights leave open?"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.arrays import Quantities
from counterpoise.states import find
from counterpoise.vocabulary.goods.baskets import basket
from counterpoise.weighing.literature.geopolrisk import Mining, Purchase, Purchases, geopolrisk_of, mining, purchases
from counterpoise.world.world import World

CRUDE = basket(six_states.CRUDE)
MADE = 500**2 + 264**2  # million t of Russia and China
HHI = MADE / 764**2


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


@pytest.fixture(scope="module")
def mines(world: World) -> Mining:
    return mining(world, 2024)


def bought(world: World, code: str, year: int = 2024) -> Purchases:
    return purchases(world, world.trade.in_year(year), find(code), CRUDE)


def by_hand(*rows: Purchase, covered: bool = True) -> Purchases:
    return Purchases(rows, {}, (), covered, ())


def test_purchases_come_by_seller_in_value_and_weight(world: World) -> None:
    purchases = bought(world, "CHN")
    assert [(row.seller, row.value, row.quantity) for row in purchases.rows] == [
        ("RUS", 60e6, 145e6),
        ("SSD", 20e6, 40e6),
    ]
    assert purchases.covered
    assert len(purchases.figures) == 4  # two values, two weights
    assert {hole.key for hole in purchases.holes} == {"IRN>CHN:270900:2023"}


def test_a_bloc_buys_nothing_of_itself(world: World) -> None:
    assert [(row.seller, row.value) for row in bought(world, "EU27").rows] == [("RUS", 20e6), ("SSD", 10e6)]


def test_kosovo_is_not_covered(world: World) -> None:
    purchases = bought(world, "XKX")
    assert (list(purchases.rows), purchases.covered) == ([], False)


def test_chinas_crude_is_worked_by_hand(world: World, mines: Mining) -> None:
    # Nobody rates the six states, so each weighs 1/2. 185 Mt bought, 264 Mt made; by value 176 Mt.
    whole = replace(bought(world, "CHN"), holes=())
    score, factor = geopolrisk_of(mines, find("CHN"), CRUDE, whole)
    assert score.value == score.hi == pytest.approx(HHI * 0.5 * 185 / (185 + 264))
    assert score.lo == pytest.approx(HHI * 0.5 * 176 / (176 + 264))
    assert score.state == factor.state == "estimated"
    assert factor.value == pytest.approx(HHI * 0.5 * 185 / 449 * (80 / 185) / 0.409412948)
    assert len(score.figures) == 4 + 2  # purchases and mines


def test_a_rated_supplier_weighs_by_its_rating(world: World, mines: Mining) -> None:
    rated = replace(mines, stability={"RUS": (-1.0, "r"), "SSD": (-2.5, "s")})
    score, _ = geopolrisk_of(rated, find("CHN"), CRUDE, bought(world, "CHN"))
    assert score.value == pytest.approx(HHI * (145 * 0.7 + 40 * 1.0) / (185 + 264))
    assert score.figures[-2:] == ("r", "s")


def test_a_supplier_in_a_hole_may_sell_any_amount(world: World, mines: Mining) -> None:
    # Up to all supply, at its own weight: nobody rates Iran, so 1/2 of the HHI.
    score, _ = geopolrisk_of(mines, find("CHN"), CRUDE, bought(world, "CHN"))
    assert score.hi == pytest.approx(HHI * 0.5)
    assert [hole.exporter for hole in score.holes] == ["IRN"]


def test_a_state_that_mines_and_buys_none_has_a_zero_and_no_factor(mines: Mining) -> None:
    score, factor = geopolrisk_of(mines, find("RUS"), CRUDE, by_hand())
    assert (score.value, score.lo, score.hi, score.state) == (0.0, 0.0, 0.0, "zero")
    assert (factor.value, factor.state) == (None, "not recorded")


@pytest.mark.parametrize(("state", "covered"), [("SWE", True), ("RUS", False)])
def test_without_supply_or_a_source_that_speaks_there_is_no_score(mines: Mining, state: str, covered: bool) -> None:
    findings = geopolrisk_of(mines, find(state), CRUDE, by_hand(covered=covered))
    assert {(finding.value, finding.state) for finding in findings} == {(None, "not recorded")}


def test_a_product_of_no_mineral_and_a_year_without_mines_have_no_score(world: World, mines: Mining) -> None:
    purchases = bought(world, "CHN")
    assert geopolrisk_of(mines, find("CHN"), basket("711510"), purchases)[0].value is None
    assert geopolrisk_of(mining(world, 2020), find("CHN"), CRUDE, purchases)[0].value is None


def test_purchases_that_give_no_weight_are_weighed_by_value_and_have_no_price(mines: Mining) -> None:
    trade = {six_states.CRUDE: Quantities(0.0, 0.0, 250e6, 125e6)}  # 2 t for 1,000 dollars
    unweighed = replace(by_hand(Purchase(six_states.CRUDE, "RUS", 5e6, None)), traded=trade)
    score, factor = geopolrisk_of(mines, find("DEU"), CRUDE, unweighed)
    assert score.value == score.lo == score.hi == pytest.approx(HHI * 0.5)
    assert factor.value is None


def test_metal_content_beside_gross_weight_is_said(mines: Mining) -> None:
    iron = basket("260111,260112")
    score, _ = geopolrisk_of(mines, find("CHN"), iron, by_hand(Purchase(six_states.IRON, "SWE", 6e6, 60e6)))
    assert score.value == pytest.approx((0.3**2 + 0.7**2) * 0.5 * 60 / (60 + 70))
    assert "gross weight" in score.note
