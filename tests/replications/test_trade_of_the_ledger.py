"""Do scenarios by name clear every market of the real ledger's world, and come out near what others published?"""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.fixtures.scenarios import scenario, shock

from counterpoise.states import blocs
from counterpoise.whatif.runs.goods_world import goods_world, trade_outcome
from counterpoise.whatif.scenario import Assumptions, Scenario, Shock
from counterpoise.whatif.solving.baseline import baseline
from counterpoise.whatif.worlds.trade import TradeWorld, trade
from counterpoise.world.world import World

EU27 = next(bloc for bloc in blocs() if bloc.code == "EU27")
CASES = {
    "embargo EU27 CHN": scenario(shock("embargo", EU27, "CHN"), sigma=5.0, draws=20),
    "decouple EU27 CHN x2": scenario(shock("decouple", EU27, "CHN", 2.0), sigma=5.0, draws=20),
    "tariffs of the USA and China": scenario(
        shock("tariff", "USA", "CHN", 0.25), shock("tariff", "CHN", "USA", 0.15), sigma=5.0, draws=20
    ),
    "embargo USA RUS": scenario(shock("embargo", "USA", "RUS"), sigma=5.0, draws=20),
    "embargo EU27 RUS energy": scenario(shock("embargo", EU27, "RUS", what="energy"), sigma=5.0, draws=20),
}


@pytest.mark.parametrize("case", CASES)
def test_every_market_clears(real: World, case: str) -> None:
    result = trade_outcome(real, CASES[case])
    after, base = result.central, result.central.baseline
    sold = after.flows.sum(axis=1)
    assert np.abs(sold / (after.price * base.output) - 1).max() < 1e-10
    assert result.residual < 1e-10
    assert (result.solved, result.unsolved) == (20, 0)
    assert after.price @ base.output == pytest.approx(base.output.sum(), rel=1e-12)


def test_the_world_has_200_states_or_so_and_few_at_the_floor(real: World) -> None:
    goods = goods_world(real)
    assert len(goods.base.names) > 190
    assert set(goods.floored) == {"GMB", "LUX", "SMR"}
    assert {"CUB", "PRK", "VEN"} <= set(goods.left_out)


RECORDED = Path(__file__).parents[3] / "shared" / "data" / "trade-total-2023"
NEEDS_RECORDED = pytest.mark.skipif(not RECORDED.is_dir(), reason=f"recorded totals are not at {RECORDED}")


@pytest.fixture(scope="module")
def recorded() -> TradeWorld:
    """Return the world by recorded trade (BACI's totals over all products, 2023) and the World Bank's GDP."""
    with (RECORDED / "gdp_latest_wdi.csv").open(encoding="utf-8") as file:
        gdp = {row["iso3"]: float(row["gdp_usd_latest"]) for row in csv.DictReader(file)}
    names = sorted(gdp)
    flows = np.zeros((len(names), len(names)))
    with (RECORDED / "baci_hs22_2023_totals.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["exporter_iso3"] in gdp and row["importer_iso3"] in gdp:
                at = names.index(row["exporter_iso3"]), names.index(row["importer_iso3"])
                flows[at] = 1000 * float(row["value_kusd"])
    size = np.array([gdp[name] for name in names])
    flows += np.diag(np.maximum(size - flows.sum(axis=1), 0.1 * size))
    return TradeWorld(baseline(names, flows), np.zeros_like(flows), 2023)


@NEEDS_RECORDED
@pytest.mark.parametrize(
    "shocks",
    [
        (shock("embargo", EU27, "CHN"),),
        (shock("decouple", EU27, "CHN", 2.0),),
        (shock("tariff", "USA", "CHN", 0.25), shock("tariff", "CHN", "USA", 0.15)),
        (shock("decouple", "USA", EU27, 2.0),),
        (shock("embargo", "USA", "RUS"),),
    ],
)
def test_the_range_holds_what_recorded_trade_gives(
    real: World, recorded: TradeWorld, shocks: tuple[Shock, ...]
) -> None:
    wanted = Scenario(shocks=shocks)
    ours = trade_outcome(real, wanted)
    theirs = trade(replace(wanted, assumptions=Assumptions(draws=0)), recorded, [None] * len(shocks))
    for first, second in zip(ours.pair, theirs.pair, strict=True):
        assert first.real_income.lo < second.real_income.value < first.real_income.hi
        assert first.real_income.value == pytest.approx(second.real_income.value, rel=0.15, abs=0.0004)


def test_doubled_costs_between_the_eu_and_china_cost_less_than_with_many_sectors(real: World) -> None:
    # Felbermayr, Gans, Mahlkow and Sandkamp (2021), Decoupling Europe, Kiel Policy Brief 153: real income of the EU
    # -1.0 % and of China -1.3 %, many sectors with inputs; one sector without gives about half.
    result = trade_outcome(real, scenario(shock("decouple", EU27, "CHN", 2.0), sigma=5.0))
    europe, china = (side.real_income.value for side in result.pair)
    assert -0.010 < europe < -0.004
    assert -0.013 < china < -0.004
