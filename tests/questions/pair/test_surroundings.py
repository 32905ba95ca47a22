"""Is what stands around a balance gathered as far as it is asked for, and no further than its day?"""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.findings.rows import Dependence
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.records import Finding
from counterpoise.states import find
from counterpoise.weighing.facts.facts import COMPILED
from counterpoise.world.world import World

REST = ("ranks", "literature", "alternatives", "places")  # what a short page does not show
PAIRS = [*itertools.combinations(six_states.STATES, 2), ("RUS", "EU27")]


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def about(world: World, a: str, b: str, wanted: Wanted | None = None) -> Dossier:
    return brief(world, find(a), find(b), wanted)


def test_a_short_brief_leaves_out_what_a_short_page_does_not_show(world: World) -> None:
    whole, short = about(world, "RUS", "CHN"), about(world, "RUS", "CHN", Wanted(extent="pages"))
    assert [getattr(short, name) for name in REST] == [()] * len(REST)
    assert whole.ranks
    assert whole.literature
    assert whole.alternatives
    kept = ("bottom_line", "domains", "moves", "judgements", "entries", "events", "breaks", "alignment", "technology")
    for name in kept:
        assert getattr(short, name) == getattr(whole, name)


@pytest.mark.parametrize("year", [2020, 2021, 2023])
def test_a_brief_of_an_earlier_year_knows_nothing_later_than_it(world: World, year: int) -> None:
    early = about(world, "RUS", "CHN", Wanted(year=year))
    assert early.as_of == date(year, 12, 31)
    assert early.events
    assert max(event.start for event in early.events) <= date(year, 12, 31)
    assert max(series_break.year for series_break in early.breaks) <= year
    assert early.alignment is not None
    assert all(row.day.year <= year for row in early.alignment.roll_calls)
    assert all(row.finding.year <= year for row in early.third_parties)


def test_a_brief_of_the_latest_year_has_all_that_is_compiled(world: World) -> None:
    latest = about(world, "RUS", "CHN")
    assert latest.as_of == COMPILED
    assert max(event.start for event in latest.events) > date(2024, 12, 31)
    assert latest.events == tuple(sorted(latest.events, key=lambda event: event.start))


def test_measures_over_all_goods_wait_for_the_year_of_the_matrix(world: World) -> None:
    # The six-state world has no places, so no matrix: only the measure by product is there.
    assert {measure.method for measure in about(world, "RUS", "CHN").literature} == {"goers_highly_vulnerable"}
    assert about(world, "RUS", "CHN").places == ()
    assert about(world, "RUS", "CHN").third_parties == ()


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_a_rank_is_of_a_dependence_of_the_brief_with_its_like_case_beside_it(world: World, a: str, b: str) -> None:
    whole = about(world, a, b)
    modelled = {
        side.value for row in whole.domains for side in (row.a_on_b, row.b_on_a) if side.value is not side.share
    }
    shares = {(side.share.dependent, side.share.product): side.share for side in _sides(whole)}
    for rank in whole.ranks:
        assert rank.finding in modelled
        assert 1 <= rank.rank <= rank.of
        if rank.like is not None:
            share = shares[rank.finding.dependent, rank.finding.product]
            assert (rank.like.dependent, rank.like.side, rank.like.product) == _about(share)
            assert whole.year - 10 <= rank.like.year <= whole.year
            assert rank.like.on != rank.finding.on
            assert rank.like_name


def _sides(whole: Dossier) -> list[Dependence]:
    return [side for row in whole.domains for side in (row.a_on_b, row.b_on_a)]


def _about(finding: Finding) -> tuple[str, str, str]:
    return finding.dependent, finding.side, finding.product


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_alternatives_are_sought_only_where_something_would_be_lost(world: World, a: str, b: str) -> None:
    whole = about(world, a, b)
    listed = {_about(row.share): row for row in whole.products}
    assert len(whole.alternatives) <= 6
    for alternative in whole.alternatives:
        row = listed[_about(alternative.share)]
        assert (alternative.share, alternative.loss) == (row.share, row.loss)
        assert (alternative.loss.value or 0.0) > 0
        assert not {candidate.code for candidate in alternative.candidates} & {
            alternative.share.dependent,
            alternative.share.on,
        }


def test_moves_are_counted_from_the_year_asked_for(world: World) -> None:
    for since in (2020, 2022):
        moved = about(world, "RUS", "CHN", Wanted(since=since)).moves
        assert {(move.then.year, move.now.year) for move in moved} == {(since, 2024)}
    # In the first year of the data nothing lies before it.
    assert about(world, "RUS", "CHN", Wanted(year=2020)).moves == ()
