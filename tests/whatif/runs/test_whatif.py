"""Do the models join into one outcome on the six-state world, and does nothing happen where nothing is shocked?"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterpoise.errors import NoData
from counterpoise.questions.whatif.find import read_scenarios
from counterpoise.whatif.options import Options
from counterpoise.whatif.outcome import Outcome
from counterpoise.whatif.runs.run import whatif
from counterpoise.world.world import World


@pytest.fixture(scope="module")
def world(goods_home: Path) -> Iterator[World]:
    with World(goods_home) as opened:
        yield opened


def follow(world: World, *lines: str, **options: object) -> Outcome:
    given = Options(**{"draws": 20, **options})  # type: ignore[arg-type]
    return whatif(world, read_scenarios(lines, given)[0])


def test_a_war_of_tariffs_moves_trade_incomes_and_dependence(world: World) -> None:
    result = follow(world, "tariff CHN DEU 25%", "tariff DEU CHN 25%")
    assert [(flow.exporter, flow.importer) for flow in result.flows] == [("CHN", "DEU"), ("DEU", "CHN")]
    assert all(flow.before and flow.after and flow.after.hi < flow.before for flow in result.flows)
    assert [country.code for country in result.countries[:2]] == ["CHN", "DEU"]
    assert [level.domain for level in result.before] == [level.domain for level in result.after]
    assert result.before[-1] != result.after[-1]
    assert result.method == ("trade_equilibrium",)
    assert {assumption.name for assumption in result.assumptions} >= {"sigma", "draws", "cells", "revenue"}
    assert result.residual is not None
    assert result.residual < 1e-9


def test_a_cut_off_brings_its_product_and_ends_the_sale_in_the_world_after(world: World) -> None:
    result = follow(world, "cutoff RUS CHN 270900")
    (product,) = result.products
    assert product.before == 60e6
    assert not product.given
    assert result.method == ("trade_equilibrium", "cutoff")
    assert {assumption.name for assumption in result.assumptions} >= {"substitution", "spare", "reach"}
    energy = {level.domain: level for level in result.after}["energy"]
    before = {level.domain: level for level in result.before}["energy"]
    assert energy.b_on_a is not None
    assert before.b_on_a is not None
    assert energy.b_on_a.value < before.b_on_a.value


def test_a_share_is_an_assumption_that_is_said(world: World) -> None:
    result = follow(world, "cutoff RUS DEU 271121", share=0.55)
    assert result.products[0].given
    assert [assumption.value for assumption in result.assumptions if assumption.name == "share of 271121"] == [0.55]


def test_trade_that_no_record_holds_is_left_out_of_the_trade_model(world: World) -> None:
    alone = follow(world, "cutoff RUS DEU 271121", share=0.55)
    assert alone.method == ("cutoff",)
    assert (alone.flows, alone.countries, alone.world_trade) == ((), (), None)
    assert any("of recorded trade" in note for note in alone.notes)
    beside = follow(world, "cutoff RUS DEU 271121", "tariff CHN DEU 25%", share=0.55)
    tariff = follow(world, "tariff CHN DEU 25%")
    incomes = [{country.code: country.real_income for country in item.countries} for item in (beside, tariff)]
    assert incomes[0]["CHN"] == incomes[1]["CHN"]


def test_a_flow_nobody_records_asks_for_the_share(world: World) -> None:
    with pytest.raises(NoData, match=r"--share 0\.55"):
        follow(world, "cutoff RUS DEU 271121")


def test_a_transfer_asks_the_register_and_moves_no_trade(world: World) -> None:
    result = follow(world, "transfer RUS CHN hypersonic-glide-vehicle")
    assert not result.handed[0].changes
    assert (result.flows, result.countries, result.before, result.after, result.figures) == ((), (), (), (), ())
    assert result.method == ("transfer",)


def test_tariffs_and_a_cut_off_come_together(world: World) -> None:
    both = follow(world, "tariff CHN DEU 25%", "cutoff RUS CHN 270900")
    assert both.method == ("trade_equilibrium", "cutoff")
    assert both.products[0].before == 60e6


def test_the_same_seed_gives_the_same_outcome_and_another_gives_other_ranges(world: World) -> None:
    first, again, other = (follow(world, "tariff CHN DEU 25%", seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert other.countries != first.countries
    assert [country.real_income.value for country in other.countries] == [
        country.real_income.value for country in first.countries
    ]


def test_the_rows_it_rests_on_are_rows_of_the_ledger(world: World) -> None:
    result = follow(world, "tariff CHN DEU 25%")
    assert result.figures
    assert len(list(world.sources.rows(result.figures))) == len(result.figures)


def test_a_tariff_without_an_answer_says_that_none_is_modelled(world: World) -> None:
    alone = follow(world, "tariff CHN DEU 25%").not_modelled
    both = follow(world, "tariff CHN DEU 25%", "tariff DEU CHN 25%").not_modelled
    assert "A response by Germany: the scenario has none." in alone
    assert not any("An answer by" in item for item in both)


def test_fuels_are_cut_without_their_price(world: World) -> None:
    assert "world price of fuels" in follow(world, "cutoff RUS CHN 270900").not_modelled[0]
    assert "world price of what is cut" in follow(world, "cutoff SWE CHN 260111").not_modelled[0]


@pytest.mark.parametrize(
    ("lines", "year", "kind", "said"),
    [
        (("tariff CHN DEU 25%",), 1990, NoData, "the data run from 2020 to 2024"),
        (("tariff BRA DEU 25%",), None, NoData, "is in the matrix"),
        (("cutoff SWE RUS 270900",), None, NoData, "nothing to cut off"),
    ],
)
def test_what_cannot_be_answered_says_why(
    world: World, lines: tuple[str, ...], year: int | None, kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said):
        follow(world, *lines, year=year)


def test_a_shock_on_a_state_the_trade_model_does_not_hold_is_left_out_and_named(world: World) -> None:
    result = follow(world, "tariff CHN DEU 25%", "tariff CHN BRA 25%")
    assert "Left out, since the trade model does not hold the state: tariff CHN BRA 25%." in result.notes
    assert result.countries == follow(world, "tariff CHN DEU 25%").countries
