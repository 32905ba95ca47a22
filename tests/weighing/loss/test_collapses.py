"""Is a collapse of a main supplier found where there is one, and measured as stated?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.fixtures.random_worlds import STATES, covered, hole
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Flows
from counterpoise.weighing.loss.collapses import LARGE, collapses

YEARS = (2001, 2002)
P = "100000"
Line = tuple[str, str, tuple[float, float]]
AFTER: Line = ("DDD", "EEE", (LARGE, LARGE))


def selling(*lines: Line, years: tuple[int, int] = YEARS) -> Flows:
    rows = [
        (seller, buyer, P, year, value)
        for seller, buyer, values in (*lines, AFTER)
        for year, value in zip(years, values, strict=True)
        if value
    ]
    return flows_of(rows, STATES, (P,), years)


def replaced(given: Flows) -> list[float]:
    return [float(part) for part in collapses(given, (covered(given), ())).replaced]


@pytest.mark.parametrize(
    ("left", "others", "part"),
    [
        (0, LARGE, 0.0),
        (0, 1.5 * LARGE, 0.5),
        (0, 4 * LARGE, 1.0),
        (0, 0.5 * LARGE, 0.0),
        (0.2 * LARGE, 1.4 * LARGE, 0.5),
    ],
)
def test_what_others_sold_in_addition_counts_against_what_was_lost(left: float, others: float, part: float) -> None:
    assert replaced(selling(("AAA", "BBB", (LARGE, left)), ("CCC", "BBB", (LARGE, others)))) == [pytest.approx(part)]


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ((("AAA", "BBB", (LARGE, 0.21 * LARGE)),), "a fifth and more is left"),
        ((("AAA", "BBB", (LARGE - 1, 0)),), "it was small"),
        ((("AAA", "BBB", (LARGE, 0)), ("CCC", "BBB", (2.4 * LARGE, 2.4 * LARGE))), "it was no main supplier"),
    ],
)
def test_it_is_no_collapse_where(lines: tuple[Line, ...], why: str) -> None:
    assert replaced(selling(*lines)) == [], why


def test_a_state_that_leaves_the_data_has_not_collapsed() -> None:
    given = selling(("AAA", "BBB", (LARGE, 0)))
    coverage = covered(given)
    coverage.states[1, STATES.index("AAA")] = False
    assert len(collapses(given, (coverage, ())).row) == 0


def test_a_code_that_ends_has_not_collapsed() -> None:
    given = selling(("AAA", "BBB", (LARGE, 0)))
    coverage = covered(given)
    coverage.products[0, 1] = False
    assert len(collapses(given, (coverage, ())).row) == 0


@pytest.mark.parametrize("seller", ["AAA", "CCC"])
def test_a_buyer_with_a_hole_in_either_year_is_left_out(seller: str) -> None:
    given = selling(("AAA", "BBB", (LARGE, 0)))
    assert len(collapses(given, (covered(given), (hole(seller, "BBB", (P,), (2002, None)),))).row) == 0


def test_nothing_is_compared_across_the_jump_in_coverage() -> None:
    assert replaced(selling(("AAA", "BBB", (LARGE, 0)), years=(1999, 2000))) == []


def test_no_flows_are_no_collapses() -> None:
    given = selling(("AAA", "BBB", (LARGE, 0)))
    names = ("exporter", "importer", "product", "year", "value")
    empty = replace(given, **{name: getattr(given, name)[:0] for name in names})
    assert np.array_equal(collapses(empty, (covered(given), ())).row, [])
