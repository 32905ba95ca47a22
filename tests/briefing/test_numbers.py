"""Are numbers printed as the specification has them?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pipeline.test_tidy import EMPTY, HELD

from counterpoise.briefing.numbers import dollars, kusd, limited, percent, points
from counterpoise.records import Finding


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
        (limits(None, 0.0, 0.065, "bounded"), "≤ 6.5 %"),
        (limits(0.5, 0.33, 0.54, "bounded"), "33 to 54 %"),
    ],
)
def test_the_limits_are_told_with_the_value(finding: Finding, said: str) -> None:
    assert limited(finding) == said


@given(st.floats(-1, 1))
def test_no_number_is_printed_as_minus_zero_or_nan(number: float) -> None:
    for said in (percent(abs(number)), points(number), kusd(abs(number))):
        assert "nan" not in said
        assert "-" not in said
        assert said not in ("−0.00", "−0")
