"""Are world shares parts of what is counted, with limits that say what is not, and is their mean a mean?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.arrays import Mask, Values
from counterpoise.errors import NoData
from counterpoise.weighing.power.capability import cinc, mean_share, part, world_shares

# Four states; output, then arms spending, which nobody says of the last. It holds 5 of 100 people.
AMOUNTS = np.array([[50.0, 6.0], [30.0, 2.0], [15.0, 2.0], [5.0, 0.0]])
KNOWN = np.array([[True, True], [True, True], [True, True], [True, False]])
PEOPLE = np.array([40.0, 30.0, 25.0, 5.0])


def limits(members: list[int], column: int) -> tuple[float, float, float] | None:
    world_share = part(world_shares(AMOUNTS, KNOWN, PEOPLE), PEOPLE, members, column)
    return (world_share.value, world_share.lo, world_share.hi) if world_share else None


def whole(amounts: Values, known: Mask | None = None) -> Values:
    everywhere = np.ones(amounts.shape, np.bool_) if known is None else known
    return world_shares(amounts, everywhere, np.ones(len(amounts))).value


def test_a_share_is_of_the_states_counted() -> None:
    shares = world_shares(AMOUNTS, KNOWN, PEOPLE)
    assert shares.value[:, 0] == pytest.approx([0.5, 0.3, 0.15, 0.05])
    assert shares.value[:, 1] == pytest.approx([0.6, 0.2, 0.2, 0.0])
    assert shares.total == pytest.approx([100.0, 10.0])
    assert shares.counted.tolist() == [4, 3]
    assert shares.covered == pytest.approx([1.0, 0.95])


def test_the_lower_limit_gives_those_not_counted_as_much_a_head_as_the_rest() -> None:
    # 95 people have 10, so 5 more would have 10 x 5/95: the total is 10/0.95 and 6 of it are 0.57.
    assert limits([0], 1) == pytest.approx((0.6, 0.57, 0.6))


def test_a_share_not_known_is_none_and_not_zero() -> None:
    assert limits([3], 1) is None


def test_states_together_have_the_sum_of_their_shares() -> None:
    assert limits([1, 2, 3], 0) == pytest.approx((0.5, 0.5, 0.5))


def test_a_small_member_not_known_is_left_out_and_raises_the_upper_limit() -> None:
    # 70 of the 75 people of the first, second and fourth state are known of: 0.8 may be 0.8 x 75/70.
    assert limits([0, 1, 3], 1) == pytest.approx((0.8, 0.8 * 0.95, 0.8 * 75 / 70))


def test_a_large_member_not_known_leaves_nothing_to_say() -> None:
    # 25 of 30 people are fewer than nine tenths.
    assert limits([2, 3], 1) is None


def test_a_member_whose_people_nobody_counts_leaves_nothing_to_say() -> None:
    uncounted = np.array([40.0, 30.0, 25.0, 0.0])
    assert part(world_shares(AMOUNTS, KNOWN, uncounted), uncounted, [0, 1, 3], 1) is None


def test_a_total_that_leaves_out_over_a_tenth_of_the_people_is_none_of_the_world() -> None:
    known = KNOWN & np.array([[True, True], [True, True], [True, False], [True, False]])
    shares = world_shares(AMOUNTS, known, PEOPLE)
    assert shares.known.any(axis=0).tolist() == [True, False]
    assert part(shares, PEOPLE, [0], 1) is None


def test_without_a_count_of_people_nobody_knows_what_a_total_leaves_out() -> None:
    assert not world_shares(AMOUNTS, KNOWN, np.zeros(4)).known.any()


def test_a_component_nobody_has_any_of_is_not_known() -> None:
    assert not world_shares(np.zeros((4, 1)), np.ones((4, 1), np.bool_), PEOPLE).known.any()


@pytest.mark.parametrize("wrong", [-1.0, np.nan, np.inf])
def test_an_amount_that_is_none_is_refused(wrong: float) -> None:
    with pytest.raises(NoData):
        world_shares(np.array([[wrong], [1.0]]), np.ones((2, 1), np.bool_), np.ones(2))


def test_a_mean_lies_between_the_least_and_the_greatest_share() -> None:
    mean = mean_share([0.1, 0.2, 0.6])
    assert (mean.value, mean.lo, mean.hi) == pytest.approx((0.3, 0.1, 0.6))


def test_a_mean_of_nothing_is_refused() -> None:
    with pytest.raises(NoData):
        mean_share([])


def test_the_index_is_the_mean_over_what_a_state_has() -> None:
    assert cinc(world_shares(AMOUNTS, KNOWN, PEOPLE)) == pytest.approx([0.55, 0.25, 0.175, 0.05])


tables = st.integers(1, 4).flatmap(
    lambda k: st.lists(st.lists(st.floats(1.0, 1e12), min_size=k, max_size=k), min_size=1, max_size=8)
)


@given(tables)
def test_where_everything_is_known_shares_and_index_sum_to_one(rows: list[list[float]]) -> None:
    amounts = np.array(rows)
    shares = world_shares(amounts, np.ones(amounts.shape, np.bool_), np.ones(len(amounts)))
    assert shares.value.sum(axis=0) == pytest.approx(np.ones(amounts.shape[1]))
    assert cinc(shares).sum() == pytest.approx(1.0)


@given(tables, st.floats(0.001, 1000.0))
def test_the_unit_of_a_component_does_not_matter(rows: list[list[float]], factor: float) -> None:
    amounts = np.array(rows)
    assert whole(amounts * factor) == pytest.approx(whole(amounts))


@given(tables, st.data())
def test_a_bloc_has_what_its_members_have(rows: list[list[float]], data: st.DataObject) -> None:
    amounts, people = np.array(rows), np.ones(len(rows))
    members = data.draw(st.lists(st.sampled_from(range(len(rows))), min_size=1, unique=True))
    shares = world_shares(amounts, np.ones(amounts.shape, np.bool_), people)
    together, single = part(shares, people, members, 0), [part(shares, people, [member], 0) for member in members]
    assert together is not None
    assert together.value == pytest.approx(sum(share.value for share in single if share))
    assert together.lo <= together.value <= together.hi <= 1 + 1e-9
