"""Does alignment show the votes that were read, nothing else, and say what is missing?"""

from datetime import date
from pathlib import Path

import pytest
from tests.fixtures import six_states
from tests.sources.full_samples import UN_VOTES, written

from counterpoise.findings.context import Alignment
from counterpoise.ledger.writing import building, write
from counterpoise.records import Figure
from counterpoise.sources.un_votes import full as un_library
from counterpoise.states import find
from counterpoise.weighing.facts.alignment import BLOCS, alignment
from counterpoise.world.world import World


@pytest.fixture
def world(world_home: Path) -> World:
    return World(world_home)


def aligned(world: World, a: str, b: str, year: int = 2024, until: date | None = None) -> Alignment:
    with world:
        return alignment(world, find(a), find(b), year, until)


def test_agreement_counts_the_roll_calls_in_which_both_voted(world: World) -> None:
    # 2020: YY, YA. 2021: NN, AN. 2022: YY, AN. 2023: YN, and one in which Russia cast no vote. 2024: AA, NN, AY.
    together = aligned(world, "RUS", "CHN").pair
    assert together is not None
    assert [(point.year, point.value) for point in together.series] == [
        (2020, 0.5), (2021, 0.5), (2022, 0.5), (2023, 0.0), (2024, pytest.approx(2 / 3))
    ]  # fmt: skip
    assert [point.state for point in together.series] == ["stated"] * 3 + ["zero", "stated"]
    assert together.name == "Russia and China"


def test_the_finding_of_the_last_year_rests_on_the_votes_of_both(world_home: Path) -> None:
    with World(world_home) as world:
        together = alignment(world, find("RUS"), find("CHN"), 2023).pair
        assert together is not None
        finding = together.finding
        assert (finding.value, finding.state, finding.year, finding.dependent) == (0.0, "zero", 2023, "RUS")
        assert finding.note == "the same vote in 0 of 1 roll calls, the opposite in 1"
        rows = [figure.locator for _, figure in world.sources.rows(finding.figures)]
    assert sorted(rows) == ["2023/107:107/CHN", "2023/107:107/RUS"]  # not 108, in which China voted alone of the two


def test_votes_of_a_synced_edition_count_as_those_of_the_package(tmp_path: Path) -> None:
    # The library's table has one roll call of December 2024, in which China and Russia both vote yes.
    read = un_library.read(written(tmp_path, "votes.csv", UN_VOTES))
    votes = [Figure(**row) for batch in read.batches for row in batch.to_pylist()]
    others = [figure for figure in six_states.figures() if figure.source != "un_votes"]
    home = tmp_path / "home"
    home.mkdir()
    with building(home, lambda: None):
        write(home, six_states.contents("library", [*others, *votes]), lambda _: None)
    with World(home) as world:
        together = alignment(world, find("CHN"), find("RUS"), 2024).pair
        assert together is not None
        assert [(point.year, point.value) for point in together.series] == [(2024, 1.0)]
        rows = sorted(figure.locator for _, figure in world.sources.rows(together.finding.figures))
    assert rows == ["11:A/RES/79/81/CHN", "11:A/RES/79/81/RUS"]


def test_votes_stop_at_the_year_of_the_brief(world: World) -> None:
    together = aligned(world, "CHN", "RUS", 2021).pair
    assert together is not None
    assert together.series[-1].year == together.finding.year == 2021
    assert together.name == "China and Russia"


def test_each_is_set_beside_the_powers_but_not_beside_itself_or_the_other(world: World) -> None:
    compared = aligned(world, "DEU", "CHN").beside
    assert [(row.one, row.other) for row in compared] == [("DEU", "RUS"), ("CHN", "RUS")]


def test_a_pair_that_never_voted_together_has_no_votes_and_a_note(world: World) -> None:
    alignment = aligned(world, "SSD", "DEU")
    assert alignment.pair is None
    assert alignment.notes[0] == (
        "up to 2024 no roll call of the UN General Assembly in which South Sudan and Germany both voted is recorded; "
        "the votes run from 2020 to 2024"
    )


def test_years_before_and_after_the_votes_are_named(world_home: Path) -> None:
    assert aligned(World(world_home), "RUS", "CHN", 2019).pair is None
    later = aligned(World(world_home), "RUS", "CHN", 2026)
    assert "votes in the UN General Assembly after 2024 are not recorded" in later.notes


def test_a_ledger_without_votes_says_how_to_get_them(tmp_path: Path) -> None:
    rows = (row for row in six_states.figures() if row.source != "un_votes")
    with building(tmp_path, lambda: None):
        write(tmp_path, six_states.contents("novotes", rows), lambda _: None)
    alignment = aligned(World(tmp_path), "RUS", "CHN")
    assert alignment.pair is None
    assert "run `counterpoise build`" in alignment.notes[0]


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
