"""Does a claim stand beside figures of its own goods, and is it known where these cannot contradict it?"""

from dataclasses import replace

import pytest
from tests.reports.test_stated_parts import claim

from counterpoise.reports.claim_scope import ON_THE_WAY, PART, claim_scope


def test_a_named_product_is_set_beside_its_own_figures_and_never_beside_a_neighbour() -> None:
    phosphate = claim_scope(claim("China gets three quarters of its ground phosphate from Brazil, and gas from Peru."))
    assert [basket.key for basket in phosphate.baskets] == ["251020"]
    assert [(part.product, part.stated.least) for part in phosphate.parts] == [("251020", 0.75)]


@pytest.mark.parametrize("goods", ["magnets", "water", "oyster exports", "heavy water"])
def test_goods_that_no_figure_covers_have_none_beside_them(goods: str) -> None:
    scope = claim_scope(claim(f"Most of its {goods} go to Brazil."))
    assert (scope.baskets, scope.foods, scope.sectors) == ((), (), ())
    assert scope.gap == f"no figures on {goods.removesuffix(' exports')} alone"


def test_a_claim_about_all_exports_is_set_beside_all_goods_alone() -> None:
    scope = claim_scope(claim("Three quarters of China's exports go to Brazil."))
    assert [basket.key for basket in scope.baskets] == ["goods"]
    assert (scope.parts[0].product, scope.short) == ("goods", "")


def test_foods_and_industries_have_figures_of_their_own() -> None:
    soya = claim_scope(claim("China buys 70 % of its soybeans from Brazil."))
    chips = claim_scope(claim("China buys nine in ten of its chips from Brazil."))
    assert [part.product for part in (*soya.parts, *chips.parts)] == ["fao:236", "C26"]


@pytest.mark.parametrize("modality", ["possible", "expected", "negated"])
def test_a_part_is_stated_only_as_a_fact(modality: str) -> None:
    said = claim("China buys half of its coal from Brazil.")
    assert claim_scope(said).parts
    assert claim_scope(replace(said, modality=modality)).parts == ()  # type: ignore[arg-type]


def test_figures_of_trade_contradict_no_claim_about_a_way_or_about_more_than_trade() -> None:
    coal = claim("China needs Brazilian coal.")
    assert claim_scope(coal).short == ""
    assert claim_scope(claim("China gets its coal through Brazil.")).short == ON_THE_WAY
    guarded = replace(coal, topics=("security", "trade"))
    assert claim_scope(guarded).short == "there are no figures on security"


def test_a_word_for_more_than_the_figures_have_is_covered_in_part() -> None:
    assert claim_scope(claim("China needs Brazilian lithium.")).short == PART  # its ore is in no figure
    assert claim_scope(claim("China needs Brazilian lithium hydroxide.")).short == ""
