"""Does the rule give the verdict its page promises, and contradict only where a whole bound excludes a claim?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.records import Finding, Modality, Statement, Trend, Yardstick
from counterpoise.reports.checking import Ground, Standing, checkable, checked


def claim(
    relation: str, *, trend: Trend = "", modality: Modality = "actual", topics: tuple[str, ...] = ()
) -> Statement:
    return Statement(
        id="s",
        document="d",
        evidence="A said it.",
        start=0,
        end=10,
        source="SWE",
        target="DEU",
        relation=relation,
        topics=topics,
        trend=trend,
        modality=modality,
        confidence=0.9,
        rule="test",
    )


def share(value: float | None, lo: float, hi: float, *, side: str = "supply", method: str = "") -> Finding:
    return Finding(
        method=method or ("share_of_imports" if side == "supply" else "share_of_exports"),
        dependent="SWE",
        on="DEU",
        side=side,
        product="energy",
        value=value,
        lo=None if value is None else lo,
        hi=None if value is None else hi,
        state="not recorded" if value is None else "bounded",
        unit="share",
        year=2024,
        numerator=1.0,
    )


def moved(then: float, now: float, *, off: float = 0.0) -> Yardstick:
    ends = [share(value, value - off, value + off) for value in (then, now)]
    return Yardstick(now=ends[1], then=replace(ends[0], year=2019), slope=(now - then) / 5)


def verdict(statement: Statement, *yardsticks: Yardstick, whole: bool = True) -> str:
    return checked(statement, Ground(yardsticks=yardsticks, whole=whole)).verdict


@pytest.mark.parametrize(
    ("value", "lo", "hi", "expected"),
    [
        (0.10, 0.10, 0.10, "supported"),
        (0.40, 0.0, 0.40, "supported"),
        (0.05, 0.05, 0.05, "mixed"),
        (0.01, 0.0, 1.0, "mixed"),
        (0.01, 0.0, 0.019, "contradicted"),
        (None, 0.0, 0.0, "not covered"),
    ],
)
def test_a_dependence_is_borne_out_by_a_tenth_and_excluded_below_a_fiftieth(
    value: float | None, lo: float, hi: float, expected: str
) -> None:
    assert verdict(claim("DEPEND"), Yardstick(now=share(value, lo, hi))) == expected


def test_one_side_is_enough_and_only_both_together_exclude() -> None:
    nothing = Yardstick(now=share(0.0, 0.0, 0.0, side="market"))
    assert verdict(claim("DEPEND"), Yardstick(now=share(0.3, 0.3, 0.3)), nothing) == "supported"
    assert verdict(claim("DEPEND"), Yardstick(now=share(None, 0, 0)), nothing) == "mixed"
    assert verdict(claim("DEPEND"), nothing, nothing) == "contradicted"


def test_numbers_that_cover_part_of_a_claim_cannot_contradict_it() -> None:
    nothing = Yardstick(now=share(0.0, 0.0, 0.0))
    assert verdict(claim("SUPPLY"), nothing) == "contradicted"
    assert verdict(claim("SUPPLY"), nothing, whole=False) == "mixed"


@pytest.mark.parametrize(
    ("trend", "then", "now", "off", "expected"),
    [
        ("rising", 0.1, 0.3, 0.0, "supported"),
        ("rising", 0.3, 0.1, 0.0, "contradicted"),
        ("rising", 0.3, 0.1, 0.15, "mixed"),
        ("rising", 0.3, 0.305, 0.0, "mixed"),
        ("falling", 0.3, 0.1, 0.0, "supported"),
        ("falling", 0.1, 0.3, 0.0, "contradicted"),
        ("steady", 0.3, 0.305, 0.0, "supported"),
        ("steady", 0.1, 0.3, 0.0, "contradicted"),
        ("steady", 0.1, 0.13, 0.0, "mixed"),
        ("rising", 0.001, 0.002, 0.0, "not covered"),
    ],
)
def test_a_trend_is_set_against_the_slope_and_the_bounds_of_the_move(
    trend: Trend, then: float, now: float, off: float, expected: str
) -> None:
    assert verdict(claim("DEPEND", trend=trend), moved(then, now, off=off)) == expected


def test_a_trend_without_a_series_is_not_covered() -> None:
    assert verdict(claim("DEPEND", trend="rising"), Yardstick(now=share(0.5, 0.5, 0.5))) == "not covered"


def test_a_denial_turns_the_verdict_round_but_only_where_the_least_number_bears_the_claim() -> None:
    denied = claim("DEPEND", modality="negated")
    assert verdict(denied, Yardstick(now=share(0.4, 0.4, 0.4))) == "contradicted"
    assert verdict(denied, Yardstick(now=share(0.4, 0.0, 0.4))) == "mixed"
    assert verdict(denied, Yardstick(now=share(0.0, 0.0, 0.0))) == "supported"


def test_a_lever_needs_the_larger_dependence_and_is_never_excluded_by_trade_alone() -> None:
    strong, weak, none = (
        Yardstick(now=share(value, value, value, method="domain_dependence")) for value in (0.3, 0.06, 0.0)
    )
    item = claim("LEVER", topics=("energy",))
    assert checked(item, Ground(yardsticks=(strong,), returned=(weak,))).verdict == "supported"
    assert checked(item, Ground(yardsticks=(weak,), returned=(strong,))).verdict == "mixed"
    assert checked(item, Ground(yardsticks=(none,), returned=(strong,))).verdict == "contradicted"
    assert checked(claim("LEVER"), Ground(yardsticks=(none,), returned=(strong,))).verdict == "not covered"


@pytest.mark.parametrize("modality", ["expected", "possible", "conditional"])
def test_what_is_not_a_fact_yet_is_not_covered_and_keeps_its_numbers(modality: Modality) -> None:
    result = checked(claim("DEPEND", modality=modality), Ground(yardsticks=(moved(0.1, 0.3),)))
    assert result.verdict == "not covered"
    assert result.yardsticks


def test_a_register_without_a_row_says_nothing() -> None:
    standings: tuple[Standing, ...] = ("there", "partly", "absent", "unknown")
    result = [checked(claim("HOLD"), Ground(standing=standing)).verdict for standing in standings]
    assert result == ["supported", "mixed", "contradicted", "not covered"]


def test_only_five_relations_are_checked() -> None:
    assert not checkable(claim("CONSULT"))
    assert checkable(claim("SUPPLY"))


@given(lo=st.floats(0, 1), value=st.floats(0, 1), hi=st.floats(0, 1), negated=st.booleans())
def test_a_bound_that_admits_the_claim_never_contradicts_it(lo: float, value: float, hi: float, negated: bool) -> None:
    low, middle, high = sorted((lo, value, hi))
    item = claim("DEPEND", modality="negated" if negated else "actual")
    if verdict(item, Yardstick(now=share(middle, low, high))) == "contradicted":
        assert low >= 0.10 if negated else high < 0.02
