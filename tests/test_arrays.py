"""Do labelled arrays sum, count and mask what their labels say?"""

import numpy as np
import pytest
from hypothesis import given
from tests.fixtures import six_states
from tests.fixtures.frames import frame
from tests.fixtures.random_worlds import STATES, YEARS, Group, flows, groups

from counterpoise.arrays import Flows, counted, summed
from counterpoise.states import find


def test_sums_and_counts_by_flat_index_are_those_of_the_hand() -> None:
    key, weights = np.array([0, 5, 5, 2]), np.array([1.0, 2.0, 3.0, 4.0])
    assert summed(key, weights, (2, 3)).tolist() == [[1, 0, 4], [0, 0, 5]]
    assert counted(key, (2, 3)).tolist() == [[1, 0, 1], [0, 0, 2]]


@pytest.mark.parametrize("shape", [(0, 3), (2, 0), (2, 3)])
def test_nothing_sums_to_zeros_of_the_right_shape(shape: tuple[int, int]) -> None:
    none = np.array([], np.int64)
    assert summed(none, np.array([]), shape).shape == shape
    assert counted(none, shape).sum() == 0


def test_the_six_states_have_their_rows_in_order() -> None:
    item = six_states.flows()
    codes = list(zip(item.product, item.exporter, item.importer, item.year, strict=True))
    assert codes == sorted(set(codes))
    assert item.shape == (6, 5, 5)
    assert (item.value > 0).all()


def test_world_crude_is_what_the_page_adds_it_up_to() -> None:
    item = six_states.flows()
    total = item.total(np.ones(len(item.value), np.bool_))
    crude = total[item.products.index(six_states.CRUDE)] / six_states.KUSD_A_BILLION
    assert crude.tolist() == [65, 75, 65, 75, 125]


def test_the_six_states_state_holes_that_are_real_and_no_other_real_one_lies_among_them() -> None:
    from counterpoise.sources.baci.holes import load

    inside = [
        hole.key
        for hole in load()
        if {hole.exporter, hole.importer} <= set(six_states.STATES)
        and set(hole.products) & {"*", *six_states.PRODUCTS}
        and (hole.end_year is None or hole.end_year >= six_states.YEARS[0])
    ]
    assert sorted(inside) == sorted(six_states.HOLES)


@given(flows(smallest=0))
def test_totals_and_counts_by_product_and_year_agree_with_pandas(sample: Flows) -> None:
    chosen = sample.exporter < 3
    grouped = frame(sample)[chosen].groupby(["product", "year"])["value"].agg(["sum", "size"])
    total, count = sample.total(chosen), sample.count(chosen)
    assert count.sum() == chosen.sum()
    for place, value, size in zip(grouped.index, grouped["sum"], grouped["size"], strict=True):
        cell = sample.products.index(place[0]), sample.years.index(place[1])
        assert total[cell] == pytest.approx(value, rel=1e-12)
        assert count[cell] == size


@given(flows(), groups())
def test_a_mask_marks_the_members_of_each_year_and_nobody_else(sample: Flows, group: Group) -> None:
    mask = sample.mask(group)
    marked = [{state for state, inside in zip(STATES, row, strict=True) if inside} for row in mask]
    assert marked == [set(group(year)) for year in YEARS]


def test_members_the_trade_never_mentions_are_left_out_of_the_mask() -> None:
    item = six_states.flows()
    european = item.mask(find("EU27").members)
    assert [state for n, state in enumerate(item.states) if european[:, n].all()] == ["DEU", "SWE"]
    assert european.sum() == 2 * len(item.years)


def test_sweden_is_in_nato_from_2024_only() -> None:
    item = six_states.flows()
    swedish = item.mask(find("NATO").members)[:, item.states.index("SWE")]
    assert swedish.tolist() == [False, False, False, False, True]


def test_flat_keys_find_the_cell_of_a_row() -> None:
    item = six_states.flows()
    cube = summed(item.keys(item.exporter), item.value, item.shape)
    place = item.states.index("RUS"), item.products.index(six_states.CRUDE), item.years.index(2021)
    assert cube[place] == 60e6
