"""Are the domains of a pair weighed in order, with side, stake and worst product chosen as they should be?"""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import six_states
from tests.fixtures.grounds import ground

from counterpoise.findings.rows import Dependence, DomainRow
from counterpoise.weighing.ground.grounds import PairView
from counterpoise.weighing.loss import leverage
from counterpoise.weighing.loss.leverage import series
from counterpoise.world.world import World

PAIRS = [*itertools.permutations(six_states.STATES, 2), ("RUS", "EU27"), ("CHN+SSD", "NATO")]


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def weighed(world: World, a: str, b: str, year: int = 2024) -> tuple[PairView, dict[str, DomainRow]]:
    of_two = ground(world, a, b, year=year)
    return of_two.pair, {row.domain: row for row in leverage.find(of_two)}


def both(row: DomainRow) -> tuple[Dependence, Dependence]:
    return row.a_on_b, row.b_on_a


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_pair_has_the_four_domains_in_one_order(world: World, a: str, b: str) -> None:
    _, rows = weighed(world, a, b)
    assert list(rows) == ["energy", "materials", "precious", "goods"]
    for row in rows.values():
        assert [(side.share.dependent, side.share.on) for side in both(row)] == [(a, b), (b, a)]
        assert [(side.value.dependent, side.value.on) for side in both(row)] == [(a, b), (b, a)]


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_only_domains_known_by_product_have_a_loss(world: World, a: str, b: str) -> None:
    _, rows = weighed(world, a, b)
    for name, row in rows.items():
        for side in both(row):
            assert (side.value is side.share) == (name == "goods")
            assert {side.share.side, side.other.side} == {"supply", "market"}
            assert side.value.side == ("" if name != "goods" else side.share.side)
    assert [(side.after, side.worst) for side in both(rows["goods"])] == [(None, None)] * 2


def test_the_side_with_more_lost_is_chosen_although_it_trades_less(world: World) -> None:
    # Russia buys 3 of gold from China and would miss 2.8; it sells it 1 and would miss 0.4.
    _, rows = weighed(world, "RUS", "CHN")
    russia, china = both(rows["precious"])
    assert (russia.side, russia.share.value, russia.other.value) == ("supply", 0.75, 0.25)
    assert (china.side, china.share.value) == ("market", 1.0)


def test_a_side_nothing_would_be_lost_on_gives_way(world: World) -> None:
    # Germany sells Sweden 5 of crude and buys 1 of its gas; a hole lies in the gas it buys.
    _, rows = weighed(world, "DEU", "SWE")
    germany, sweden = both(rows["energy"])
    assert (germany.side, germany.share.state, sweden.side) == ("market", "stated", "supply")
    assert (germany.share.value, sweden.share.value) == pytest.approx((5 / 15, 5 / 27))
    assert germany.other.state == "bounded"


def test_the_worst_product_is_where_most_money_would_be_lost(world: World) -> None:
    _, rows = weighed(world, "RUS", "CHN")
    for dependence, side, lost_there in zip(both(rows["energy"]), ("market", "supply"), (60e6, 57e6), strict=True):
        assert dependence.worst is not None
        assert (dependence.worst.product, dependence.worst.name) == (six_states.CRUDE, "Crude oil")
        assert dependence.worst.loss.side == side
        assert dependence.worst.loss.numerator == pytest.approx(lost_there)
    _, rows = weighed(world, "DEU", "SWE")
    assert [
        dependence.worst and (dependence.worst.product, dependence.worst.loss.side)
        for dependence in both(rows["energy"])
    ] == [
        (six_states.CRUDE, "market"),
        (six_states.CRUDE, "supply"),
    ]


def test_where_nothing_would_be_lost_there_is_no_worst(world: World) -> None:
    _, rows = weighed(world, "DEU", "CHN")
    assert [dependence.worst for row in rows.values() for dependence in both(row)] == [None] * 8


def test_leverage_is_what_the_other_would_lose_more(world: World) -> None:
    _, rows = weighed(world, "RUS", "CHN")
    known = rows["materials"].leverage_a_over_b
    # China would miss 1 of the 4 it buys (0 to 1.5), Russia all it sells.
    assert (known.value, known.lo, known.hi) == pytest.approx((-0.75, -1.0, -0.625))
    assert known.state == "estimated"
    unknown = rows["goods"].leverage_a_over_b
    # Of China's goods only a limit is known, so no number; 0 to 0.055 less 0.375 to 0.505.
    assert unknown.value is None
    assert (unknown.lo, unknown.hi) == pytest.approx((-0.505, 0.055 - 0.495 * (1 - 71 / 292)))


def test_a_series_is_of_the_side_chosen_and_of_all_years(world: World) -> None:
    pair, rows = weighed(world, "RUS", "CHN")
    lines = series(pair, tuple(rows.values()))
    assert [(line.domain, line.dependent, line.on) for line in lines[:2]] == [
        ("energy", "RUS", "CHN"),
        ("energy", "CHN", "RUS"),
    ]
    assert {line.domain for line in lines} == {"energy", "materials", "precious"}
    assert [point.value for point in lines[0].points] == pytest.approx([22 / 54, 34 / 66, 46 / 58, 58 / 60, 68 / 90])
    for line in lines:
        row = rows[line.domain]
        chosen = row.a_on_b if line.dependent == "RUS" else row.b_on_a
        assert (line.side, line.points[-1].value) == (chosen.side, chosen.share.value)
        assert tuple(point.year for point in line.points) == six_states.YEARS
