"""Who is in which bloc in which year, by dates and counts known from outside."""

import pytest

from counterpoise.states import Bloc, blocs, find

JOINT_UNITS = {"BLX", "ZA1"}  # stand beside their states for sums over trade data


def members(code: str, year: int) -> frozenset[str]:
    return find(code).members(year) - JOINT_UNITS


COUNTS = (
    ("EU", 1990, 12),
    ("EU", 1995, 15),
    ("EU", 2004, 25),
    ("EU", 2007, 27),
    ("EU", 2013, 28),
    ("EU", 2019, 28),
    ("EU", 2020, 27),
    ("EU27", 1995, 27),
    ("EU27", 2024, 27),
    ("EUROAREA", 1999, 11),
    ("EUROAREA", 2015, 19),
    ("EUROAREA", 2023, 20),
    ("EUROAREA", 2026, 21),
    ("SCHENGEN", 2025, 29),
    ("EFTA", 2024, 4),
    ("NATO", 1995, 16),
    ("NATO", 1999, 19),
    ("NATO", 2004, 26),
    ("NATO", 2009, 28),
    ("NATO", 2017, 29),
    ("NATO", 2020, 30),
    ("NATO", 2023, 31),
    ("NATO", 2024, 32),
    ("BRICS", 2010, 4),
    ("BRICS", 2011, 5),
    ("BRICS", 2024, 9),
    ("BRICS", 2025, 10),
    ("SCO", 2001, 6),
    ("SCO", 2018, 8),
    ("SCO", 2025, 10),
    ("G7", 2024, 7),
    ("G20", 2024, 19),
    ("P5", 2024, 5),
    ("OPEC", 2018, 15),
    ("OPEC", 2019, 14),
    ("OPEC", 2020, 13),
    ("OPEC", 2024, 12),
    ("OPECPLUS", 2023, 23),
    ("ASEAN", 1999, 10),
    ("ASEAN", 2026, 11),
    ("AFU", 2018, 55),
    ("LAS", 2024, 22),
    ("GCC", 2024, 6),
    ("OIC", 2024, 57),
    ("CSTO", 2024, 6),
    ("EAEU", 2016, 5),
    ("MERCOSUR", 2013, 5),
    ("MERCOSUR", 2020, 4),
    ("OECD", 1995, 25),
    ("OECD", 2010, 31),
    ("OECD", 2022, 38),
    ("CPTPP", 2025, 12),
    ("ECOWAS", 2024, 15),
    ("ECOWAS", 2025, 12),
    ("SADC", 2024, 16),
    ("EAC", 2024, 8),
    ("CARICOM", 2024, 15),
    ("SACU", 2024, 5),
)


def test_a_bloc_has_as_many_members_as_it_says() -> None:
    counted = [(bloc, year, len(members(bloc, year))) for bloc, year, _ in COUNTS]
    assert sorted(set(counted) - set(COUNTS)) == []


@pytest.mark.parametrize(
    ("bloc", "state", "last_year", "first_year_without"),
    [
        ("EU", "GBR", 2019, 2020),
        ("OPEC", "QAT", 2018, 2019),
        ("OPEC", "AGO", 2023, 2024),
        ("OPEC", "ARE", 2025, 2026),
        ("ECOWAS", "MLI", 2024, 2025),
        ("CIS", "GEO", 2009, 2010),
    ],
)
def test_a_state_that_left_counts_until_it_left(bloc: str, state: str, last_year: int, first_year_without: int) -> None:
    assert state in members(bloc, last_year)
    assert state not in members(bloc, first_year_without)


def test_membership_counts_on_the_first_of_july() -> None:
    assert "HRV" in members("EU", 2013)  # joined on 2013-07-01
    assert "BLR" not in members("SCO", 2024)  # joined on 2024-07-04


@pytest.mark.parametrize(("year", "inside"), [(1990, True), (2000, False), (2010, True), (2021, False)])
def test_ecuador_came_and_went_twice(year: int, inside: bool) -> None:
    assert ("ECU" in members("OPEC", year)) is inside


def test_the_27_are_the_same_at_every_date() -> None:
    assert {members("EU27", year) for year in range(1990, 2027)} == {members("EU", 2020)}


def test_belgium_keeps_its_joint_unit_in_trade_data_up_to_1998() -> None:
    assert "BLX" in find("EU").members(1998)
    assert "BLX" not in find("EU").members(1999)
    assert {"BEL", "LUX"} <= find("EU").members(1998)


def test_a_state_is_its_own_only_member() -> None:
    assert find("RUS").members(2024) == {"RUS"}


def test_invited_states_are_not_members() -> None:
    assert not {"SAU", "ARG"} & members("BRICS", 2024)


def test_blocs_are_listed_with_name_and_members() -> None:
    listed = blocs()
    assert all(isinstance(bloc, Bloc) and bloc.name and bloc.memberships for bloc in listed)
    assert {"EU", "NATO", "OPEC"} <= {bloc.code for bloc in listed}
