"""Do the named measures give the numbers their authors print, and what independent data give?

GeoPolRisk: output of docs/notebooks/example.ipynb of geopolrisk-py (akoyamp/geopolrisk-py, 2.0.0, made with an
earlier release of BACI and of the mining tables), all of 2022. GeoDep prints counts over some 5,000 products (47
for China), which 71 codes cannot be set beside.
"""

import csv
from pathlib import Path

import numpy as np
import pytest

from counterpoise.arrays import Values
from counterpoise.sources.baci.holes import load
from counterpoise.states import Bloc, find
from counterpoise.vocabulary.goods.baskets import basket
from counterpoise.weighing.literature.barbieri import barbieri_of
from counterpoise.weighing.literature.eu_criteria import bloc_criteria, eu_criteria_of
from counterpoise.weighing.literature.geopolrisk import (
    Mining,
    SupplyRisk,
    characterization,
    geopolrisk_of,
    instability,
    mining,
    purchases,
)
from counterpoise.weighing.literature.goers import gaps
from counterpoise.weighing.literature.oneal_russett import oneal_russett_of
from counterpoise.weighing.shares.concentration import hhi
from counterpoise.world.goods.matrix import GoodsMatrix, goods_matrix
from counterpoise.world.world import World

TRUTH = Path(__file__).parents[3] / "shared/data/trade-total-2023/baci_hs22_2023_totals.csv"
# China's mineral: HHI, import risk, price, score, factor.
PRINTED = {
    "Aluminium": (0.3532792047, 0.0111664506, 2.5278165947, 0.0039448748, 0.0243566306),
    "Asbestos": (0.3349175309, 0.3242218351, 0.3078678819, 0.1085875765, 0.0816550315),
    "Bauxite": (0.1834237993, 0.3514115408, 0.0550901463, 0.0644572399, 0.0086732938),
    "Cobalt": (0.4928971159, 0.8776058519, 16.2454019051, 0.4325693932, 17.1642437765),
    "Copper": (0.1036844199, 0.4892134608, 2.6768388227, 0.0507238139, 0.3316443091),
    "Iron (Fe)": (0.2025218362, 0.3377947840, 0.1015864166, 0.0684108199, 0.0169745732),
    "Natural Gas": (0.1038190612, 0.4432819173, 0.8985336474, 0.0460211125, 0.1010019792),
    "Petroleum": (0.0837246172, 0.4179064599, 0.7034547604, 0.0349890584, 0.0601183225),
}
# What reaches the score unchanged: gas is left out, since their code takes million m3 for tonnes and ours does not.
SCORED = ("Aluminium", "Asbestos", "Bauxite", "Cobalt", "Copper", "Iron (Fe)", "Petroleum")
CODES = {
    "Aluminium": "760110",
    "Asbestos": "252400",
    "Bauxite": "260600",
    "Cobalt": "282200,810510",
    "Copper": "260300",
    "Iron (Fe)": "260111,260112",
    "Petroleum": "270900",
}


@pytest.fixture(scope="module")
def mines(real: World) -> Mining:
    return mining(real, 2022)


@pytest.mark.parametrize("mineral", PRINTED)
def test_printed_scores_and_factors_follow_from_their_printed_parts(mineral: str) -> None:
    concentration, risk, price, score, factor = PRINTED[mineral]
    supply_risk = SupplyRisk(concentration, risk)
    assert supply_risk.score == pytest.approx(score, rel=1e-6)
    assert characterization(supply_risk.score, price) == pytest.approx(factor, rel=1e-6)


@pytest.mark.parametrize(
    ("state", "printed"),
    [("DNK", 0.326998), ("NLD", 0.356539), ("PRT", 0.327856), ("EGY", 0.705611), ("USA", 0.507201)],
)
def test_printed_weights_of_suppliers_are_ours(mines: Mining, state: str, printed: float) -> None:
    assert instability(mines.stability[state][0]) == pytest.approx(printed, abs=5e-7)


@pytest.mark.parametrize("mineral", PRINTED)
def test_printed_concentrations_of_production_are_ours(mines: Mining, mineral: str) -> None:
    made = np.array([amount for amount, _ in mines.mined[mineral].values()])
    assert hhi(made) == pytest.approx(PRINTED[mineral][0], rel=1e-9)


