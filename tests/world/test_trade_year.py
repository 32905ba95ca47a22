"""Does a year's trade of all states hold that year, its holes and its bans, and nothing of others?"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.fixtures import six_states

from counterpoise.world.trade import TradeYear
from counterpoise.world.world import World


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def rows(trade_year: TradeYear) -> set[tuple[str, str, str, float]]:
    flows = trade_year.flows
    sellers, buyers = ([flows.states[n] for n in column] for column in (flows.exporter, flows.importer))
    products = [flows.products[n] for n in flows.product]
    return set(zip(sellers, buyers, products, flows.value.tolist(), strict=True))


def shut(trade_year: TradeYear) -> set[tuple[str, str, str]]:
    return {row[:3] for row, barred in zip(ordered(trade_year), trade_year.barred, strict=True) if barred}


def ordered(trade_year: TradeYear) -> list[tuple[str, str, str]]:
    flows = trade_year.flows
    columns = zip(flows.exporter, flows.importer, flows.product, strict=True)
    return [(flows.states[i], flows.states[j], flows.products[k]) for i, j, k in columns]


@pytest.mark.parametrize("year", six_states.YEARS)
def test_it_holds_the_rows_of_its_year_and_no_other(world: World, year: int) -> None:
    trade_year = world.trade.in_year(year)
    expected = {
        (seller, buyer, product, value) for seller, buyer, product, when, value in six_states.trade() if when == year
    }
    assert rows(trade_year) == expected
    assert (trade_year.year, trade_year.flows.years) == (year, (year,))
    assert set(np.unique(trade_year.flows.year)) <= {0}


@pytest.mark.parametrize("year", six_states.YEARS)
def test_its_axes_fit_one_another(world: World, year: int) -> None:
    trade_year = world.trade.in_year(year)
    assert trade_year.flows.shape == (len(trade_year.flows.states), len(trade_year.flows.products), 1)
    assert trade_year.coverage.states.shape == (1, len(trade_year.flows.states))
    assert trade_year.coverage.products.shape == (len(trade_year.flows.products), 1)
    assert trade_year.barred.shape == trade_year.flows.value.shape


@pytest.mark.parametrize("year", six_states.YEARS)
def test_coverage_is_that_of_the_year(world: World, year: int) -> None:
    covered, n = world.trade.in_year(year).coverage, six_states.YEARS.index(year)
    np.testing.assert_array_equal(covered.states, six_states.coverage().states[n : n + 1])
    np.testing.assert_array_equal(covered.products, six_states.coverage().products[:, n : n + 1])


def test_holes_are_those_of_the_year(world: World) -> None:
    crude = "RUS>TUR:270900:2022"
    assert crude not in {hole.key for hole in world.trade.in_year(2021).holes}
    late = {hole.key for hole in world.trade.in_year(2022).holes}
    assert {crude, "RUS>DEU:271121:2000"} <= late
    assert all(hole.holds(2022) for hole in world.trade.in_year(2022).holes)


def test_a_ban_counts_from_the_year_on_whose_last_day_it_is_in_force(world: World) -> None:
    # The EU bans Russian crude by sea from 2022-12-05 on. Turkey and China do not.
    assert shut(world.trade.in_year(2021)) == set()
    assert ("RUS", "DEU", six_states.CRUDE) in shut(world.trade.in_year(2022))
    late = shut(world.trade.in_year(2024))
    assert ("RUS", "SWE", six_states.CRUDE) in late
    assert ("RUS", "CHN", six_states.CRUDE) not in late
    assert ("RUS", "SWE", six_states.GAS) not in late
