"""Do totals move to where two lists agree, and no farther than each can be trusted?"""

import numpy as np
import pytest

from counterpoise.world.goods.margins import MIRROR, evened, reconciled, spread

SPREADS = (0.3, 0.3)
UNSAID = np.zeros((2, 2))


def test_a_range_of_deciles_becomes_a_standard_deviation() -> None:
    # A normal's 10th and 90th percentiles lie 1.2816 standard deviations from its middle.
    assert spread(np.exp(-1.2816 * 0.4), np.exp(1.2816 * 0.4)) == pytest.approx(0.4, rel=1e-3)


def test_totals_nobody_speaks_of_twice_stay_where_they_were() -> None:
    totals = np.array([[100.0, 60.0], [70.0, 90.0]])
    half = np.array([[0.0, 0.5], [0.0, 0.0]])
    assert reconciled(totals, SPREADS, half, UNSAID) == pytest.approx(totals)


def test_two_lists_of_one_flow_move_both_totals_by_their_part_of_the_difference() -> None:
    # A sells 100 and says half of it goes to B; B buys 80 and says half of it comes from A: 50 against 40.
    totals, half = np.array([[100.0, 30.0], [30.0, 80.0]]), np.array([[0.0, 0.5], [0.0, 0.0]])
    blur = MIRROR**2 + 2 * (0.005 / 0.5) ** 2 / 3
    step = np.log(100 / 80) * 0.09 / (0.09 + 0.09 + blur)
    by_hand = np.array([[100 * np.exp(-step), 30.0], [30.0, 80 * np.exp(step)]])
    assert reconciled(totals, SPREADS, half, half) == pytest.approx(evened(by_hand))


def test_the_total_that_is_known_less_well_moves_more() -> None:
    totals, half = np.array([[100.0, 30.0], [30.0, 80.0]]), np.array([[0.0, 0.5], [0.0, 0.0]])
    moved = reconciled(totals, (0.6, 0.1), half, half)
    assert abs(np.log(moved[0, 0] / 100)) > 5 * abs(np.log(moved[1, 1] / 80))


def test_what_is_sold_and_what_is_bought_get_one_sum_halfway() -> None:
    result = evened(np.array([[30.0, 10.0], [60.0, 100.0]]))
    assert result.sum(axis=1) == pytest.approx([80.0, 80.0])  # the root of 40 x 160
