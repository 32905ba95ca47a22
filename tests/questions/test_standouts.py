"""Are the losses, threats and moves that stand out among all pairs those of the answer and of the pages on the two?"""

from pathlib import Path

import pytest

from counterpoise.income.answer import answer_of
from counterpoise.questions.standouts import EARNS, LEAST, LISTED, SHOWN, Standouts, standouts
from counterpoise.questions.state.find import Asked, profile
from counterpoise.states import find
from counterpoise.world.world import World


@pytest.fixture(scope="module")
def notable(world_home: Path) -> Standouts:
    with World(world_home) as world:
        return standouts(world, 2024, 2021)


@pytest.fixture(scope="module")
def real(built: World) -> Standouts:
    return standouts(built, built.trade.span[1], built.trade.span[1] - 5)


def test_without_a_whole_table_nothing_is_told_of_incomes(notable: Standouts) -> None:
    assert (notable.table_year, notable.losses, notable.threats) == (None, (), ())


def test_the_largest_moves_come_first_and_small_ones_not_at_all(notable: Standouts) -> None:
    assert notable.shifts
    for domain in {shift.domain.key for shift in notable.shifts}:
        sizes = [abs(shift.now - shift.then) for shift in notable.shifts if shift.domain.key == domain]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) <= SHOWN
        assert min(sizes) >= LEAST


def test_a_move_is_between_the_parts_of_trade_that_the_page_of_the_state_shows(
    notable: Standouts, world_home: Path
) -> None:
    with World(world_home) as world:
        for shift in notable.shifts:
            for year, value in ((2021, shift.then), (2024, shift.now)):
                page = profile(world, find(shift.dependent), Asked(year=year, domain=shift.domain.key, every=True))
                ranking = page.of("on others")
                assert ranking is not None
                tie = next(tie for tie in ranking.ties if tie.partner == shift.on)
                assert (tie.part.numerator or 0.0) / (tie.part.denominator or 1.0) == pytest.approx(value)


def test_the_largest_losses_are_those_of_the_answers_of_economies_of_some_size(real: Standouts, built: World) -> None:
    sizes = [loss.after_adjusting.part.value for loss in real.losses]
    assert len(sizes) == LISTED
    assert sizes == sorted(sizes, reverse=True)
    assert min(loss.income for loss in real.losses) >= EARNS
    top = real.losses[0]
    assert (top.code, top.without) == ("VNM", "CHN")
    side = answer_of(built, find("VNM"), find("CHN")).a
    assert top.after_adjusting.part.value == pytest.approx(side.after_adjusting.part.value, rel=2e-5)


def test_a_threat_does_and_costs_what_the_answer_says_and_each_two_states_stand_once(
    real: Standouts, built: World
) -> None:
    assert len({frozenset((threat.sender, threat.target)) for threat in real.threats}) == LISTED
    money = [threat.damage_money for threat in real.threats]
    assert money == sorted(money, reverse=True)
    for threat in real.threats[:3]:
        sender = answer_of(built, find(threat.sender), find(threat.target)).a
        stop = sender.stop_selling if threat.stops == "selling" else sender.stop_buying
        assert stop is not None
        does = stop.first_year
        assert [does.damage, does.damage_money, does.cost, does.cost_money] == pytest.approx(
            [threat.damage, threat.damage_money, threat.cost, threat.cost_money], rel=1e-4
        )
