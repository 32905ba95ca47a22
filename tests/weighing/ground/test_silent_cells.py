"""Is nothing between two silent states a zero, is a doubtful part no number, and is the sum by state the same?

By hand: A sells B 60 and C 40; D sells B 40. A and C are silent, and so is E, with whom nobody has a row.
"""

from dataclasses import replace

import numpy as np
import pytest
from tests.fixtures.random_worlds import covered
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Coverage
from counterpoise.records import CELL_STATES, Of
from counterpoise.weighing.ground import one_to_all
from counterpoise.weighing.ground.legs import Shares, shares, tally

P, STATES = "270900", ("AAA", "BBB", "CCC", "DDD", "EEE")
ROWS = [("AAA", "BBB", P, 2001, 60.0), ("AAA", "CCC", P, 2001, 40.0), ("DDD", "BBB", P, 2001, 40.0)]
FLOWS = flows_of([*ROWS, ("DDD", "EEE", P, 2001, 10.0)], STATES, (P,), (2001,))


def coverage(*silent: str, doubts: tuple[tuple[int, ...], ...] = ()) -> Coverage:
    quiet = np.array([[state in silent for state in STATES]], np.bool_)
    return replace(covered(FLOWS), silent=quiet, doubts=np.array(doubts, np.int64).reshape(-1, 5))


def share(sellers: str, buyers: str, of: Of, there: Coverage) -> tuple[str, float, float, float]:
    groups = [frozenset(f"{letter}{letter}{letter}" for letter in group) for group in (sellers, buyers)]
    found: Shares = shares(tally(FLOWS, lambda _: groups[0], lambda _: groups[1], of, (there, ())))
    value, lo, hi = (float(part[0, 0]) for part in (found.value, found.lo, found.hi))
    return CELL_STATES[int(found.state[0, 0])], value, lo, hi


def test_no_row_between_two_silent_states_is_not_recorded() -> None:
    assert share("A", "E", "exports", coverage("AAA", "EEE"))[0] == "not recorded"


@pytest.mark.parametrize("silent", [("AAA",), ("EEE",), ()])
def test_where_one_of_two_reports_no_row_is_a_zero(silent: tuple[str, ...]) -> None:
    assert share("A", "E", "exports", coverage(*silent)) == ("zero", 0.0, 0.0, 0.0)


def test_a_row_of_two_silent_states_is_as_good_as_any() -> None:
    assert share("A", "C", "exports", coverage("AAA", "CCC")) == ("stated", 0.4, 0.4, 0.4)


def test_a_bloc_with_nothing_on_record_of_a_dark_member_has_no_zero() -> None:
    # C and D sell E together: D sells it 10. C and B sell it nothing, and between C and E nobody would tell.
    assert share("BC", "E", "imports", coverage("CCC", "EEE")) == ("not recorded", 0.0, 0.0, 1.0)
    assert share("CD", "E", "imports", coverage("CCC", "EEE")) == ("stated", 1.0, 1.0, 1.0)


def test_a_share_that_rests_on_what_cannot_be_is_doubtful_and_lies_under_what_is_recorded() -> None:
    there = coverage(doubts=((0, 1, 0, 0, 1),))  # A to B
    assert share("A", "B", "imports", there) == ("doubtful", 0.6, 0.0, 0.6)
    # Without it D sells B all.
    assert share("D", "B", "imports", there) == ("bounded", 0.4, 0.4, 1.0)


def test_goods_of_another_origin_were_bought_all_the_same() -> None:
    there = coverage(doubts=((0, 1, 0, 0, 0),))
    assert share("A", "B", "imports", there)[0] == "doubtful"
    assert share("D", "B", "imports", there) == ("stated", 0.4, 0.4, 0.4)


def test_all_ties_at_once_see_the_same_silence_and_doubt() -> None:
    there = coverage("AAA", "EEE", doubts=((0, 1, 0, 0, 1),))
    own = np.array([state == "AAA" for state in STATES], np.bool_)
    together = one_to_all(FLOWS, own, (there, ()), np.zeros(len(FLOWS.value), np.bool_)).tallies["one", "market"]
    for n, state in enumerate(STATES[1:], start=1):
        alone = tally(FLOWS, lambda _: frozenset(("AAA",)), lambda _, s=state: frozenset((s,)), "exports", (there, ()))  # type: ignore[misc]
        for name in ("part_dark", "part_doubts", "rest_doubts"):
            assert getattr(together, name)[0, n] == getattr(alone, name)[0, 0], (state, name)
