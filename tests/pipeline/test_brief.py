"""Does a brief choose, order and admit what it should?"""

import itertools
from collections.abc import Iterator
from dataclasses import astuple
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures import world

from counterpoise.briefing.dossier import Dossier, ProductRow
from counterpoise.errors import BadUse, NoData
from counterpoise.ledger.figures import Figures
from counterpoise.pipeline.brief import Wanted, brief, chosen_year
from counterpoise.states import find

PAIRS = list(itertools.permutations(world.STATES, 2))


@pytest.fixture(scope="module")
def figures(world_home: Path) -> Iterator[Figures]:
    with Figures(world_home) as opened:
        yield opened


def about(figures: Figures, a: str, b: str, year: int | None = None) -> Dossier:
    return brief(figures, find(a), find(b), Wanted(year=year))


def crude(dossier: Dossier, dependent: str) -> ProductRow:
    rows = [row for row in dossier.products if row.product == world.CRUDE]
    return next(row for row in rows if row.share.dependent == dependent)


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from numbers(part)


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_every_number_of_every_pair_is_finite_and_no_minus_zero(figures: Figures, a: str, b: str) -> None:
    for number in numbers(astuple(about(figures, a, b))):
        assert isfinite(number)
        assert str(number) != "-0.0"


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_a_value_lies_within_its_limits_and_is_missing_only_where_it_says_so(figures: Figures, a: str, b: str) -> None:
    dossier = about(figures, a, b)
    for one in [row.share for row in dossier.products] + [row.a_on_b.share for row in dossier.domains]:
        assert (one.value is None) >= (one.state == "not recorded")
        if one.value is not None and one.lo is not None and one.hi is not None:
            assert 0 <= one.lo <= one.value <= one.hi <= 1


def test_the_latest_year_is_taken_and_an_unknown_one_refused(figures: Figures) -> None:
    assert about(figures, "RUS", "CHN").year == 2024
    assert about(figures, "RUS", "CHN", 2021).year == 2021
    with pytest.raises(NoData, match="the data run from 2020 to 2024"):
        about(figures, "RUS", "CHN", 2019)
    with pytest.raises(NoData, match="holds no trade"):
        chosen_year((), None)


def test_a_state_is_not_briefed_against_itself(figures: Figures) -> None:
    with pytest.raises(BadUse, match="against itself"):
        about(figures, "RUS", "RUS")


def test_the_side_with_more_money_is_chosen(figures: Figures) -> None:
    energy = next(row for row in about(figures, "RUS", "CHN").domains if row.domain == "energy")
    assert (energy.a_on_b.side, energy.b_on_a.side) == ("market", "supply")
    assert energy.a_on_b.share.value == pytest.approx(68 / 90)
    assert energy.b_on_a.share.value == pytest.approx(68 / 88)


def test_leverage_is_the_difference_with_its_limits(figures: Figures) -> None:
    energy = next(row for row in about(figures, "RUS", "CHN").domains if row.domain == "energy")
    leverage = energy.leverage_a_over_b
    assert leverage.value == pytest.approx(68 / 88 - 68 / 90)
    assert leverage.lo == pytest.approx(68 / 88 - 68 / 90)
    assert leverage.hi == pytest.approx(68 / 88)
    assert leverage.state == "bounded"


def test_products_come_by_money_and_carry_their_series(figures: Figures) -> None:
    rows = about(figures, "CHN", "RUS").products
    amounts = [row.share.numerator or 0.0 for row in rows]
    assert amounts == sorted(amounts, reverse=True)
    assert rows[0].product == world.CRUDE
    assert [point.year for point in rows[0].series] == list(world.YEARS)


def test_own_production_brings_a_share_of_imports_down(figures: Figures) -> None:
    # China made 264 million t of crude and imported 80 bn worth: 185 million t as recorded,
    # or 176 at the world's 275 million t for 125 bn; so its supply is 449 or 440 and Russia's part of it lower.
    row = crude(about(figures, "CHN", "RUS"), "CHN")
    assert row.supply is not None
    assert row.supply.state == "estimated"
    low, high = sorted((0.75 * 185 / 449, 0.75 * 176 / 440))
    assert row.supply.lo == pytest.approx(low)
    assert row.supply.hi == pytest.approx(high)


def test_concentration_is_the_sum_of_squared_shares(figures: Figures) -> None:
    row = crude(about(figures, "CHN", "RUS"), "CHN")
    assert row.partners.value == pytest.approx(0.75**2 + 0.25**2)


def test_what_is_missing_is_said_first(figures: Figures) -> None:
    gaps = about(figures, "RUS", "TUR").not_covered
    assert "Trade that takes place and is not recorded" in gaps[0].what
    assert "Russia to Turkey (crude oil)" in gaps[0].why


def test_two_without_recorded_trade_get_a_brief_that_says_so(figures: Figures) -> None:
    dossier = about(figures, "SSD", "SWE")
    assert dossier.products == ()
    assert [line.rests_on for line in dossier.bottom_line] == [()]
