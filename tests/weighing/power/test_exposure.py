"""Is exposure a dependence times a discord, with the limits that ranges and holes leave?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.arrays import Mask, Values
from counterpoise.errors import NoData
from counterpoise.weighing.power.third_parties import UNKNOWN, Tie, Weighed, dependence, exposure, stake, tie
from counterpoise.world.goods.completion import ESTIMATED, HOME, NOT_RECORDED, Diagnostics, TradeMatrix

# A sells B 60 and C 40; B sells A 50 and C 10; C sells A 20 and B 20. So A trades 170, B 140, C 90.
FLOWS = np.array([[0.0, 60.0, 40.0], [50.0, 0.0, 10.0], [20.0, 20.0, 0.0]])
A, B, C = np.eye(3, dtype=np.bool_)
NOTES = Diagnostics(0, 0.0, 0.0, 0, (), 0, 0.0)


def matrix(flows: Values = FLOWS, *missing: tuple[int, int]) -> TradeMatrix:
    """Return a matrix whose cells may be half or twice what they say, and some of which nobody knows."""
    kind = np.full(flows.shape, ESTIMATED)
    np.fill_diagonal(kind, HOME)
    known = flows.copy()
    for cell in missing:
        kind[cell], known[cell] = NOT_RECORDED, 0.0
    totals = np.stack([known.sum(axis=1), known.sum(axis=0)])
    names = tuple("ABCDEFG"[: len(flows)])
    return TradeMatrix(names, known, known / 2, known * 2, kind, totals, NOTES)


def test_a_dependence_is_both_ways_over_all_the_actor_trades() -> None:
    depends = dependence(tie(matrix(), A, B))
    assert depends.value == pytest.approx(110 / 170)
    assert depends.lo == pytest.approx(55 / 170)
    assert depends.hi == 1.0  # twice 110 is more than A trades at all
    assert depends.state == "estimated"


def test_the_other_side_of_a_tie_is_weighed_against_its_own_total() -> None:
    assert dependence(tie(matrix(), C, A)).value == pytest.approx(60 / 90)


def test_trade_among_the_members_of_a_bloc_is_left_out() -> None:
    both = tie(matrix(), B | C, A)
    assert (both.value, both.whole) == (170.0, 170.0)


def test_exposure_scales_all_three_numbers_by_the_discord() -> None:
    exposed = exposure(dependence(tie(matrix(), A, C)), 0.5)
    assert [exposed.lo, exposed.value, exposed.hi] == pytest.approx([15 / 170, 30 / 170, 60 / 170])


def test_a_stake_is_the_same_money_over_the_economy_and_has_no_ceiling() -> None:
    over_gdp = stake(tie(matrix(), A, C), 50.0)
    assert [over_gdp.lo, over_gdp.value, over_gdp.hi] == pytest.approx([0.6, 1.2, 2.4])


def test_trade_that_nobody_records_is_no_zero() -> None:
    hidden = tie(matrix(FLOWS, (0, 2), (2, 0)), A, C)
    assert (hidden.seen, hidden.hidden) == (0, 2)
    assert dependence(hidden) == stake(hidden, 100.0) == exposure(UNKNOWN, 1.0) == UNKNOWN


def test_a_hole_beside_the_two_lowers_the_lower_limit_by_what_may_be_missing() -> None:
    # A's sales are 60 on record; if those to C are as much again, A trades 190 instead of 130.
    depends = dependence(tie(matrix(FLOWS, (0, 2)), A, B, (0.5, 0.0)))
    assert (depends.value, depends.state) == (110 / 130, "bounded")
    assert depends.lo == pytest.approx(55 / 190)
    most = dependence(tie(matrix(FLOWS, (0, 2)), A, B, (1.0, 0.0)))
    assert most == UNKNOWN  # from nothing to all: nobody can say how much


def test_a_hole_in_part_of_their_own_trade_takes_the_upper_limit_away() -> None:
    traded = tie(matrix(FLOWS, (0, 1)), A, B)
    assert dependence(traded) == Weighed(50 / 110, 25 / 110, 1.0, "bounded")
    assert stake(traded, 100.0) == Weighed(0.5, 0.25, None, "bounded")


def test_a_disputed_cell_is_left_out_of_the_tie_and_takes_the_upper_limit_away() -> None:
    disputed = np.zeros(FLOWS.shape, np.bool_)
    disputed[0, 1] = True
    traded = tie(matrix(), A, B, disputed=disputed)
    assert (traded.value, traded.whole, traded.seen, traded.hidden) == (50.0, 170.0, 1, 1)
    assert dependence(traded) == Weighed(50 / 170, 25 / 170, 1.0, "bounded")


def test_what_cannot_be_weighed_is_refused_or_unknown() -> None:
    with pytest.raises(NoData, match="in common"):
        tie(matrix(), A | B, B)
    with pytest.raises(NoData, match="above zero"):
        stake(tie(matrix(), A, B), 0.0)
    with pytest.raises(NoData, match="between 0 and 1"):
        exposure(UNKNOWN, 1.5)
    assert dependence(Tie(0.0, 0.0, 0.0, 0.0, 0.0, 2, 0, 0)) == UNKNOWN


@given(
    st.lists(st.integers(0, 10**9), min_size=16, max_size=16),
    st.lists(st.sampled_from((0, 1, 2, 3)), min_size=4, max_size=4),
    st.sampled_from((0.0, 0.5, 1.0)),
)
def test_parties_that_share_no_state_together_make_up_no_more_than_all(
    cells: list[int], parties: list[int], discord: float
) -> None:
    flows = np.array(cells, np.float64).reshape(4, 4)
    np.fill_diagonal(flows, 0.0)
    actor = np.array([party == 0 for party in parties], np.bool_)
    others: list[Mask] = [np.array([party == n for party in parties], np.bool_) for n in (1, 2, 3)]
    dependences = [dependence(tie(matrix(flows), actor, other)) for other in others]
    known = [each.value for each in dependences if each.value is not None]
    assert not known or sum(known) == pytest.approx(1)
    for each in dependences:
        exposed = exposure(each, discord)
        if exposed.value is not None and each.value is not None:
            assert 0 <= (exposed.lo or 0) <= exposed.value <= (exposed.hi or 0) <= 1 + 1e-12
            assert exposed.value <= each.value
