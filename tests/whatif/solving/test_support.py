"""Are states grouped by who can reach whom over any number of sales, and only what a shock parts rebalanced?"""

import numpy as np

from counterpoise.arrays import Mask
from counterpoise.whatif.solving.support import groups, parts, worlds

TWO = np.kron(np.eye(2), np.ones((2, 2))) > 0


def split(before: Mask, after: Mask) -> list[tuple[list[int], bool]]:
    return [(part.members.tolist(), part.keeps) for part in parts(before, after)]


def test_a_world_in_which_all_trade_is_one_group() -> None:
    assert [group.tolist() for group in groups(np.ones((4, 4), np.bool_))] == [[0, 1, 2, 3]]


def test_a_ring_of_one_way_sales_is_one_group() -> None:
    assert [group.tolist() for group in groups(np.eye(5) + np.roll(np.eye(5), 1, axis=1) > 0)] == [[0, 1, 2, 3, 4]]


def test_one_way_sales_between_two_groups_join_nobody_and_make_one_world() -> None:
    linked = TWO.copy()
    linked[0, 3] = True
    assert [group.tolist() for group in groups(linked)] == [[0, 1], [2, 3]]
    assert [world.tolist() for world in worlds(linked)] == [[0, 1, 2, 3]]
    assert [world.tolist() for world in worlds(TWO)] == [[0, 1], [2, 3]]


def test_what_was_apart_before_the_shock_keeps_its_debts() -> None:
    one_way = TWO.copy()
    one_way[0, 3] = one_way[1, 2] = True
    less = one_way.copy()
    less[1, 2] = False
    assert split(TWO, TWO) == [([0, 1], True), ([2, 3], True)]
    assert split(one_way, one_way) == [([0, 1, 2, 3], True)]
    assert split(one_way, less) == [([0, 1, 2, 3], True)]


def test_what_the_shock_parts_is_rebalanced_and_other_worlds_are_not() -> None:
    one_way = TWO.copy()
    one_way[0, 3] = True
    assert split(one_way, TWO) == [([0, 1], False), ([2, 3], False)]
    cut = TWO.copy()
    cut[0, 1] = False
    assert split(TWO, cut) == [([0], False), ([1], False), ([2, 3], True)]
