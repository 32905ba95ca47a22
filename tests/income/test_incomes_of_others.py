"""Do all others gain and lose as in the solved model, if two stop trading?"""

import numpy as np
import pytest

from counterpoise.income.answer import ThirdParty, third_parties
from counterpoise.income.cuts import kept, rupture
from counterpoise.income.equilibrium import equilibrium
from counterpoise.income.pairs.setup import setup
from counterpoise.states import find
from counterpoise.world import World

PAIRS = ("USA CHN", "RUS CHN", "DEU RUS", "KOR JPN", "NOR DEU", "USA MEX", "GBR MAR", "VNM KOR")
FELT = 1e-5  # part of income above which the sign of a change is held
LISTED, NOTICED = 5, 1e-6  # as in a brief
SAME_SIGN, MIDDLE_OFF, MOST_OFF = 0.97, 0.1, 0.85  # parts; the last of 19 in 20


def others(world: World, pair: str) -> tuple[ThirdParty, ...]:
    a, b = pair.split()
    return third_parties(world, find(a), find(b))


def solved(world: World, pair: str) -> dict[str, float]:
    made = setup(world)
    a, b = pair.split()
    after = equilibrium(made.base, kept(made.base, rupture([a], [b])), made.by)
    return dict(zip(made.base.economies, (after.real_income - 1).tolist(), strict=True))


def test_all_others_change_as_in_the_solved_model_within_the_known_error(built: World) -> None:
    same, off, wrong = [], [], []
    for pair in PAIRS:
        exact, close = solved(built, pair), others(built, pair)
        shown = [each for each in (*close[:LISTED], *close[-LISTED:]) if abs(each.part) >= NOTICED]
        wrong += [f"{pair}: {each.code}" for each in shown if each.part * exact[each.code] <= 0]
        felt = [each for each in close if abs(exact[each.code]) >= FELT]
        same += [each.part * exact[each.code] > 0 for each in felt]
        off += [abs(each.part / exact[each.code] - 1) for each in felt]
    assert not wrong
    assert np.mean(same) > SAME_SIGN
    middle, most = np.percentile(off, (50, 95)).tolist()
    assert middle < MIDDLE_OFF
    assert most < MOST_OFF


def test_who_takes_the_place_of_one_of_the_two_gains_most(built: World) -> None:
    gains = [each.code for each in others(built, "USA CHN")]
    # Clothes and electronics for the USA are assembled there too.
    assert {"VNM", "MEX"} <= set(gains[:5])
    assert not {"USA", "CHN", "ROW"} & set(gains)
    assert len(gains) == len(setup(built).base.economies) - 3


def test_they_stand_in_order_with_the_money_of_their_incomes(built: World) -> None:
    base = setup(built).base
    close = others(built, "RUS CHN")
    assert [each.part for each in close] == sorted((each.part for each in close), reverse=True)
    for each in close:
        assert each.money == pytest.approx(each.part * float(base.income[base.at(each.code)]), rel=1e-4)


def test_the_order_of_the_two_does_not_matter(built: World) -> None:
    assert others(built, "KOR JPN") == others(built, "JPN KOR")


def test_members_of_a_bloc_are_no_third_parties_and_a_pair_outside_the_table_has_none(built: World) -> None:
    codes = {each.code for each in others(built, "EU RUS")}
    assert not codes & {"DEU", "FRA", "RUS"}
    assert "GBR" in codes
    assert others(built, "IRN CHN") == ()
