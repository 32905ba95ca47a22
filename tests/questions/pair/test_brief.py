"""Does a brief choose, order and admit what it should?"""

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
from counterpoise.questions.pair.options import Wanted, chosen_since, weights
from counterpoise.states import find
from counterpoise.world.trade import chosen_year
from counterpoise.world.world import World

PAIRS = list(itertools.permutations(six_states.STATES, 2))


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def about(world: World, a: str, b: str, year: int | None = None) -> Dossier:
    return brief(world, find(a), find(b), Wanted(year=year))


def crude(dossier: Dossier, dependent: str) -> ProductRow:
    rows = [row for row in dossier.products if row.product == six_states.CRUDE]
    return next(row for row in rows if row.share.dependent == dependent)


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from numbers(part)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_number_of_every_pair_is_finite_and_no_minus_zero(world: World, a: str, b: str) -> None:
    for number in numbers(astuple(about(world, a, b))):
        assert isfinite(number)
        assert str(number) != "-0.0"


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_a_value_lies_within_its_limits_and_is_missing_only_where_it_says_so(world: World, a: str, b: str) -> None:
    dossier = about(world, a, b)
    for share in [row.share for row in dossier.products] + [row.a_on_b.share for row in dossier.domains]:
        assert (share.value is None) >= (share.state == "not recorded")
        if share.value is not None and share.lo is not None and share.hi is not None:
            assert 0 <= share.lo <= share.value <= share.hi <= 1


def test_the_latest_year_is_taken_and_an_unknown_one_refused(world: World) -> None:
    assert about(world, "RUS", "CHN").year == 2024
    assert about(world, "RUS", "CHN", 2021).year == 2021
    with pytest.raises(NoData, match="the data run from 2020 to 2024"):
        about(world, "RUS", "CHN", 2019)
    with pytest.raises(NoData, match="holds no trade"):
        chosen_year((), None)


def test_a_state_is_not_briefed_against_itself(world: World) -> None:
    with pytest.raises(BadUse, match="against itself"):
        about(world, "RUS", "RUS")


def test_the_year_of_change_is_five_back_or_the_first_of_the_data() -> None:
    assert chosen_since(None, 2024, 1995) == 2019
    assert chosen_since(None, 2022, 2020) == 2020
    assert chosen_since(None, 2020, 2020) == 2020
    assert chosen_since(2001, 2024, 1995) == 2001


@pytest.mark.parametrize("since", [2019, 2024, 2025, -1])
def test_a_year_of_change_outside_the_data_or_not_before_the_brief_is_bad_use(world: World, since: int) -> None:
    with pytest.raises(BadUse, match=f"--since {since} is not a year of the data before 2024; they begin in 2020"):
        brief(world, find("RUS"), find("CHN"), Wanted(since=since))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, None),
        ("energy=2", {"energy": 2.0}),
        (" energy = 2 , goods=0.5 ", {"energy": 2.0, "goods": 0.5}),
        ("energy=1,materials=1,goods=1", {"energy": 1.0, "materials": 1.0, "goods": 1.0}),
        ("energy=0,goods=3", {"energy": 0.0, "goods": 3.0}),
    ],
)
def test_weights_are_read(text: str | None, expected: dict[str, float] | None) -> None:
    assert weights(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "energy", "energy=", "energy=-1", "energy=nan", "energy=inf", "energy=1e3", "energy=2;goods=1"),
        *("precious=1", "gold=1", "energy=1,,goods=1", "energy=1.2.3", "=2", "energy=0", "energy=0,goods=0"),
    ],
)
def test_what_is_no_weight_is_bad_use(text: str) -> None:
    with pytest.raises(BadUse, match=r"is no weight; write such as|all weights are 0"):
        weights(text)


def test_the_composite_is_the_mean_of_three_leverages_or_there_is_none(world: World) -> None:
    # Germany's and China's recorded trade of fuels and materials is nothing; of goods Germany buys 12 per cent
    # of China and China sells it 5, each within half a per cent.
    composite = about(world, "CHN", "DEU").composite
    assert composite is not None
    assert (composite.value, composite.lo, composite.hi) == pytest.approx((0.07 / 3, 0.06 / 3, 0.08 / 3))
    assert (composite.domains, composite.equal, composite.holds) == (("energy", "materials", "goods"), True, 1.0)
    # Of China's goods with Russia only a limit is known.
    assert about(world, "RUS", "CHN").composite is None


def test_weights_of_the_readers_own_are_used_and_named(world: World) -> None:
    wanted = Wanted(weights={"energy": 1.0, "goods": 3.0})
    composite = brief(world, find("CHN"), find("DEU"), wanted).composite
    assert composite is not None
    assert composite.value == pytest.approx(0.07 * 3 / 4)
    assert (composite.weights, composite.equal) == ((0.25, 0.0, 0.75), False)


def test_the_side_with_more_to_lose_is_chosen(world: World) -> None:
    energy = next(row for row in about(world, "RUS", "CHN").domains if row.domain == "energy")
    assert (energy.a_on_b.side, energy.b_on_a.side) == ("market", "supply")
    assert energy.a_on_b.share.value == pytest.approx(68 / 90)
    assert energy.b_on_a.share.value == pytest.approx(68 / 88)


def test_leverage_is_the_difference_with_its_limits(world: World) -> None:
    # Russia would miss 67.8 of 90 (nothing is sure, at most 67.9), China 65 of 88 (60.5 to 66.5).
    energy = next(row for row in about(world, "RUS", "CHN").domains if row.domain == "energy")
    leverage = energy.leverage_a_over_b
    assert leverage.value == pytest.approx(65 / 88 - 67.8 / 90)
    assert leverage.lo == pytest.approx(60.5 / 88 - 67.9 / 90)
    assert leverage.hi == pytest.approx(66.5 / 88)
    assert leverage.state == "bounded"
    assert leverage.unclear


def test_products_come_by_money_and_carry_their_series(world: World) -> None:
    rows = about(world, "CHN", "RUS").products
    amounts = [row.share.numerator or 0.0 for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    assert rows[0].product == six_states.CRUDE
    assert [point.year for point in rows[0].series] == list(six_states.YEARS)


def test_own_production_brings_a_share_of_imports_down(world: World) -> None:
    # China made 264 million t of crude and imported 80 bn worth: 185 million t as recorded,
    # or 176 at the world's 275 million t for 125 bn; so its supply is 449 or 440 and Russia's part of it lower.
    row = crude(about(world, "CHN", "RUS"), "CHN")
    assert row.supply is not None
    assert row.supply.state == "estimated"
    low, high = sorted((0.75 * 185 / 449, 0.75 * 176 / 440))
    assert row.supply.lo == pytest.approx(low)
    assert row.supply.hi == pytest.approx(high)


def test_concentration_is_the_sum_of_squared_shares(world: World) -> None:
    row = crude(about(world, "CHN", "RUS"), "CHN")
    assert row.partners.value == pytest.approx(0.75**2 + 0.25**2)


def test_what_is_missing_is_said_first(world: World) -> None:
    known, *gaps = about(world, "RUS", "TUR").not_covered
    assert "which the two are known for" in known.what
    assert "Trade that takes place but is not recorded" in gaps[0].what
    assert "Russia to Turkey (crude oil)" in gaps[0].why


def test_two_without_recorded_trade_get_a_brief_that_says_so(world: World) -> None:
    dossier = about(world, "SSD", "SWE")
    assert dossier.products == ()
    assert [line.rests_on for line in dossier.bottom_line] == [()]
    assert (dossier.judgements, dossier.entries, dossier.alternatives) == ((), (), ())
