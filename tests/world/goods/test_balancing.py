"""Are totals met, caps kept, and a gap told where both cannot be?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.world.goods.completion import CLOSE, balance

FREE = np.full((2, 2), np.inf)


def test_an_even_pattern_becomes_the_product_of_its_totals() -> None:
    # Rows 30 and 70, columns 40 and 60 of 100 in all.
    result = balance(np.ones((2, 2)), FREE, np.array([30.0, 70.0]), np.array([40.0, 60.0]))
    assert result.flows == pytest.approx(np.array([[12.0, 18.0], [28.0, 42.0]]))
    assert result.gap <= CLOSE


def test_what_a_cap_takes_from_a_cell_its_row_and_column_take_up() -> None:
    # Of 12, 18, 28 and 42 the first may be 5 at most, which fixes the other three.
    caps = np.array([[5.0, 99.0], [99.0, 99.0]])
    result = balance(np.ones((2, 2)), caps, np.array([30.0, 70.0]), np.array([40.0, 60.0]))
    assert result.flows == pytest.approx(np.array([[5.0, 25.0], [35.0, 35.0]]))


def test_caps_that_forbid_a_total_leave_a_gap_and_no_number_that_is_none() -> None:
    result = balance(np.ones((2, 2)), np.full((2, 2), 10.0), np.array([30.0, 70.0]), np.array([40.0, 60.0]))
    assert result.flows == pytest.approx(np.full((2, 2), 10.0))
    assert result.gap == pytest.approx(50 / 70)


def test_a_cell_that_is_nothing_stays_nothing() -> None:
    pattern = np.array([[0.0, 1.0], [1.0, 1.0]])
    result = balance(pattern, FREE, np.array([30.0, 70.0]), np.array([40.0, 60.0]))
    assert result.flows == pytest.approx(np.array([[0.0, 30.0], [40.0, 30.0]]))


def test_nothing_to_fill_in_is_filled_with_nothing() -> None:
    result = balance(np.zeros((2, 2)), FREE, np.zeros(2), np.zeros(2))
    assert (result.flows == 0).all()
    assert result.gap == 0


@given(st.lists(st.floats(0.01, 100), min_size=9, max_size=9), st.lists(st.floats(1, 1000), min_size=6, max_size=6))
def test_the_odds_of_the_pattern_survive_balancing(cells: list[float], totals: list[float]) -> None:
    pattern, rows, columns = np.array(cells).reshape(3, 3), np.array(totals[:3]), np.array(totals[3:])
    flows = balance(pattern, np.full((3, 3), np.inf), rows, columns * rows.sum() / columns.sum()).flows
    odds = [of[0, 0] * of[1, 1] / (of[0, 1] * of[1, 0]) for of in (pattern, flows)]
    assert odds[0] == pytest.approx(odds[1])
