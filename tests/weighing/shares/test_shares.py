"""Are shares what division by hand gives, and does a hole ever make one look surer than it is?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures import six_states
from tests.fixtures.frames import frame
from tests.fixtures.random_worlds import (
    PRODUCTS,
    STATES,
    YEARS,
    Group,
    covered,
    flows,
    groups,
    hole,
    holes,
    rows,
    single,
)
from tests.fixtures.random_worlds import Row as Sold
from tests.fixtures.six_states import CRUDE, GAS, GERMANIUM, GOLD, IRON

from counterpoise.arrays import Flows, Mask, summed
from counterpoise.errors import NoData
from counterpoise.records import CELL_STATES, Hole, Of
from counterpoise.states import find
from counterpoise.weighing.ground.legs import BOUNDED, NOT_RECORDED, STATED, ZERO, Shares, pool, shares, tally
from counterpoise.weighing.shares.share import all_shares

OFS: tuple[Of, Of] = ("exports", "imports")
Cell = tuple[float | None, float, float, str]


def of_world(seller: str, buyer: str, of: Of, *products: str) -> list[Cell]:
    """Return value, lo, hi and state of each year, the products pooled."""
    gaps = (six_states.coverage(), six_states.holes())
    counted = tally(six_states.flows(), find(seller).members, find(buyer).members, of, gaps)
    places = np.array([six_states.PRODUCTS.index(code) for code in products])
    pooled = shares(pool(counted, places))
    return [_cell(pooled, n) for n in range(len(six_states.YEARS))]


def _cell(computed: Shares, n: int) -> Cell:
    state = CELL_STATES[computed.state[0, n]]
    value = None if state == "not recorded" else float(computed.value[0, n])
    return value, float(computed.lo[0, n]), float(computed.hi[0, n]), state


def weighed(flows: Flows, seller: Group, buyer: Group, of: Of, gaps: tuple[Hole, ...] = ()) -> Shares:
    return shares(tally(flows, seller, buyer, of, (covered(flows), gaps)))


def stated(value: float) -> Cell:
    return value, value, value, "stated"


def at_most(value: float) -> Cell:
    return value, 0.0, value, "bounded"


def at_least(value: float) -> Cell:
    return value, value, 1.0, "bounded"


NOTHING: Cell = (None, 0.0, 0.0, "not recorded")
NAUGHT: Cell = (0.0, 0.0, 0.0, "zero")
ANYTHING: Cell = (None, 0.0, 1.0, "not recorded")

ENERGY = (CRUDE, GAS)

# Worked in docs/explanation/six-state-world.md, a value a year from 2020 to 2024.
WORKED: list[tuple[str, str, Of, tuple[str, ...], list[Cell]]] = [
    ("RUS", "CHN", "exports", (CRUDE,), [stated(0.4), stated(0.5), at_most(0.8), ANYTHING, at_most(0.75)]),
    ("RUS", "CHN", "imports", (CRUDE,), [stated(1)] * 4 + [stated(0.75)]),
    ("RUS", "DEU", "exports", (CRUDE,), [stated(0.4), stated(1 / 3), at_most(0.2), NAUGHT, NAUGHT]),
    ("RUS", "DEU", "imports", (CRUDE,), [stated(1)] * 3 + [NAUGHT] * 2),
    ("RUS", "TUR", "imports", (CRUDE,), [stated(0.5)] * 2 + [NOTHING] * 3),
    ("DEU", "TUR", "imports", (CRUDE,), [stated(0.5)] * 2 + [ANYTHING] * 3),
    ("SSD", "CHN", "exports", (CRUDE,), [NOTHING] * 3 + [NAUGHT, stated(2 / 3)]),
    ("SSD", "CHN", "imports", (CRUDE,), [NOTHING] * 3 + [NAUGHT, stated(0.25)]),
    ("RUS", "EU27", "imports", (CRUDE,), [stated(1)] * 3 + [NAUGHT, stated(2 / 3)]),
    ("RUS", "EU27", "exports", (CRUDE,), [stated(0.4), stated(1 / 3), at_most(0.2), NAUGHT, at_most(0.25)]),
    ("RUS", "NATO", "exports", (CRUDE,), [stated(0.6), stated(0.5), at_least(0.2), ANYTHING, at_least(0.25)]),
    ("RUS", "NATO", "imports", (CRUDE,), [stated(1)] * 2 + [at_least(1), ANYTHING, at_least(2 / 3)]),
    ("NATO", "SWE", "exports", (CRUDE,), [stated(1)] * 4 + [NOTHING]),
    ("RUS", "DEU", "imports", (GAS,), [NOTHING] * 5),
    ("SWE", "DEU", "imports", (GAS,), [at_most(1 / 3)] * 5),
    ("TUR", "DEU", "exports", (GAS,), [stated(1)] * 5),
    ("RUS", "EU27", "imports", (GAS,), [at_least(0.5)] * 5),
    ("RUS", "EU27", "exports", (GAS,), [ANYTHING] * 5),
    ("RUS", "TUR", "imports", (GAS,), [NOTHING] * 5),
    ("RUS", "CHN", "exports", ENERGY, [at_most(v) for v in (22 / 54, 34 / 66, 46 / 58, 58 / 60, 68 / 90)]),
    ("RUS", "CHN", "imports", ENERGY, [stated(v) for v in (1, 1, 1, 1, 68 / 88)]),
    ("RUS", "TUR", "imports", ENERGY, [at_least(0.5)] * 2 + [NOTHING] * 3),
    ("RUS", "DEU", "imports", ENERGY, [at_least(20 / 23)] * 2 + [at_least(10 / 13)] + [ANYTHING] * 2),
    ("SWE", "DEU", "exports", (IRON,), [stated(0.6)] * 5),
    ("EU27", "TUR", "exports", (IRON,), [stated(0.5)] * 5),
    ("SSD", "CHN", "exports", (IRON,), [NOTHING] * 5),
    ("SSD", "CHN", "imports", (IRON,), [NOTHING] * 3 + [NAUGHT] * 2),
    ("CHN", "DEU", "exports", (GERMANIUM,), [stated(0.75)] * 2 + [stated(0.5)] + [NOTHING] * 2),
    ("CHN", "DEU", "exports", (GERMANIUM, IRON), [stated(0.75)] * 2 + [stated(0.5)] + [NOTHING] * 2),
    ("RUS", "CHN", "exports", (GOLD,), [stated(0.25)] * 5),
    ("CHN", "RUS", "imports", (GOLD,), [stated(0.75)] * 5),
]  # fmt: skip


@pytest.mark.parametrize(("seller", "buyer", "of", "products", "cells"), WORKED)
def test_shares_of_the_six_states_are_those_worked_by_hand(
    seller: str, buyer: str, of: Of, products: tuple[str, ...], cells: list[Cell]
) -> None:
    computed = of_world(seller, buyer, of, *products)
    assert [cell[3] for cell in computed] == [cell[3] for cell in cells]
    for cell, right in zip(computed, cells, strict=True):
        assert cell[:3] == pytest.approx(right[:3])


@given(flows())
def test_shares_of_a_states_trade_over_all_partners_sum_to_one(trade: Flows) -> None:
    both = all_shares(trade)
    for side, share in ((trade.exporter, both.of_exports), (trade.importer, both.of_imports)):
        sums = summed(trade.keys(side), share, trade.shape)
        trades = summed(trade.keys(side), trade.value, trade.shape) > 0
        assert sums[trades] == pytest.approx(1)


@given(flows())
def test_shares_of_all_pairs_are_what_pandas_gives(trade: Flows) -> None:
    both, table = all_shares(trade), frame(trade)
    for side, share in (("exporter", both.of_exports), ("importer", both.of_imports)):
        total: pd.Series[float] = table.groupby([side, "product", "year"])["value"].transform("sum")
        assert share == pytest.approx((table["value"] / total).to_numpy(), rel=1e-12)


@given(flows(), st.sampled_from(STATES), st.sampled_from(STATES), st.sampled_from(OFS))
def test_a_pairs_share_is_the_slice_of_all_shares(trade: Flows, seller: str, buyer: str, of: Of) -> None:
    if seller == buyer:
        return
    pair = weighed(trade, single(seller), single(buyer), of)
    both = all_shares(trade)
    every = both.of_exports if of == "exports" else both.of_imports
    mine = (trade.exporter == STATES.index(seller)) & (trade.importer == STATES.index(buyer))
    sliced = summed(trade.cells[mine], every[mine], trade.shape[1:])
    assert pair.value == pytest.approx(sliced)
    assert np.array_equal(pair.state == STATED, sliced > 0)


@given(flows(), groups(), groups(), holes())
def test_turning_all_trade_around_swaps_supply_and_market(
    trade: Flows, a: Group, b: Group, gaps: tuple[Hole, ...]
) -> None:
    turned = Flows(
        trade.states,
        trade.products,
        trade.years,
        trade.importer,
        trade.exporter,
        trade.product,
        trade.year,
        trade.value,
    )
    back = tuple(hole(gap.importer, gap.exporter, gap.products, (gap.start_year, gap.end_year)) for gap in gaps)
    market, supply = weighed(trade, a, b, "exports", gaps), weighed(turned, b, a, "imports", back)
    for name in ("value", "lo", "hi", "state"):
        assert np.array_equal(getattr(market, name), getattr(supply, name))


@given(rows(), st.permutations(STATES), st.randoms(use_true_random=False))
def test_new_labels_and_another_order_of_rows_change_nothing(
    sold: list[Sold], names: list[str], chance: object
) -> None:
    renamed = dict(zip(STATES, names, strict=True))
    shuffled = [(renamed[s], renamed[b], *rest) for s, b, *rest in sold]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    first = six_states.flows_of(sold, STATES, PRODUCTS, YEARS)
    second = six_states.flows_of(shuffled, STATES, PRODUCTS, YEARS)  # type: ignore[arg-type]
    for of in OFS:
        before = weighed(first, single("AAA"), single("BBB"), of)
        after = weighed(second, single(renamed["AAA"]), single(renamed["BBB"]), of)
        assert before.value == pytest.approx(after.value, rel=1e-12)
        assert np.array_equal(before.state, after.state)


@given(flows(), groups(), groups(), st.sampled_from(OFS), holes())
def test_every_share_lies_between_its_limits_and_is_a_number(
    trade: Flows, a: Group, b: Group, of: Of, gaps: tuple[Hole, ...]
) -> None:
    result = weighed(trade, a, b, of, gaps)
    assert ((result.lo >= 0) & (result.lo <= result.value) & (result.value <= result.hi)).all()
    assert (result.hi <= 1 + 1e-12).all()
    sure = np.isin(result.state, (STATED, ZERO, NOT_RECORDED))
    assert np.array_equal(result.lo[sure], result.hi[sure])
    assert not result.value[result.state == NOT_RECORDED].any()


@given(flows(), groups(), groups(), st.sampled_from(OFS), holes())
def test_a_hole_changes_no_value_widens_limits_and_makes_nothing_surer(
    trade: Flows, a: Group, b: Group, of: Of, gaps: tuple[Hole, ...]
) -> None:
    before, after = weighed(trade, a, b, of), weighed(trade, a, b, of, gaps)
    known = after.state != NOT_RECORDED
    assert np.array_equal(before.value[known], after.value[known])
    assert (after.lo[known] <= before.lo[known]).all()
    assert (after.hi[known] >= before.hi[known]).all()
    newly_sure = np.isin(after.state, (STATED, ZERO)) & (after.state != before.state)
    assert not newly_sure.any()


@given(flows(), groups(), groups(), st.sampled_from(OFS), holes())
def test_a_hole_elsewhere_touches_nothing(trade: Flows, a: Group, b: Group, of: Of, gaps: tuple[Hole, ...]) -> None:
    before, after = weighed(trade, a, b, of), weighed(trade, a, b, of, gaps)
    untouched = ~_touched(trade, a if of == "exports" else b, of, gaps)
    for name in ("value", "lo", "hi", "state"):
        assert np.array_equal(getattr(before, name)[untouched], getattr(after, name)[untouched])


def _touched(flows: Flows, whose: Group, of: Of, gaps: tuple[Hole, ...]) -> Mask:
    """Mark cells in which a hole lies in the outer trade of the state the share is of."""
    touched = np.zeros(flows.shape[1:], np.bool_)
    for gap in gaps:
        near, far = (gap.exporter, gap.importer) if of == "exports" else (gap.importer, gap.exporter)
        for k, product in enumerate(flows.products):
            for n, year in enumerate(flows.years):
                mine = near in whose(year) and far not in whose(year)
                touched[k, n] |= mine and gap.holds(year) and (gap.products == ("*",) or product in gap.products)
    return touched


@pytest.mark.parametrize("of", OFS)
@given(flows(), st.tuples(groups(), groups()), holes(), st.data())
def test_filling_a_hole_in_gives_a_share_inside_the_limits(
    of: Of, trade: Flows, actors: tuple[Group, Group], gaps: tuple[Hole, ...], data: st.DataObject
) -> None:
    # Whatever the missing trade was, the true share must lie between the limits we gave.
    recorded = [cell for cell in _cells(trade) if not _hidden(cell, gaps)]
    amount = data.draw(st.floats(0.001, 1e8), "what was missing")
    missing = [(*cell, amount) for cell in _all_cells() if _hidden((*cell, 0.0), gaps)]
    if not recorded:
        return
    before, after = (six_states.flows_of(cells, STATES, PRODUCTS, YEARS) for cells in (recorded, [*recorded, *missing]))
    shown = tally(before, *actors, of, (covered(trade), gaps))
    truth = tally(after, *actors, of, (covered(trade), ()))
    if data.draw(st.booleans(), "pooling"):
        shown, truth = (pool(each, np.array([0, 1])) for each in (shown, truth))
    result, right = shares(shown), shares(truth).value
    known = result.state != NOT_RECORDED
    assert (result.lo[known] <= right[known] * (1 + 1e-9)).all()
    assert (right[known] <= result.hi[known] * (1 + 1e-9)).all()


def _cells(flows: Flows) -> list[Sold]:
    table = frame(flows)
    return list(table[["exporter", "importer", "product", "year", "value"]].itertuples(index=False, name=None))


def _all_cells() -> list[tuple[str, str, str, int]]:
    return [(s, b, p, y) for s in STATES for b in STATES if s != b for p in PRODUCTS for y in YEARS]


def _hidden(cell: Sold, gaps: tuple[Hole, ...]) -> bool:
    seller, buyer, product, year, _ = cell
    return any(
        (gap.exporter, gap.importer) == (seller, buyer)
        and gap.holds(year)
        and (gap.products == ("*",) or product in gap.products)
        for gap in gaps
    )


@pytest.mark.parametrize("value", [0.0, -1.0, float("nan")])
def test_a_flow_that_is_not_above_zero_is_refused(value: float) -> None:
    given = six_states.flows_of([("AAA", "BBB", PRODUCTS[0], 2001, value)], STATES, PRODUCTS, YEARS)
    with pytest.raises(NoData):
        all_shares(given)


def test_a_hole_in_part_of_a_pooled_basket_gives_a_lower_limit() -> None:
    sold = [("AAA", "BBB", PRODUCTS[0], 2001, 3.0), ("CCC", "BBB", PRODUCTS[0], 2001, 1.0)]
    given = six_states.flows_of(sold, STATES, PRODUCTS, YEARS)
    gaps = (covered(given), (hole("AAA", "BBB", (PRODUCTS[1],), (2001, None)),))
    counted = tally(given, single("AAA"), single("BBB"), "imports", gaps)
    result = shares(pool(counted, np.arange(3)))
    assert (result.value[0, 0], result.lo[0, 0], result.hi[0, 0], result.state[0, 0]) == (0.75, 0.75, 1.0, BOUNDED)
