"""Does supply risk rise with concentrated mines and unstable suppliers, and fall with mines at home?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.arrays import Values
from counterpoise.errors import NoData
from counterpoise.weighing.literature.geopolrisk import characterization, instability, supply_risk

AMOUNT, WEIGHT = st.floats(0.0, 1e9), st.floats(0.0, 1.0)


def values(*numbers: float) -> Values:
    return np.array(numbers, np.float64)


def test_two_suppliers_and_a_mine_at_home_are_worked_by_hand() -> None:
    # Mines 60 and 40: 0.52. 30 t at 0.5 and 10 t at 0.9 of 100 t in all: (15 + 9) / 100 = 0.24.
    risk = supply_risk(values(60, 40), values(30, 10), values(0.5, 0.9), 60)
    assert (risk.production_hhi, risk.import_risk) == pytest.approx((0.52, 0.24))
    assert risk.score == pytest.approx(0.1248)
    assert characterization(risk.score, 5.0) == pytest.approx(0.1248 * 5 / 0.409412948)


@pytest.mark.parametrize(("stability", "risk"), [(2.5, 0.0), (0.0, 0.5), (-2.5, 1.0), (None, 0.5), (-3.0, 1.1)])
def test_stability_is_turned_round_and_the_unrated_stand_in_the_middle(stability: float | None, risk: float) -> None:
    assert instability(stability) == pytest.approx(risk)


def test_a_state_that_buys_nothing_has_no_risk() -> None:
    assert supply_risk(values(1), values(), values(), 5).score == 0


@given(st.lists(st.tuples(AMOUNT, WEIGHT), min_size=1, max_size=5), st.floats(0.001, 1e9), st.floats(0.1, 1e9))
def test_more_mined_at_home_never_raises_it(rows: list[tuple[float, float]], own: float, more: float) -> None:
    bought, weights = (values(*column) for column in zip(*rows, strict=True))
    before, after = (supply_risk(values(3, 1), bought, weights, made).score for made in (own, own + more))
    assert after <= before * (1 + 1e-12)
    assert 0 <= before <= 1


@given(st.lists(st.tuples(AMOUNT, WEIGHT), min_size=1, max_size=5), st.floats(0.001, 1e9), AMOUNT, WEIGHT)
def test_whatever_a_hole_hides_stays_within_the_bounds(
    rows: list[tuple[float, float]], own: float, hidden: float, weight: float
) -> None:
    bought, weights = (values(*column) for column in zip(*rows, strict=True))
    known = supply_risk(values(3, 1), bought, weights, own)
    whole = supply_risk(values(3, 1), np.append(bought, hidden), np.append(weights, weight), own)
    low, high = known.beside(weight)
    assert low - 1e-9 <= whole.score <= high + 1e-9


@pytest.mark.parametrize(
    ("bought", "own"), [(values(), 0.0), (values(0.0), 0.0), (values(-1.0), 5.0), (values(1.0), -1.0)]
)
def test_no_supply_or_less_than_nothing_is_refused(bought: Values, own: float) -> None:
    with pytest.raises(NoData):
        supply_risk(values(1, 1), bought, np.full(len(bought), 0.5), own)


def test_a_mineral_nobody_mines_and_a_price_below_nothing_are_refused() -> None:
    with pytest.raises(NoData):
        supply_risk(values(), values(1), values(0.5), 0)
    with pytest.raises(NoData):
        characterization(0.1, -1)
