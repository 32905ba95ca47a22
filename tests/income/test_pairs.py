"""Do the losses of a pair keep to the laws of the model: sides, blocs, directions, draws and the rationing program?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.income.worlds import made

from counterpoise.errors import BadScenario
from counterpoise.income import Baseline, Elasticities, Table, balanced, baseline
from counterpoise.income.closed import effects
from counterpoise.income.elasticities import long_run
from counterpoise.income.pairs.channel import direction, with_margins
from counterpoise.income.pairs.draws import drawn
from counterpoise.income.pairs.exact import exact_levels
from counterpoise.income.pairs.levels import A_BUYS, B_BUYS, WHOLE, Closed, closed_levels
from counterpoise.income.pairs.rationing import most_served, rationed, unserved
from counterpoise.income.pairs.setup import LossOverTrade, Setup
from counterpoise.income.response import response

SECTORS = ("A01", "C26", "G")
DRAWS = drawn(SECTORS, 0.3, 50)


def set_up(base: Baseline) -> Setup:
    by = long_run(base.sectors)
    short = by.first_year()
    over_trade = LossOverTrade(0.1, 0.1, 0.1)
    answers = (response(base, by), response(base, short), response(base, short.uniform()))
    return Setup(2022, base, *answers, 0.3, over_trade, over_trade)


def world(economies: int = 12, home: float = 30.0) -> Baseline:
    base = baseline(replace(made(economies=economies, home=home), sectors=SECTORS))
    return balanced(base, long_run(SECTORS))


@pytest.fixture(scope="module")
def small() -> Setup:
    return set_up(world())


def between(made_: Setup, a: tuple[str, ...], b: tuple[str, ...]) -> Closed:
    return closed_levels(made_, a, b, DRAWS)


def test_two_states_lose_what_the_effects_of_all_pairs_say(small: Setup) -> None:
    answer = between(small, ("E3",), ("E1",)).levels.lost
    for horizon, (slopes, by) in enumerate(((small.long, small.by), (small.first, small.by.first_year()))):
        all_pairs = effects(small.base, slopes, by).lost()
        assert answer[horizon, WHOLE] == pytest.approx([all_pairs[3, 1], all_pairs[1, 3]], rel=1e-12)


def test_sides_swap_with_their_losses(small: Setup) -> None:
    one, other = between(small, ("E0",), ("E2",)), between(small, ("E2",), ("E0",))
    assert other.levels.lost[:, [WHOLE, B_BUYS, A_BUYS]][:, :, ::-1] == pytest.approx(one.levels.lost, rel=1e-12)


def test_names_and_units_of_a_table_do_not_matter_at_either_horizon(small: Setup) -> None:
    order = [5, 2, 0, 1, 3, 4, *range(6, 12)]
    table = made(economies=12, home=30.0)
    turned = Table(
        economies=tuple(table.economies[k] for k in order),
        sectors=SECTORS,
        intermediate=1000 * table.intermediate[:, order][:, :, order],
        final=1000 * table.final[:, order][:, :, order],
        use=1000 * table.use[order],
    )
    other = set_up(balanced(baseline(turned), long_run(SECTORS)))
    pair = (("E0",), ("E2",))
    assert between(other, *pair).levels.lost == pytest.approx(between(small, *pair).levels.lost, rel=1e-4)
    assert exact_levels(other, *pair).lost == pytest.approx(exact_levels(small, *pair).lost, rel=1e-6)


def test_directions_add_up_to_the_whole_in_logarithms_and_sectors_to_each_direction(small: Setup) -> None:
    closed = between(small, ("E0",), ("E2",))
    logs = np.log(1 - closed.levels.lost)
    assert logs[:, A_BUYS] + logs[:, B_BUYS] == pytest.approx(logs[:, WHOLE], rel=1e-12)
    assert closed.by_sector[0].sum(axis=(0, 2)) == pytest.approx(logs[0, WHOLE], rel=1e-12)


def test_a_bloc_loses_the_mean_of_its_members_by_income(small: Setup) -> None:
    both = ("E0", "E1")
    closed = between(small, both, ("E2",))
    base = small.base
    logs = sum(
        way.channel(small.long, [0, 1]).at(small.by.trade).sum(axis=1)
        for way in (direction(base, both, ["E2"]), direction(base, ["E2"], both))
    )
    lost = 1 - np.exp(np.asarray(logs))
    assert closed.levels.lost[0, WHOLE, 0] == pytest.approx(float(lost @ base.income[:2] / base.income[:2].sum()))
    # To lose two sellers at once costs more than both one by one: the buyer has fewer others to turn to.
    alone = [between(small, (each,), ("E2",)).levels.lost[0, WHOLE, 1] for each in both]
    assert closed.levels.lost[0, WHOLE, 1] > max(alone)


def test_a_stop_of_trade_that_is_not_there_costs_exactly_nothing() -> None:
    table = replace(made(), sectors=SECTORS)
    for cells in (table.intermediate, table.final):
        cells[:, 0, 1] = cells[:, 1, 0] = 0.0
    table.use[:] *= (table.intermediate.sum(axis=1).T / table.use.sum(axis=2))[:, :, None]
    base = balanced(baseline(table), long_run(SECTORS))
    nothing = np.zeros((2, 3, 2)).tolist()
    assert between(set_up(base), ("E0",), ("E1",)).levels.lost.tolist() == nothing
    assert exact_levels(set_up(base), ("E0",), ("E1",)).lost.tolist() == nothing
    assert exact_levels(set_up(base), ("E0",), ("E2",)).lost.min() > 0


def test_draws_are_the_same_each_time_and_keep_to_the_range_of_each_elasticity() -> None:
    again = drawn.__wrapped__(SECTORS, 0.3, 50)
    assert (again.trade == DRAWS.trade).all()
    assert (again.flows == DRAWS.flows).all()
    # Services: 2 to 6, a middle of the literature and its ends.
    assert 2.0 <= DRAWS.trade[:, 2].min() < 2.6
    assert 5.4 < DRAWS.trade[:, 2].max() <= 6.0
    assert ((DRAWS.short >= 0.4) & (DRAWS.short <= 3.0)).all()


@pytest.mark.parametrize("count", [0, -1, 10_001])
def test_a_number_of_draws_out_of_range_is_refused(count: int) -> None:
    with pytest.raises(BadScenario, match="draws; give 1 to 10,000"):
        drawn(SECTORS, 0.3, count)


def test_a_draw_is_near_the_response_solved_at_its_elasticities(small: Setup) -> None:
    closed = between(small, ("E0",), ("E2",))
    for k in range(4):
        by = Elasticities(DRAWS.trade[k])
        way = (direction(small.base, ["E0"], ["E2"]), direction(small.base, ["E2"], ["E0"]))
        solved = response(small.base, by)
        logs = sum(
            DRAWS.flows[k, n] * each.channel(solved, [0, 2]).at(by.trade).sum(axis=1) for n, each in enumerate(way)
        )
        assert closed.drawn[0, WHOLE, k] == pytest.approx(1 - np.exp(np.asarray(logs)), rel=0.05)


def test_margins_go_with_the_goods_and_nothing_is_lost_of_the_sum() -> None:
    given = with_margins(np.array([1.0, 2.0, 4.0]), np.array([30.0, 10.0, 5.0]), SECTORS)
    assert given.tolist() == [4.0, 3.0, 0.0]
    # Without goods there is nothing for margins to go with.
    assert with_margins(np.array([0.0, 0.0, 4.0]), np.array([0.0, 0.0, 5.0]), SECTORS).tolist() == [0.0, 0.0, 4.0]


@pytest.mark.parametrize(
    ("room", "most"),
    [([4.0, 6.0], 1.0), ([1.0, 6.0], 0.75), ([0.0, 0.0], 0.0), ([0.5, 0.25], 0.15625)],
)
def test_the_most_that_can_be_served_by_hand(room: list[float], most: float) -> None:
    # Each half of what is wanted has a room of its own, of which serving all of it takes 2 and 4.
    rows = np.array([[2.0, 0.0], [0.0, 4.0]])
    assert most_served(rows, np.array(room), np.array([0.5, 0.5])) == pytest.approx(most, abs=1e-6)


def chain(home: float, third: float = 0.0) -> Baseline:
    """X makes bread of grain, one for one; of the grain it grows a part, buys a part of Z, and the rest of Y."""
    grain = np.zeros((3, 3))
    grain[:, 0] = 50 * np.array([home, 1 - home - third, third])
    grain[1, 1] = grain[2, 2] = 50.0
    use = np.zeros((3, 2, 2))
    use[:, 0, 1] = 50.0
    inputs, final = np.stack([grain, np.zeros((3, 3))]), np.stack([np.zeros((3, 3)), 100 * np.eye(3)])
    return baseline(Table(("X", "Y", "Z"), ("A01", "C10T12"), inputs, final, use))


@pytest.mark.parametrize("home", [0.2, 0.5, 0.9])
def test_who_bakes_of_a_neighbours_grain_goes_without_the_bread_it_made_of_it(home: float) -> None:
    assert unserved(chain(home), 0, [1], 0.0) == pytest.approx(1 - home, abs=1e-6)


def test_who_sells_can_use_what_it_sold_and_goes_without_nothing() -> None:
    assert rationed(chain(0.5), ["Y"], ["X"]).value == 0.0


@pytest.mark.parametrize(("spare", "lost"), [(0.0, 0.3), (0.05, 0.29), (0.5, 0.2), (2.0, 0.0)])
def test_what_others_can_spare_makes_up_for_a_part(spare: float, lost: float) -> None:
    # Grain is half its own, 0.3 of Y and 0.2 of Z, who can spare so much more.
    assert unserved(chain(0.5, third=0.2), 0, [1], spare) == pytest.approx(lost, abs=1e-6)
