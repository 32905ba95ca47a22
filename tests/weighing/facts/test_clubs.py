"""Are the clubs two states share those of the day, and is it said where the sources differ?"""

from datetime import date
from pathlib import Path

import pytest

from counterpoise.states import State, find
from counterpoise.weighing.facts.clubs import Rolls, club_notes, clubs, rolls
from counterpoise.world.world import World


def state(code: str) -> State:
    actor = find(code)
    assert isinstance(actor, State)
    return actor


def of(a: str, b: str, day: date = date.max, printed: tuple[tuple[str, str], ...] = ()) -> Rolls:
    """Set two states beside each other, with what the Factbook prints of them."""
    return Rolls((state(a), state(b)), {row: f"id-{row[0]}-{row[1]}" for row in printed}, day)


def codes(rolls: Rolls) -> list[str]:
    return [club.code for club in clubs(rolls)]


def test_russia_and_china_share_a_seat_two_groups_and_a_forum() -> None:
    assert codes(of("RUS", "CHN")) == ["P5", "BRICS", "SCO", "G20"]


@pytest.mark.parametrize(("a", "b"), [("TWN", "QAT"), ("SRB", "XKX"), ("NRU", "KIR"), ("NER", "NGA")])
def test_pairs_without_a_club_have_none(a: str, b: str) -> None:
    assert codes(of(a, b)) == []


def test_the_smallest_club_comes_first() -> None:
    sizes = [club.members for club in clubs(of("DEU", "FRA"))]
    assert sizes == sorted(sizes)
    assert {"EU", "EUROAREA", "NATO"} <= set(codes(of("DEU", "FRA")))


def test_a_past_day_has_the_members_of_that_day() -> None:
    assert "NATO" not in codes(of("FIN", "DEU", date(2023, 4, 3)))
    assert "NATO" in codes(of("FIN", "DEU", date(2023, 4, 4)))  # Finland acceded on this day
    assert "ECOWAS" in codes(of("NER", "NGA", date(2025, 1, 28)))
    assert "ECOWAS" not in codes(of("NER", "NGA", date(2025, 1, 29)))


def test_the_european_union_had_28_members_until_the_end_of_january_2020() -> None:
    (union,) = (club for club in clubs(of("GBR", "DEU", date(2020, 1, 31))) if club.code == "EU")
    assert union.members == 28


def test_joint_reporting_units_of_trade_data_are_no_members() -> None:
    (union,) = (club for club in clubs(of("FRA", "DEU", date(1998, 12, 31))) if club.code == "EU")
    assert union.members == 15


def test_a_club_rests_on_the_two_rows_where_the_factbook_lists_both() -> None:
    both = of("RUS", "CHN", printed=(("RUS", "BRICS"), ("CHN", "BRICS"), ("RUS", "SCO")))
    rows = {club.code: club.figures for club in clubs(both)}
    assert rows["BRICS"] == ("id-RUS-BRICS", "id-CHN-BRICS")
    assert rows["SCO"] == ("id-RUS-SCO",)
    assert rows["P5"] == ()


def test_a_club_without_dated_members_needs_both_to_be_printed_and_has_no_past() -> None:
    both = (("FIN", "NC"), ("NOR", "NC"))
    assert "NC" in codes(of("FIN", "NOR", printed=both))
    assert "NC" not in codes(of("FIN", "NOR", printed=both[:1]))
    past = of("FIN", "NOR", date(2010, 12, 31), both)
    assert "NC" not in codes(past)
    assert "without dated members, left out: Nordic Council" in club_notes(past, 2010)


def test_an_exit_is_said_and_that_a_list_is_stale_too() -> None:
    printed = (("GBR", "EU"), ("DEU", "EU"))
    assert club_notes(of("DEU", "GBR", printed=printed), 2024) == (
        "European Union: United Kingdom left on 2020-02-01; the Factbook still lists it",
    )
    assert club_notes(of("NER", "NGA"), 2024) == (
        "Economic Community of West African States: Niger left on 2025-01-29",
    )


def test_an_old_exit_is_not_news() -> None:
    assert club_notes(of("ARM", "AZE"), 2024) == ()  # Azerbaijan left the Collective Security Treaty in 1999


def test_a_member_only_one_source_knows_is_said_with_the_reason() -> None:
    said = club_notes(of("SAU", "CHN", printed=(("SAU", "BRICS"), ("CHN", "BRICS"))), 2024)
    assert "BRICS: the Factbook lists Saudi Arabia, the dated table does not" in said
    assert "BRICS: Saudi Arabia was invited for 2024-01-01 and has not confirmed: not counted" in said


def test_a_standing_of_its_own_is_said() -> None:
    said = club_notes(of("ARM", "RUS"), 2024)
    assert said == (
        "Collective Security Treaty Organization: Armenia froze its part in February 2024 and has not left",
    )


def test_a_ledger_without_memberships_still_knows_the_dated_clubs(world_home: Path) -> None:
    with World(world_home) as world:
        read = rolls(world, state("RUS"), state("CHN"), None)
    assert read.printed == {}
    assert codes(read)[0] == "P5"