@pytest.mark.parametrize("mineral", SCORED)
def test_chinas_printed_scores_are_ours_but_for_the_release_of_the_trade_data(
    real: World, mines: Mining, mineral: str
) -> None:
    what = basket(CODES[mineral])
    bought = purchases(real, real.trade.in_year(2022), find("CHN"), what)
    score, factor = geopolrisk_of(mines, find("CHN"), what, bought)
    assert score.value == pytest.approx(PRINTED[mineral][3], rel=0.002)
    assert factor.value == pytest.approx(PRINTED[mineral][4], rel=0.015)


def test_fifteen_of_71_products_pass_by_either_reading_of_the_third_criterion(real: World) -> None:
    # measures.md, section 3: SWD(2021)352 run on BACI 2024.
    world, union = real.trade.in_year(2024), find("EU27")
    assert isinstance(union, Bloc)
    count, *products = eu_criteria_of(world, union)
    assert (count.value, count.note, len(products)) == (15, "of 71 products bought in 2024", 15)
    result = bloc_criteria(world.flows, union.members)
    assert (result.met & result.exceeds_all_exports).sum() == 15


def test_the_years_in_which_china_could_not_replace_australias_iron_ore_stand_out(real: World) -> None:
    # Goers, memo "Export Trade Dependence", on HS 2601 to 2020: in 2016, 2019 and 2020 all other exporters together
    # sell less than Australia sells China. By BACI only 2020 is, and the other two are the nearest to it.
    flows = real.trade.flows(products=["260111", "260112"])
    result = gaps(flows, (find("CHN").members, find("AUS").members), "supply")
    ore = [flows.products.index(code) for code in ("260111", "260112")]
    tie, others = (part[ore].sum(axis=0) for part in (result.tie, result.others))
    short = {year: float((tie - others)[n] / tie[n]) for n, year in enumerate(flows.years) if 2008 <= year <= 2020}
    assert sorted(sorted(short, key=lambda year: -short[year])[:3]) == [2016, 2019, 2020]
    assert [year for year in short if short[year] > 0] == [2020]


@pytest.fixture(scope="module")
def goods(real: World) -> GoodsMatrix:
    return goods_matrix(real.states, load())


@pytest.fixture(scope="module")
def truth(goods: GoodsMatrix) -> Values:
    """Return what BACI's own totals of 2023 say the states of the matrix sold each other: USD."""
    if not TRUTH.is_file():
        pytest.skip(f"no {TRUTH.name} in ../shared/data/trade-total-2023, so BACI's totals are not at hand")
    at = {state: n for n, state in enumerate(goods.matrix.states)}
    flows = np.zeros((len(at), len(at)))
    with TRUTH.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["exporter_iso3"] in at and row["importer_iso3"] in at:
                flows[at[row["exporter_iso3"]], at[row["importer_iso3"]]] = float(row["value_kusd"]) * 1000
    return flows


@pytest.mark.parametrize(
    ("a", "b"),
    [("RUS", "CHN"), ("CHN", "AUS"), ("JPN", "CHN"), ("CAN", "USA"), ("ARM", "RUS"), ("USA", "CHN"), ("DEU", "FRA")],
)
def test_estimates_of_known_pairs_hold_what_bacis_totals_give(
    real: World, goods: GoodsMatrix, truth: Values, a: str, b: str
) -> None:
    i, j = (goods.matrix.states.index(code) for code in (a, b))
    tie, totals = truth[i, j] + truth[j, i], truth.sum(axis=0) + truth.sum(axis=1)
    first, second = tie / totals[i], tie / totals[j]
    economies = real.economies.of(find(a)), real.economies.of(find(b))
    *_, value = barbieri_of(goods, *economies)
    dependence = oneal_russett_of(goods, *economies)[0]
    gdp = economies[0].nearest("gdp_exchange_rate", 2024, ahead=0)
    assert gdp is not None
    for item, right in ((value, (first * second) ** 0.5 * (1 - abs(first - second))), (dependence, tie / gdp.value)):
        assert item.lo is not None
        assert item.hi is not None
        assert item.lo <= right <= item.hi
        assert item.value == pytest.approx(right, rel=0.2)
