"""Do ruptures of two sides cost about what others published, where their shock is ours?

Kiel Policy Brief 170 (Baqaee, Hinz, Moll, Schularick, Teti, Wanner and Yang 2024), abstract; EconPol Policy Brief 41
(Felbermayr, Mahlkow and Sandkamp 2022), key messages. Neither is of the table's year, so a factor of two is allowed:
docs/reference/income-lost.md says why each differs.
"""

from collections.abc import Collection

import pytest

from counterpoise.income.cuts import kept, rupture
from counterpoise.income.equilibrium import equilibrium
from counterpoise.income.pairs.setup import Setup, setup
from counterpoise.states import find
from counterpoise.world import World

OTHERS = ("USA", "CAN", "GBR", "JPN", "AUS", "NZL", "NOR", "ISL", "CHE", "KOR", "TWN")
CHINAS = ("CHN", "HKG", "RUS", "BLR")
TWICE = 2.0


@pytest.fixture(scope="module")
def made(built: World) -> Setup:
    return setup(built)


def union(made: Setup) -> frozenset[str]:
    return frozenset(find("EU27").members(made.year))


def lost(made: Setup, sides: tuple[Collection[str], Collection[str]], of: Collection[str], *, first: bool) -> float:
    """Return what a group loses, the mean by income, in per cent."""
    base = made.base
    by = made.by.first_year() if first else made.by
    after = equilibrium(base, kept(base, rupture(*sides)), by).lost
    at = [base.at(code) for code in of]
    return 100 * float((after[at] * base.income[at]).sum() / base.income[at].sum())


def about(published: float) -> tuple[float, float]:
    return published / TWICE, published * TWICE


def test_germany_in_a_world_that_parts_from_china_loses_what_kiel_found(made: Setup) -> None:
    sides = (union(made) | {*OTHERS}, CHINAS)
    assert 1 <= lost(made, sides, ["DEU"], first=False) <= 2
    low, high = about(4.0)
    assert low < lost(made, sides, ["DEU"], first=True) < high


def test_the_union_and_china_lose_what_felbermayr_and_others_found(made: Setup) -> None:
    sides = (union(made), ("CHN",))
    for of, published in ((union(made), 0.8), (("CHN",), 0.9)):
        low, high = about(published)
        assert low < lost(made, sides, of, first=False) < high


def test_four_large_economies_without_the_allies_lose_what_felbermayr_and_others_found(made: Setup) -> None:
    four = ("BRA", "RUS", "IND", "CHN")
    low, high = about(3.9)
    assert low < lost(made, (four, union(made) | {*OTHERS}), four, first=False) < high
