"""Is the larger side chosen, and does leverage keep the limits of both dependences?"""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.pipeline.test_tidy import EMPTY, HELD

from counterpoise.briefing.assemble import dependence, leverage
from counterpoise.records import Finding

STATED = replace(HELD, value=0.2, lo=0.2, hi=0.2, state="stated", holes=(), side="market")


@st.composite
def bounded(draw: st.DrawFn) -> Finding:
    lo, value, hi = sorted(draw(st.tuples(*[st.floats(0, 1)] * 3)))
    return replace(HELD, lo=lo, value=value, hi=hi)


def test_the_side_with_more_money_is_chosen_and_the_first_at_a_tie() -> None:
    assert dependence((HELD, STATED), EMPTY, (1.0, 2.0)).share is STATED
    assert dependence((HELD, STATED), EMPTY, (2.0, 1.0)).share is HELD
    assert dependence((HELD, STATED), EMPTY, (1.0, 1.0)).share is HELD


def test_a_side_that_is_not_recorded_is_chosen_only_if_both_are() -> None:
    assert dependence((EMPTY, STATED), EMPTY, (5.0, 0.0)).share is STATED
    assert dependence((STATED, EMPTY), EMPTY, (0.0, 5.0)).share is STATED
    assert dependence((EMPTY, EMPTY), EMPTY, (0.0, 0.0)).share is EMPTY


def test_leverage_over_something_unknown_is_unknown() -> None:
    found = leverage(EMPTY, STATED)
    assert (found.value, found.lo, found.hi, found.state) == (None, None, None, "not recorded")


def test_equal_dependences_give_a_plain_zero_that_is_stated() -> None:
    found = leverage(STATED, STATED)
    assert (str(found.value), found.state) == ("0.0", "stated")


@given(bounded(), bounded())
def test_leverage_is_antisymmetric_and_within_its_limits(one: Finding, other: Finding) -> None:
    here, there = leverage(one, other), leverage(other, one)
    assert here.value is not None
    assert here.lo is not None
    assert here.hi is not None
    assert (here.value, here.lo, here.hi) == (-(there.value or 0.0), -(there.hi or 0.0), -(there.lo or 0.0))
    assert -1 <= here.lo <= here.value <= here.hi <= 1
    assert "-0.0" not in (str(here.value), str(here.lo), str(here.hi))
