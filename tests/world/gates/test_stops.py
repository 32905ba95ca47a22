"""Is a large flow that ends in silence a hole, and one that a witness, a ban or a page explains a zero?

By hand, kUSD: FRA sells ITA 90,000 a year of crude to 2004, and both sell USA some each year.
"""

import numpy as np
import pytest
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Coverage, Flows
from counterpoise.records import Hole, Withheld
from counterpoise.world.gates.stops import Blanks, blanks, silence_holes, stop_holes

YEARS = tuple(range(2001, 2008))
STATES = ("DEU", "FRA", "ITA", "RUS", "USA")
CRUDE, GAS = "270900", "271121"


def world(
    seller: str, buyer: str, cells: dict[int, float], silent: dict[str, range], product: str = CRUDE
) -> tuple[Flows, Coverage]:
    rows = [(seller, buyer, product, year, value) for year, value in cells.items()]
    rows += [(state, "USA", CRUDE, year, 500_000.0) for state in STATES if state != "USA" for year in YEARS]
    flows = flows_of(rows, STATES, (CRUDE, GAS), YEARS)
    quiet = [[year in silent.get(state, ()) for state in STATES] for year in YEARS]
    everywhere = np.ones((len(YEARS), len(STATES)), np.bool_)
    return flows, Coverage(everywhere, np.ones((2, len(YEARS)), np.bool_), np.array(quiet, np.bool_))


def laid_out(
    flows: tuple[Flows, Coverage], listed: tuple[Hole, ...] = (), withheld: tuple[Withheld, ...] = ()
) -> Blanks:
    return blanks(*flows, listed, withheld)


STEADY = dict.fromkeys((2001, 2002, 2003, 2004), 90_000.0)


def spans(holes: tuple[Hole, ...]) -> list[tuple[str, str, int, int | None]]:
    return [(hole.exporter, hole.importer, hole.start_year, hole.end_year) for hole in holes]


def test_a_stop_is_a_hole_where_the_buyer_is_silent_until_it_reports_again() -> None:
    assert spans(stop_holes(laid_out(world("FRA", "ITA", STEADY, {"ITA": range(2005, 2007)})))) == [
        ("FRA", "ITA", 2005, 2006)
    ]
    (hole,) = stop_holes(laid_out(world("FRA", "ITA", STEADY, {"ITA": range(2005, 2010)})))
    assert (hole.end_year, hole.gate, hole.size) == (None, "stop", 90_000.0)


def test_a_buyer_that_reports_is_believed_whether_the_seller_reports_or_not() -> None:
    assert not stop_holes(laid_out(world("FRA", "ITA", STEADY, {})))
    assert not stop_holes(laid_out(world("FRA", "ITA", STEADY, {"FRA": range(2005, 2010)})))


def test_a_row_that_comes_back_ends_the_hole() -> None:
    cells = STEADY | {2006: 1.0}
    assert spans(stop_holes(laid_out(world("FRA", "ITA", cells, {"ITA": range(2005, 2010)})))) == [
        ("FRA", "ITA", 2005, 2005)
    ]


@pytest.mark.parametrize("cells", [{2003: 90_000.0, 2004: 90_000.0}, dict.fromkeys((2001, 2002, 2003, 2004), 49_999.0)])
def test_a_flow_that_was_not_large_for_three_years_may_end(cells: dict[int, float]) -> None:
    assert not stop_holes(laid_out(world("FRA", "ITA", cells, {"ITA": range(2005, 2010)})))


def test_who_is_known_to_withhold_a_product_is_no_witness_where_the_seller_is_silent() -> None:
    withheld = (Withheld("ITA", ("2709",), "withheld.", "source", ""),)
    silent = world("FRA", "ITA", STEADY, {"FRA": range(2005, 2010)})
    assert spans(stop_holes(laid_out(silent, withheld=withheld))) == [("FRA", "ITA", 2005, None)]
    assert not stop_holes(laid_out(world("FRA", "ITA", STEADY, {}), withheld=withheld))


def test_what_everybody_withholds_has_no_witness() -> None:
    withheld = (Withheld("*", (GAS,), "withheld.", "source", ""),)
    assert spans(stop_holes(laid_out(world("FRA", "ITA", STEADY, {}, GAS), withheld=withheld))) == [
        ("FRA", "ITA", 2005, None)
    ]


def test_a_single_year_between_years_of_very_large_trade_is_a_hole_though_both_report() -> None:
    huge = dict.fromkeys((2001, 2002, 2003, 2004, 2006), 2_000_000.0)
    assert spans(stop_holes(laid_out(world("FRA", "ITA", huge, {})))) == [("FRA", "ITA", 2005, 2005)]
    assert not stop_holes(laid_out(world("FRA", "ITA", huge | {2006: 900_000.0}, {})))


def test_a_page_that_tells_of_the_stop_makes_it_one() -> None:
    told = Hole("FRA", "ITA", (CRUDE,), 2005, None, "It ended.", "source", "")
    assert not stop_holes(laid_out(world("FRA", "ITA", STEADY, {"ITA": range(2005, 2010)}), (told,)))


def test_two_silent_states_leave_a_hole_in_what_they_are_known_to_trade() -> None:
    both = {"FRA": range(2005, 2007), "ITA": range(2005, 2010)}
    (hole,) = silence_holes(laid_out(world("FRA", "ITA", STEADY, both)))
    assert (hole.exporter, hole.importer, hole.products, hole.start_year, hole.end_year) == (
        *("FRA", "ITA", (CRUDE,)),
        *(2005, 2006),
    )
    assert (hole.gate, hole.size, hole.whole) == ("silence", 90_000.0, True)


def test_what_is_nothing_beside_the_trade_of_both_bounds_nothing() -> None:
    both = {"FRA": range(2005, 2010), "DEU": range(2005, 2010)}
    # 4,000 beside the 500,000 that either sells; nobody sells DEU but FRA, so of what it buys this is all.
    (hole,) = silence_holes(laid_out(world("FRA", "DEU", dict.fromkeys(range(2001, 2005), 4_000.0), both)))
    assert hole.size == 4_000.0
    # USA buys 2 million of it each year, and FRA sells USA 500,000: 50 are too little to count.
    small = world("RUS", "DEU", dict.fromkeys(range(2001, 2005), 50.0), {"RUS": range(2005, 2010)} | both)
    assert not silence_holes(laid_out(small))
