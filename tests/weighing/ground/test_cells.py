"""Are an actor's cells read the right way round, added up right, and never taken from what is not recorded?

A matrix by hand, USD: Russia sells China 60 and Germany 20, China sells Russia 30 and Germany 50, Germany sells Russia
10, China 40 and Belarus 4. Trade of Russia with Belarus is not recorded; Belarus itself says it sells 25 and buys 9.
"""

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest

from counterpoise.states import find
from counterpoise.weighing.ground.goods import Cells, Missing, at_least, cells, summed, unrecorded
from counterpoise.world.goods.completion import ESTIMATED, HOME, NOT_RECORDED, ONE, Diagnostics, TradeMatrix
from counterpoise.world.goods.matrix import GoodsMatrix

STATES = ("BLR", "CHN", "DEU", "RUS")
FLOWS = np.array([[0.0, 0, 0, 0], [0, 0, 50, 30], [4, 40, 0, 10], [0, 60, 20, 0]])
KIND = np.full((4, 4), ESTIMATED)
np.fill_diagonal(KIND, HOME)
KIND[0, 3] = KIND[3, 0] = NOT_RECORDED
KIND[1, 3] = ONE


def goods() -> GoodsMatrix:
    sums = np.stack([FLOWS.sum(axis=1), FLOWS.sum(axis=0)])
    notes = Diagnostics(0, 0.0, 0.0, 0, (), 1, 0.0)
    own = np.array([[25.0, 80, 54, 100], [9.0, 100, 70, 60]])
    return GoodsMatrix(
        year=2023,
        matrix=TradeMatrix(STATES, FLOWS, FLOWS / 2, FLOWS * 2, KIND, sums, notes),
        own_totals=own,
        left_out=("CUB",),
        stood_in={},
        figures={("CHN", "RUS"): ("list",)},
        total_figures={state: (f"{state} sells", f"{state} buys") for state in STATES},
    )


def between(dependent: str, on: str, side: Literal["supply", "market"], unmet: tuple[str, ...] = ()) -> Cells:
    pair_cells = cells(goods(), (find(dependent), find(on)), side, frozenset(unmet))
    assert pair_cells is not None
    return pair_cells


def test_a_supply_is_what_the_other_sells_of_all_that_is_bought() -> None:
    pair_cells = between("RUS", "CHN", "supply")
    assert pair_cells.partners == {"CHN": (15.0, 30.0, 60.0)}
    assert (pair_cells.whole, pair_cells.stated) == (40.0, 60.0)
    assert pair_cells.share("CHN", 1.0) == (0.375, 0.75, 1.0)
    assert pair_cells.said == pair_cells.known() == {"CHN"}
    assert pair_cells.rows() == ("list", "CHN sells")
    assert pair_cells.totals == ("RUS buys",)


def test_a_market_is_what_the_other_buys_of_all_that_is_sold() -> None:
    pair_cells = between("RUS", "CHN", "market")
    assert pair_cells.partners == {"CHN": (30.0, 60.0, 120.0)}
    assert pair_cells.whole == 80.0
    assert pair_cells.rows() == ("CHN buys",)


def test_a_share_ends_at_the_ceiling_of_the_list() -> None:
    assert between("RUS", "CHN", "market").share("CHN", 0.5) == (0.375, 0.5, 0.5)


def test_what_is_not_recorded_is_hidden_and_no_number() -> None:
    pair_cells = between("RUS", "BLR", "supply")
    assert pair_cells.hidden == {"BLR"}
    assert not pair_cells.known()


def test_a_partner_never_met_is_set_apart_unless_a_list_names_it() -> None:
    assert between("DEU", "RUS", "supply", ("RUS",)).unmet == {"RUS"}
    assert between("DEU", "RUS", "supply", ("RUS",)).partners["RUS"] == (0.0, 20.0, 40.0)
    assert between("RUS", "CHN", "supply", ("CHN",)).unmet == frozenset()


