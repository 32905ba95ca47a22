"""Does a missing input cost what was published, what the hand gives, and never more than everything?"""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from counterpoise.errors import BadScenario
from counterpoise.whatif.outcome import Range
from counterpoise.whatif.scenario import Span
from counterpoise.whatif.worlds.cutoff import exact, hulten, second_order, shortfall

parts = st.floats(0.0, 1.0)
inner = st.floats(1e-6, 1 - 1e-6)
elasticities = st.floats(0.01, 4.0)


@pytest.mark.parametrize(
    ("loss", "cost_share", "substitution", "published"),
    # The design's numbers, with the inputs of Bachmann et al. (2022): a tenth of all energy, three tenths of gas, and
    # the latter with the elasticity of the former.
    [(0.10, 0.04, 0.04, -0.0157), (0.30, 0.01, 0.10, -0.0234), (0.30, 0.01, 0.04, -0.153)],
)
def test_the_exact_loss_is_the_one_the_design_names(
    loss: float, cost_share: float, substitution: float, published: float
) -> None:
    digits = 3 if published == -0.153 else 4
    assert round(exact(loss, cost_share, substitution), digits) == published


def test_the_second_order_misses_most_of_a_loss_without_substitutes() -> None:
    assert round(second_order(0.30, 0.01, 0.04), 3) == -0.019


def test_half_of_an_input_gone_comes_out_as_by_hand() -> None:
    # m = 1/2, a = 1/5, s = 1/2: (0.2 x 2 + 0.8)^-1 = 1/1.2.
    assert exact(0.5, 0.2, 0.5) == pytest.approx(1 / 1.2 - 1)
    # ln 2 = 0.693: -0.2 x 0.693 - 0.2 x 0.8 x 0.480 / 2.
    assert second_order(0.5, 0.2, 0.5) == pytest.approx(-0.2 * math.log(2) - 0.08 * math.log(2) ** 2)
    assert hulten(0.5, 0.2) == pytest.approx(-0.2 * math.log(2))


def test_cobb_douglas_is_the_limit_from_both_sides() -> None:
    assert exact(0.5, 0.2, 1.0) == pytest.approx(0.5**0.2 - 1)
    for near in (1 - 1e-9, 1 + 1e-9):
        assert exact(0.5, 0.2, near) == pytest.approx(0.5**0.2 - 1, rel=1e-8)


def test_nothing_missing_or_nothing_spent_costs_nothing() -> None:
    assert (exact(0.0, 0.3, 0.1), second_order(0.0, 0.3, 0.1), hulten(0.0, 0.3)) == (0, 0, 0)
    assert (exact(1.0, 0.0, 0.1), second_order(1.0, 0.0, 0.1), hulten(1.0, 0.0)) == (0, 0, 0)


def test_without_the_input_nothing_is_made_unless_it_has_substitutes() -> None:
    assert (exact(1.0, 0.01, 0.1), exact(1.0, 0.01, 1.0)) == (-1, -1)
    assert (second_order(1.0, 0.01, 0.1), hulten(1.0, 0.01)) == (-1, -1)
    assert exact(1.0, 0.2, 2.0) == pytest.approx(0.8**2 - 1)


def test_the_range_runs_from_the_worst_of_both_to_the_best_of_both() -> None:
    result = shortfall(Range(0.3, 0.1, 0.5), 0.01, Span(0.1, 0.04, 0.2))
    assert result.exact == Range(exact(0.3, 0.01, 0.1), exact(0.5, 0.01, 0.04), exact(0.1, 0.01, 0.2))
    assert (result.second_order, result.hulten) == (second_order(0.3, 0.01, 0.1), hulten(0.3, 0.01))


@pytest.mark.parametrize(
    ("given_", "named"),
    [
        ((-0.1, 0.1, 0.1), "loss is a part, 0 to 1, not -0.1"),
        ((1.2, 0.1, 0.1), "not 1.2"),
        ((math.nan, 0.1, 0.1), "loss .* not nan"),
        ((0.1, 1.5, 0.1), "cost share .* not 1.5"),
        ((0.1, 0.1, 0.0), "substitution is above 0, such as 0.1, not 0.0"),
        ((0.1, 0.1, -1.0), "not -1.0"),
        ((0.1, 0.1, math.inf), "not inf"),
        ((0.1, 0.1, math.nan), "not nan"),
    ],
)
def test_numbers_outside_their_domain_are_named(given_: tuple[float, float, float], named: str) -> None:
    with pytest.raises(BadScenario, match=named):
        exact(*given_)
    with pytest.raises(BadScenario, match=named):
        second_order(*given_)


@given(parts, parts, elasticities)
def test_no_formula_leaves_less_than_nothing(loss: float, cost_share: float, substitution: float) -> None:
    assert -1 <= exact(loss, cost_share, substitution) <= 0
    assert -1 <= hulten(loss, cost_share) <= 0
    assert second_order(loss, cost_share, substitution) >= -1


@given(st.tuples(parts, parts), parts, elasticities)
def test_more_missing_never_costs_less(losses: tuple[float, float], cost_share: float, substitution: float) -> None:
    less, more = sorted(losses)
    assert exact(more, cost_share, substitution) <= exact(less, cost_share, substitution) + 1e-12
    assert hulten(more, cost_share) <= hulten(less, cost_share)


@given(parts, st.tuples(parts, parts), elasticities)
def test_a_dearer_input_never_costs_less(loss: float, shares: tuple[float, float], substitution: float) -> None:
    less, more = sorted(shares)
    assert exact(loss, more, substitution) <= exact(loss, less, substitution) + 1e-12


@given(parts, parts, st.tuples(elasticities, elasticities))
def test_more_substitution_never_costs_more(loss: float, cost_share: float, ends: tuple[float, float]) -> None:
    less, more = sorted(ends)
    assert exact(loss, cost_share, less) <= exact(loss, cost_share, more) + 1e-12


@given(inner, st.floats(0.02, 3.0))
def test_a_small_loss_is_hultens(cost_share: float, substitution: float) -> None:
    assert exact(1e-9, cost_share, substitution) == pytest.approx(hulten(1e-9, cost_share), rel=1e-5)
    assert second_order(1e-9, cost_share, substitution) == pytest.approx(hulten(1e-9, cost_share), rel=1e-5)


@given(inner, st.floats(0.1, 3.0))
def test_the_second_order_is_nearer_than_the_first(cost_share: float, substitution: float) -> None:
    assume(abs(substitution - 1) > 0.1 and cost_share < 0.99)
    log_exact = math.log1p(exact(1e-3, cost_share, substitution))
    first = abs(log_exact - hulten(1e-3, cost_share))
    assert abs(log_exact - second_order(1e-3, cost_share, substitution)) <= first * 0.1


@given(st.floats(1e-3, 0.99), inner, st.floats(0.05, 0.95))
def test_the_form_is_the_textbooks(loss: float, cost_share: float, substitution: float) -> None:
    power = (substitution - 1) / substitution
    plain = np.float64(cost_share * (1 - loss) ** power + 1 - cost_share) ** (1 / power) - 1
    assert exact(loss, cost_share, substitution) == pytest.approx(plain, rel=1e-9, abs=1e-14)


@pytest.mark.parametrize("substitution", [1e-300, 1e-6, 1e-3])
def test_steep_technologies_tend_to_fixed_proportions(substitution: float) -> None:
    assert exact(0.4, 0.01, substitution) == pytest.approx(-0.4, abs=5e-3)
    assert exact(1 - 1e-15, 0.01, 0.04) > -1
