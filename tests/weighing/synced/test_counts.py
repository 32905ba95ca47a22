"""Are entries of lists, aid, both sides' reports, news and prices of two states what their tables say?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.fixtures import synced
from tests.fixtures.grounds import ground

from counterpoise.findings import Synced
from counterpoise.weighing.synced import find_synced
from counterpoise.weighing.synced.counts import added_up, aid, listings
from counterpoise.world import World

OIL = ("270900", "811230")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with World(synced.write_home(tmp_path_factory.mktemp("synced"))) as opened:
        yield opened


def of_pair(world: World, a: str, b: str, year: int = 2024) -> Synced:
    return find_synced(ground(world, a, b, year=year), OIL)


def test_a_fresh_ledger_has_nothing(world_home: Path) -> None:
    with World(world_home) as fresh:
        assert find_synced(ground(fresh, "DEU", "RUS"), OIL) == Synced()


def test_a_list_of_a_bloc_counts_for_its_members(world: World) -> None:
    # One person of Russia is on the European Union's list.
    (count,) = of_pair(world, "DEU", "RUS").listings
    assert (count.actor_name, count.partner_name, count.name, count.value) == ("European Union", "Russia", "persons", 1)
    assert count.start == date(2026, 3, 13)


def test_counts_of_one_list_are_added_up_over_the_kinds_of_entries(world: World) -> None:
    # Ukraine lists a person and a ship of Russia.
    (count,) = added_up(listings(world, ("UKR",), ("RUS",), None))
    assert (count.value, count.product, len(count.figures)) == (2.0, "", 2)


def test_a_list_of_a_later_day_is_left_out_of_a_past_year(world: World) -> None:
    assert of_pair(world, "DEU", "RUS", 2021).listings == ()


def test_aid_is_added_up_over_months_with_its_part_of_all(world: World) -> None:
    # Norway 0.5 and 0.25, the institutions of the Union 1, Germany 0.75: 2.5 in all.
    rows = [row for row in aid(world, None, None) if row.measure == "aid_allocated"]
    assert [(row.actor, row.value, row.part) for row in rows] == [
        ("EU", 1.0, 0.4),
        ("DEU", 0.75, 0.3),
        ("NOR", 0.75, 0.3),
    ]
    assert (rows[2].start, rows[2].end, len(rows[2].figures)) == (date(2022, 2, 1), date(2022, 4, 1), 2)


def test_both_sides_reports_stand_beside_each_other_for_the_newest_year_and_month(world: World) -> None:
    flows = of_pair(world, "DEU", "RUS").reported_trade
    shown = [(flow.seller, flow.product, flow.start.year, flow.by_seller, flow.by_buyer) for flow in flows]
    assert shown == [
        ("DEU", "", 2024, 1000.0, 1200.0),
        ("RUS", "", 2024, None, 70.0),  # December alone
        ("RUS", "270900", 2024, None, 5000.0),
    ]
    assert [(flow.end - flow.start).days for flow in flows] == [366, 31, 366]


def test_news_of_a_month_are_one_row_a_direction(world: World) -> None:
    # In October Russia assaults once, and consults twice: Goldstein -10, 1, 1; tone -6, -2, -1.
    newest, october = of_pair(world, "RUS", "DEU").news
    assert (newest.month, newest.actor, newest.events, newest.hostile) == (date(2024, 11, 1), "DEU", 1.0, 0.0)
    assert (october.actor, october.events, october.hostile) == ("RUS", 3.0, 1 / 3)
    assert october.goldstein == pytest.approx(-8 / 3)
    assert october.tone == pytest.approx(-3.0)


def test_a_price_is_the_mean_of_a_year_and_only_of_goods_the_bank_names(world: World) -> None:
    (price,) = of_pair(world, "DEU", "RUS").prices
    assert (price.product, price.mean, price.then, price.then_year, len(price.figures)) == (
        "270900",
        80.0,
        None,
        2020,
        12,
    )


def test_sources_that_say_something_are_named(world: World) -> None:
    held = of_pair(world, "DEU", "RUS")
    assert set(held.sources) == set(synced.NAMES)
    assert held.used == ("comtrade", "eurostat_gas", "gdelt_pairs", "opensanctions", "pink_sheet")
    assert of_pair(world, "RUS", "TUR").used == ("eurostat_gas", "pink_sheet", "sipri_arms")
