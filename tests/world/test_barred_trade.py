"""Does a ban bar the flows it forbids, and only those?"""

from datetime import date

import pytest
from tests.fixtures.six_states import flows_of

from counterpoise.arrays import Flows
from counterpoise.vocabulary.embargo import Embargo, Stops, embargoes
from counterpoise.world.embargoes import barred

NAMES = ("DEU", "GBR", "HUN", "RUS")
CRUDE, GOLD = "270900", "710812"
YEARS = (2019, 2022, 2023)


def ban(**changed: object) -> Embargo:
    said: dict[str, object] = {
        "imposer": "EU", "target": "RUS", "kind": "ban", "stops": "purchases", "products": ("2709",),
        "goods": "crude oil", "start": date(2019, 12, 5), "end": None, "exempt": (), "exemptions": "", "note": "",
        "source": "source", "address": "https://example.org",
    }  # fmt: skip
    return Embargo(**(said | changed))  # type: ignore[arg-type]


def trade() -> Flows:
    pairs = [(seller, buyer) for seller in NAMES for buyer in NAMES if seller != buyer]
    rows = [(*pair, product, year, 1.0) for pair in pairs for product in (CRUDE, GOLD) for year in YEARS]
    return flows_of(rows, NAMES, (CRUDE, GOLD), YEARS)


def caught(*embargoes: Embargo) -> set[tuple[str, str, str, int]]:
    given = trade()
    rows = zip(given.exporter, given.importer, given.product, given.year, barred(given, embargoes), strict=True)
    return {(NAMES[i], NAMES[j], given.products[p], YEARS[t]) for i, j, p, t, held in rows if held}


def test_a_bloc_binds_who_is_in_it_that_year() -> None:
    assert caught(ban(end=date(2022, 12, 31))) == {("RUS", buyer, CRUDE, 2019) for buyer in ("DEU", "GBR", "HUN")}
    assert caught(ban(start=date(2023, 1, 1))) == {("RUS", buyer, CRUDE, 2023) for buyer in ("DEU", "HUN")}


def test_an_exempt_member_goes_on_buying() -> None:
    assert caught(ban(start=date(2023, 1, 1), exempt=("HUN",))) == {("RUS", "DEU", CRUDE, 2023)}


def test_a_ban_counts_for_a_year_if_it_stands_on_its_last_day() -> None:
    assert {year for *_, year in caught(ban(start=date(2022, 12, 31), end=date(2023, 12, 31)))} == {2022}


def test_a_licence_bars_nothing() -> None:
    assert caught(ban(kind="licence")) == set()


@pytest.mark.parametrize(
    ("stops", "pairs"),
    [
        ("purchases", {("RUS", "GBR")}),
        ("sales", {("GBR", "RUS")}),
        ("both", {("RUS", "GBR"), ("GBR", "RUS")}),
    ],
)
def test_a_ban_runs_the_way_it_says(stops: Stops, pairs: set[tuple[str, str]]) -> None:
    result = caught(ban(imposer="GBR", stops=stops, start=date(2023, 1, 1)))
    assert {(seller, buyer) for seller, buyer, *_ in result} == pairs


def test_a_star_is_every_state_and_every_product() -> None:
    result = caught(ban(imposer="*", products=("*",), start=date(2023, 1, 1)))
    assert result == {("RUS", buyer, product, 2023) for buyer in NAMES[:3] for product in (CRUDE, GOLD)}


def test_the_table_bars_russian_crude_from_germany_and_not_from_hungary() -> None:
    result = caught(*embargoes())
    assert ("RUS", "DEU", CRUDE, 2022) in result
    assert ("RUS", "HUN", CRUDE, 2023) not in result
    assert not {row for row in result if row[3] == 2019}
