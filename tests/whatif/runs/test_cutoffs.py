"""Does a cut-off cost what the hand gives, and does trade nobody records say so instead of nothing?

Crude of 2024 in the six-state world, USD billion: China buys 60 of Russia and 20 of South Sudan, 185 million t, and
pumps 264; its GDP is 20,000. Gas: Germany buys 1 of Sweden and 2 of Turkey, all these sell; Russia's is a hole.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures.six_states import CRUDE, GAS, GERMANIUM, IRON

from counterpoise.errors import BadScenario, BadUse, NoData
from counterpoise.states import find
from counterpoise.whatif.outcome import CutProduct, Range
from counterpoise.whatif.runs.cutoffs import CutOffs, cut_offs
from counterpoise.whatif.scenario import Scenario, Shock
from counterpoise.whatif.verbs import verbs
from counterpoise.whatif.worlds.cutoff import exact, hulten, second_order
from counterpoise.world.world import World

BILLION = 1e6  # kUSD


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def shock(verb: str, actor: str, target: str, what: str = "", share: float | None = None) -> Shock:
    return Shock(verb=verbs()[verb], actor=find(actor), target=find(target), what=what, share=share)


def cut(world: World, *shocks: Shock, year: int = 2024) -> CutOffs:
    return cut_offs(world, world.trade.in_year(year), Scenario(shocks=shocks))


def cut_product(world: World, *words: str, share: float | None = None, year: int = 2024) -> CutProduct:
    seller, buyer, what = words
    return cut(world, shock("cutoff", seller, buyer, what, share), year=year).products[0]


def near(value: float, lo: float, hi: float) -> Range:
    return Range(*(pytest.approx(part, abs=1e-12) for part in (value, lo, hi)))  # type: ignore[arg-type]


def test_a_cut_off_comes_out_as_by_hand(world: World) -> None:
    result = cut_product(world, "RUS", "CHN", CRUDE)
    assert (result.exporter, result.importer, result.given, result.of_supply) == ("RUS", "CHN", False, True)
    assert (result.before, result.share) == (60 * BILLION, 0.75)
    part = 185 / (185 + 264)  # of all the crude it uses; 176 / (176 + 264) by the world's price
    assert result.loss == near(57 / 80 * part, 52.5 / 80 * 176 / 440, 58.5 / 80 * part)
    assert result.cost_share == pytest.approx(80 / 20_000 / part)
    assert result.exact == near(
        exact(result.loss.value, result.cost_share, 0.1),
        exact(result.loss.hi, result.cost_share, 0.04),
        exact(result.loss.lo, result.cost_share, 0.2),
    )
    assert result.second_order == second_order(result.loss.value, result.cost_share, 0.1)
    assert result.hulten == hulten(result.loss.value, result.cost_share)


def test_who_steps_in_and_what_the_seller_cannot_place(world: World) -> None:
    result = cut_product(world, "RUS", "CHN", CRUDE)
    assert [(filler.code, filler.trades, filler.already) for filler in result.fillers] == [
        ("SSD", 30 * BILLION, 20 * BILLION)
    ]
    assert result.fillers[0].adds == pytest.approx(3 * BILLION)
    assert result.market_loss == near(0.75, 0.0, 0.75)  # a ban keeps Sweden from more, Turkey's is a hole


def test_it_rests_on_the_row_the_production_and_the_gdp(world: World) -> None:
    rows = dict(world.sources.rows(cut_product(world, "RUS", "CHN", CRUDE).figures))
    assert sorted(row.measure for row in rows.values()) == ["gdp_exchange_rate", "mine_production", "trade_value"]


def test_what_is_filled_never_exceeds_what_was_cut(world: World) -> None:
    result = cut_product(world, "RUS", "CHN", f"{CRUDE},{GAS},{IRON}")
    assert {filler.code: filler.adds for filler in result.fillers} == pytest.approx(
        {"SSD": 3 * BILLION, "SWE": 1 * BILLION}
    )
    assert result.before == 70 * BILLION


def test_a_hole_asks_for_the_share(world: World) -> None:
    with pytest.raises(NoData, match=r"Pipeline gas, Russia to Germany, 2024: traded and not recorded.*--share 0\.55"):
        cut_product(world, "RUS", "DEU", GAS)


def test_a_share_given_makes_the_purchases_larger(world: World) -> None:
    # 3 is 45 % of all Germany buys, 6.67; of Russia's 3.67 others bring back a tenth of the 3 they sell.
    result = cut_product(world, "RUS", "DEU", GAS, share=0.55)
    assert (result.given, result.of_supply) == (True, False)
    assert (result.share, result.before / BILLION) == pytest.approx((0.55, 3 / 0.45 * 0.55))
    assert result.loss.value == pytest.approx(0.55 - 0.3 * 0.45 / 3)
    assert result.cost_share == pytest.approx(3 / 0.45 / 4000)
    assert result.market_loss is not None
    assert result.market_loss.value == pytest.approx((11 / 3 - 1) / (11 / 3 + 10))


def test_a_share_is_refused_where_the_trade_is_on_record(world: World) -> None:
    with pytest.raises(BadScenario, match=r"it is on record at 75 % of what China bought abroad in 2024"):
        cut_product(world, "RUS", "CHN", CRUDE, share=0.5)
    assert cut_product(world, "RUS", "CHN", CRUDE).before == 60 * BILLION


@pytest.mark.parametrize("share", [0.0, 1.0, -0.1, 55.0])
def test_a_share_that_cannot_be_is_named(world: World, share: float) -> None:
    with pytest.raises(BadScenario, match=f"such as 0.55, not {share:g}"):
        cut_product(world, "RUS", "DEU", GAS, share=share)


def test_a_share_of_what_nobody_else_sells_gives_no_amount(world: World) -> None:
    with pytest.raises(NoData, match="nothing is recorded of what Turkey bought of others"):
        cut_product(world, "RUS", "TUR", GAS, share=0.9)


def test_nothing_sold_is_said_to_be_nothing(world: World) -> None:
    with pytest.raises(NoData, match="the trade source covers both and has none"):
        cut_product(world, "RUS", "DEU", CRUDE)


def test_a_code_that_has_ended_is_nothing_to_cut(world: World) -> None:
    with pytest.raises(NoData, match=r"Germanium.*; there is nothing to cut off"):
        cut_product(world, "CHN", "DEU", GERMANIUM)


def test_all_goods_are_no_product(world: World) -> None:
    with pytest.raises(BadScenario, match="names no product, as in `cutoff RUS CHN 270900`"):
        cut_product(world, "RUS", "CHN", "goods")


def test_nobody_is_cut_off_from_his_own_bloc(world: World) -> None:
    with pytest.raises(BadUse, match="is a member of EU27"):
        cut_product(world, "EU27", "SWE", IRON)


def test_an_embargo_lists_its_largest_products_both_ways(world: World) -> None:
    result = cut(world, shock("embargo", "CHN", "RUS")).products
    assert [(row.exporter, row.importer, row.product) for row in result] == [
        ("RUS", "CHN", CRUDE),
        ("RUS", "CHN", GAS),
        ("CHN", "RUS", "710812"),
        ("RUS", "CHN", IRON),
        ("RUS", "CHN", "710812"),
    ]


@pytest.mark.parametrize(("verb", "sellers"), [("embargo-imports", {"RUS"}), ("embargo-exports", {"CHN"})])
def test_an_embargo_of_one_way_cuts_one_way(world: World, verb: str, sellers: set[str]) -> None:
    assert {row.exporter for row in cut(world, shock(verb, "CHN", "RUS")).products} == sellers


def test_an_embargo_of_a_domain_cuts_the_domain(world: World) -> None:
    result = cut(world, shock("embargo", "CHN", "RUS", "energy")).products
    assert {row.product for row in result} == {CRUDE, GAS}


def test_holes_inside_an_embargo_are_noted(world: World) -> None:
    result = cut(world, shock("embargo", "EU27", "RUS", "energy"))
    assert any(note.startswith("Pipeline gas, RUS to DEU: traded and not recorded") for note in result.notes)


def test_a_bloc_without_a_known_gdp_of_every_member_is_noted_or_refused(world: World) -> None:
    with pytest.raises(NoData, match="no GDP of"):
        cut_product(world, "RUS", "EU27", CRUDE)
    assert world.economies.gdp(find("EU27"), 2024) is None
    assert any("no GDP of" in note for note in cut(world, shock("embargo", "EU27", "RUS", "energy")).notes)


def test_members_of_a_sum_are_weighed_as_one(world: World) -> None:
    result = cut_product(world, "RUS+SSD", "CHN", CRUDE)
    assert (result.share, result.fillers) == (1.0, ())


def test_gdp_of_another_year_stands_in_and_is_noted(world: World) -> None:
    gdp = world.economies.gdp(find("CHN"), 2021)
    assert gdp is not None
    assert gdp.year == 2023
    assert cut(world, shock("cutoff", "RUS", "CHN", CRUDE), year=2021).notes[0] == (
        "cost shares of China: trade of 2021 over GDP of 2023"
    )


def test_what_is_cut_elsewhere_does_not_step_in(world: World) -> None:
    both = cut(world, shock("cutoff", "RUS", "CHN", CRUDE), shock("cutoff", "SSD", "CHN", CRUDE))
    assert [row.fillers for row in both.products] == [(), ()]
    assert any("China loses Russia and South Sudan" in note for note in both.notes)


def test_a_named_product_is_not_listed_twice(world: World) -> None:
    result = cut(world, shock("cutoff", "RUS", "CHN", CRUDE), shock("embargo", "CHN", "RUS", "energy"))
    assert [row.product for row in result.products] == [CRUDE, GAS]


def test_losses_beyond_what_the_formula_bears_are_noted(world: World) -> None:
    notes = cut(world, shock("cutoff", "RUS", "CHN", GAS)).notes
    assert any("100% of the input missing is beyond the 30% the formula has been used for" in note for note in notes)
    assert any("substitution measured for fuels" in n for n in cut(world, shock("cutoff", "RUS", "CHN", IRON)).notes)
