"""Does a brief over three years, with a given spare capacity, or of some domains say what it should, and no more?"""

import itertools
from collections.abc import Iterator
from dataclasses import astuple
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures import six_states

from counterpoise.errors import BadUse, NoData
from counterpoise.findings.rows import ProductRow
from counterpoise.questions.pair.answer import Dossier
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted, brief_options
from counterpoise.states import find
from counterpoise.weighing.ground.grounds import view
from counterpoise.weighing.shares.share import every_share
from counterpoise.world.trade import moved
from counterpoise.world.world import World

PAIRS = list(itertools.combinations(six_states.STATES, 2))
MEAN = brief_options(mean=3)


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def about(world: World, a: str, b: str, **wanted: Any) -> Dossier:
    return brief(world, find(a), find(b), Wanted(options=brief_options(**wanted)))


def crude(dossier: Dossier, dependent: str) -> ProductRow:
    rows = [row for row in dossier.products if row.product == six_states.CRUDE and row.share.dependent == dependent]
    return next(row for row in rows if row.share.side == "market")


def test_a_share_of_three_years_is_the_sum_over_the_sum(world: World) -> None:
    # Of crude Russia sold China 40, 50 and 60 billion, Germany 10, nothing and nothing, Sweden 20 in the last year.
    row = crude(about(world, "RUS", "CHN", mean=3), "RUS")
    assert row.share.value == pytest.approx(150 / 180)
    assert row.share.numerator == pytest.approx(50 * six_states.KUSD_A_BILLION)
    assert (row.share.year, row.share.state) == (2024, "bounded")  # what went to Turkey lies in a hole


def test_the_rows_of_all_three_years_stand_behind_it(world: World) -> None:
    row = crude(about(world, "RUS", "CHN", mean=3), "RUS")
    assert {figure.start.year for _, figure in world.sources.rows(row.share.figures)} == {2022, 2023, 2024}


def test_a_state_the_source_does_not_speak_of_in_one_year_has_no_mean(world: World) -> None:
    # The source speaks of South Sudan from 2023 on, so no three years of it are there.
    shares = every_share(view(world, find("CHN"), find("SSD"), span=3))
    assert not [share for share in shares if share.product != "goods" and share.state != "not recorded"]


def test_a_hole_that_has_ended_still_makes_a_limit_of_the_mean(world: World) -> None:
    holes = {hole.key: hole for hole in moved(world.trade.holes, 3)}
    ended = holes["VEN>CHN:270900:2020"]  # to 2023, so 2025 is the last year with a mean it counts in
    assert [ended.holds(year) for year in (2019, 2020, 2025, 2026)] == [False, True, True, False]


def test_a_hole_is_named_with_its_own_end(world: World) -> None:
    named = {hole.key: hole for hole in crude(about(world, "RUS", "CHN", mean=3), "RUS").share.holes}
    own = {hole.key: hole for hole in world.trade.holes}
    assert named
    assert all(own[key] == hole for key, hole in named.items())


def test_the_first_years_have_no_mean(world: World) -> None:
    with pytest.raises(NoData, match="run from 2022 to 2024"):
        brief(world, find("RUS"), find("CHN"), Wanted(year=2021, options=MEAN))
    (line, *_) = about(world, "RUS", "CHN", mean=3).series
    assert next(point.year for point in line.points if point.value is not None) == 2022


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_number_of_a_mean_is_finite_and_within_its_limits(world: World, a: str, b: str) -> None:
    dossier = about(world, a, b, mean=3)
    assert all(isfinite(number) for number in _numbers(astuple(dossier)))
    for finding in [row.share for row in dossier.products] + [row.loss for row in dossier.products]:
        if finding.value is not None and finding.lo is not None and finding.hi is not None:
            assert 0 <= finding.lo <= finding.value <= finding.hi <= 1


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_with_no_spare_capacity_the_loss_is_the_share(world: World, a: str, b: str) -> None:
    for row in about(world, a, b, spare=0.0).products:
        if row.share.value is not None:
            assert row.loss.value == pytest.approx(row.share.value)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_more_spare_capacity_never_raises_a_loss(world: World, a: str, b: str) -> None:
    less, more = (about(world, a, b, spare=part).products for part in (0.1, 0.3))
    for row, more_row in zip(less, more, strict=True):
        assert (more_row.loss.value or 0.0) <= (row.loss.value or 0.0) + 1e-12


def test_the_models_own_spare_capacity_gives_its_middle_and_a_narrower_range(world: World) -> None:
    usual, given = (about(world, "RUS", "CHN", **options).domains[0].a_on_b.value for options in ({}, {"spare": 0.1}))
    assert given.value == pytest.approx(usual.value)
    assert (usual.lo or 0) <= (given.lo or 0) <= (given.value or 0) <= (given.hi or 0) <= (usual.hi or 0) + 1e-12


def test_some_domains_leave_the_composite_and_the_bottom_line_as_they_are(world: World) -> None:
    whole, narrowed = about(world, "RUS", "CHN"), about(world, "RUS", "CHN", domains="energy")
    assert [row.domain for row in narrowed.domains] == ["energy"]
    assert {row.domain for row in narrowed.products} == {"energy"}
    assert (narrowed.composite, narrowed.bottom_line, narrowed.judgements) == (
        whole.composite,
        whole.bottom_line,
        whole.judgements,
    )


@pytest.mark.parametrize("wrong", [{"mean": 2}, {"mean": 0}, {"spare": -0.1}, {"spare": 1.01}, {"spare": float("nan")}])
def test_what_cannot_be_asked_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadUse):
        brief_options(**wrong)


def test_an_unknown_domain_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadUse, match="energy, materials"):
        brief_options(domains="energy,oil")


def test_all_domains_are_the_same_as_none() -> None:
    assert brief_options(domains="goods,energy,materials,precious").usual
    assert brief_options(domains=" goods , energy").domains == ("energy", "goods")


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _numbers(part)
