"""Are numbers printed as the specification has them?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.test_tidy import EMPTY, HELD

from counterpoise.records import Finding
from counterpoise.wording.numbers import (
    amount,
    at_least,
    at_most,
    between,
    change,
    dollars,
    income_range,
    kusd,
    limited,
    limited_words,
    percent,
    points,
    ranged,
    signed,
    signed_dollars,
    signed_percent,
    spanned,
    two_decimals,
)


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (None, "n/a"),
        (0.0, "0 %"),
        (0.0004, "<0.1 %"),
        (0.0521, "5.2 %"),
        (0.0994, "9.9 %"),
        (0.0999, "10 %"),
        (0.5, "50 %"),
        (1.0, "100 %"),
        (-0.0004, "0 %"),
        (-0.0521, "−5.2 %"),
        (-1.0, "−100 %"),
    ],
)
def test_a_share_has_one_decimal_under_ten_and_none_above(share: float | None, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(
    ("index", "said"), [(None, "n/a"), (0.0, "0.00"), (-0.001, "0.00"), (0.256, "+0.26"), (-1.0, "−1.00")]
)
def test_an_index_has_its_sign_and_no_minus_zero(index: float | None, said: str) -> None:
    assert points(index) == said


@pytest.mark.parametrize(
    ("usd", "said"),
    [
        (None, "n/a"),
        (0.0, "0"),
        (999.0, "USD 999"),
        (62.59e9, "USD 62.6 bn"),
        (99.96e9, "USD 100 bn"),
        (18.7e12, "USD 18.7 tn"),
    ],
)
def test_money_is_told_in_words(usd: float | None, said: str) -> None:
    assert dollars(usd) == said
    assert kusd(None if usd is None else usd / 1000) == said


def limits(value: float | None, lo: float | None, hi: float | None, state: str) -> Finding:
    from dataclasses import replace

    return replace(HELD, value=value, lo=lo, hi=hi, state=state)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (EMPTY, "n/a"),
        (HELD, "≤ 50 %"),
        (limits(0.5, 0.5, 0.5, "stated"), "50 %"),
        (limits(0.0, 0.0, 0.0, "zero"), "0 %"),
        (limits(0.5, 0.5, 1.0, "bounded"), "≥ 50 %"),
        (limits(0.5, 0.5, None, "bounded"), "≥ 50 %"),
        (limits(0.5, 0.04, 1.0, "bounded"), "≥ 4.0 %"),
        (limits(0.0, 0.0, 1.0, "bounded"), "n/a"),
        (limits(0.0, 0.0, None, "bounded"), "n/a"),
        (limits(None, 0.0, 0.065, "bounded"), "≤ 6.5 %"),
        (limits(0.5, 0.33, 0.54, "bounded"), "33 to 54 %"),
    ],
)
def test_the_limits_are_told_with_the_value(finding: Finding, said: str) -> None:
    assert limited(finding) == said


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (EMPTY, "n/a"),
        (limits(0.31, 0.22, 0.38, "estimated"), "31 % (22 to 38 %)"),
        (limits(0.31, 0.0, 0.38, "estimated"), "31 % (≤ 38 %)"),
        (limits(0.3, 0.3, 0.3, "estimated"), "30 %"),
        (limits(0.0, 0.0, 0.0, "zero"), "0 %"),
        (limits(0.081, 0.062, 0.38, "bounded"), "8.1 % (6.2 to 38 %)"),
        (limits(0.0, 0.0, 0.0002, "estimated"), "0 % (<0.1 %)"),
        (limits(0.0002, 0.0, 0.0002, "bounded"), "<0.1 %"),
    ],
)
def test_a_modelled_share_is_told_with_its_range(finding: Finding, said: str) -> None:
    assert ranged(finding) == said
    assert limited_words(finding) == said.replace("≤", "at most")


def test_limits_that_leave_everything_open_are_no_range() -> None:
    assert "100 %" not in ranged(limits(0.3, 0.0, 1.0, "bounded"))


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (limits(0.5, 0.5, 0.5, "stated"), "50 %"),
        (limits(0.31, 0.22, 0.38, "estimated"), "31 %"),
        (limits(0.5, 0.0, 0.5, "bounded"), "at most 50 %"),
        (limits(0.06, 0.06, 1.0, "bounded"), "at least 6.0 %"),
        (EMPTY, "n/a"),
    ],
)
def test_in_a_sentence_a_limit_is_said_to_be_one(finding: Finding, said: str) -> None:
    assert at_most(finding) == said


def test_a_number_open_both_ways_is_said_with_a_reserve() -> None:
    assert at_most(limits(0.3, 0.1, 0.6, "bounded")) == "30 % (recorded trade only)"


def test_a_floor_too_small_to_print_says_no_more_than_that_it_is_not_nothing() -> None:
    floor = limits(0.0001, 0.0001, None, "bounded")
    assert (limited(floor), at_least(floor.value)) == ("> 0 %", "more than 0 %")
    assert (limited(limits(0.06, 0.06, None, "bounded")), at_least(0.06)) == ("≥ 6.0 %", "at least 6.0 %")


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, "n/a"), (0.354, "+35"), (-0.042, "−4.2"), (0.0, "0"), (-0.0, "0"), (-0.0001, "0"), (1.12, "+112")],
)
def test_a_move_has_its_sign(share: float | None, said: str) -> None:
    assert signed(share) == said
    if share is not None:
        assert signed_percent(share) == f"{said} %"


@pytest.mark.parametrize(
    ("lo", "hi", "said"),
    [(0.33, 0.54, "33 to 54 %"), (0.5, 0.5, "50 %"), (0.0, 0.5, "0 to 50 %"), (0.045, 0.12, "4.5 to 12 %")],
)
def test_the_sign_of_per_cent_stands_once_in_a_range(lo: float, hi: float, said: str) -> None:
    assert between(lo, hi) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (62.59e6, "kUSD", "USD 62.6 bn"),
        (62.59e9, "USD", "USD 62.6 bn"),
        (33.598e12, "usd_2021_ppp", "USD 33.6 tn of 2021"),
        (1.41e9, "persons", "1.41 bn people"),
        (812.0, "persons", "812 people"),
        (0.0, "persons", "0 people"),
        (0.0, "kUSD", "0"),
        (0.4137931, "kUSD/t", "USD 414/t"),
        (2.3456, "kUSD/t", "USD 2,350/t"),
        (0.0012345, "kUSD/t", "USD 1.23/t"),
        (531e6, "t", "531 Mt"),
        (4.6e9, "t", "4.6 Gt"),
        (85_500.0, "kg", "85.5 t"),
        (750.0, "t", "750 t"),
        (31.46e9, "million_btu", "33.2 EJ"),
        (1.01e12, "kWh", "1,010 TWh"),
        (637_000.0, "Mm3", "637 bn m³"),
        (10.9e6, "bbl/day", "10.9 m bbl/day"),
        (None, "kUSD", "n/a"),
        (5.0, None, "n/a"),
    ],
)
def test_an_amount_is_printed_in_the_size_a_reader_expects(value: float | None, unit: str | None, said: str) -> None:
    assert amount(value, unit) == said


@given(st.floats(-2, 2))
def test_a_move_is_told_by_its_size_and_the_opposite_by_the_other_sign(share: float) -> None:
    here, there = signed(share), signed(-share)
    assert here.strip("+−") == there.strip("+−")
    assert (here[0], there[0]) in (("+", "−"), ("−", "+"), ("0", "0"))


@given(st.floats(-1, 1))
def test_no_number_is_printed_as_minus_zero_or_nan(number: float) -> None:
    for said in (percent(number), points(number), two_decimals(number), kusd(abs(number))):
        assert "nan" not in said
        assert "-" not in said
        assert said not in ("−0.00", "−0")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (-0.00123, "−0.12 %"),
        (0.00004, "0.00 %"),
        (-0.00004, "0.00 %"),
        (0.0, "0 %"),
        (0.0099996, "+1.0 %"),
        (-0.0312, "−3.1 %"),
        (-0.09996, "−10 %"),
        (-1.0, "−100 %"),
        (12.5, "+1,250 %"),
        (None, "n/a"),
    ],
)
def test_a_modelled_change_is_told_with_two_decimals_under_one_per_cent(share: float | None, said: str) -> None:
    assert change(share) == said


def test_a_range_that_prints_as_its_value_is_not_printed() -> None:
    assert spanned(-0.0012, -0.0031, -0.0005) == "−0.12 % (−0.31 to −0.05 %)"
    assert spanned(-0.5, -0.501, -0.499) == "−50 %"


@pytest.mark.parametrize(("usd", "said"), [(-1.25e9, "−USD 1.2 bn"), (3.4e6, "+USD 3.4 m"), (0.0, "0"), (0.2, "0")])
def test_a_change_of_money_has_its_sign_before_the_currency(usd: float, said: str) -> None:
    assert signed_dollars(usd) == said


@pytest.mark.parametrize(
    ("value", "lo", "hi", "words"),
    [
        (0.0166, 0.009, 0.0301, "1.7 % (0.90 to 3.0 %)"),
        (0.0014, 0.0014, 0.0014, "0.14 %"),
        (0.0, 0.0, 0.0, "0 %"),
        (0.151, 0.1, 0.3, "more than 15 %"),
        (0.149, 0.1, 0.3, "15 % (10 to 30 %)"),
    ],
)
def test_income_lost_is_printed_with_its_range_as_far_as_the_model_can_be_believed(
    value: float, lo: float, hi: float, words: str
) -> None:
    assert income_range(value, lo, hi) == words
