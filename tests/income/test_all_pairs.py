"""Do the losses of all pairs at once say what the answer for any two says, and nothing where nobody knows?"""

import random
from time import process_time

import numpy as np
import pytest

from counterpoise.errors import NoData
from counterpoise.income.answer import Answer, answer_of
from counterpoise.income.pairs.all_pairs import TABLE, TRADE, UNKNOWN, IncomeLosses, income_losses
from counterpoise.income.pairs.around import losses_around
from counterpoise.income.pairs.by_trade import two_way
from counterpoise.income.pairs.levels import FIRST, LONG, WHOLE
from counterpoise.income.pairs.setup import LossOverTrade, setup
from counterpoise.income.pairs.values import Ranged
from counterpoise.states import find
from counterpoise.world import World

NEAR = 2e-5  # numbers are rounded to six digits


@pytest.fixture(scope="module")
def losses(built: World) -> IncomeLosses:
    return income_losses(built)


def answer(world: World, a: str, b: str) -> Answer | None:
    try:
        return answer_of(world, find(a), find(b))
    except NoData:
        return None


def alike(one: Ranged | None, other: Ranged | None) -> bool:
    if one is None or other is None:
        return one is other
    return [one.value, one.lo, one.hi] == pytest.approx([other.value, other.lo, other.hi], rel=NEAR, abs=1e-12)


def test_a_sample_of_pairs_says_what_the_answer_for_the_two_says(built: World, losses: IncomeLosses) -> None:
    economies, draw = setup(built).base.economies[:-1], random.Random(22)
    pairs = [draw.sample(economies, 2) for _ in range(12)] + [draw.sample(losses.states, 2) for _ in range(12)]
    for a, b in [*pairs, ["SRB", "RUS"], ["IRN", "CHN"], ["USA", "MEX"]]:
        both = answer(built, a, b)
        if both is None:
            assert losses.of(a, b) is losses.of(b, a) is None
            continue
        for side, other in ((both.a, both.b), (both.b, both.a)):
            loss = losses.of(side.code, other.code)
            assert loss is not None
            assert loss.basis == both.basis
            assert alike(loss.after_adjusting.part, side.after_adjusting.part)
            assert alike(loss.first_year.part, side.first_year.part)
            assert alike(loss.as_buyer, side.as_buyer)
            assert alike(loss.as_seller, side.as_seller)
            assert loss.after_adjusting.money == pytest.approx(side.after_adjusting.money, rel=1e-4)
            if other.stop_selling is not None and loss.first_as_buyer is not None:
                assert loss.first_as_buyer.value == pytest.approx(other.stop_selling.first_year.damage, rel=NEAR)


def test_nobody_is_set_against_itself_and_what_is_not_known_is_no_zero(losses: IncomeLosses) -> None:
    assert (np.diag(losses.basis) == UNKNOWN).all()
    assert losses.of("FRA", "FRA") is None
    assert losses.of("VAT", "CHN") is None
    known = losses.basis != UNKNOWN
    assert (losses.lost.value[:, WHOLE][:, known] > 0).all()
    assert not losses.lost.value[:, :, ~known].any()
    assert not losses.sound[~known].any()
    assert (losses.lost.lo <= losses.lost.value).all()
    assert (losses.lost.value <= losses.lost.hi).all()


def test_one_way_cuts_are_of_table_pairs_and_add_up_in_logarithms(losses: IncomeLosses) -> None:
    table = losses.basis == TABLE
    logs = np.log1p(-losses.lost.value[:, :, table])
    assert logs[:, 1] + logs[:, 2] == pytest.approx(logs[:, 0], abs=1e-12)
    assert not losses.lost.value[:, 1:, losses.basis == TRADE].any()


def test_both_sides_lose_the_same_money_where_trade_is_all_that_is_known(losses: IncomeLosses) -> None:
    money = losses.lost.value[LONG, WHOLE] * losses.income[TRADE][:, None]
    by_trade = (losses.basis == TRADE) & (losses.lost.value[LONG, WHOLE] < 1) & (losses.lost.value[LONG, WHOLE].T < 1)
    assert money[by_trade] == pytest.approx(money.T[by_trade], rel=1e-9)


