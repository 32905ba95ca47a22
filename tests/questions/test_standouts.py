"""Are the asymmetries and moves of all pairs those of the briefs on the pairs?"""

from pathlib import Path

import pytest

from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.standouts import LEAST, SHOWN, Standouts, standouts
from counterpoise.states import find
from counterpoise.world.world import World


@pytest.fixture(scope="module")
def notable(world_home: Path) -> Standouts:
    with World(world_home) as world:
        return standouts(world, 2024, 2021)


def test_an_asymmetry_is_the_leverage_of_the_brief(notable: Standouts, world_home: Path) -> None:
    assert notable.asymmetries
    with World(world_home) as world:
        for asymmetry in notable.asymmetries:
            dossier = brief(world, find(asymmetry.strong), find(asymmetry.weak), Wanted(year=2024))
            row = next(row for row in dossier.domains if row.domain == asymmetry.domain.key)
            assert row.leverage_a_over_b.value == pytest.approx(asymmetry.leverage)
            assert row.b_on_a.value.value == pytest.approx(asymmetry.weak_on_strong)
            assert asymmetry.open or row.leverage_a_over_b.state != "bounded"


def test_the_strongest_come_first_and_small_ones_not_at_all(notable: Standouts) -> None:
    for domain in {asymmetry.domain.key for asymmetry in notable.asymmetries}:
        sizes = [asymmetry.leverage for asymmetry in notable.asymmetries if asymmetry.domain.key == domain]
        assert sizes == sorted(sizes, reverse=True)
        assert len(sizes) <= SHOWN
        assert min(sizes) >= LEAST
    assert all(abs(shift.now - shift.then) >= LEAST for shift in notable.shifts)


def test_a_move_is_between_the_dependences_of_the_two_years(notable: Standouts, world_home: Path) -> None:
    assert notable.shifts
    with World(world_home) as world:
        for shift in notable.shifts:
            for year, value in ((2021, shift.then), (2024, shift.now)):
                wanted = Wanted(year=year, since=2020 if year == 2021 else None)
                dossier = brief(world, find(shift.dependent), find(shift.on), wanted)
                row = next(row for row in dossier.domains if row.domain == shift.domain.key)
                assert (row.a_on_b.value.value or 0.0) == pytest.approx(value)