def test_a_bloc_leaves_out_what_its_members_sell_each_other() -> None:
    pair_cells = between("CHN+DEU", "RUS", "market")
    assert pair_cells.partners == {"RUS": (20.0, 40.0, 80.0)}
    assert pair_cells.whole == 44.0  # 80 and 54, less the 90 among themselves
    assert pair_cells.totals == ("CHN sells", "DEU sells")
    assert between("RUS", "CHN+DEU", "supply").partners.keys() == {"CHN", "DEU"}


def test_a_partner_outside_the_matrix_may_be_anything_up_to_the_ceiling() -> None:
    pair_cells = between("RUS", "CUB", "supply")
    assert pair_cells.on == ("CUB",)
    assert pair_cells.share("CUB", 0.05) == (0.0, 0.0, 0.05)
    assert cells(goods(), (find("CUB"), find("RUS")), "supply", frozenset()) is None


def missing(*whole: str) -> Missing:
    return Missing(frozenset(whole))


def test_a_partner_of_whom_some_goods_are_missing_may_sell_what_its_recorded_sales_leave() -> None:
    # Germany says it sells 54 and is seen to sell 27 at the least, 5 of them to Russia, which is seen to buy 40.
    partly = Missing(frozenset(), frozenset(("DEU",)))
    assert unrecorded(goods(), find("RUS"), partly, "supply") == pytest.approx(27 / 67)


def test_unrecorded_partners_may_trade_what_their_own_totals_leave() -> None:
    # Belarus says it sells 25 and is not seen to sell anybody anything; Russia is seen to buy 40: 25 of 65.
    assert unrecorded(goods(), find("RUS"), missing("BLR"), "supply") == pytest.approx(25 / 65)
    # It buys 9, at the least 2 of Germany; Russia is seen to sell 80: 7 of 87.
    assert unrecorded(goods(), find("RUS"), missing("BLR"), "market") == pytest.approx(7 / 87)


def test_of_partners_without_totals_what_the_actor_states_itself_leaves_may_be_missing() -> None:
    # Russia says it buys goods for 60, put at .73 of its purchases; were 1.02 of them goods, that were 83.8.
    most = 60 / 0.73 * 1.02
    assert unrecorded(goods(), find("RUS"), missing("BLR", "CUB"), "supply") == pytest.approx((most - 40) / most)


def test_an_actor_seen_to_trade_more_than_it_states_is_held_to_what_is_seen() -> None:
    # China says it sells 70 of its own: 80 is seen, .71 of sales; were 1.03 of them goods, that were 116.
    modest = replace(goods(), own_totals=np.array([[25.0, 70, 54, 100], [9.0, 100, 70, 60]]))
    most = 80 / 0.71 * 1.03
    assert unrecorded(modest, find("CHN"), missing("CUB"), "market") == pytest.approx((most - 80) / most)


def test_of_an_actor_whose_total_is_of_another_year_or_unknown_anything_may_be_missing() -> None:
    aged = replace(goods(), stood_in={"RUS": 2022})
    assert unrecorded(aged, find("RUS"), missing("CUB"), "supply") == 1.0
    assert unrecorded(goods(), find("CUB"), missing("BLR"), "supply") == 1.0


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [(0.0, (15.0, 30.0, 60.0)), (20.0, (20.0, 30.0, 60.0)), (40.0, (40.0, 40.0, 70.0)), (70.0, (70.0, 70.0, 100.0))],
)
def test_a_cell_is_no_less_than_what_is_on_record_of_some_goods(
    recorded: float, expected: tuple[float, float, float]
) -> None:
    assert at_least(between("RUS", "CHN", "supply"), {"CHN": recorded}).partners["CHN"] == expected


def test_ranges_add_end_by_end() -> None:
    assert summed([(1.0, 2.0, 4.0), (0.0, 1.0, 3.0)]) == (1.0, 3.0, 7.0)
    assert summed([]) == (0.0, 0.0, 0.0)
