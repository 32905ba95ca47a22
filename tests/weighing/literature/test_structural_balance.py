"""Are triads balanced when the product of their signs is positive, and are the camps of a balanced network found so?"""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import BadUse
from counterpoise.weighing.literature.structural_balance import Census, Pair, Tie, Triad, census, pair, triads


def tied(**signs: int) -> dict[Pair, Tie]:
    """Make ties among states of one letter: AB=1 ties A and B."""
    return {pair(*two): Tie(sign, (two,)) for two, sign in signs.items()}


@pytest.mark.parametrize(
    ("signs", "balanced"),
    [((1, 1, 1), True), ((1, -1, -1), True), ((1, 1, -1), False), ((-1, -1, -1), False)],
)
def test_the_four_triads_of_heider(signs: tuple[int, int, int], balanced: bool) -> None:
    (triad,) = triads(tied(AB=signs[0], AC=signs[1], BC=signs[2]), "A", "B")
    assert triad.balanced is balanced
    assert triad.push == signs[1] * signs[2]


def test_a_common_foe_pushes_two_together_and_a_friend_of_one_that_is_a_foe_of_the_other_apart() -> None:
    listed = triads(tied(AC=-1, BC=-1, AD=1, BD=-1), "B", "A")
    assert [(triad.third, triad.push, triad.balanced) for triad in listed] == [("C", 1, None), ("D", -1, None)]
    assert listed[1].with_a.sign == -1  # B was named first


def test_a_third_state_without_a_sign_to_both_is_no_triad() -> None:
    assert triads(tied(AC=-1, AD=1, BD=0), "A", "B") == ()


def test_a_tie_of_both_signs_leaves_balance_open() -> None:
    (triad,) = triads(tied(AB=0, AC=1, BC=1), "A", "B")
    assert triad == Triad("C", Tie(1, ("AC",)), Tie(1, ("BC",)), 0)
    assert triad.balanced is None


def test_a_state_has_no_tie_with_itself() -> None:
    with pytest.raises(BadUse):
        triads(tied(AB=1), "A", "A")


def test_a_network_without_a_triad_has_no_share() -> None:
    assert census(tied(AB=1, CD=-1)).imbalanced is None
    assert census({}).triads == 0


def test_one_enmity_among_four_friends_upsets_two_of_four_triads() -> None:
    counts = census(tied(AB=-1, AC=1, AD=1, BC=1, BD=1, CD=1))
    assert counts == Census((2, 2, 0, 0))
    assert counts.imbalanced == 0.5


def test_three_camps_are_imbalanced_for_heider() -> None:
    # Davis (1967) allows all-negative triads; Cartwright and Harary do not.
    assert census(tied(AB=-1, AC=-1, BC=-1)) == Census((0, 0, 0, 1))


complete = st.integers(3, 6).flatmap(
    lambda n: st.lists(st.sampled_from((-1, 1)), min_size=n * (n - 1) // 2, max_size=n * (n - 1) // 2).map(
        lambda signs: dict(zip(combinations("ABCDEF"[:n], 2), (Tie(sign, ()) for sign in signs), strict=True))
    )
)


def two_camps(ties: dict[Pair, Tie]) -> bool:
    """Try every way to part the states in two camps with friends inside and foes across."""
    states = sorted({state for two in ties for state in two})
    for size in range(len(states) // 2 + 1):
        for camp in combinations(states, size):
            if all(((state in camp) == (other in camp)) == (tie.sign > 0) for (state, other), tie in ties.items()):
                return True
    return False


@given(complete)
def test_no_triad_is_imbalanced_exactly_when_two_camps_explain_all_ties(ties: dict[Pair, Tie]) -> None:
    # The structure theorem: Harary (1953), Cartwright and Harary (1956).
    assert (census(ties).imbalanced == 0) is two_camps(ties)


@given(complete)
def test_a_census_counts_every_three_states_once(ties: dict[Pair, Tie]) -> None:
    n = len({state for two in ties for state in two})
    assert census(ties).triads == n * (n - 1) * (n - 2) // 6


@given(complete)
def test_the_triads_of_all_pairs_are_the_census_three_times_over(ties: dict[Pair, Tie]) -> None:
    upset = sum(triad.balanced is False for two in ties for triad in triads(ties, *two))
    counted = census(ties).by_negative
    assert upset == 3 * (counted[1] + counted[3])
