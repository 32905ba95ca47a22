"""Are states grouped by who can reach whom over any number of sales?"""

import numpy as np

from counterpoise.whatif.support import groups


def test_a_world_in_which_all_trade_is_one_group() -> None:
    assert [group.tolist() for group in groups(np.ones((4, 4)))] == [[0, 1, 2, 3]]


def test_a_ring_of_one_way_sales_is_one_group() -> None:
    assert [group.tolist() for group in groups((np.eye(5) + np.roll(np.eye(5), 1, axis=1)).astype(np.float64))] == [
        [0, 1, 2, 3, 4]
    ]


def test_one_way_sales_between_two_groups_join_nobody() -> None:
    kernel = np.kron(np.eye(2), np.ones((2, 2))).astype(np.float64)
    kernel[0, 3] = 1
    assert [group.tolist() for group in groups(kernel)] == [[0, 1], [2, 3]]
