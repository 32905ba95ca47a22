"""Is a stake trade over GDP, in the right units, and refused without a GDP?"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData
from counterpoise.weighing.shares.stakes import stake

BILLION_KUSD, BILLION_USD = 1e6, 1e9


def test_russias_stake_in_china_in_energy_is_68_of_2000_and_chinas_a_tenth_of_it() -> None:
    assert stake(68 * BILLION_KUSD, 0, 2000 * BILLION_USD) == pytest.approx(0.034)
    assert stake(0, 68 * BILLION_KUSD, 20_000 * BILLION_USD) == pytest.approx(0.0034)


def test_an_entrepots_stake_may_be_above_one() -> None:
    assert stake(3 * BILLION_KUSD, 2 * BILLION_KUSD, 4 * BILLION_USD) == pytest.approx(1.25)


@given(st.floats(0, 1e9), st.floats(0, 1e9), st.floats(1e6, 1e14))
def test_what_is_sold_and_what_is_bought_count_alike(sold: float, bought: float, gdp: float) -> None:
    assert stake(sold, bought, gdp) == stake(bought, sold, gdp)
    assert stake(sold, bought, gdp) == pytest.approx(stake(sold, 0, gdp) + stake(0, bought, gdp))


@pytest.mark.parametrize("gdp", [0.0, -1.0, math.nan])
def test_a_gdp_that_is_none_is_refused(gdp: float) -> None:
    with pytest.raises(NoData):
        stake(1.0, 1.0, gdp)
