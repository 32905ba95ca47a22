"""Is the right trade summed into part and whole, and are holes and gaps counted where they lie?"""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures import six_states
from tests.fixtures.random_worlds import (
    PRODUCTS,
    STATES,
    YEARS,
    Group,
    covered,
    flows,
    groups,
    hole,
    rows,
    single,
    states,
)
from tests.fixtures.random_worlds import Row as Sold

from counterpoise.arrays import Codes, Flows
from counterpoise.records import Of
from counterpoise.states import find
from counterpoise.weighing.ground.legs import Tally, pool, tally

OFS: tuple[Of, Of] = ("exports", "imports")


def of_world(seller: str, buyer: str, of: Of) -> Tally:
    gaps = (six_states.coverage(), six_states.holes())
    return tally(six_states.flows(), find(seller).members, find(buyer).members, of, gaps)


def places(*products: str) -> Codes:
    return np.array([six_states.PRODUCTS.index(code) for code in products], np.int64)


def crude(cells: np.ndarray) -> list[float]:
    """Return crude's line, in USD billion where it is money."""
    return list(cells[six_states.PRODUCTS.index(six_states.CRUDE)])


def billions(cells: np.ndarray) -> list[float]:
    return [value / six_states.KUSD_A_BILLION for value in crude(cells)]


def by_hand(sold: list[Sold], sides: tuple[Group, Group], of: Of) -> dict[tuple[str, int], list[float]]:
    """Sum rows one by one, as the definition says: product, year -> part, whole, rows of each."""
    sums: dict[tuple[str, int], list[float]] = {(p, y): [0, 0, 0, 0] for p in PRODUCTS for y in YEARS}
    for exporter, importer, product, year, value in sold:
        sells, buys = sides[0](year), sides[1](year)
        sale = exporter in sells and importer not in sells
        purchase = importer in buys and exporter not in buys
        for n, counts in enumerate((sale and purchase, sale if of == "exports" else purchase)):
            if counts:
                sums[product, year][n] += value
                sums[product, year][n + 2] += 1
    return sums


def test_part_and_whole_of_russian_crude_are_those_of_the_table() -> None:
    sold = of_world("RUS", "CHN", "exports")
    assert billions(sold.part) == [20, 30, 40, 50, 60]
    assert billions(sold.whole) == [50, 60, 50, 50, 80]
    assert crude(sold.whole_rows) == [3, 3, 2, 1, 2]
    assert crude(sold.part_rows) == [1, 1, 1, 1, 1]


def test_a_blocs_inner_trade_is_in_neither_part_nor_whole() -> None:
    bought = of_world("RUS", "EU27", "imports")
    assert billions(bought.whole) == [20, 20, 10, 10, 30]  # without the 5 Germany sells Sweden
    sold = of_world("EU27", "TUR", "exports")
    assert billions(sold.whole) == [10] * 5
    assert billions(sold.part) == [10] * 5


def test_a_member_that_joins_takes_its_trade_inside_from_then_on() -> None:
    bought = of_world("RUS", "NATO", "imports")
    # Germany's 5 for Sweden are sales to an outsider up to 2023; what Turkey buys of Germany is inner.
    assert billions(bought.whole) == [30, 30, 10, 10, 30]
    sold = of_world("NATO", "CHN", "exports")
    assert billions(sold.whole) == [5, 5, 5, 5, 0]


def test_actors_with_a_member_in_common_are_covered_in_no_such_year() -> None:
    both = of_world("NATO", "SWE", "exports")
    assert crude(both.covered) == [True, True, True, True, False]


def test_a_state_is_covered_once_the_source_speaks_of_it_and_a_product_while_it_is_listed() -> None:
    assert crude(of_world("SSD", "CHN", "exports").covered) == [False, False, False, True, True]
    germanium = of_world("CHN", "DEU", "exports").covered[six_states.PRODUCTS.index(six_states.GERMANIUM)]
    assert germanium.tolist() == [True, True, True, False, False]


def test_holes_are_counted_inside_the_pair_and_in_the_rest_of_the_whole() -> None:
    turkey = of_world("RUS", "TUR", "imports")
    assert (crude(turkey.part_holes), crude(turkey.rest_holes)) == ([0, 0, 1, 1, 1], [0] * 5)
    china = of_world("RUS", "CHN", "exports")
    assert (crude(china.part_holes), crude(china.rest_holes)) == ([0] * 5, [0, 0, 1, 1, 1])
    chinas_purchases = of_world("RUS", "CHN", "imports")
    assert not chinas_purchases.part_holes.any()
    assert not chinas_purchases.rest_holes.any()