def test_trade_is_no_less_than_what_is_recorded_by_product(built: World) -> None:
    # Russia's gas and crude alone are more than distance to the middle of Siberia makes of all trade of Serbia with it.
    trade, flows = two_way(built, setup(built).year), built.trade.flows(frozenset({"SRB"}), year=setup(built).year)
    russia, serbia = flows.states.index("RUS"), flows.states.index("SRB")
    rows = (flows.exporter == russia) & (flows.importer == serbia) | (flows.exporter == serbia) & (
        flows.importer == russia
    )
    least = float(flows.value[rows].sum()) / 1000
    value, lo, hi = trade.money[:, trade.states.index("SRB"), trade.states.index("RUS")]
    assert least > 1000
    assert value >= least * (1 - 1e-9)
    assert lo <= value < hi


def test_what_two_lists_rule_out_is_not_estimated_from(built: World) -> None:
    # A list has the Gambia sell Kazakhstan more than the Gambia sells in all.
    with pytest.raises(NoData, match="no trade of GMB with KAZ is recorded"):
        answer_of(built, find("GMB"), find("KAZ"))


def test_ships_under_a_flag_and_trade_that_distance_alone_has_made_are_in_no_ranking(losses: IncomeLosses) -> None:
    for code, without in (("MHL", "CHN"), ("DJI", "ETH"), ("SRB", "GBR"), ("TUV", "CHN")):
        loss = losses.of(code, without)
        assert loss is not None
        assert not loss.sound
    for code, without in (("MNG", "CHN"), ("SRB", "RUS"), ("VNM", "CHN")):
        assert (loss := losses.of(code, without)) is not None
        assert loss.sound


def test_who_would_lose_most_without_china_and_without_russia_is_who_trades_with_them(losses: IncomeLosses) -> None:
    def first(without: str, count: int) -> list[str]:
        column = np.where(losses.sound, losses.lost.value[LONG, WHOLE], 0.0)[:, losses.states.index(without)]
        return [losses.states[n] for n in np.argsort(-column)[:count]]

    assert {"MNG", "VNM", "LAO", "KHM", "MYS"} <= set(first("CHN", 12))
    assert {"BLR", "ARM", "KAZ", "KGZ"} <= set(first("RUS", 8))
    assert {"MEX", "CAN", "IRL"} <= set(first("USA", 9))
    assert {"CZE", "AUT", "HUN", "POL"} <= set(first("DEU", 8))


def test_all_pairs_take_less_than_three_seconds(built: World) -> None:
    setup(built), two_way(built, setup(built).year)
    with World(built.folder) as fresh:
        setup(fresh), two_way(fresh, setup(fresh).year)
        start = process_time()
        income_losses(fresh)
        assert process_time() - start < 3


def test_the_estimate_is_the_factor_of_trade_over_income(losses: IncomeLosses, built: World) -> None:
    factor: LossOverTrade = setup(built).first_year
    trade = two_way(built, setup(built).year)
    at = [trade.states.index(code) for code in ("IRN", "CHN")]
    value = factor.value * trade.money[0, at[0], at[1]] / losses.income[TRADE, losses.states.index("IRN")]
    assert losses.lost.value[FIRST, WHOLE, losses.states.index("IRN"), losses.states.index("CHN")] == pytest.approx(
        value
    )


@pytest.mark.parametrize("bloc", ["EU27", "EAEU"])
def test_a_bloc_loses_and_costs_what_the_answer_for_the_two_says(built: World, bloc: str) -> None:
    around = losses_around(built, find(bloc))
    without_it, of_it = {loss.code: loss for loss in around.without_it}, {loss.without: loss for loss in around.of_it}
    for code in ("CHN", "NOR", "SRB", "IRN"):
        both = answer(built, code, bloc)
        assert both is not None
        for loss, side in ((without_it[code], both.a), (of_it[code], both.b)):
            assert loss.basis == both.basis
            assert alike(loss.after_adjusting.part, side.after_adjusting.part)
            assert alike(loss.first_year.part, side.first_year.part)
            assert alike(loss.as_buyer, side.as_buyer)
            assert alike(loss.as_seller, side.as_seller)
            assert loss.income == pytest.approx(side.income, rel=1e-4)


def test_losses_around_a_state_are_those_of_its_pairs_and_its_own_members_are_not_among_those_of_a_bloc(
    built: World, losses: IncomeLosses
) -> None:
    around = losses_around(built, find("KAZ"))
    assert {loss.code for loss in around.without_it} == {loss.without for loss in around.of_it}
    assert all(loss == losses.of(loss.code, "KAZ") for loss in around.without_it)
    assert "DEU" not in {loss.code for loss in losses_around(built, find("EU27")).without_it}
