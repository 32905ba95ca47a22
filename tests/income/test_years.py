"""Is a year without a table told by the table's, with only known shares among foreign sellers moved?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.income.worlds import made, one_sector

from counterpoise.arrays import Coverage, Flows, Values
from counterpoise.income import Baseline, Elasticities, balanced, baseline
from counterpoise.income.closed import effects
from counterpoise.income.response import Response, response
from counterpoise.income.years import series
from counterpoise.income.years.losses import LEAST_COVERED, MOST_APART, covered_part, losses, moved_base
from counterpoise.income.years.moves import Moves, by_total, holes_of, moves, recorded, total_factors
from counterpoise.records import Hole
from counterpoise.states import find
from counterpoise.world import World

BY = Elasticities(np.array([4.0, 5.0, 6.0]))
ORE, COAL, GAS = "260111", "270112", "271121"
STATES, PRODUCTS, YEARS = ("XXX", "YYY", "ZZZ"), (ORE, COAL, GAS), (2020, 2021, 2022)
HOLE = Hole("XXX", "YYY", (GAS,), 2021, 2021, "nobody reports the pipe", "a page", "https://example.org", size=300.0)


@pytest.fixture(scope="module")
def world() -> tuple[Baseline, Response]:
    base = balanced(baseline(made()), BY)
    return base, response(base, BY)


def sales(*rows: tuple[str, str, str, int, float]) -> Flows:
    """Return flows of (seller, buyer, product, year, kUSD)."""
    labels: tuple[tuple[object, ...], ...] = (STATES, STATES, PRODUCTS, YEARS)
    seller, buyer, product, year = (np.array([of.index(row[n]) for row in rows]) for n, of in enumerate(labels))
    value = np.array([row[4] for row in rows])
    return Flows(STATES, PRODUCTS, YEARS, seller, buyer, product, year, value)


def reported(flows: Flows) -> Coverage:
    states, products, years = flows.shape
    everywhere = np.ones((years, states), np.bool_)
    return Coverage(everywhere, np.ones((products, years), np.bool_), ~everywhere)


def of_x_to_y(
    flows: Flows, *holes: Hole, money: tuple[float, float] = (0.1, 0.6), coverage: Coverage | None = None
) -> Moves:
    """Return the moves of what XXX sells YYY of ores and fuels, by the table of 2022."""
    of = recorded(flows, coverage or reported(flows), holes, ("XXX", "YYY"), ("ores", "fuels", "fuels"))
    return moves(of, 2022, np.array(money), ("ores", "fuels"))


ALL = sales(
    ("XXX", "YYY", ORE, 2020, 30.0),
    ("ZZZ", "YYY", ORE, 2020, 70.0),
    ("XXX", "YYY", ORE, 2022, 60.0),
    ("ZZZ", "YYY", ORE, 2022, 40.0),
    ("ZZZ", "YYY", ORE, 2021, 50.0),
    ("XXX", "YYY", COAL, 2021, 50.0),
    ("ZZZ", "YYY", COAL, 2021, 50.0),
    ("XXX", "YYY", COAL, 2022, 100.0),
    ("ZZZ", "YYY", COAL, 2022, 300.0),
    ("XXX", "YYY", GAS, 2022, 200.0),
    ("YYY", "XXX", ORE, 2020, 999.0),
)


def test_a_sellers_share_of_the_recorded_products_moves_the_sector_by_their_ratio() -> None:
    of = of_x_to_y(ALL)
    # Ores: 30 of 100 in 2020, none of 50 in 2021, 60 of 100 in 2022. Fuels: 50 of 100 in 2021, 300 of 600 in 2022.
    assert of.factor[:, 0] == pytest.approx([0.5, 0.0, 1.0])
    assert of.factor[1:, 1] == pytest.approx([1.0, 1.0])
    assert of.part[:, 0] == pytest.approx([0.6, 0.6, 0.6])
    assert of.part[1:, 1] == pytest.approx([0.5, 0.5])


def test_where_nobody_is_recorded_to_sell_nothing_is_known() -> None:
    # In 2020 YYY bought no fuel of anybody.
    of = of_x_to_y(ALL)
    assert (of.factor[0, 1], of.part[0, 1]) == (1.0, 0.0)


def test_products_that_are_a_small_part_of_what_the_table_has_do_not_move_it() -> None:
    of = of_x_to_y(ALL, money=(0.1, 1.01))
    assert of.part[:, 1] == pytest.approx([0.0, 0.0, 0.0])
    assert of.factor[:, 1] == pytest.approx([1.0, 1.0, 1.0])


def test_what_lies_in_a_hole_is_not_moved_and_the_rest_of_its_sector_by_its_part() -> None:
    of = of_x_to_y(ALL, replace(HOLE, size=100.0), money=(0.1, 0.1))
    # Coal alone: 50 of 100 in 2021, 100 of 400 in 2022, so twice as much; coal is half of coal and the hole.
    assert of.factor[1, 1] == pytest.approx(1 + 0.5 * (2 - 1))
    assert of.part[1, 1] == pytest.approx(0.5)
    assert of.factor[:, 0] == pytest.approx([0.5, 0.0, 1.0])


@pytest.mark.parametrize("hole", [replace(HOLE, size=None), replace(HOLE, products=("*",), size=None)])
def test_a_sector_with_a_hole_of_no_known_size_is_never_moved_by_products_or_by_all_goods(hole: Hole) -> None:
    of = of_x_to_y(ALL, hole, money=(0.1, 0.1))
    assert (of.factor[1, 1], of.part[1, 1]) == (1.0, 0.0)
    cells = recorded(ALL, reported(ALL), [hole], ("XXX", "YYY"), ("ores", "fuels", "fuels"))
    closed = holes_of(cells, 2022, ("ores", "fuels"))
    after = by_total(of, closed, np.ones(2, np.bool_), np.array([3.0, 3.0, 1.0]))
    assert (after.factor[1, 1], after.part[1, 1]) == (1.0, 0.0)


def test_a_hole_of_another_seller_leaves_the_product_out_since_the_buyers_whole_is_not_known() -> None:
    of = of_x_to_y(ALL, replace(HOLE, exporter="ZZZ"), money=(0.1, 0.1))
    assert of.factor[1, 1] == pytest.approx(2.0)


def test_two_silent_states_leave_nothing_known() -> None:
    full = reported(ALL)
    silent = full.silent.copy()
    silent[1, :2] = True
    of = of_x_to_y(ALL, coverage=replace(full, silent=silent))
    assert of.part[1] == pytest.approx([0.0, 0.0])


def test_all_goods_move_only_sectors_of_goods_that_no_product_moves() -> None:
    of = Moves(np.array([[0.5, 1.0, 1.0]]), np.array([[0.4, 0.0, 0.0]]))
    after = by_total(of, np.zeros((1, 3), np.bool_), np.array([True, True, False]), np.array([2.0]))
    assert after.factor.tolist() == [[0.5, 2.0, 1.0]]
    assert after.part.tolist() == [[0.4, 1.0, 0.0]]


def test_the_factor_of_all_goods_is_that_of_two_lists_and_unknown_where_one_lacks_the_seller() -> None:
    # The World Factbook, imports of Russia from China: 17.8 % (2014), 53 % (2023).
    assert total_factors("CHN", "RUS", [2014, 2016], 2023) == pytest.approx([0.178 / 0.53, 0.0])


def three() -> Baseline:
    return one_sector([[60.0, 5.0, 5.0], [30.0, 80.0, 5.0], [10.0, 15.0, 90.0]])


@pytest.mark.parametrize(
    ("factor", "row"), [(1.0, [0.6, 0.3, 0.1]), (0.5, [0.6, 0.15, 0.25]), (0.0, [0.6, 0, 0.4]), (2, [0.6, 0.4, 0])]
)
def test_a_share_moves_among_foreign_sellers_and_the_home_share_stays(factor: float, row: list[float]) -> None:
    # X buys 60 at home, 30 of Y and 10 of Z; Y cannot have more than all of the foreign 40.
    base = moved_base(three(), ("Y", "X"), (np.array([factor]), np.array([1.0])))
    assert base.shares[0, 0] == pytest.approx(row)
    assert base.shares[0, 1:] == pytest.approx(three().shares[0, 1:])


def test_an_only_foreign_seller_keeps_its_share() -> None:
    base = one_sector([[60.0, 5.0], [40.0, 80.0]])
    assert moved_base(base, ("Y", "X"), (np.array([0.5]), np.array([0.5]))).shares == pytest.approx(base.shares)


def test_a_year_that_equals_the_tables_loses_what_the_closed_form_says(world: tuple[Baseline, Response]) -> None:
    same, (base, answer) = np.ones(3), world
    lost = losses(moved_base(base, ("E0", "E1"), (same, same)), answer, BY, ("E0", "E1"))
    told = effects(base, answer, BY).lost()
    assert lost == pytest.approx((told[0, 1], told[1, 0]), rel=1e-5)


def test_sides_may_be_swapped_and_a_larger_share_costs_more(world: tuple[Baseline, Response]) -> None:
    def lost(pair: tuple[str, str], there: float, back: float) -> tuple[float, float]:
        factors: tuple[Values, Values] = (np.full(3, there), np.full(3, back))
        return losses(moved_base(world[0], pair, factors), world[1], BY, pair)

    a, b = lost(("E0", "E1"), 0.5, 0.8)
    assert lost(("E1", "E0"), 0.8, 0.5) == pytest.approx((b, a), rel=1e-9)
    more = lost(("E0", "E1"), 1.2, 1.2)
    assert more[0] > a
    assert more[1] > b


def test_no_trade_is_no_loss(world: tuple[Baseline, Response]) -> None:
    none, (base, answer) = np.zeros(3), world
    cut = moved_base(base, ("E0", "E1"), (none, none))
    assert losses(cut, answer, BY, ("E0", "E1")) == pytest.approx((0.0, 0.0))


def test_the_covered_part_is_of_money_both_ways() -> None:
    there = Moves(np.ones((1, 2)), np.array([[0.5, 0.0]]))
    back = Moves(np.ones((1, 2)), np.array([[1.0, 0.25]]))
    ways = [(there, np.array([40.0, 20.0])), (back, np.array([30.0, 10.0]))]
    assert covered_part(ways) == pytest.approx([(20 + 30 + 2.5) / 100])
    nothing = [(there, np.zeros(2)), (back, np.zeros(2))]
    assert covered_part(nothing) == pytest.approx([0.0])


def test_china_has_come_to_matter_more_to_russia_since_2014(built: World) -> None:
    years = series(built, *(find(code) for code in ("RUS", "CHN")))
    by_year = {year.year: year for year in years}
    assert by_year[2014].a < by_year[2019].a < by_year[2022].a < by_year[2023].a
    assert by_year[2022].state == "estimated"
    assert by_year[2022].covered == 1
    assert {year.state for year in years if year.year != 2022} == {"moved"}
    assert all(LEAST_COVERED <= year.covered <= 1 and abs(year.year - 2022) <= MOST_APART for year in years)
    # The list of partners says so too: 17.8 % of Russia's imports in 2014, 53 % in 2023.
    checks = (by_year[2014].check_a, by_year[2023].check_a)
    assert checks[0] is not None
    assert checks[1] is not None
    assert checks[0] < by_year[2022].a < checks[1]


def test_the_order_of_the_two_does_not_matter_and_a_bloc_has_no_series(built: World) -> None:
    russia, china, union = (find(code) for code in ("RUS", "CHN", "EU"))
    forth, back = series(built, russia, china), series(built, china, russia)
    assert [(year.year, year.a, year.b) for year in back] == [(year.year, year.b, year.a) for year in forth]
    assert series(built, russia, union) == ()
