"""Do the dependences of all pairs agree with a hand's sum, and with those of single pairs?"""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.random_worlds import PRODUCTS, STATES, YEARS, flows, single
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Codes, Flows, Mask
from counterpoise.errors import NoData
from counterpoise.weighing.ground.losses import Losses, Others, all_losses, domain_dependence, pair_losses
from counterpoise.weighing.loss.ranks import Dependences, all_dependences

P, Q = "100000", "200000"
BOTH = np.array([0, 1], np.int64)
# BBB buys 60 of AAA, 30 of CCC, 10 of DDD. In all CCC sells 100 and DDD 400. BBB sells AAA 100 of another product.
ROWS = [
    ("AAA", "BBB", P, 2001, 60.0),
    ("CCC", "BBB", P, 2001, 30.0),
    ("CCC", "EEE", P, 2001, 70.0),
    ("DDD", "BBB", P, 2001, 10.0),
    ("DDD", "EEE", P, 2001, 390.0),
    ("BBB", "AAA", Q, 2001, 100.0),
]
CHOICES = st.lists(st.sampled_from(range(len(PRODUCTS))), unique=True, min_size=1).map(
    lambda places: np.array(places, np.int64)
)


def both_sides(given: Flows, barred: Mask | None = None) -> tuple[Losses, Losses]:
    return all_losses(given, "supply", Others(barred)), all_losses(given, "market", Others(barred))


def dependences(given: Flows, chosen: Codes = BOTH) -> Dependences:
    return all_dependences(given, both_sides(given), chosen)


def one_year(drawn: Flows) -> Flows:
    """Keep the first year of a random world, as `world_year` hands a year over."""
    rows = drawn.year == 0
    codes = {name: getattr(drawn, name)[rows] for name in ("exporter", "importer", "product", "year", "value")}
    return replace(drawn, years=drawn.years[:1], **codes)


def at(dependent: str, on: str) -> tuple[int, int]:
    return STATES.index(dependent), STATES.index(on)


def test_a_state_that_buys_and_sells_by_hand() -> None:
    by_pair = dependences(flows_of(ROWS, STATES, (P, Q), (2001,)))
    # 40 of the 100 bought and all the 100 sold would be missing, of 200.
    assert by_pair.value[at("BBB", "AAA")] == pytest.approx(0.70)
    # With much spare capacity 15 of the 100 bought, with little 50.
    assert by_pair.lo[at("BBB", "AAA")] == pytest.approx(0.575)
    assert by_pair.hi[at("BBB", "AAA")] == pytest.approx(0.75)
    # AAA can add 6 and DDD 10 of the 30 that CCC sells.
    assert by_pair.value[at("BBB", "CCC")] == pytest.approx(0.07)
    # AAA has no other customer and no other supplier.
    assert by_pair.value[at("AAA", "BBB")] == 1
    assert by_pair.trade.tolist() == [160, 200, 100, 400, 460]


def test_only_the_products_of_the_domain_count() -> None:
    by_pair = dependences(flows_of(ROWS, STATES, (P, Q), (2001,)), np.array([1], np.int64))
    assert by_pair.value[at("BBB", "AAA")] == 1
    assert by_pair.value[at("BBB", "CCC")] == 0
    assert by_pair.trade.tolist() == [100, 100, 0, 0, 0]


def test_a_supplier_under_embargo_makes_the_others_weigh_more() -> None:
    given = flows_of(ROWS, STATES, (P, Q), (2001,))
    barred = np.asarray((given.exporter == 3) & (given.importer == 1), np.bool_)
    by_pair = all_dependences(given, both_sides(given, barred), BOTH)
    assert by_pair.value[at("BBB", "AAA")] == pytest.approx(0.75)  # only CCC's 10 come back


def test_several_years_at_once_are_refused() -> None:
    given = flows_of(ROWS, STATES, (P, Q), (2001, 2002))
    with pytest.raises(NoData, match="have 2"):
        dependences(given)


@given(drawn=flows(), chosen=CHOICES)
def test_every_pair_is_what_the_measure_of_a_single_pair_says(drawn: Flows, chosen: Codes) -> None:
    given = one_year(drawn)
    by_pair = dependences(given, chosen)
    for dependent in STATES:
        for on in STATES:
            pair = single(dependent), single(on)
            supply, market = (pair_losses(given, pair, side) for side in ("supply", "market"))
            for name in ("value", "lo", "hi"):
                said = [replace(side, value=getattr(side, name)) for side in (supply, market)]
                alone = 0.0 if dependent == on else float(domain_dependence(said[0], said[1], chosen)[0])
                assert getattr(by_pair, name)[at(dependent, on)] == pytest.approx(alone, rel=1e-9, abs=1e-9)


@given(drawn=flows())
def test_a_state_depends_on_all_others_together_by_one_at_most(drawn: Flows) -> None:
    by_pair = dependences(one_year(drawn))
    assert np.all(by_pair.hi.sum(axis=1) <= 1 + 1e-9)
    assert np.all((by_pair.lo <= by_pair.value + 1e-12) & (by_pair.value <= by_pair.hi + 1e-12))
    assert np.all(np.diag(by_pair.value) == 0)
    assert np.all(by_pair.value[by_pair.trade == 0] == 0)


@given(drawn=flows())
def test_reversing_all_trade_changes_no_dependence(drawn: Flows) -> None:
    given = one_year(drawn)
    turned = replace(given, exporter=given.importer, importer=given.exporter)
    there, back = dependences(given), dependences(turned)
    for field in fields(Dependences):
        np.testing.assert_allclose(getattr(there, field.name), getattr(back, field.name), atol=1e-9)


def test_a_year_without_trade_has_no_dependences() -> None:
    by_pair = dependences(flows_of([], STATES, (P, Q), (YEARS[0],)))
    assert not by_pair.value.any()
    assert not by_pair.trade.any()
