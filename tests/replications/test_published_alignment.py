"""Do our votes, similarities, triads and clubs agree with what others print or counted?"""

import csv
from itertools import combinations
from pathlib import Path

import pytest

from counterpoise.states import blocs, code_map
from counterpoise.vocabulary.clubs import exclusive_clubs
from counterpoise.weighing.literature.similarity import kappa, pi, s_score
from counterpoise.weighing.literature.structural_balance import Tie, census, pair, signed_ties, triads
from counterpoise.world.world import World

SHARED = Path(__file__).parents[3] / "shared" / "data"  # validation data that may not ship

# Signorino and Ritter (1999), table 6: commitments of Germany and Russia to twenty states in 1914,
# 0 none, 1 entente, 2 neutrality, 3 defence; in S. Miller's reprint (svmiller.com, 2021-11-11).
GERMANY = (3, 0, 0, 0, 3, 3, *[0] * 5, 3, *[0] * 8)
RUSSIA = (0, 3, 1, 3, 0, 1, *[0] * 14)
LEVELS = (0, 1, 2, 3)

# Cohen (1968), table 1: 200 cases by two judges into three kinds, in percent; as the R package psych reprints it.
JUDGES = ((44, 7, 9), (5, 20, 5), (1, 3, 6))


def rows(file: str) -> list[dict[str, str]]:
    path = SHARED / file
    if not path.is_file():
        pytest.skip(f"{path} is not there; it is validation data that does not ship")
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_s_of_germany_and_russia_in_1914_is_0_40() -> None:
    # fpsim's reference page srs(): 0.4 absolute, 0.4444444 squared.
    assert s_score(GERMANY, RUSSIA, LEVELS) == pytest.approx(0.4, abs=1e-7)
    assert s_score(GERMANY, RUSSIA, LEVELS, distance="squared") == pytest.approx(0.4444444, abs=1e-7)


def test_kappa_and_pi_of_germany_and_russia_in_1914_are_below_chance() -> None:
    # fpsim's reference pages cohenk() and spi(), levels 0 to 3.
    assert kappa(GERMANY, RUSSIA, LEVELS) == pytest.approx(-0.07758621, abs=1e-8)
    assert pi(GERMANY, RUSSIA, LEVELS) == pytest.approx(-0.04477612, abs=1e-8)


def test_kappa_of_cohens_two_judges_is_0_492() -> None:
    # 70 per cent the same, 41 expected: (0.70 - 0.41) / 0.59, printed as .492.
    cells = [(i, j) for i, row in enumerate(JUDGES) for j, count in enumerate(row) for _ in range(count)]
    first, second = zip(*cells, strict=True)
    assert kappa(first, second, (0, 1, 2), distance="nominal") == pytest.approx(0.492, abs=5e-4)


def test_europe_of_1907_is_balanced() -> None:
    # Antal, Krapivsky and Redner (2006), Social balance on networks: the Triple Alliance faces the Entente.
    camps = (("AUH", "DEU", "ITA"), ("FRA", "GBR", "RUS"))
    signs = {pair(*two): Tie(1 if any(set(two) <= set(camp) for camp in camps) else -1, ()) for two in _six(camps)}
    assert census(signs).by_negative == (2, 0, 18, 0)
    assert {triad.third for triad in triads(signs, "FRA", "GBR") if triad.push > 0} == {"AUH", "DEU", "ITA", "RUS"}


def _six(camps: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    return list(combinations(sorted(camps[0] + camps[1]), 2))


def test_nearly_nine_in_ten_of_our_alliances_are_defence_pacts_of_atop_and_none_of_our_foes_is() -> None:
    cow = code_map("cow")
    pacts = {
        pair(cow[row["ccode1"]], cow[row["ccode2"]])
        for row in rows("cow/atop_spells_1991_2018.csv")
        if row["atop_defense"] == "1" and row["end"] == "2018" and {row["ccode1"], row["ccode2"]} <= set(cow)
    }
    ours = signed_ties(2018)
    allies, foes = ({two for two, tie in ours.items() if tie.sign == sign} for sign in (1, -1))
    assert len(allies & pacts) / len(allies) > 0.85
    assert not foes & pacts
    assert len(allies & pacts) / len(pacts) < 0.6  # pacts of two, and the Rio treaty, are not in our table


def test_the_factbook_lists_as_many_members_as_the_table_of_clubs_says(real: World) -> None:
    members: dict[str, set[str]] = {}
    for actor, organisation in real.states.memberships():
        if actor not in {bloc.code for bloc in blocs()}:
            members.setdefault(organisation, set()).add(actor)
    printed = [club for club in exclusive_clubs() if club.printed]
    assert [club.code for club in printed if club.printed not in members] == []
    assert {club.code: len(members[club.printed]) for club in printed if not club.bloc} == {
        club.code: club.listed for club in printed if not club.bloc
    }
