"""Is interdependence Barbieri's: high only where a tie is large for both, and even?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData
from counterpoise.weighing.literature.barbieri import Interdependence, interdependence, interdependence_range

TOTALS = st.tuples(st.floats(1.0, 1e13), st.floats(1.0, 1e13))


def test_a_tie_of_half_and_an_eighth_is_worked_by_hand() -> None:
    # 50 of 100 and 50 of 400: sqrt(1/2 x 1/8) = 1/4, 1 - 3/8 = 5/8, together 5/32.
    tie = interdependence(50, (100, 400))
    assert (tie.shares, tie.symmetry) == ((0.5, 0.125), 0.625)
    assert (tie.salience, tie.value) == pytest.approx((0.25, 0.15625))


def test_two_states_that_trade_with_nobody_else_are_wholly_interdependent() -> None:
    assert interdependence(80, (80, 80)) == Interdependence((1.0, 1.0), 1.0, 1.0, 1.0)


def test_states_that_do_not_trade_are_alike_and_not_interdependent() -> None:
    assert interdependence(0, (10, 20)) == Interdependence((0.0, 0.0), 0.0, 1.0, 0.0)


@given(TOTALS, st.floats(0, 1))
def test_every_part_lies_between_0_and_1_and_the_order_of_the_two_does_not_matter(
    totals: tuple[float, float], part: float
) -> None:
    shared = part * min(totals)
    tie, turned = interdependence(shared, totals), interdependence(shared, (totals[1], totals[0]))
    assert all(0 <= field <= 1 for field in (*tie.shares, tie.salience, tie.symmetry, tie.value))
    assert turned.shares == tie.shares[::-1]
    assert (turned.symmetry, turned.value) == pytest.approx((tie.symmetry, tie.value))
    assert min(tie.shares) <= tie.salience * (1 + 1e-9)
    assert tie.value <= max(tie.shares) * (1 + 1e-9)


def test_more_trade_with_a_small_state_lowers_interdependence_once_the_gap_outweighs_it() -> None:
    # With y = 1/5 the top is at x = (1 + 1/5) / 3 = 2/5: sqrt(2/25) x 4/5.
    values = [interdependence_range((x, x), (0.2, 0.2))[0].value for x in (0.3, 0.4, 0.5)]
    assert values[1] == max(values) == pytest.approx(0.08**0.5 * 0.8)
    low, high = interdependence_range((0.3, 0.9), (0.1, 0.2))
    assert high.value == pytest.approx(0.08**0.5 * 0.8)
    assert low.value == pytest.approx(0.09**0.5 * 0.2)  # 0.9 and 0.1
    assert (low.symmetry, high.symmetry) == pytest.approx((0.2, 0.9))
    assert (low.shares, high.shares) == ((0.3, 0.1), (0.9, 0.2))


SPAN = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(lambda ends: (min(ends), max(ends)))


@given(SPAN, SPAN, st.floats(0, 1), st.floats(0, 1))
def test_the_range_holds_all_that_lies_between(
    first: tuple[float, float], second: tuple[float, float], at: float, also: float
) -> None:
    low, high = interdependence_range(first, second)
    x, y = first[0] + at * (first[1] - first[0]), second[0] + also * (second[1] - second[0])
    inside, _ = interdependence_range((min(x, 1), min(x, 1)), (min(y, 1), min(y, 1)))
    for field in ("salience", "symmetry", "value"):
        assert getattr(low, field) - 1e-9 <= getattr(inside, field) <= getattr(high, field) + 1e-9


@given(SPAN, SPAN)
def test_the_upper_limit_is_reached_on_a_fine_grid(first: tuple[float, float], second: tuple[float, float]) -> None:
    x, y = (np.linspace(*span, 201) for span in (first, second))
    grid = np.sqrt(np.outer(x, y)) * (1 - abs(np.subtract.outer(x, y)))
    low, high = interdependence_range(first, second)
    assert low.value == pytest.approx(grid.min(), abs=1e-9)
    assert high.value == pytest.approx(grid.max(), abs=1e-3)


@pytest.mark.parametrize(
    ("shared", "totals"), [(1, (0, 5)), (1, (5, float("nan"))), (-1, (5, 5)), (6, (5, 9)), (float("nan"), (5, 9))]
)
def test_trade_above_all_trade_or_of_nothing_is_refused(shared: float, totals: tuple[float, float]) -> None:
    with pytest.raises(NoData):
        interdependence(shared, totals)


@pytest.mark.parametrize("span", [(0.5, 0.4), (-0.1, 0.4), (0.4, 1.1), (float("nan"), 0.4)])
def test_a_range_that_is_none_is_refused(span: tuple[float, float]) -> None:
    with pytest.raises(NoData):
        interdependence_range(span, (0.1, 0.2))
