"""Do the votes of two states say where both stand, how far apart, and refuse what has no votes?"""

import csv
import json
import math
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from counterpoise.errors import BadUse, NoData
from counterpoise.questions.question import Ask, questions
from counterpoise.questions.votes.document import table
from counterpoise.questions.votes.find import VotesAnswer, find
from counterpoise.questions.votes.sheet import charts, lines
from counterpoise.weighing.votes.assembly import positions
from counterpoise.world import World


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


@pytest.fixture(scope="module")
def answer(world: World) -> VotesAnswer:
    return find(world, Ask(("RUS", "CHN")))


def test_the_ranges_are_those_of_both_standard_errors(answer: VotesAnswer) -> None:
    for year in answer.series:
        wide = 1.645 * math.sqrt(year.a_error**2 + year.b_error**2)
        assert year.distance == pytest.approx(abs(year.a - year.b))
        assert year.hi == pytest.approx(year.distance + wide)
        assert year.lo == pytest.approx(max(0.0, year.distance - wide))


def test_positions_have_mean_0_and_deviation_1_and_germany_stands_on_the_positive_side(world: World) -> None:
    found = positions(world)
    places = found.position[found.known]
    assert places.mean() == pytest.approx(0, abs=1e-3)
    assert places.std() == pytest.approx(1, abs=1e-3)
    assert found.leader == "DEU"
    assert sum(place[0] for year in found.years if (place := found.of("DEU", year))) > 0


def test_a_year_in_which_a_state_cast_no_vote_has_no_position(world: World) -> None:
    """South Sudan votes once, when all who vote say yes: such a roll call tells nobody from anybody."""
    found = positions(world)
    assert [year for year in found.years if found.of("SSD", year)] == []
    assert found.of("USA", 2023) is None
    assert found.of("DEU", 1950) is None


def test_the_other_way_round_gives_the_same_distance(world: World, answer: VotesAnswer) -> None:
    back = find(world, Ask(("CHN", "RUS")))
    assert [(year.b, year.a, year.distance) for year in back.series] == [
        (year.a, year.b, year.distance) for year in answer.series
    ]
    assert (back.rank, back.of) == (answer.rank, answer.of)


def test_a_bloc_a_state_without_votes_and_years_before_the_votes_are_refused(world: World) -> None:
    with pytest.raises(BadUse, match="casts no votes in the UN General Assembly: name two states"):
        find(world, Ask(("EU27", "CHN")))
    with pytest.raises(NoData, match="no vote of Taiwan in the UN General Assembly is recorded"):
        find(world, Ask(("TWN", "CHN")))
    with pytest.raises(NoData, match="in no year to 1990; the votes run from 2020 to 2024"):
        find(world, Ask(("RUS", "CHN"), {"until": 1990}))
    with pytest.raises(BadUse, match="set against itself"):
        find(world, Ask(("CHN", "CHN")))


def test_every_year_stands_in_the_table_and_in_the_picture(answer: VotesAnswer) -> None:
    rows = list(csv.DictReader(StringIO(table(answer))))
    assert [int(row["year"]) for row in rows] == [year.year for year in answer.series]
    picture = charts(answer)["positions"]
    assert str(answer.last.year) in json.dumps(picture.rows)


def test_russia_and_china_in_the_real_votes(built: World) -> None:
    """Published: 0.48 apart in 2019 and 0.91 in 2014 (Bailey, Strezhnev and Voeten, July 2025)."""
    answer = find(built, Ask(("RUS", "CHN")))
    if answer.last.year != 2019:
        pytest.skip("a fuller edition of the votes is synced")
    assert answer.last.distance == pytest.approx(0.48, abs=0.08)
    assert answer.of == 193 * 192 // 2
    said = " ".join(lines(answer))
    assert "pairs; 0.90 in 2014" in said
    assert "less than twice its standard error: that is no move" in said
    assert questions()["votes"].verb == "votes"


def test_scipy_is_loaded_only_where_positions_are_fitted() -> None:
    """It takes 20 MB, and every process that lists the measures would hold it."""
    words = "import sys, counterpoise.questions.measures as m; m.measures(); sys.exit('scipy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0
