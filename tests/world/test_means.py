"""Is a mean over years a ratio of sums, covered only where every year is?"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Coverage
from counterpoise.weighing.ground.legs import tally
from counterpoise.world.trade import covered, merged, running

NAMES, P, YEARS = ("AAA", "BBB", "CCC"), "270900", (2001, 2002, 2003, 2004)
# BBB buys from AAA 10, 20, 60, 0 and from CCC 90, 0, 20, 40: shares 0.1, 1, 0.75, 0 in single years.
ROWS = [
    ("AAA", "BBB", P, 2001, 10.0),
    ("AAA", "BBB", P, 2002, 20.0),
    ("AAA", "BBB", P, 2003, 60.0),
    ("CCC", "BBB", P, 2001, 90.0),
    ("CCC", "BBB", P, 2003, 20.0),
    ("CCC", "BBB", P, 2004, 40.0),
]


def test_a_share_of_three_years_is_a_ratio_of_sums_by_hand() -> None:
    flows = running(flows_of(ROWS, NAMES, (P,), YEARS), 3)
    there = Coverage(np.ones((4, 3), np.bool_), np.ones((1, 4), np.bool_), np.zeros((4, 3), np.bool_))
    ends = frozenset(("AAA",)), frozenset(("BBB",))
    result = tally(flows, lambda _: ends[0], lambda _: ends[1], "imports", (there, ()))
    # 2003: (10 + 20 + 60) of (100 + 20 + 80); 2004: (20 + 60) of (20 + 80 + 40).
    assert result.part[0, 2] / result.whole[0, 2] == pytest.approx(90 / 200)
    assert result.part[0, 3] / result.whole[0, 3] == pytest.approx(80 / 140)
    # Money stays that of one year, and every row of the three counts.
    assert result.whole[0, 2] == pytest.approx(200 / 3)
    assert (result.part_rows[0, 2], result.whole_rows[0, 2]) == (3, 5)


def test_a_year_is_covered_where_all_its_years_are() -> None:
    states = np.array([[1, 1], [1, 0], [1, 1], [1, 1], [1, 1]], np.bool_)
    result = covered(Coverage(states, states.T.copy(), ~states), 3)
    assert result.states.tolist() == [[False, False], [False, False], [True, False], [True, False], [True, True]]
    assert result.products.tolist() == result.states.T.tolist()


def test_merged_flows_stand_once_and_keep_their_sum() -> None:
    flows = running(flows_of(ROWS, NAMES, (P,), YEARS), 3)
    once = merged(flows)
    cells = list(zip(once.exporter, once.importer, once.product, once.year, strict=True))
    assert len(set(cells)) == len(cells)
    sums = [each.total(np.ones(len(each.value), np.bool_)) for each in (once, flows)]
    np.testing.assert_allclose(sums[0], sums[1])


@given(st.lists(st.floats(1, 1e6), min_size=4, max_size=4), st.sampled_from([1, 2, 3]))
def test_the_mean_of_the_last_year_is_that_of_its_years(values: list[float], span: int) -> None:
    rows = [("AAA", "BBB", P, year, value) for year, value in zip(YEARS, values, strict=True)]
    result = running(flows_of(rows, NAMES, (P,), YEARS), span)
    total = result.total(np.ones(len(result.value), np.bool_))
    assert total[0, 3] == pytest.approx(sum(values[-span:]) / span)


def test_rows_stay_in_the_order_of_product_seller_and_buyer() -> None:
    flows = flows_of([*ROWS, ("BBB", "AAA", "271111", 2001, 1.0)], NAMES, (P, "271111"), YEARS)
    result = running(replace(flows), 3)
    key = np.lexsort((result.year, result.importer, result.exporter, result.product))
    assert key.tolist() == sorted(key.tolist())
