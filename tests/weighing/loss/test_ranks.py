"""Are ranks counted as a hand would, and are thin trade and hidden pairs left out?"""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.arrays import Mask, Values
from counterpoise.weighing.loss.ranks import FLOOR, Dependences, largest, rankable, standing

VALUE = np.array([[0.0, 0.5, 0.1], [0.5, 0.0, 0.9], [1.0, 0.0, 0.0]])
NOTHING_HIDDEN = np.zeros((3, 3), np.bool_)
EVERY_YEAR = np.ones(3, np.bool_)


def dependences(value: Values, trade: tuple[float, ...] = (1e9, 1e9, 1e9)) -> Dependences:
    return Dependences(value, value, value, np.array(trade))


def ranks(value: Values, counted: Mask) -> dict[tuple[int, int], tuple[int, int]]:
    places = {(i, j): standing(value, counted, (i, j)) for i in range(len(value)) for j in range(len(value))}
    return {pair: (place.rank, place.of) for pair, place in places.items() if place}


def test_pairs_of_one_number_share_the_better_rank() -> None:
    places = ranks(VALUE, rankable(dependences(VALUE), NOTHING_HIDDEN))
    assert places == {(2, 0): (1, 5), (1, 2): (2, 5), (0, 1): (3, 5), (1, 0): (3, 5), (0, 2): (5, 5)}


def test_numbers_that_differ_by_rounding_are_one_rank() -> None:
    value = np.array([[0.0, 0.1 + 0.2], [0.3, 0.0]])
    assert 0.1 + 0.2 != 0.3
    counted = np.array(value > 0, np.bool_)
    assert ranks(value, counted) == {(0, 1): (1, 2), (1, 0): (1, 2)}


def test_a_dependent_of_little_trade_is_not_ranked_but_others_on_it_are() -> None:
    places = ranks(VALUE, rankable(dependences(VALUE, (1e9, FLOOR, FLOOR - 1)), NOTHING_HIDDEN))
    assert places == {(1, 2): (1, 4), (0, 1): (2, 4), (1, 0): (2, 4), (0, 2): (4, 4)}


def test_a_pair_part_of_whose_trade_is_hidden_is_not_ranked() -> None:
    hidden = NOTHING_HIDDEN.copy()
    hidden[2, 0] = True
    places = ranks(VALUE, rankable(dependences(VALUE), hidden))
    assert places[1, 2] == (1, 4)
    assert (2, 0) not in places


@given(numbers=st.lists(st.integers(0, 20), min_size=9, max_size=9))
def test_a_rank_is_one_more_than_the_pairs_above(numbers: list[int]) -> None:
    value = np.array(numbers, np.float64).reshape(3, 3) / 20
    above_zero = sorted((number for number in numbers if number), reverse=True)
    places = ranks(value, rankable(dependences(value), NOTHING_HIDDEN))
    assert {(numbers[3 * i + j], *place) for (i, j), place in places.items()} == {
        (number, 1 + above_zero.index(number), len(above_zero)) for number in above_zero
    }


def test_the_largest_part_is_of_the_year_it_is_measured_against() -> None:
    amounts = np.array([[2e6, 3e6, 1e6], [1e6, 6e6, 2e6]])
    whole = np.array([4e6, 20e6, 9e6])
    assert largest(amounts, whole, EVERY_YEAR) == (0, 0)
    assert largest(amounts, whole, np.array([False, True, True])) == (1, 1)


def test_of_equal_parts_the_latest_year_and_the_first_row_are_taken() -> None:
    amounts, whole = np.full((2, 3), 1e6), np.full(3, 2e6)
    assert largest(amounts, whole, EVERY_YEAR) == (0, 2)


def test_a_year_of_little_trade_is_passed_over() -> None:
    amounts, whole = np.array([[FLOOR / 2, FLOOR, 0.0]]), np.array([FLOOR - 1, 10 * FLOOR, FLOOR])
    assert largest(amounts, whole, EVERY_YEAR) == (0, 1)
    assert largest(amounts, whole, np.array([True, False, True])) is None


def test_an_actor_without_trade_has_no_largest_part() -> None:
    assert largest(np.zeros((2, 3)), np.zeros(3), EVERY_YEAR) is None
