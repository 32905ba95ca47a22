"""Is the composite the weighted mean it says it is, and is the part of weightings that keep its sign right?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData
from counterpoise.weighing.loss.composite import DRAWS, Composite, composite

Leverage = tuple[float, float, float]
# Drawn parts differ from the true one by about 1/sqrt(2000); four of these.
NEAR = 0.05


@st.composite
def leverages(draw: st.DrawFn, count: int | None = None) -> list[Leverage]:
    """Draw the value, lo and hi of some domains."""
    size = count or draw(st.integers(1, 4))
    drawn = [sorted(draw(st.tuples(*[st.floats(-1, 1)] * 3))) for _ in range(size)]
    return [(middle, lo, hi) for lo, middle, hi in drawn]


def stated(*values: float) -> list[Leverage]:
    return [(value, value, value) for value in values]


def turned(given: list[Leverage]) -> list[Leverage]:
    return [(-value, -hi, -lo) for value, lo, hi in given]


def test_equal_weights_give_the_mean_and_the_mean_of_the_limits() -> None:
    result = composite([(0.6, 0.2, 0.8), (-0.3, -0.5, 0.1), (0.0, 0.0, 0.0)])
    assert (result.value, result.lo, result.hi) == pytest.approx((0.1, -0.1, 0.3))
    assert result.weights == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_given_weights_need_no_sum_of_one() -> None:
    result = composite(stated(0.6, -0.3, 0.0), (2.0, 1.0, 1.0))
    assert result.value == pytest.approx((2 * 0.6 - 0.3) / 4)
    assert result.weights == (0.5, 0.25, 0.25)
    assert composite(stated(0.6, -0.3, 0.0), (0.0, 7.0, 0.0)).value == pytest.approx(-0.3)


def test_the_part_of_weightings_that_keep_the_sign_by_hand() -> None:
    # Two domains: w x 0.5 - (1 - w) x 0.1 > 0 for w above 1/6, and w is spread evenly over 0 to 1.
    assert composite(stated(0.5, -0.1)).holds == pytest.approx(5 / 6, abs=NEAR)
    # Three: the third weight is below 1/2 with probability 1 - (1/2)^2.
    assert composite(stated(0.4, 0.4, -0.4)).holds == pytest.approx(3 / 4, abs=NEAR)
    # Where all point one way, every weighting does; zeros cannot turn it.
    assert composite(stated(0.1, 0.9, 0.0)).holds == 1
    assert composite(stated(0.0, 0.0, -0.2)).holds == 1


def test_the_sign_is_that_of_the_weighted_mean() -> None:
    # Equal weights give +0.2, four to one against -0.0: the draws are the same, so the two parts make up the whole.
    equal, tilted = composite(stated(0.5, -0.1)), composite(stated(0.5, -0.1), (1.0, 9.0))
    assert equal.value > 0 > tilted.value
    assert equal.holds + tilted.holds == pytest.approx(1)


@pytest.mark.parametrize("weights", [(1.0,), (1.0, 1.0, 1.0), (0.0, 0.0), (2.0, -1.0), ()])
def test_weights_that_are_none_are_refused(weights: tuple[float, ...]) -> None:
    with pytest.raises(NoData, match="weights must be 2 numbers"):
        composite(stated(0.5, -0.1), weights)


def test_of_no_domains_there_is_no_composite() -> None:
    with pytest.raises(NoData, match="at least one domain"):
        composite([])


@given(leverages())
def test_it_lies_within_its_limits_and_within_the_leverages(given: list[Leverage]) -> None:
    result = composite(given)
    values = [value for value, _, _ in given]
    assert min(values) - 1e-12 <= result.value <= max(values) + 1e-12
    assert result.lo - 1e-12 <= result.value <= result.hi + 1e-12
    assert 0 <= result.holds <= 1
    assert result.draws == DRAWS
    assert sum(result.weights) == pytest.approx(1)
    assert "-0.0" not in (str(result.value), str(result.lo), str(result.hi))


@given(leverages())
def test_seen_from_the_other_side_it_is_the_opposite(given: list[Leverage]) -> None:
    here, there = composite(given), composite(turned(given))
    assert (there.value, there.lo, there.hi) == pytest.approx((-here.value, -here.hi, -here.lo), abs=1e-12)
    assert there.holds == here.holds


@given(leverages(3), st.floats(0.01, 100))
def test_only_the_ratio_of_weights_counts(given: list[Leverage], scale: float) -> None:
    plain, scaled = composite(given, (1.0, 2.0, 3.0)), composite(given, (scale, 2 * scale, 3 * scale))
    assert scaled.value == pytest.approx(plain.value, abs=1e-12)
    assert scaled.weights == pytest.approx(plain.weights)


def test_it_is_the_same_each_time() -> None:
    rng = np.random.default_rng(1)
    given = [(float(value), -1.0, 1.0) for value in rng.uniform(-1, 1, 3)]
    composites: set[Composite] = {composite(given) for _ in range(3)}
    assert len(composites) == 1
