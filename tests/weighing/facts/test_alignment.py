"""Does alignment show the votes that were read, nothing else, and say what is missing?"""

from datetime import date
from pathlib import Path

import pytest

from counterpoise.findings.context import Alignment
from counterpoise.states import find
from counterpoise.weighing.facts.alignment import BLOCS, alignment
from counterpoise.world.world import World


@pytest.fixture
def world(world_home: Path) -> World:
    return World(world_home)


def aligned(world: World, a: str, b: str, year: int = 2024, until: date | None = None) -> Alignment:
    with world:
        return alignment(world, find(a), find(b), year, until)


def test_votes_of_the_pair_run_to_the_last_year_of_the_table(world: World) -> None:
    together = aligned(world, "RUS", "CHN").pair
    assert together is not None
    assert (together.series[0].year, together.series[-1].year) == (1991, 2019)
    assert together.series[-1].value == pytest.approx(0.791)
    assert together.fact.when == "2019"
    assert together.name == "Russia and China"


def test_votes_stop_at_the_year_of_the_brief(world: World) -> None:
    together = aligned(world, "CHN", "RUS", 2008).pair
    assert together is not None
    assert together.series[-1].year == 2008
    assert together.name == "China and Russia"


def test_each_is_set_beside_the_powers_but_not_beside_itself_or_the_other(world: World) -> None:
    compared = aligned(world, "JPN", "CHN").beside
    assert [(row.one, row.other) for row in compared] == [
        ("JPN", "USA"),
        ("JPN", "RUS"),
        ("CHN", "USA"),
        ("CHN", "RUS"),
    ]


def test_a_pair_the_table_lacks_has_no_votes_and_a_note_that_says_what_it_holds(world: World) -> None:
    alignment = aligned(world, "CHN", "AUS")
    assert alignment.pair is None
    assert "64 pairs from 1991 to 2019" in alignment.notes[0]


def test_a_year_before_the_table_has_no_votes(world: World) -> None:
    assert aligned(world, "RUS", "CHN", 1990).pair is None


def test_a_vote_that_was_not_read_is_none_and_carries_no_fact(world: World) -> None:
    last = aligned(world, "RUS", "CHN").roll_calls[-1]
    assert (last.resolution, last.a, last.b) == ("A/RES/ES-11/8", "N", None)
    assert [fact.key for fact in last.facts] == ["A/RES/ES-11/8-RUS"]


def test_all_eight_roll_calls_are_shown_oldest_first_and_those_unread_are_counted(world: World) -> None:
    alignment = aligned(world, "RUS", "CHN")
    assert [row.day for row in alignment.roll_calls] == sorted(row.day for row in alignment.roll_calls)
    assert len(alignment.roll_calls) == 8
    assert any("in 8 for Russia and in 7 for China" in note for note in alignment.notes)


def test_until_leaves_later_roll_calls_out(world: World) -> None:
    alignment = aligned(world, "RUS", "CHN", 2022, date(2022, 12, 31))
    assert len(alignment.roll_calls) == 5
    assert [club.code for club in alignment.clubs] == ["BRICS", "P5", "SCO", "G20"]  # five were in BRICS then


def test_states_whose_votes_nobody_read_have_no_roll_calls(world: World) -> None:
    alignment = aligned(world, "NRU", "KIR")
    assert alignment.roll_calls == ()
    assert "no vote of Nauru or Kiribati on Ukraine was read" in alignment.notes


@pytest.mark.parametrize(("a", "b"), [("USA", "EU27"), ("CHN+HKG", "USA")])
def test_a_bloc_has_neither_votes_nor_clubs_and_it_is_said(world: World, a: str, b: str) -> None:
    assert aligned(world, a, b) == Alignment(pair=None, beside=(), roll_calls=(), clubs=(), notes=(BLOCS,))