def test_one_of_two_pairs_of_a_bloc_is_a_hole() -> None:
    gas = six_states.PRODUCTS.index(six_states.GAS)
    bought = of_world("RUS", "EU27", "imports")
    assert bought.part_holes[gas].tolist() == [1] * 5  # Germany
    assert bought.part_pairs[gas].tolist() == [2] * 5  # and Sweden
    assert of_world("RUS", "EU27", "exports").rest_holes[gas].tolist() == [1] * 5  # Turkey


def test_a_hole_inside_a_bloc_is_a_hole_in_nothing() -> None:
    inner = hole("DEU", "SWE", ("*",), (2020, None))
    gaps = (six_states.coverage(), (inner,))
    for of in OFS:
        counted = tally(six_states.flows(), find("EU27").members, find("TUR").members, of, gaps)
        assert not counted.part_holes.any()
        assert not counted.rest_holes.any()


def test_pooling_energy_adds_money_rows_and_holes() -> None:
    energy = pool(of_world("RUS", "TUR", "imports"), places(six_states.CRUDE, six_states.GAS))
    assert (energy.whole / six_states.KUSD_A_BILLION).tolist() == [[20, 20, 10, 10, 10]]
    assert energy.part_holes.tolist() == [[1, 1, 2, 2, 2]]
    assert energy.part_pairs.tolist() == [[2] * 5]
    assert energy.part_rows.tolist() == [[1, 1, 0, 0, 0]]


def test_pooling_leaves_out_a_product_that_has_ended() -> None:
    materials = pool(of_world("SWE", "DEU", "exports"), places(six_states.IRON, six_states.GERMANIUM))
    assert materials.covered.tolist() == [[True] * 5]
    assert materials.part_pairs.tolist() == [[2, 2, 2, 1, 1]]


def test_pooling_one_product_leaves_it_as_it_is() -> None:
    counted = of_world("RUS", "NATO", "exports")
    alone = pool(counted, places(six_states.CRUDE))
    for field in fields(Tally):
        assert crude(getattr(counted, field.name)) == list(getattr(alone, field.name)[0])


def test_pooling_nothing_covers_nothing() -> None:
    nothing = pool(of_world("RUS", "CHN", "exports"), places())
    assert not nothing.covered.any()
    assert nothing.whole.tolist() == [[0] * 5]


@given(rows(), groups(), groups(), st.sampled_from(OFS))
def test_every_sum_is_what_adding_rows_one_by_one_gives(sold: list[Sold], seller: Group, buyer: Group, of: Of) -> None:
    trade = six_states.flows_of(sold, STATES, PRODUCTS, YEARS)
    counted = tally(trade, seller, buyer, of, (covered(trade), ()))
    for (product, year), (part, whole, part_rows, whole_rows) in by_hand(sold, (seller, buyer), of).items():
        place = PRODUCTS.index(product), YEARS.index(year)
        assert counted.part[place] == pytest.approx(part, rel=1e-12)
        assert counted.whole[place] == pytest.approx(whole, rel=1e-12)
        assert (counted.part_rows[place], counted.whole_rows[place]) == (part_rows, whole_rows)


@given(flows(), groups(), groups(), st.sampled_from(OFS))
def test_the_part_is_never_more_than_the_whole(trade: Flows, seller: Group, buyer: Group, of: Of) -> None:
    counted = tally(trade, seller, buyer, of, (covered(trade), ()))
    assert (counted.part <= counted.whole * (1 + 1e-12)).all()


@given(flows(), groups(), groups())
def test_what_one_sells_the_other_is_what_the_other_buys(trade: Flows, seller: Group, buyer: Group) -> None:
    sold, bought = (tally(trade, seller, buyer, of, (covered(trade), ())) for of in OFS)
    assert np.array_equal(sold.part, bought.part)
    assert np.array_equal(sold.part_rows, bought.part_rows)


@given(flows(), st.sampled_from(OFS), st.lists(st.integers(0, 2), unique=True))
def test_pooling_products_is_summing_them(trade: Flows, of: Of, picks: list[int]) -> None:
    chosen = np.array(picks, np.int64)
    counted = tally(trade, single("AAA"), single("BBB"), of, (covered(trade), ()))
    pooled = pool(counted, chosen)
    assert pooled.part[0] == pytest.approx(counted.part[chosen].sum(axis=0))
    assert pooled.whole[0] == pytest.approx(counted.whole[chosen].sum(axis=0))


@given(flows(), states(), states(), st.sampled_from(OFS))
def test_a_state_that_trades_nothing_changes_nothing(trade: Flows, seller: Group, buyer: Group, of: Of) -> None:
    wider = Flows(
        (*STATES, "ZZZ"), PRODUCTS, YEARS, trade.exporter, trade.importer, trade.product, trade.year, trade.value
    )
    before, after = (tally(each, seller, buyer, of, (covered(each), ())) for each in (trade, wider))
    for name in ("part", "whole", "covered", "part_pairs", "rest_holes"):
        assert np.array_equal(getattr(before, name), getattr(after, name))
