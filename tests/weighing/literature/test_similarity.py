"""Do S, kappa and pi give what the formulas give by hand, and keep to their laws?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData, UnknownTerm
from counterpoise.weighing.literature.similarity import VOTES, kappa, pi, s_score

# Ten votes: four joint yes, two joint no, and four in which they part.
A = ("Y", "Y", "Y", "Y", "N", "N", "Y", "Y", "A", "A")
B = ("Y", "Y", "Y", "Y", "N", "N", "A", "N", "N", "Y")

votes = st.lists(st.tuples(st.sampled_from(VOTES), st.sampled_from(VOTES)), min_size=1, max_size=30)


def test_s_takes_an_abstention_as_half_a_disagreement() -> None:
    # Distances 1, 2, 1, 1 of at most 2 each: 1 - 2 x 5 / (2 x 10).
    assert s_score(A, B, VOTES) == pytest.approx(0.5)


def test_s_with_squared_distances_takes_an_opposite_vote_as_four_abstentions() -> None:
    # Squares 1, 4, 1, 1 of at most 4 each: 1 - 2 x 7 / (4 x 10).
    assert s_score(A, B, VOTES, distance="squared") == pytest.approx(0.65)


def test_weights_let_one_question_decide() -> None:
    assert s_score(("Y", "Y"), ("Y", "N"), VOTES, weights=(3, 1)) == pytest.approx(1 - 2 * (1 * 2) / (2 * 4))


def test_kappa_sets_what_is_seen_against_each_ones_own_habits() -> None:
    # A: 6 yes, 2 abstain, 2 no. B: 5, 1, 4. Same in 6 of 10; by chance .30 + .02 + .08 = .40.
    assert kappa(A, B, VOTES, distance="nominal") == pytest.approx(1 - 0.4 / 0.6)


def test_weighted_kappa_by_hand() -> None:
    # Observed .7. By chance: one step .6x.1 + .2x.5 + .2x.4 + .2x.1 = .26, two steps .6x.4 + .2x.5 = .34, four each.
    assert kappa(A, B, VOTES) == pytest.approx(1 - 0.7 / (0.26 + 4 * 0.34))


def test_pi_sets_it_against_the_habits_of_both_pooled() -> None:
    # Pooled: 11, 3 and 6 of 20. Same by chance: .3025 + .0225 + .09 = .415.
    assert pi(A, B, VOTES) == pytest.approx(1 - 0.4 / 0.585)


def test_an_absence_leaves_the_vote_out() -> None:
    assert s_score(("Y", None, "N"), ("Y", "N", None), VOTES) == 1.0
    assert s_score(("Y", None), ("N", "N"), VOTES, weights=(1, 100)) == -1.0


def test_two_who_always_say_the_same_one_thing_leave_chance_no_room() -> None:
    assert s_score(("Y", "Y"), ("Y", "Y"), VOTES) == 1.0
    assert kappa(("Y", "Y"), ("Y", "Y"), VOTES) is None
    assert pi(("Y", "Y"), ("Y", "Y"), VOTES) is None


def test_ties_that_both_lack_raise_s_and_not_kappa() -> None:
    # Häge's (2011) objection: forty third states that neither has a tie to make opposed portfolios look alike.
    first, second = (1, 1, 0, 0, *[0] * 40), (0, 0, 1, 1, *[0] * 40)
    assert s_score(first, second, (0, 1)) == pytest.approx(1 - 2 * 4 / 44)
    chance = kappa(first, second, (0, 1))
    assert chance is not None
    assert chance < 0


@given(votes)
def test_order_of_the_two_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    assert s_score(first, second, VOTES) == pytest.approx(s_score(second, first, VOTES))
    assert kappa(first, second, VOTES) == pytest.approx(kappa(second, first, VOTES))
    assert pi(first, second, VOTES) == pytest.approx(pi(second, first, VOTES))


@given(votes)
def test_all_keep_to_their_ranges(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    assert -1 <= s_score(first, second, VOTES) <= 1
    for score in (kappa(first, second, VOTES), pi(first, second, VOTES)):
        assert score is None or score <= 1 + 1e-12


@given(votes)
def test_kappa_is_never_below_pi_of_the_same_distance(pairs: list[tuple[str, str]]) -> None:
    # The pooled margins expect at least as many equal answers as the separate ones (nominal distance).
    first, second = zip(*pairs, strict=True)
    own, pooled = kappa(first, second, VOTES, distance="nominal"), pi(first, second, VOTES)
    assert (own is None and pooled is None) or (own is not None and pooled is not None and own >= pooled - 1e-12)


@given(votes)
def test_squared_kappa_is_one_less_the_mean_square_over_spread_and_gap(pairs: list[tuple[str, str]]) -> None:
    # Expected squared distance of independent draws = both variances + squared gap of the means.
    first, second = ([VOTES.index(vote) for vote in side] for side in zip(*pairs, strict=True))
    n, (mean_one, mean_other) = len(first), (sum(first) / len(first), sum(second) / len(second))
    spread = sum((x - mean_one) ** 2 for x in first) / n + sum((y - mean_other) ** 2 for y in second) / n
    expected = spread + (mean_one - mean_other) ** 2
    if expected > 0:
        seen = sum((x - y) ** 2 for x, y in zip(first, second, strict=True)) / n
        assert kappa(first, second, (0, 1, 2)) == pytest.approx(1 - seen / expected)


@pytest.mark.parametrize(("x", "y"), [((), ()), ((None, "Y"), ("Y", None))])
def test_no_vote_in_common_is_refused(x: tuple[str | None, ...], y: tuple[str | None, ...]) -> None:
    with pytest.raises(NoData):
        s_score(x, y, VOTES)


def test_a_vote_the_scale_does_not_know_is_refused() -> None:
    with pytest.raises(UnknownTerm, match="absent"):
        kappa(("Y", "absent"), ("Y", "Y"), VOTES)
    with pytest.raises(UnknownTerm, match="scale"):
        pi(("Y",), ("Y",), ("Y", "Y"))


@pytest.mark.parametrize("weights", [(0.0, 0.0), (-1.0, 2.0), (float("nan"), 1.0)])
def test_weights_that_weigh_nothing_or_less_are_refused(weights: tuple[float, float]) -> None:
    with pytest.raises(NoData):
        s_score(("Y", "N"), ("Y", "Y"), VOTES, weights=weights)
