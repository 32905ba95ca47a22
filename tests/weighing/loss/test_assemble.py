"""Is the larger side chosen, does leverage keep the limits of both dependences, and is the composite of three?"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.dossiers import finding
from tests.test_tidy import EMPTY, HELD

from counterpoise.findings.rows import Dependence, DomainRow, ProductRow
from counterpoise.records import CellState, Finding
from counterpoise.weighing.loss.composite import WEIGHED, overall
from counterpoise.weighing.loss.leverage import domain_row, in_order, larger, leverage_of

STATED = replace(HELD, value=0.2, lo=0.2, hi=0.2, state="stated", holes=(), side="market")
MONEY = st.tuples(st.floats(0, 1e6), st.floats(0, 1e6))


@st.composite
def bounded(draw: st.DrawFn) -> Finding:
    lo, value, hi = sorted(draw(st.tuples(*[st.floats(0, 1)] * 3)))
    return replace(HELD, lo=lo, value=value, hi=hi)


def dependence(value: Finding) -> Dependence:
    return Dependence(value=value, share=value, other=value, stake=EMPTY, after=None, worst=None)


def row(domain: str, a_on_b: Finding, b_on_a: Finding) -> DomainRow:
    return domain_row((domain, domain.title()), dependence(a_on_b), dependence(b_on_a))


def at(value: float) -> Finding:
    return finding(value=value, lo=value, hi=value)


def domains(*pairs: tuple[Finding, Finding]) -> list[DomainRow]:
    names = ("energy", "materials", "precious", "goods")
    return [row(name, *pair) for name, pair in zip(names, pairs, strict=True)]


FOUR = domains((at(0.1), at(0.5)), (at(0.3), at(0.2)), (at(0.9), at(0.0)), (at(0.2), at(0.2)))


def test_the_side_with_more_lost_is_chosen_then_the_one_with_more_traded_then_the_first() -> None:
    assert larger((HELD, STATED), ((1.0, 9.0), (2.0, 3.0))) == 1
    assert larger((HELD, STATED), ((2.0, 1.0), (2.0, 3.0))) == 1
    assert larger((HELD, STATED), ((2.0, 3.0), (2.0, 1.0))) == 0
    assert larger((HELD, STATED), ((2.0, 3.0), (2.0, 3.0))) == 0


def test_a_side_that_is_not_recorded_is_chosen_only_if_both_are() -> None:
    assert larger((EMPTY, STATED), ((5.0, 5.0), (0.0, 0.0))) == 1
    assert larger((STATED, EMPTY), ((0.0, 0.0), (5.0, 5.0))) == 0
    assert larger((EMPTY, EMPTY), ((0.0, 0.0), (0.0, 0.0))) == 0


@given(MONEY, MONEY)
def test_turning_the_sides_round_turns_the_choice_unless_they_tie(
    first: tuple[float, float], second: tuple[float, float]
) -> None:
    here, there = larger((HELD, STATED), (first, second)), larger((STATED, HELD), (second, first))
    assert (here, there) == (0, 0) if first == second else here != there


def test_a_row_sets_what_b_loses_against_what_a_loses() -> None:
    made = row("energy", at(0.1), at(0.5))
    assert (made.domain, made.name) == ("energy", "Energy")
    assert made.leverage_a_over_b.value == 0.4


def test_leverage_over_something_unknown_is_unknown() -> None:
    leverage = leverage_of(EMPTY, STATED)
    assert (leverage.value, leverage.lo, leverage.hi, leverage.state) == (None, None, None, "not recorded")
    assert not leverage.unclear


def test_leverage_of_which_only_limits_are_known_has_limits_only() -> None:
    leverage = leverage_of(replace(HELD, value=None, lo=0.0, hi=0.1), STATED)
    assert (leverage.value, leverage.lo, leverage.hi) == pytest.approx((None, -0.2, -0.1))
    assert leverage.state == "bounded"
    assert not leverage.unclear


def test_leverage_is_unclear_where_its_limits_have_both_signs() -> None:
    assert leverage_of(HELD, STATED).unclear  # 0 to 0.5 against 0.2
    assert not leverage_of(HELD, replace(STATED, value=0.5, lo=0.5, hi=0.5)).unclear


def test_equal_dependences_give_a_plain_zero_that_is_stated() -> None:
    leverage = leverage_of(STATED, STATED)
    assert (str(leverage.value), leverage.state) == ("0.0", "stated")


@pytest.mark.parametrize(
    ("first_state", "second_state", "state"),
    [
        ("stated", "estimated", "estimated"),
        ("estimated", "bounded", "bounded"),
        ("bounded", "not recorded", "not recorded"),
        ("zero", "stated", "stated"),
        ("zero", "zero", "zero"),
        ("zero", "bounded", "bounded"),
    ],
)
def test_leverage_has_the_weaker_state(first_state: CellState, second_state: CellState, state: CellState) -> None:
    first, second = replace(STATED, state=first_state), replace(STATED, state=second_state)
    assert leverage_of(first, second).state == leverage_of(second, first).state == state


@given(bounded(), bounded())
def test_leverage_is_antisymmetric_and_within_its_limits(first: Finding, second: Finding) -> None:
    here, there = leverage_of(first, second), leverage_of(second, first)
    assert here.value is not None
    assert here.lo is not None
    assert here.hi is not None
    assert (here.value, here.lo, here.hi) == (-(there.value or 0.0), -(there.hi or 0.0), -(there.lo or 0.0))
    assert -1 <= here.lo <= here.value <= here.hi <= 1
    assert "-0.0" not in (str(here.value), str(here.lo), str(here.hi))


def test_the_composite_is_over_energy_materials_and_goods() -> None:
    composite = overall(FOUR)
    assert composite is not None
    assert composite.domains == WEIGHED == ("energy", "materials", "goods")
    assert composite.value == pytest.approx((0.4 - 0.1 + 0.0) / 3)
    assert composite.equal


def test_weights_go_by_the_names_of_domains_and_what_is_left_out_counts_nothing() -> None:
    composite = overall(FOUR, {"goods": 1.0, "materials": 3.0})
    assert composite is not None
    assert composite.value == pytest.approx(-0.1 * 3 / 4)
    assert (composite.weights, composite.equal) == ((0.0, 0.75, 0.25), False)


@pytest.mark.parametrize("unknown", [EMPTY, replace(HELD, value=None)])
def test_without_one_of_the_three_there_is_no_composite(unknown: Finding) -> None:
    known = (at(0.1), at(0.5))
    for n in (0, 1, 3):
        pairs = [known] * 4
        pairs[n] = (known[0], unknown)
        assert overall(domains(*pairs)) is None
        assert overall(domains(*pairs), {"energy": 1.0}) is None
    assert overall(domains(known, known, (known[0], unknown), known)) is not None


def product(code: str, amount: float | None) -> ProductRow:
    share = finding(product=code, numerator=amount)
    return ProductRow(code, "name", "energy", share, share, None, EMPTY, None, EMPTY, ())


def test_products_stand_by_money_and_the_unknown_last() -> None:
    given = [product("1", None), product("2", 5.0), product("3", 7.0), product("0", 5.0)]
    assert [row.product for row in in_order(given)] == ["3", "0", "2", "1"]
