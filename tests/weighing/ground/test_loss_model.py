"""Is the first-year loss what its page says, by hand and by law?"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures.random_worlds import STATES, YEARS, Group, flows, groups, single, states
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Flows, Mask
from counterpoise.errors import NoData
from counterpoise.records import Side
from counterpoise.weighing.ground.losses import (
    Losses,
    Others,
    all_losses,
    domain_dependence,
    pair_losses,
    pooled_losses,
    with_spare,
)

P = "100000"
SIDES: tuple[Side, Side] = ("supply", "market")
FIELDS = ("share", "value", "lo", "hi", "after_adjustment", "part", "whole")
# BBB buys 60 of AAA, 30 of CCC, 10 of DDD. In all CCC sells 100 and DDD 400.
ROWS = [
    ("AAA", "BBB", P, 2001, 60.0),
    ("CCC", "BBB", P, 2001, 30.0),
    ("CCC", "EEE", P, 2001, 70.0),
    ("DDD", "BBB", P, 2001, 10.0),
    ("DDD", "EEE", P, 2001, 390.0),
]


def one_year(rows: list[tuple[str, str, str, int, float]], names: tuple[str, ...] = STATES) -> Flows:
    return flows_of(rows, names, (P,), (2001,))


def rows_of(given: Flows, exporter: str) -> Mask:
    return np.asarray(given.exporter == given.states.index(exporter), np.bool_)


def on(losses: Losses, given: Flows, exporter: str, importer: str) -> dict[str, float]:
    """Return the numbers of one flow."""
    (n,) = np.flatnonzero(rows_of(given, exporter) & (given.importer == given.states.index(importer)))
    return {field: float(getattr(losses, field)[n]) for field in FIELDS}


def test_three_suppliers_by_hand() -> None:
    given = one_year(ROWS)
    loss = on(all_losses(given, "supply"), given, "AAA", "BBB")
    assert loss["share"] == pytest.approx(0.60)
    # CCC adds min(10, 30), DDD min(40, 10): 20 of the 60 come back.
    assert loss["value"] == pytest.approx(0.40)
    # CCC min(25, 60), DDD min(100, 20): 45 come back.
    assert loss["lo"] == pytest.approx(0.15)
    # CCC min(5, 15), DDD min(20, 5): 10 come back.
    assert loss["hi"] == pytest.approx(0.50)
    # A quarter of the 500 that others sell is more than 60.
    assert loss["after_adjustment"] == 0


def test_the_market_is_the_mirror_of_supply() -> None:
    given = one_year(ROWS)
    turned = replace(given, exporter=given.importer, importer=given.exporter)
    supply = on(all_losses(given, "supply"), given, "AAA", "BBB")
    assert on(all_losses(turned, "market"), turned, "BBB", "AAA") == pytest.approx(supply)


def test_a_supplier_under_embargo_does_not_step_in_but_is_weighed_itself() -> None:
    given = one_year(ROWS)
    losses = all_losses(given, "supply", Others(rows_of(given, "DDD")))
    assert on(losses, given, "AAA", "BBB")["value"] == pytest.approx(0.50)
    assert on(losses, given, "DDD", "BBB")["share"] == pytest.approx(0.10)


def test_a_sole_supplier_leaves_the_whole_missing() -> None:
    given = one_year(ROWS[:1])
    loss = on(all_losses(given, "supply"), given, "AAA", "BBB")
    assert [loss[field] for field in FIELDS[:5]] == [1, 1, 1, 1, 1]


def test_a_bloc_that_stops_takes_its_members_help_away_with_it() -> None:
    bloc = Group((frozenset(("AAA", "CCC")),) * len(YEARS))
    losses = pair_losses(one_year(ROWS), (single("BBB"), bloc), "supply")
    assert losses.share[0, 0] == pytest.approx(0.9)
    assert losses.value[0, 0] == pytest.approx(0.8)  # DDD adds 10 of the 90


def test_a_bloc_that_depends_is_helped_by_those_who_sell_to_any_member() -> None:
    bloc = Group((frozenset(("BBB", "EEE")),) * len(YEARS))
    losses = pair_losses(one_year(ROWS), (bloc, single("AAA")), "supply")
    assert losses.share[0, 0] == pytest.approx(60 / 560)
    assert losses.value[0, 0] == pytest.approx(10 / 560)  # CCC adds 10, DDD 40


def test_products_are_added_up_in_money_and_do_not_stand_in_for_each_other() -> None:
    two = [(*row[:2], product, *row[3:]) for product in (P, "200000") for row in (ROWS if product == P else ROWS[:1])]
    given = flows_of(two, STATES, (P, "200000"), (2001,))
    each = pair_losses(given, (single("BBB"), single("AAA")), "supply")
    assert pooled_losses(each, np.array([0, 1])).value[0, 0] == pytest.approx((0.40 * 100 + 1.0 * 60) / 160)


def test_a_domain_is_the_loss_of_both_sides_over_all_that_is_traded() -> None:
    given = one_year([*ROWS, ("BBB", "AAA", P, 2001, 50.0), ("BBB", "EEE", P, 2001, 50.0)])
    supply, market = (pair_losses(given, (single("BBB"), single("AAA")), side) for side in SIDES)
    # Of its sales 50 go to AAA. EEE buys 510 in all and could take min(51, 50): nothing is missing.
    assert domain_dependence(supply, market, np.array([0])) == pytest.approx([40 / 200])


def test_no_trade_is_no_loss_and_no_nan() -> None:
    losses = pair_losses(one_year(ROWS), (single("AAA"), single("EEE")), "supply")
    assert {field: float(getattr(losses, field)[0, 0]) for field in FIELDS} == dict.fromkeys(FIELDS, 0.0)
    assert domain_dependence(losses, losses, np.array([0])) == pytest.approx([0])


def unsure_of(given: Flows, *states: str) -> Mask:
    """Mark partners whose trade of everything a hole makes too small."""
    marked = np.zeros(given.shape, np.bool_)
    marked[[given.states.index(state) for state in states]] = True
    return marked


def test_a_partner_whose_trade_is_not_all_recorded_may_add_up_to_its_reach() -> None:
    given, pair = one_year(ROWS), (single("BBB"), single("AAA"))
    # CCC may sell any amount beyond the 100 on record, so it adds twice the 30 it sells: nothing need be missing.
    open_ccc = pair_losses(given, pair, "supply", Others(unsure=unsure_of(given, "CCC")))
    assert (open_ccc.lo[0, 0], open_ccc.value[0, 0], open_ccc.hi[0, 0]) == pytest.approx((0.0, 0.40, 0.50))
    # DDD was held back by what it sells BBB, not by what it sells in all: 25 + 20 come back as before.
    open_ddd = pair_losses(given, pair, "supply", Others(unsure=unsure_of(given, "DDD")))
    assert open_ddd.lo[0, 0] == pytest.approx(0.15)
    # What the one that stops sells others is of no use.
    assert pair_losses(given, pair, "supply", Others(unsure=unsure_of(given, "AAA"))).lo[0, 0] == pytest.approx(0.15)


def test_a_partner_under_embargo_adds_nothing_however_much_it_trades() -> None:
    given = one_year(ROWS)
    shut = rows_of(given, "CCC")
    losses = pair_losses(given, (single("BBB"), single("AAA")), "supply", Others(shut, unsure_of(given, "CCC")))
    assert losses.lo[0, 0] == pytest.approx(0.40)  # DDD alone: min(100, 20)


def test_rows_with_nothing_in_them_are_refused() -> None:
    given = one_year(ROWS)
    with pytest.raises(NoData, match="above zero"):
        all_losses(replace(given, value=given.value * 0), "supply")


@given(flows(), st.sampled_from(SIDES), st.data())
def test_a_loss_lies_within_its_band_and_below_its_share(given: Flows, side: Side, data: st.DataObject) -> None:
    barred = np.array(data.draw(st.lists(st.booleans(), min_size=len(given.value), max_size=len(given.value))))
    losses = all_losses(given, side, Others(barred))
    assert all(np.isfinite(getattr(losses, field)).all() for field in FIELDS)
    for low, high in (("lo", "value"), ("value", "hi"), ("hi", "share"), ("after_adjustment", "share")):
        assert np.all(getattr(losses, low) <= getattr(losses, high) + 1e-9)
    assert np.all((losses.lo >= 0) & (losses.after_adjustment >= 0) & (losses.share <= 1 + 1e-12))


@given(flows(), st.sampled_from(SIDES), st.data())
def test_an_embargo_never_lowers_a_loss(given: Flows, side: Side, data: st.DataObject) -> None:
    barred = np.array(data.draw(st.lists(st.booleans(), min_size=len(given.value), max_size=len(given.value))))
    assert np.all(all_losses(given, side, Others(barred)).value >= all_losses(given, side).value - 1e-9)


@given(flows(smallest=2), st.data())
def test_another_supplier_never_raises_a_loss(given: Flows, data: st.DataObject) -> None:
    taken = data.draw(st.integers(0, len(given.value) - 1))
    kept = np.arange(len(given.value)) != taken
    columns = {name: getattr(given, name)[kept] for name in ("exporter", "importer", "product", "year", "value")}
    without = all_losses(replace(given, **columns), "supply").value
    beside = all_losses(given, "supply").value[kept]
    cell = given.cells[kept] == given.cells[taken]
    same_buyer = cell & (given.importer[kept] == given.importer[taken])
    assert np.all(beside[same_buyer] <= without[same_buyer] + 1e-9)


@given(flows(), st.sampled_from(SIDES), st.permutations(STATES))
def test_relabelling_the_states_changes_nothing(given: Flows, side: Side, names: list[str]) -> None:
    to = np.array([names.index(name) for name in STATES])
    moved = replace(given, states=tuple(names), exporter=to[given.exporter], importer=to[given.importer])
    for field in FIELDS:
        np.testing.assert_allclose(
            getattr(all_losses(moved, side), field), getattr(all_losses(given, side), field), rtol=1e-9, atol=1e-9
        )


@given(flows(), states(), states(), st.sampled_from(SIDES))
def test_a_pair_is_a_slice_of_all(given: Flows, dependent: Group, partner: Group, side: Side) -> None:
    doubt = Others(unsure=unsure_of(given, "AAA", "CCC"))
    pair, whole = pair_losses(given, (dependent, partner), side, doubt), all_losses(given, side, doubt)
    (a,), (b,) = dependent(YEARS[0]), partner(YEARS[0])
    seller, buyer = (b, a) if side == "supply" else (a, b)
    here = rows_of(given, seller) & (given.importer == given.states.index(buyer))
    for field in FIELDS:
        cells = getattr(pair, field)[given.product[here], given.year[here]]
        np.testing.assert_allclose(cells, getattr(whole, field)[here], rtol=1e-9, atol=1e-9)


@given(flows(), states(), states(), st.sampled_from(SIDES), st.data())
def test_doubt_about_partners_lowers_the_lower_limit_and_nothing_else(
    given: Flows, dependent: Group, partner: Group, side: Side, data: st.DataObject
) -> None:
    open_states = unsure_of(given, *data.draw(st.lists(st.sampled_from(STATES), unique=True)))
    doubts = Others(), Others(unsure=open_states)
    sure, unsure = (pair_losses(given, (dependent, partner), side, others) for others in doubts)
    assert np.all(unsure.lo <= sure.lo + 1e-12)
    for field in FIELDS:
        if field != "lo":
            np.testing.assert_array_equal(getattr(unsure, field), getattr(sure, field))


@given(flows(), groups(), groups(), st.sampled_from(SIDES))
def test_blocs_keep_to_the_laws_too(given: Flows, dependent: Group, partner: Group, side: Side) -> None:
    losses = pair_losses(given, (dependent, partner), side)
    assert all(np.isfinite(getattr(losses, field)).all() for field in FIELDS)
    assert np.all((losses.lo >= 0) & (losses.lo <= losses.value + 1e-9) & (losses.value <= losses.share + 1e-9))


@pytest.mark.parametrize(
    ("spare", "limits"),
    # BBB buys 60 of 100 from AAA, 30 from CCC and 10 from DDD, who sell 100 and 400 in all. Middle reach: each once
    # what it sells BBB. At 0.2: min(20, 30) + min(80, 10) = 30 come back, of the range min(20, 60) + min(80, 20) = 40
    # and min(20, 15) + min(80, 5) = 20.
    [(0.0, (0.60, 0.60, 0.60)), (0.2, (0.20, 0.30, 0.40)), (1.0, (0.0, 0.20, 0.40))],
)
def test_a_spare_capacity_that_is_given_leaves_only_the_reach_to_range_over(
    spare: float, limits: tuple[float, float, float]
) -> None:
    given, pair = one_year(ROWS), (single("BBB"), single("AAA"))
    losses = pair_losses(given, pair, "supply", Others(rules=with_spare(spare)))
    assert (losses.lo[0, 0], losses.value[0, 0], losses.hi[0, 0]) == pytest.approx(limits)


def test_without_spare_capacity_a_hole_hides_none() -> None:
    given, pair = one_year(ROWS), (single("BBB"), single("AAA"))
    losses = pair_losses(given, pair, "supply", Others(None, unsure_of(given, "CCC"), with_spare(0.0)))
    assert (losses.lo[0, 0], losses.hi[0, 0]) == pytest.approx((0.6, 0.6))
