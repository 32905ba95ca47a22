"""Are weights that cannot be right left out, and is a gap what one pays over what others pay?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.random_worlds import STATES, YEARS, Group, flows, groups
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Flows, Values
from counterpoise.errors import NoData
from counterpoise.weighing.change.unit_values import Between, Rated, between, quarters, rate, trusted

P = "100000"


def array(*numbers: float) -> Values:
    return np.array(numbers, np.float64)


def one_year() -> Flows:
    """AAA sells BBB 40 and CCC 60; BBB also buys 10 of DDD and 90 of EEE."""
    rows = [("AAA", "BBB", P, 2001, 40.0), ("AAA", "CCC", P, 2001, 60.0)]
    rows += [("DDD", "BBB", P, 2001, 10.0), ("EEE", "BBB", P, 2001, 90.0)]
    return flows_of(rows, STATES, (P,), (2001,))


def only(state: str) -> Group:
    return Group((frozenset((state,)),) * len(YEARS))


def rated(tonnes: Values) -> Rated:
    given = one_year()
    return rate(given, tonnes, np.asarray(tonnes > 0, np.bool_), between(given, only("AAA"), only("BBB")))


def test_a_weight_is_trusted_within_the_factor_of_the_usual_unit_value() -> None:
    # 2 kUSD a tonne is usual. 300 for 50 t is 6, just three times that; 301 is more, 33 for 50 t is less than a third.
    mask = trusted(array(100, 300, 301, 34, 33), array(50, 50, 50, 50, 50), np.full(5, 2.0), 3.0)
    assert mask.tolist() == [True, True, False, True, False]


def test_without_a_weight_or_a_usual_unit_value_nothing_is_trusted() -> None:
    assert trusted(array(100, 100), array(0, 50), array(2, 0), 3.0).tolist() == [False, False]


@pytest.mark.parametrize("factor", [1.0, 0.5, float("nan")])
def test_a_factor_that_trusts_nothing_is_refused(factor: float) -> None:
    with pytest.raises(NoData, match="above 1"):
        trusted(array(1), array(1), array(1), factor)


def test_gaps_by_hand() -> None:
    # AAA sells BBB 40 t at 1 and CCC 50 t at 1.2; DDD and EEE sell BBB 80 t for 100, at 1.25.
    rates = rated(array(40, 50, 10, 70))
    values, known = rates.gap("market", 0.0)
    assert known[0, 0]
    assert values[0, 0] == pytest.approx(1 / 1.2 - 1)
    assert rates.gap("supply", 0.0)[0][0, 0] == pytest.approx(1 / 1.25 - 1)


def test_what_has_no_trusted_weight_counts_on_neither_side() -> None:
    # Without EEE only DDD's 10 t for 10 is left to hold the pair against.
    rates = rated(array(40, 50, 10, 0))
    assert rates.gap("supply", 0.0)[0][0, 0] == pytest.approx(0.0)
    assert (rates.purchases.rows[0, 0], rates.purchases.trusted_rows[0, 0]) == (2, 1)
    assert (rates.purchases.value[0, 0], rates.purchases.trusted[0, 0]) == (100, 10)


@pytest.mark.parametrize("tonnes", [array(0, 50, 10, 70), array(40, 0, 10, 70)])
def test_without_one_of_the_two_a_gap_is_not_known(tonnes: Values) -> None:
    values, known = rated(tonnes).gap("market", 0.0)
    assert not known[0, 0]
    assert np.isfinite(values).all()


def test_a_gap_needs_enough_trade_on_both_sides() -> None:
    rates = rated(array(40, 50, 10, 0))
    assert [bool(rates.gap("market", least)[1][0, 0]) for least in (40, 41)] == [True, False]
    assert [bool(rates.gap("supply", least)[1][0, 0]) for least in (10, 11)] == [True, False]


@given(st.floats(0.001, 1000), st.floats(0.001, 1000))
def test_units_of_weight_do_not_matter(tonnes: float, by: float) -> None:
    rates, scaled_rates = rated(array(tonnes, 50, 10, 70)), rated(array(tonnes, 50, 10, 70) * by)
    assert rates.gap("market", 0.0)[0] == pytest.approx(scaled_rates.gap("market", 0.0)[0])


@given(flows(), groups(), groups())
def test_rows_of_a_pair_and_of_others_never_overlap(given: Flows, seller: Group, buyer: Group) -> None:
    rows = between(given, seller, buyer)
    assert not (rows.pair & (rows.sales | rows.purchases)).any()
    for row in range(len(given.value)):
        require_place(given, rows, row, (seller, buyer))


def require_place(given: Flows, rows: Between, row: int, actors: tuple[Group, Group]) -> None:
    year = given.years[given.year[row]]
    sells, buys = (actor(year) for actor in actors)
    exporter, importer = given.states[given.exporter[row]], given.states[given.importer[row]]
    sale = exporter in sells and importer not in sells
    purchase = importer in buys and exporter not in buys
    apart = not sells & buys
    assert rows.pair[row] == (apart and sale and purchase)
    assert rows.sales[row] == (apart and sale and not purchase)
    assert rows.purchases[row] == (apart and purchase and not sale)


def test_the_middle_half_is_by_money_not_by_rows() -> None:
    assert quarters(array(4, 1, 3, 2), array(1, 1, 1, 1)) == (1, 3)
    assert quarters(array(4, 1, 3, 2), array(1, 1, 1, 97)) == (2, 2)
    assert quarters(array(7), array(5)) == (7, 7)
    with pytest.raises(NoData, match="quarters need trade"):
        quarters(array(), array())


@given(st.lists(st.tuples(st.floats(0.01, 100), st.floats(0.01, 100)), min_size=1, max_size=9))
def test_quarters_are_among_the_unit_values_and_in_order(rows: list[tuple[float, float]]) -> None:
    unit_values, value = (np.array(column) for column in zip(*rows, strict=True))
    low, high = quarters(unit_values, value)
    assert {low, high} <= set(unit_values.tolist())
    assert low <= high
