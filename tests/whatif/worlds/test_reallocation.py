"""Do others step in where trade was cut by as much as the rule lets them, and by no more than was lost?

Crude of 2024 in the six-state world, USD billion: Russia sells China 60 and Sweden 20, Germany sells
Turkey 10 and Sweden 5, South Sudan sells Germany 10 and China 20.
"""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fixtures import random_worlds, six_states

from counterpoise.arrays import Flows, Mask, Values, summed
from counterpoise.errors import BadScenario
from counterpoise.weighing.ground import MIDDLE
from counterpoise.weighing.ground.losses import pair_losses
from counterpoise.whatif.runs.cut_world import chosen, reallocated, scaled

BILLION = 1e6  # kUSD
ABC = ("AAA", "BBB", "CCC")


def of_2024() -> Flows:
    flows = six_states.flows()
    return chosen(replace(flows, years=(2024,), year=np.zeros_like(flows.year)), flows.year == 4)


def rows(flows: Flows, seller: str, buyer: str, product: str = six_states.CRUDE) -> Mask:
    at = flows.states.index
    pair = (flows.exporter == at(seller)) & (flows.importer == at(buyer))
    return np.asarray(pair & (flows.product == flows.products.index(product)), np.bool_)


def usd(flows: Flows, seller: str, buyer: str, product: str = six_states.CRUDE) -> float:
    return float(flows.value[rows(flows, seller, buyer, product)].sum()) / BILLION


def none(flows: Flows) -> Mask:
    return np.zeros(len(flows.value), np.bool_)


def small(trade: dict[tuple[str, str], float]) -> Flows:
    states = tuple(sorted({state for pair in trade for state in pair}))
    return six_states.flows_of(
        [(*pair, "100000", 2001, usd) for pair, usd in trade.items()], states, ("100000",), (2001,)
    )


def test_others_add_a_tenth_of_what_they_trade_on_both_sides() -> None:
    flows = of_2024()
    result = reallocated(flows, rows(flows, "RUS", "CHN"), none(flows)).after
    assert usd(result, "RUS", "CHN") == 0
    assert usd(result, "SSD", "CHN") == pytest.approx(20 + 3)  # South Sudan sells 30 in all
    assert usd(result, "RUS", "SWE") == pytest.approx(20 + 2.5)  # Sweden buys 25 in all
    assert result.value.sum() == pytest.approx(flows.value.sum() - 54.5 * BILLION)


def test_who_is_barred_does_not_grow() -> None:
    flows = of_2024()
    result = reallocated(flows, rows(flows, "RUS", "CHN"), rows(flows, "RUS", "SWE")).after
    assert usd(result, "RUS", "SWE") == 20
    assert usd(result, "SSD", "CHN") == pytest.approx(23)


def test_what_nobody_has_to_do_with_stays() -> None:
    flows = of_2024()
    result = reallocated(flows, rows(flows, "RUS", "CHN"), none(flows))
    moved = (rows(flows, "RUS", "CHN"), rows(flows, "SSD", "CHN"), rows(flows, "RUS", "SWE"))
    rest = ~np.logical_or.reduce(moved)
    assert result.value[rest].tolist() == flows.value[rest].tolist()


def test_a_small_gap_is_filled_in_proportion_and_not_beyond() -> None:
    # B loses 1 of A; C could add 6 and D 3.
    flows = small({("AAA", "BBB"): 1, ("CCC", "BBB"): 60, ("DDD", "BBB"): 30})
    result = reallocated(flows, rows(flows, "AAA", "BBB", "100000"), none(flows))
    assert result.filled.tolist() == pytest.approx([0, 2 / 3, 1 / 3])


def test_a_supplier_divides_what_it_can_spare_among_all_who_lost() -> None:
    # C sells 100, so it can spare 10; B and D each would take all of it.
    flows = small({("AAA", "BBB"): 50, ("AAA", "DDD"): 50, ("CCC", "BBB"): 50, ("CCC", "DDD"): 50})
    result = reallocated(flows, flows.exporter == 0, none(flows))
    assert result.filled.tolist() == pytest.approx([0, 0, 5, 5])


def test_goods_that_fill_both_gaps_are_counted_once() -> None:
    # A may no longer sell to B, nor C to D: what A now sells D fills D's gap and is A's new outlet at once.
    flows = small({("AAA", "BBB"): 10, ("AAA", "DDD"): 40, ("CCC", "DDD"): 10})
    cut = rows(flows, "AAA", "BBB", "100000") | rows(flows, "CCC", "DDD", "100000")
    result = reallocated(flows, cut, none(flows))
    assert (result.filled.tolist(), result.placed.tolist()) == ([0, 5, 0], [0, 5, 0])
    assert result.value.tolist() == [0, 45, 0]


