"""Is dependence Oneal and Russett's: trade over GDP, and the lower of the two for the pair?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData
from counterpoise.weighing.literature.barbieri import interdependence
from counterpoise.weighing.literature.oneal_russett import dependence, dyadic_dependence

MONEY = st.floats(1.0, 1e13)


def test_a_small_and_a_large_economy_are_worked_by_hand() -> None:
    dependence = dyadic_dependence(60, (300, 6000))
    assert dependence.of == (0.2, 0.01)
    assert dependence.low == 0.01
    assert dependence.asymmetry == pytest.approx(0.19)


def test_an_entrepot_may_depend_by_more_than_its_economy() -> None:
    assert dependence(150, 100) == 1.5


@given(MONEY, MONEY, MONEY)
def test_the_larger_economy_is_the_less_dependent(shared: float, gdp: float, other_gdp: float) -> None:
    dependence = dyadic_dependence(shared, (gdp, other_gdp))
    assert dependence.low == shared / max(gdp, other_gdp)
    assert dependence.low + dependence.asymmetry == pytest.approx(shared / min(gdp, other_gdp))


@given(MONEY, MONEY, MONEY, MONEY)
def test_barbieris_share_is_dependence_over_openness(shared: float, rest: float, other_rest: float, gdp: float) -> None:
    # Gartzke and Li (2003), Measure for Measure: T_ij / T_i = (T_ij / GDP_i) / (T_i / GDP_i).
    total = shared + rest
    share = interdependence(shared, (total, shared + other_rest)).shares[0]
    assert share == pytest.approx(dependence(shared, gdp) / dependence(total, gdp))


@pytest.mark.parametrize(("shared", "gdp"), [(1, 0), (-1, 5), (float("nan"), 5), (1, float("nan"))])
def test_what_is_no_trade_or_no_economy_is_refused(shared: float, gdp: float) -> None:
    with pytest.raises(NoData):
        dependence(shared, gdp)
