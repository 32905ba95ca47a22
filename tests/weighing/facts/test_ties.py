"""Do alliances and measures sign the ties of states by date, and who stands in triads?"""

from datetime import date

import pytest

from counterpoise.states import find
from counterpoise.weighing.facts.clubs import bloc_by_code, members_on
from counterpoise.weighing.literature.structural_balance import NO_TIE, Tie, census, pair, signed_ties, triads_of


def tie(first: str, second: str, year: int) -> Tie:
    return signed_ties(year).get(pair(first, second), NO_TIE)


def pushes(a: str, b: str, year: int) -> dict[int, set[str]]:
    listed = triads_of(find(a), find(b), year)
    return {sign: {triad.third for triad in listed if triad.push == sign} for sign in (1, -1)}


def test_allies_are_together_from_the_year_they_join() -> None:
    assert tie("FIN", "USA", 2022) == NO_TIE
    assert tie("FIN", "USA", 2023) == Tie(1, ("NATO",))


def test_a_club_that_promises_no_defence_signs_nothing() -> None:
    assert tie("RUS", "CHN", 2024) == NO_TIE  # BRICS and the Shanghai organisation are no alliances


def test_a_ban_sets_two_at_odds_while_it_lasts() -> None:
    assert [tie("CHN", "AUS", year).sign for year in (2019, 2021, 2024)] == [0, -1, 0]


def test_a_tie_names_what_it_rests_on() -> None:
    why = tie("USA", "RUS", 2024).why
    assert "S100" in why
    assert any(key.startswith("embargo-USA-RUS-") for key in why)


def test_a_bloc_imposes_for_its_members_of_the_day() -> None:
    assert any(key.startswith("S0") for key in tie("GBR", "RUS", 2018).why)
    assert all(not key.startswith("S03") for key in tie("GBR", "RUS", 2024).why)  # those are the Union's


def test_both_at_once_is_no_sign() -> None:
    mixed = tie("USA", "TUR", 2024)  # allies, and sanctions over the S-400 from 2020 to 2026
    assert mixed.sign == 0
    assert {"NATO", "S112"} <= set(mixed.why)


def test_what_all_states_must_do_is_no_tie_of_two() -> None:
    assert tie("CHN", "PRK", 2024) == NO_TIE  # the Security Council's embargoes bind China too
    assert tie("IDN", "JPN", 2024) == NO_TIE  # Indonesia sells no nickel ore to anyone


def test_members_on_a_day_are_states_alone() -> None:
    assert len(members_on(bloc_by_code()["EU"], date(1998, 12, 31))) == 15  # and not Belgium-Luxembourg
    assert len(members_on(bloc_by_code()["EU"], date(2020, 1, 31))) == 28


def test_those_with_measures_against_both_push_russia_and_china_together() -> None:
    thirds = pushes("RUS", "CHN", 2024)
    assert {"USA", "DEU", "FRA"} <= thirds[1]
    assert not thirds[-1]


def test_allies_with_measures_against_china_push_america_and_china_apart() -> None:
    thirds = pushes("USA", "CHN", 2024)
    assert {"DEU", "FRA"} <= thirds[-1]
    assert not thirds[1]


@pytest.mark.parametrize(("a", "b"), [("ARM", "AZE"), ("SRB", "XKX"), ("NRU", "KIR")])
def test_pairs_without_signed_ties_to_a_third_have_no_triads(a: str, b: str) -> None:
    assert triads_of(find(a), find(b), 2024) == ()


@pytest.mark.parametrize(("a", "b"), [("EU27", "RUS"), ("CHN+HKG", "USA")])
def test_a_bloc_has_no_triads(a: str, b: str) -> None:
    assert triads_of(find(a), find(b), 2024) == ()


@pytest.mark.parametrize("year", [1995, 2005, 2014, 2021, 2024])
def test_no_triad_of_these_ties_is_imbalanced(year: int) -> None:
    # A finding about the data and not a law: docs/reference/measures/structural-balance.md says what follows.
    assert census(signed_ties(year)).imbalanced == 0
