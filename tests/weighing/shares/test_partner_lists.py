"""What does a list of partners say of those on it, those off it, and what no return shows?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.errors import NoData
from counterpoise.weighing.shares.goods import listed_share

# Russia's lists in the six-state world.
SALES = {"CHN": 0.40, "IND": 0.20, "TUR": 0.10, "BRA": 0.05, "KAZ": 0.05}
PURCHASES = {"CHN": 0.50, "DEU": 0.10, "ITA": 0.05, "KAZ": 0.05, "TUR": 0.05}
NAMES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG")


@st.composite
def true_shares(draw: st.DrawFn) -> dict[str, float]:
    """Draw the shares of all partners of a state; they sum to one."""
    weights = draw(st.lists(st.integers(1, 1000), min_size=2, max_size=len(NAMES)))
    return {name: weight / sum(weights) for name, weight in zip(NAMES, weights, strict=False)}


def top_five(shares: dict[str, float]) -> dict[str, float]:
    """Print a list as the source does: the five largest, in whole per cent, none of 0 %."""
    largest = sorted(shares, key=lambda name: -shares[name])[:5]
    return {name: round(shares[name], 2) for name in largest if round(shares[name], 2) > 0}


def test_a_listed_partner_has_its_share_give_or_take_half_a_per_cent() -> None:
    listed = listed_share(SALES, {"TUR"}, 0.0, largest=True)
    assert (listed.value, listed.lo, listed.hi) == pytest.approx((0.10, 0.095, 0.105))
    assert not listed.bounded


def test_a_partner_left_off_the_five_largest_is_below_the_fifth() -> None:
    listed = listed_share(SALES, {"DEU"}, 0.0, largest=True)
    assert (listed.value, listed.lo) == (None, 0.0)
    assert listed.hi == pytest.approx(0.055)
    assert listed.bounded


def test_a_partner_left_off_a_list_of_another_rule_is_below_what_is_left_over() -> None:
    listed = listed_share(SALES, {"DEU"}, 0.0, largest=False)
    assert listed.hi == pytest.approx(1 - 0.775)  # the five are at least 0.80 - 5 x 0.005


def test_partners_taken_together_add_up_what_is_listed_and_bound_the_rest() -> None:
    listed = listed_share(SALES, {"CHN", "TUR", "DEU", "SWE"}, 0.0, largest=True)
    assert (listed.value, listed.lo, listed.hi) == pytest.approx((0.50, 0.49, 0.51 + 2 * 0.055))
    assert listed.bounded


def test_trade_no_return_shows_lowers_the_lower_limit_only() -> None:
    # Belarus and Iran sold 100 in all, goods 0.71 of it; Russia bought 400, goods 0.73 of it.
    unrecorded = 100 * 0.71 / (400 * 0.73)
    listed = listed_share(PURCHASES, {"CHN"}, unrecorded, largest=True)
    assert listed.value == 0.50
    assert listed.lo == pytest.approx(0.495 * (1 - 71 / 292))
    assert listed.hi == pytest.approx(0.505)
    assert listed.bounded


def test_where_everything_may_be_unrecorded_the_share_may_be_nothing() -> None:
    assert listed_share(SALES, {"CHN"}, 1.0, largest=True).lo == 0.0


@given(true_shares(), st.frozensets(st.sampled_from(NAMES), min_size=1))
def test_the_true_share_lies_between_the_limits(shares: dict[str, float], partners: frozenset[str]) -> None:
    listed = top_five(shares)
    computed = listed_share(listed, partners, 0.0, largest=True)
    truth = sum(share for name, share in shares.items() if name in partners)
    assert computed.lo - 1e-12 <= truth <= computed.hi + 1e-12


@given(true_shares(), st.frozensets(st.sampled_from(NAMES), min_size=1), st.floats(0, 1), st.booleans())
def test_limits_are_in_order_and_are_shares(
    shares: dict[str, float], partners: frozenset[str], unrecorded: float, largest: bool
) -> None:
    listed = listed_share(top_five(shares), partners, unrecorded, largest=largest)
    assert 0 <= listed.lo <= listed.hi <= 1
    if listed.value is not None:
        assert listed.lo <= listed.value


def test_a_sum_of_rounded_shares_is_no_more_than_the_whole() -> None:
    # Three partners of 33.6, 33.6 and 32.8 % are printed as 34, 34 and 33.
    listed = {"AAA": 0.34, "BBB": 0.34, "CCC": 0.33}
    computed = listed_share(listed, set(listed), 0.0, largest=True)
    assert computed.value is not None
    assert computed.value <= computed.hi


@pytest.mark.parametrize(("listed", "partners"), [({}, {"CHN"}), (SALES, set())])
def test_an_empty_list_or_nobody_is_refused(listed: dict[str, float], partners: set[str]) -> None:
    with pytest.raises(NoData):
        listed_share(listed, partners, 0.0, largest=True)
