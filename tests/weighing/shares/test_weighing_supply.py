"""Does own production bring a share of imports down to a share of all supply?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData
from counterpoise.weighing.shares.supply import of_all_supply

MT = 1e6


def test_chinas_supply_from_russia_in_the_six_states_is_worked_by_hand() -> None:
    # 185 Mt imported by weight; 176 Mt by value, 80 of the world's 125 billion USD and 275 Mt.
    supply_share = of_all_supply(0.75, (185 * MT, 80 / 125 * 275 * MT), 264 * MT)
    assert supply_share.lo == pytest.approx(0.30)  # 0.75 x 176 / 440
    assert supply_share.value == supply_share.hi == pytest.approx(0.75 * 185 / 449)


def test_a_state_that_makes_none_depends_as_much_as_its_imports_do() -> None:
    supply_share = of_all_supply(0.6, (10.0, 20.0), 0.0)
    assert (supply_share.value, supply_share.lo, supply_share.hi) == (0.6, 0.6, 0.6)


@given(st.floats(0, 1), st.floats(0.1, 1e9), st.floats(0.1, 1e9), st.floats(0, 1e9))
def test_it_lies_between_its_limits_and_is_never_above_the_share_of_imports(
    share: float, recorded: float, valued: float, made: float
) -> None:
    supply_share = of_all_supply(share, (recorded, valued), made)
    assert 0 <= supply_share.lo <= supply_share.value <= supply_share.hi <= share * (1 + 1e-12)


@given(st.floats(0.01, 1), st.floats(0.1, 1e6), st.floats(0, 1e6), st.floats(1, 1e6))
def test_making_more_at_home_lowers_it(share: float, amount: float, made: float, more: float) -> None:
    before, after = (of_all_supply(share, (amount, amount), each) for each in (made, made + more))
    assert after.value < before.value


@pytest.mark.parametrize(("imports", "made"), [((0.0, 1.0), 1.0), ((1.0, 0.0), 1.0), ((1.0, 1.0), -1.0)])
def test_supply_without_imports_or_with_less_than_nothing_made_is_refused(
    imports: tuple[float, float], made: float
) -> None:
    with pytest.raises(NoData):
        of_all_supply(0.5, imports, made)