def test_a_shock_to_several_years_at_once_is_refused() -> None:
    with pytest.raises(BadScenario, match="in one year, not in 5"):
        reallocated(six_states.flows(), none(six_states.flows()), none(six_states.flows()))


def test_every_product_moves_by_the_ratio_of_its_pair() -> None:
    flows, ratio = of_2024(), np.ones((3, 3))
    ratio[0, 1], ratio[1, 2] = 0.5, 0.0
    result = scaled(flows, ("RUS", "CHN", "DEU"), ratio)
    assert (usd(result, "RUS", "CHN"), usd(result, "RUS", "CHN", six_states.GAS)) == (30, 4)
    assert usd(result, "RUS", "SWE") == 20  # Sweden is not in the trade model
    assert not rows(scaled(flows, ("SWE", "TUR"), np.zeros((2, 2))), "SWE", "TUR", six_states.IRON).any()


@pytest.mark.parametrize("ratio", [np.ones((2, 2)), np.full((3, 3), -0.1), np.full((3, 3), np.nan)])
def test_ratios_that_cannot_be_are_refused(ratio: Values) -> None:
    with pytest.raises(BadScenario, match="0 or more, a row and a column for each of 3 states"):
        scaled(of_2024(), ABC, ratio)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[Flows, Mask, Mask]:
    drawn = draw(random_worlds.flows())
    flows = chosen(replace(drawn, years=(2001,), year=np.zeros_like(drawn.year)), drawn.year == 0)
    masks = [draw(st.lists(st.booleans(), min_size=len(flows.value), max_size=len(flows.value))) for _ in range(2)]
    return flows, np.array(masks[0], np.bool_), np.array(masks[1], np.bool_)


@given(cuts())
def test_nobody_trades_beyond_what_it_can_spare_and_no_gap_is_overfilled(case: tuple[Flows, Mask, Mask]) -> None:
    flows, cut, barred = case
    result = reallocated(flows, cut, barred)
    for side, own, mirrored in (
        (flows.importer, result.filled, result.placed),
        (flows.exporter, result.placed, result.filled),
    ):
        key = flows.keys(side)
        before, gap, got, lent = (
            summed(key, part, flows.shape) for part in (flows.value, np.where(cut, flows.value, 0.0), own, mirrored)
        )
        assert (got <= gap * (1 + 1e-9)).all()
        assert (lent <= MIDDLE.spare * before * (1 + 1e-9)).all()
        after = summed(key, result.value, flows.shape)
        assert (after <= before * (1 + MIDDLE.spare) * (1 + 1e-9)).all()


@given(cuts())
def test_cut_rows_are_gone_barred_rows_stay_and_no_row_more_than_doubles(case: tuple[Flows, Mask, Mask]) -> None:
    flows, cut, barred = case
    result = reallocated(flows, cut, barred)
    assert not result.value[cut].any()
    assert result.value[barred & ~cut].tolist() == flows.value[barred & ~cut].tolist()
    rest = ~cut
    assert (result.value[rest] >= flows.value[rest]).all()
    assert (result.value[rest] <= flows.value[rest] * (1 + MIDDLE.reach) * (1 + 1e-12)).all()
    assert len(result.after.value) == rest.sum()


@given(random_worlds.flows())
def test_what_is_filled_for_one_pair_is_what_the_loss_takes_off(drawn: Flows) -> None:
    flows = chosen(replace(drawn, years=(2001,), year=np.zeros_like(drawn.year)), drawn.year == 0)
    cut = (flows.exporter == 0) & (flows.importer == 1)
    result = reallocated(flows, cut, none(flows))
    lost = pair_losses(flows, (lambda _: frozenset(("BBB",)), lambda _: frozenset(("AAA",))), "supply")
    filled = summed(flows.cells, result.filled, flows.shape[1:])
    assert (lost.part - filled).ravel().tolist() == pytest.approx(lost.dollars.ravel().tolist(), rel=1e-9, abs=1e-6)


@given(random_worlds.flows())
def test_nothing_cut_and_a_ratio_of_one_change_nothing(drawn: Flows) -> None:
    flows = chosen(replace(drawn, years=(2001,), year=np.zeros_like(drawn.year)), drawn.year == 0)
    assert reallocated(flows, none(flows), none(flows)).after.value.tolist() == flows.value.tolist()
    assert scaled(flows, flows.states, np.ones((5, 5))).value.tolist() == flows.value.tolist()
