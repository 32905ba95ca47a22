"""Is what changed between two years said truly: how much, through what, and where nobody knows?"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.errors import BadUse
from counterpoise.findings.context import Move
from counterpoise.ledger.writing import building, write
from counterpoise.records import Figure, Finding
from counterpoise.states import find
from counterpoise.weighing.change.moves import moves
from counterpoise.weighing.ground.grounds import view
from counterpoise.world.world import World

PAIRS = [*itertools.combinations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO"), ("CHN", "NATO")]


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def changed(world: World, a: str, b: str, since: int = 2021, until: int = 2024) -> tuple[Move, ...]:
    return moves(world, view(world, find(a), find(b), until), since, until)


def ledger(folder: Path, figures: Iterable[Figure]) -> World:
    contents = six_states.contents(six_states.SNAPSHOT, figures)
    with building(folder, lambda: None):
        write(folder, contents, lambda _: None)
    return World(folder)


def one_of(moves: tuple[Move, ...], dependent: str, side: str, product: str) -> Move:
    (only,) = [
        move for move in moves if (move.product, move.then.dependent, move.then.side) == (product, dependent, side)
    ]
    return only


def test_a_share_of_sales_is_split_by_hand(world: World) -> None:
    # Russia's crude in China: 30 of 60 bn (60 of 120 Mt), then 60 of 80 bn (145 of 185 Mt). See test_moves.py.
    move = one_of(changed(world, "RUS", "CHN"), "RUS", "market", six_states.CRUDE)
    assert (move.then.value, move.now.value) == (0.5, 0.75)
    assert move.price == pytest.approx(-0.02717, abs=5e-6)
    assert move.volume == pytest.approx(-0.26689, abs=5e-6)
    assert move.rerouting == pytest.approx(0.54406, abs=5e-6)


def test_a_share_of_purchases_is_split_by_hand(world: World) -> None:
    # China's crude: all 30 bn (60 Mt) from Russia, then 60 of 80 bn. Mean -0.25 / ln 0.75 = 0.86901.
    move = one_of(changed(world, "RUS", "CHN"), "CHN", "supply", six_states.CRUDE)
    assert move.price == pytest.approx(-0.03829, abs=5e-6)  # 0.86901 x ln(413.8/432.4)
    assert move.volume == pytest.approx(-0.97850, abs=5e-5)  # -0.86901 x ln(185/60)
    assert move.rerouting == pytest.approx(0.76680, abs=5e-5)  # 0.86901 x ln(145/60)


def test_a_bloc_is_the_sum_of_its_members(world: World) -> None:
    # The EU bought 20 bn (40 Mt) outside, all of Russia; then 20 of 30 bn (60 Mt), at the same price.
    move = one_of(changed(world, "EU27", "RUS"), "EU27", "supply", six_states.CRUDE)
    assert move.size == pytest.approx(-1 / 3)
    assert move.price == pytest.approx(0)
    assert move.rerouting == pytest.approx(0)
    assert move.volume == pytest.approx(-1 / 3)


def test_a_move_to_nothing_is_all_rerouting(world: World) -> None:
    move = one_of(changed(world, "DEU", "RUS"), "DEU", "supply", six_states.CRUDE)
    assert move.size == -1
    assert (move.price, move.volume, move.rerouting) == (0, 0, -1)
    assert "nothing in 2024, so all of it counts as rerouting" in move.note


def test_without_weights_a_move_is_not_split(world: World) -> None:
    # Gas to China: 4 of 6 bn, then 8 of 10. The world gives no weight for gas.
    move = one_of(changed(world, "RUS", "CHN"), "RUS", "market", six_states.GAS)
    assert move.size == pytest.approx(8 / 10 - 4 / 6)
    assert (move.price, move.volume, move.rerouting) == (None, None, None)
    assert "the weights of 100 % of what the two traded in 2021 are missing" in move.note


def test_where_a_unit_value_moves_too_far_a_move_is_not_split(tmp_path: Path) -> None:
    # Germany's 5 bn to Sweden weigh 10 Mt; at 1.25 Mt in 2024 a tonne costs 4 where all its sales, 15 bn for
    # 21.25 Mt, cost 0.706. That is 5.7 times as much, while 4 is within ten times of the usual 0.5.
    cell = ("trade_quantity", "DEU", "SWE", 2024)
    figures = [
        replace(figure, value=1.25e6)
        if (figure.measure, figure.actor, figure.partner, figure.start.year) == cell
        else figure
        for figure in six_states.figures()
    ]
    with ledger(tmp_path, figures) as world:
        move = one_of(changed(world, "DEU", "SWE"), "DEU", "market", six_states.CRUDE)
    assert move.size == 0
    assert move.price is None
    assert move.note == "no split: against all trades their unit value rose 5.7-fold, by wrong weights or grades"


def test_into_a_hole_nothing_is_known_to_have_moved(world: World) -> None:
    crude = one_of(changed(world, "RUS", "TUR"), "RUS", "market", six_states.CRUDE)
    assert crude.then.value == pytest.approx(1 / 6)
    assert (crude.now.value, crude.now.state) == (None, "not recorded")
    assert crude.price is None
    assert crude.note.startswith("not recorded in 2024, so whether it moved is not known")


def test_limits_of_the_shares_are_limits_of_the_move(world: World) -> None:
    # In 2021 half is stated; in 2024 Turkey's crude is a hole, so three quarters are at most that.
    move = one_of(changed(world, "RUS", "CHN"), "RUS", "market", six_states.CRUDE)
    assert (move.then.state, move.now.state) == ("stated", "bounded")
    assert move.note == "of recorded trade: holes leave the move between −0.50 and +0.25"


def test_a_domain_names_the_product_that_moved_it_most(world: World) -> None:
    # Energy: 34/66 of sales, then 68/90. Crude went from 30/66 to 60/90, gas from 4/66 to 8/90.
    move = one_of(changed(world, "RUS", "CHN"), "RUS", "market", "energy")
    assert move.size == pytest.approx(68 / 90 - 34 / 66)
    assert move.price is None
    assert "most of it is crude oil (+0.21)" in move.note


def test_both_ends_carry_the_rows_they_rest_on(world: World) -> None:
    move = one_of(changed(world, "RUS", "CHN"), "RUS", "market", six_states.CRUDE)
    for end in (move.then, move.now):
        ((_, row),) = world.sources.rows(end.figures)
        assert (row.actor, row.partner, row.product, row.start.year) == ("RUS", "CHN", six_states.CRUDE, end.year)
        assert row.value == end.numerator


def test_the_largest_move_comes_first_and_the_unknown_last(world: World) -> None:
    # The last rows of germanium are of 2022, and China sells no other raw material.
    moves = changed(world, "RUS", "CHN")
    known = [None not in (move.then.value, move.now.value) for move in moves]
    sizes = [abs(move.size or 0.0) for move, there in zip(moves, known, strict=True) if there]
    assert known == sorted(known, reverse=True)
    assert {move.product for move, there in zip(moves, known, strict=True) if not there} == {
        six_states.GERMANIUM,
        "materials",
    }
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_the_parts_add_up_and_the_order_of_the_two_does_not_matter(world: World, a: str, b: str) -> None:
    here, there = changed(world, a, b), changed(world, b, a)
    assert sorted(map(repr, here)) == sorted(map(repr, there))
    for move in here:
        parts = [move.price, move.volume, move.rerouting]
        known = [part for part in parts if part is not None]
        assert len(known) in (0, 3)
        assert not known or sum(known) == pytest.approx(move.size)


def test_two_who_trade_nothing_have_no_moves(world: World) -> None:
    assert changed(world, "SSD", "TUR") == ()


@pytest.mark.parametrize("since", [2024, 2025])
def test_nothing_changes_backwards(world: World, since: int) -> None:
    with pytest.raises(BadUse, match="name a year before 2024"):
        changed(world, "RUS", "CHN", since)


def test_a_view_with_the_rows_of_all_years_gives_the_same(world: World) -> None:
    whole = view(world, find("RUS"), find("CHN"))
    ends: list[Finding] = [end for move in moves(world, whole, 2021, 2024) for end in (move.then, move.now)]
    assert ends == [end for move in changed(world, "RUS", "CHN") for end in (move.then, move.now)]
