"""Do figures reach the named measures, and do gaps and holes come out as what they are?"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.fixtures import six_states

from counterpoise.errors import NoData
from counterpoise.records import Finding
from counterpoise.states import Bloc, find
from counterpoise.weighing.literature.barbieri import barbieri_of
from counterpoise.weighing.literature.eu_criteria import eu_criteria_of
from counterpoise.weighing.literature.geodep import geodep_of
from counterpoise.weighing.literature.goers import goers_of
from counterpoise.weighing.literature.oneal_russett import oneal_russett_of
from counterpoise.world.economies import Amount, Economy
from counterpoise.world.goods.completion import ESTIMATED, HOME, NOT_RECORDED, Diagnostics, TradeMatrix
from counterpoise.world.goods.matrix import GoodsMatrix
from counterpoise.world.trade import TradeYear
from counterpoise.world.world import World

STATES = ("BLR", "CHN", "DEU", "RUS")
BILLION = 1e9
# Row sells to column, USD billion; Belarus and Russia are not recorded.
FLOWS = np.array([[0, 5, 5, 0], [5, 0, 300, 80], [5, 200, 0, 20], [0, 120, 30, 0]]) * BILLION
TOTALS = np.array([[20, 2000, 1000, 300], [20, 2000, 1000, 200]]) * BILLION
OWN = np.array([[20, 2000, 1000, 375], [20, 2000, 1000, 250]]) * BILLION
GDP = {"CHN": (20000, 2024), "DEU": (4000, 2022), "RUS": (2000, 2024), "BLR": (70, 2014)}


@pytest.fixture(scope="module")
def goods() -> GoodsMatrix:
    kind = np.where(np.eye(4, dtype=bool), HOME, ESTIMATED)
    kind[0, 3] = kind[3, 0] = NOT_RECORDED
    notes = Diagnostics(0, 0.0, 0.0, 0, (), 0, 0.0)
    matrix = TradeMatrix(STATES, FLOWS, FLOWS / 2, FLOWS * 2, kind, TOTALS, notes)
    ids = {state: (f"{state} out", f"{state} in") for state in STATES}
    return GoodsMatrix(2023, matrix, OWN, (), {}, {("RUS", "CHN"): ("cell",)}, ids)


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


@pytest.fixture(scope="module")
def worlds(world: World) -> dict[int, TradeYear]:
    return {year: world.trade.in_year(year) for year in six_states.YEARS}


def by_hand(code: str) -> Economy:
    """Give an actor the GDP of the table, or none."""
    amounts = {("gdp_exchange_rate", when): Amount(size * BILLION, when, (code,)) for size, when in _gdp(code)}
    return Economy(find(code), amounts, {})


def _gdp(code: str) -> list[tuple[int, int]]:
    return [GDP[code]] if code in GDP else []


def values(findings: tuple[Finding, ...]) -> list[float | None]:
    return [finding.value for finding in findings]


def only(findings: tuple[Finding, ...], dependent: str, side: str) -> Finding:
    (finding,) = (finding for finding in findings if (finding.dependent, finding.side) == (dependent, side))
    return finding


def test_interdependence_of_russia_and_china_is_worked_by_hand(goods: GoodsMatrix) -> None:
    # 120 and 80 of 500 and of 4,000: 2/5 and 1/20.
    findings = barbieri_of(goods, by_hand("RUS"), by_hand("CHN"))
    assert values(findings) == pytest.approx([0.4, 0.05, 0.02**0.5, 0.65, 0.65 * 0.02**0.5])
    assert {finding.state for finding in findings} == {"estimated"}
    assert [(finding.dependent, finding.on) for finding in findings[:2]] == [("RUS", "CHN"), ("CHN", "RUS")]
    assert findings[0].figures == ("cell", "RUS out", "RUS in", "CHN out", "CHN in")


def test_the_range_takes_in_the_flows_and_what_each_says_of_itself(goods: GoodsMatrix) -> None:
    share = barbieri_of(goods, by_hand("RUS"), by_hand("CHN"))[0]
    assert (share.lo, share.hi) == pytest.approx((100 / 625, 400 / 500))


def test_a_sum_of_states_leaves_its_inner_trade_out(goods: GoodsMatrix) -> None:
    # China and Germany with Russia: 250 of 6,000 less 500 sold to each other, which both count.
    share = barbieri_of(goods, by_hand("CHN+DEU"), by_hand("RUS"))[0]
    assert share.value == pytest.approx(250 / (6000 - 2 * 500))


@pytest.mark.parametrize(
    ("pair", "why"),
    [
        (("RUS", "BLR"), "trade in all goods of BLR and RUS is not recorded"),
        (("CHN", "BLR+RUS"), "trade in all goods of BLR and RUS is not recorded"),
        (("CHN+HKG", "RUS"), "no totals of goods traded for HKG"),
        (("CHN+DEU", "DEU"), "the two have members in common"),
    ],
)
def test_what_the_matrix_does_not_hold_is_not_recorded_and_says_why(
    goods: GoodsMatrix, pair: tuple[str, str], why: str
) -> None:
    for of in (barbieri_of, oneal_russett_of):
        findings = of(goods, by_hand(pair[0]), by_hand(pair[1]))
        assert {(finding.value, finding.lo, finding.hi, finding.state, finding.note) for finding in findings} == {
            (None, None, None, "not recorded", why)
        }


def test_dependence_of_russia_and_china_is_worked_by_hand(goods: GoodsMatrix) -> None:
    findings = oneal_russett_of(goods, by_hand("RUS"), by_hand("CHN"))
    assert values(findings) == pytest.approx([0.1, 0.01, 0.01, 0.09])
    assert (findings[0].lo, findings[0].hi) == pytest.approx((0.05, 0.2))
    assert findings[0].note == "trade of 2023 over GDP of 2024"
    assert findings[2].figures[-2:] == ("RUS", "CHN")  # the two GDPs


def test_without_a_gdp_of_about_the_year_the_other_side_is_still_known(goods: GoodsMatrix) -> None:
    # Belarus's is of 2014. Germany: 5 + 5 of 4,000.
    findings = oneal_russett_of(goods, by_hand("BLR"), by_hand("DEU"))
    assert values(findings) == [None, pytest.approx(10 / 4000), None, None]
    assert findings[0].note == findings[2].note == "no GDP of 2021 to 2024"
    assert findings[1].note == "trade of 2023 over GDP of 2022"


def test_china_is_highly_vulnerable_to_russia_in_crude_unless_a_hole_fills_the_gap(
    world: World, worlds: dict[int, TradeYear]
) -> None:
    # Russia sells China 60, all others sell 45: 60 of 20,000 billion. Iran's sales to China are in a hole.
    findings = goers_of(worlds[2024], world.economies.of(find("CHN")), world.economies.of(find("RUS")))
    crude = next(finding for finding in findings if finding.product == six_states.CRUDE and finding.dependent == "CHN")
    assert crude.value == crude.hi == pytest.approx(0.003)
    assert (crude.side, crude.lo, crude.state) == ("supply", 0.0, "bounded")
    assert crude.note == "all others together trade 15,000.0 million USD less"
    assert "IRN>CHN:270900:2023" in {hole.key for hole in crude.holes}


def test_a_pair_without_vulnerable_trade_is_a_zero_on_that_side(world: World, worlds: dict[int, TradeYear]) -> None:
    findings = goers_of(worlds[2024], world.economies.of(find("SWE")), world.economies.of(find("TUR")))
    assert {(finding.value, finding.state, finding.hi) for finding in findings} == {(0.0, "zero", 0.0)}
    assert len(findings) == 4


def test_trade_of_the_pair_in_a_hole_has_no_upper_limit(world: World, worlds: dict[int, TradeYear]) -> None:
    findings = goers_of(worlds[2024], world.economies.of(find("DEU")), world.economies.of(find("RUS")))
    gas = only(findings, "DEU", "supply")
    assert (gas.value, gas.hi, gas.state) == (0.0, None, "bounded")


@pytest.mark.parametrize(("pair", "word"), [(("CHN", "XKX"), "Kosovo"), (("DEU", "EU27"), "in common")])
def test_states_the_source_is_silent_about_and_overlaps_are_not_recorded(
    world: World, worlds: dict[int, TradeYear], pair: tuple[str, str], word: str
) -> None:
    findings = goers_of(worlds[2024], world.economies.of(find(pair[0])), world.economies.of(find(pair[1])))
    assert {finding.state for finding in findings} == {"not recorded"}
    assert all(word in finding.note for finding in findings)


def test_chinas_dependent_products_are_counted_by_hand(worlds: dict[int, TradeYear]) -> None:
    # Iron, crude and gas; crude lies beside holes (Iran, Venezuela). Gold is sold more than bought.
    count, *products = geodep_of([worlds[year] for year in (2022, 2023, 2024)], find("CHN"))
    assert (count.lo, count.value, count.hi, count.state) == (2, 3, 3, "bounded")
    assert count.note == "of 4 products bought in 2024"
    listed = {product.product: (product.on, product.state) for product in products}
    assert set(listed) == {six_states.IRON, six_states.CRUDE, six_states.GAS}
    assert (listed[six_states.CRUDE], listed[six_states.GAS]) == (("RUS", "bounded"), ("RUS", "stated"))
    crude = next(product for product in products if product.product == six_states.CRUDE)
    assert crude.value == pytest.approx(10 / 16)
    assert (crude.lo, crude.hi) == (0.0, 1.0)


def test_geodep_wants_three_years_in_a_row(worlds: dict[int, TradeYear]) -> None:
    with pytest.raises(NoData, match="in a row"):
        geodep_of([worlds[year] for year in (2021, 2023, 2024)], find("CHN"))


def test_a_state_without_any_row_has_no_count(worlds: dict[int, TradeYear]) -> None:
    (count,) = geodep_of([worlds[year] for year in (2022, 2023, 2024)], find("XKX"))
    assert (count.value, count.state) == (None, "not recorded")


def test_the_unions_products_are_counted_by_hand(worlds: dict[int, TradeYear]) -> None:
    # Crude and gas; Russian gas to Germany is in a hole, so gas is not certain.
    union = find("EU27")
    assert isinstance(union, Bloc)
    count, *products = eu_criteria_of(worlds[2024], union)
    assert (count.lo, count.value, count.hi, count.state) == (1, 2, 2, "bounded")
    assert [(product.product, product.on, product.state) for product in products] == [
        (six_states.CRUDE, "RUS", "stated"),
        (six_states.GAS, "RUS", "bounded"),
    ]
