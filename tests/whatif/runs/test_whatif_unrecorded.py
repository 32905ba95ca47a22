"""Is trade that is known of and not recorded told apart from none, and is money of another time kept out?

Russia and Belarus trade in a hole of the matrix; Vatican City is in no matrix at all. Crude of 2010 costs a hundredth.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import six_states
from tests.whatif.runs.test_goods_world import rows

from counterpoise.errors import NoData
from counterpoise.ledger.writing import building, write
from counterpoise.questions.whatif.find import read_scenarios
from counterpoise.whatif.options import Options
from counterpoise.whatif.outcome import Outcome
from counterpoise.whatif.runs.goods_world import comparable_products, trade_outcome
from counterpoise.whatif.runs.run import whatif
from counterpoise.world.world import World

OLD = 2010


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("dark")
    named = {"product": "270900", "partner": "CHN", "locator": "crude/old"}
    old = six_states.figure("baci", "trade_value", "RUS", OLD, value=0.2e6, unit="kUSD", **named)
    contents = six_states.contents("dark", [*rows(), old])
    with building(folder, lambda: None):
        write(folder, contents, lambda _: None)
    with World(folder) as ledger:
        yield ledger


def follow(world: World, *lines: str, **options: object) -> Outcome:
    given = Options(**{"draws": 3, **options})  # type: ignore[arg-type]
    return whatif(world, read_scenarios(lines, given)[0])


@pytest.mark.parametrize(
    "line",
    ["embargo RUS BLR", "tariff RUS BLR 10%", "decouple RUS BLR x2", "embargo-imports RUS BLR energy"],
)
def test_a_scenario_of_nothing_recorded_has_no_answer(world: World, line: str) -> None:
    with pytest.raises(NoData, match=rf"{line}: this trade is known of and not recorded"):
        follow(world, line)


@pytest.mark.parametrize("line", ["embargo VAT RUS", "embargo ATA CHN"])
def test_an_embargo_of_a_state_no_model_holds_has_no_answer(world: World, line: str) -> None:
    with pytest.raises(NoData, match="is in the matrix"):
        follow(world, line)


def test_beside_recorded_trade_it_is_left_out_and_not_nothing(world: World) -> None:
    result = follow(world, "embargo RUS BLR", "tariff DEU CHN 25%")
    assert [(flow.exporter, flow.importer, flow.before, flow.after) for flow in result.flows] == [
        ("RUS", "BLR", None, None),
        ("BLR", "RUS", None, None),
    ]
    assert [country.code for country in result.countries[:2]] == ["RUS", "BLR"]
    assert all((level.a_on_b, level.b_on_a, level.leverage) == (None, None, None) for level in result.before[:-1])
    for after in result.after:
        assert (after.a_on_b, after.b_on_a, after.leverage) == (None, None, None)
    assert any(note.startswith("Left out") and "embargo RUS BLR" in note for note in result.notes)
    alone = follow(world, "tariff DEU CHN 25%")
    assert {country.code: country.real_income.value for country in result.countries} == pytest.approx(
        {country.code: country.real_income.value for country in alone.countries}
    )


def test_a_bloc_that_trades_on_record_too_keeps_its_flows(world: World) -> None:
    result = follow(world, "embargo RUS BLR+CHN")
    assert all(flow.before for flow in result.flows)


def test_a_product_of_long_ago_is_no_part_of_trade_today(world: World) -> None:
    old, now = (read_scenarios(["cutoff RUS CHN 270900"], Options(year=year, draws=3))[0] for year in (OLD, 2023))
    then, today = (trade_outcome(world, item) for item in (old, now))
    assert then.flows == today.flows
    assert "The trade model is of 2023, so what a product or domain makes up of trade is taken from 2023 too" in next(
        note for note in then.notes if "taken from" in note
    )
    assert not any("taken from" in note for note in today.notes)
    assert comparable_products(world, world.trade.in_year(OLD)).year == 2023
