"""Which rows of all pairs does a hole leave open, and are they those the single pairs say?"""

import numpy as np
from hypothesis import given
from tests.fixtures import six_states
from tests.fixtures.frames import frame
from tests.fixtures.random_worlds import STATES, covered, flows, hole, holes, single

from counterpoise.arrays import Flows, Mask
from counterpoise.records import Hole, Of
from counterpoise.weighing.ground.legs import BOUNDED, NOT_RECORDED, shares, tally
from counterpoise.weighing.ground.losses import Unsettled, unsettled


def test_the_holes_of_the_six_states_open_russias_sales_and_two_buyers_purchases() -> None:
    flows, marks = six_states.flows(), unsettled(six_states.flows(), six_states.holes())
    table = frame(flows).assign(sold=_sold(marks, flows), bought=_bought(marks, flows))
    opened = table[table.sold & (table["product"] == six_states.CRUDE)]
    assert set(opened.exporter) == {"RUS"}
    assert set(opened.year) == {2022, 2023, 2024}
    bought = table[table.bought].groupby("product")["importer"].agg(set).to_dict()
    assert bought == {six_states.CRUDE: {"TUR"}, six_states.GAS: {"DEU"}}


def test_no_holes_leave_nothing_open() -> None:
    marks = unsettled(six_states.flows(), ())
    assert not marks.sales.any()
    assert not marks.purchases.any()
    assert len(marks.swallowed) == 0


def test_a_hole_of_all_goods_opens_every_product_and_one_about_strangers_opens_none() -> None:
    flows = six_states.flows()
    every = unsettled(flows, (hole("SWE", "BLR", ("*",), (2020, None)),))
    assert np.array_equal(_sold(every, flows), flows.exporter == flows.states.index("SWE"))
    assert not _bought(every, flows).any()
    assert not unsettled(flows, (hole("BLR", "IRN", ("*",), (2020, None)),)).sales.any()


@given(flows(), holes())
def test_a_row_is_open_exactly_where_the_share_of_its_pair_is_bounded_or_may_be_anything(
    trade: Flows, gaps: tuple[Hole, ...]
) -> None:
    marks = unsettled(trade, gaps)
    for seller, buyer in {(STATES[i], STATES[j]) for i, j in zip(trade.exporter, trade.importer, strict=True)}:
        mine = (trade.exporter == STATES.index(seller)) & (trade.importer == STATES.index(buyer))
        for of, marked in (("exports", _sold(marks, trade)), ("imports", _bought(marks, trade))):
            kind: Of = "exports" if of == "exports" else "imports"
            result = shares(tally(trade, single(seller), single(buyer), kind, (covered(trade), gaps)))
            open_cells = np.isin(result.state[trade.product[mine], trade.year[mine]], (BOUNDED, NOT_RECORDED))
            assert np.array_equal(open_cells, marked[mine])


def test_the_cells_inside_a_hole_are_listed_once_however_many_holes_hold_them() -> None:
    flows = six_states.flows()
    gaps = (hole("RUS", "DEU", (six_states.GAS,), (2023, None)), hole("RUS", "DEU", ("*",), (2024, None)))
    cells = {tuple(cell) for cell in unsettled(flows, gaps).swallowed.tolist()}
    russia, germany = flows.states.index("RUS"), flows.states.index("DEU")
    gas, last = flows.products.index(six_states.GAS), flows.years.index(2024)
    whole_year = {(russia, germany, product, last) for product in range(len(flows.products))}
    assert cells == whole_year | {(russia, germany, gas, last - 1)}


def _sold(marks: Unsettled, flows: Flows) -> Mask:
    return np.asarray(marks.sales[flows.exporter, flows.product, flows.year], np.bool_)


def _bought(marks: Unsettled, flows: Flows) -> Mask:
    return np.asarray(marks.purchases[flows.importer, flows.product, flows.year], np.bool_)
