"""Are the world's shares in a product, their limits, and its concentration what can be worked out by hand?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures import six_states

from counterpoise.arrays import Flows
from counterpoise.errors import NoData
from counterpoise.weighing.shares.world_market import divided, index_by_year, usual_price

CRUDE = [row for row in six_states.trade() if row[2] == six_states.CRUDE]
NOBODY = np.zeros(6, np.int64)


def crude(year: int) -> Flows:
    rows = [row for row in CRUDE if row[3] == year]
    return six_states.flows_of(rows, six_states.STATES, six_states.PRODUCTS, (year,))


def at(state: str) -> int:
    return six_states.STATES.index(state)


def test_sellers_of_crude_in_2024_divide_125_billion() -> None:
    flows = crude(2024)
    market = divided(flows.exporter, flows, NOBODY, 0)
    assert [round(market.share[at(code)], 6) for code in ("RUS", "SSD", "DEU", "CHN")] == [0.64, 0.24, 0.12, 0.0]
    assert [int(market.partners[at(code)]) for code in ("RUS", "SSD", "DEU")] == [2, 2, 2]
    assert np.array_equal(market.lo, market.share)
    assert np.array_equal(market.hi, market.share)


def test_a_hole_of_ones_own_makes_a_share_a_lower_limit_and_those_of_others_upper_ones() -> None:
    flows, hidden = crude(2024), NOBODY.copy()
    hidden[at("RUS")] = 1
    market = divided(flows.exporter, flows, hidden, 1)
    assert (market.lo[at("RUS")], market.hi[at("RUS")]) == (market.share[at("RUS")], 1.0)
    assert (market.lo[at("SSD")], market.hi[at("SSD")]) == (0.0, market.share[at("SSD")])


def test_holes_of_ones_own_and_of_others_leave_all_open() -> None:
    flows, hidden = crude(2024), NOBODY.copy()
    hidden[at("RUS")] = 1
    market = divided(flows.exporter, flows, hidden, 2)
    assert (market.lo[at("RUS")], market.hi[at("RUS")]) == (0.0, 1.0)


def test_who_sells_nothing_on_record_has_no_share_whatever_is_hidden() -> None:
    flows, hidden = crude(2024), NOBODY.copy()
    hidden[at("CHN")] = 1
    assert divided(flows.exporter, flows, hidden, 1).hi[at("CHN")] == 0.0


def test_nothing_cannot_be_divided() -> None:
    flows = six_states.flows_of([], six_states.STATES, six_states.PRODUCTS, (2024,))
    with pytest.raises(NoData):
        divided(flows.exporter, flows, NOBODY, 0)


def test_the_index_of_each_year_is_the_sum_of_squared_shares() -> None:
    flows = six_states.flows_of(CRUDE, six_states.STATES, six_states.PRODUCTS, six_states.YEARS)
    sellers, counts = index_by_year(flows.exporter, flows)
    buyers, _ = index_by_year(flows.importer, flows)
    assert sellers[-1] == pytest.approx(0.64**2 + 0.24**2 + 0.12**2)
    assert buyers[-1] == pytest.approx(0.64**2 + 0.2**2 + 2 * 0.08**2)
    assert counts.tolist() == [2, 2, 2, 3, 3]


@given(st.lists(st.floats(0.1, 1e9), min_size=1, max_size=5))
def test_shares_add_up_to_one_and_the_index_lies_between_one_over_n_and_one(amounts: list[float]) -> None:
    rows = [
        (six_states.STATES[n], six_states.STATES[5], six_states.CRUDE, 2024, value) for n, value in enumerate(amounts)
    ]
    flows = six_states.flows_of(rows, six_states.STATES, six_states.PRODUCTS, (2024,))
    market = divided(flows.exporter, flows, NOBODY, 0)
    index, _ = index_by_year(flows.exporter, flows)
    assert market.share.sum() == pytest.approx(1)
    assert 1 / len(amounts) <= index[0] * (1 + 1e-9)
    assert index[0] <= 1 + 1e-9


def test_the_usual_price_is_that_in_the_middle_of_what_is_paid() -> None:
    # Of 10 billion, 4 are paid at 2 a tonne, 5 at 5 and 1 at 100; the row without a weight does not count.
    value, tonnes = np.array([4.0, 5.0, 1.0, 90.0]), np.array([2.0, 1.0, 0.01, 0.0])
    assert usual_price(value, tonnes) == 5.0
    assert usual_price(np.array([1.0] * 9 + [100.0]), np.array([1.0] * 9 + [10.0])) == 10.0
    with pytest.raises(NoData):
        usual_price(value, np.zeros(4))
