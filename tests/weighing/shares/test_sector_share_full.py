"""Does the full edition of the tables make a sector share a stated one, of all purchases and of the whole world?

By hand, for the chips (C26) that China bought abroad in 2022: of Taiwan inputs of 40 and final goods of 15, of Russia
inputs of 20 less stocks of 3, of the rest of the world inputs of 15 and final goods of 10.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import icio

from counterpoise.api import World as Api
from counterpoise.errors import BadUse
from counterpoise.questions.network.find import network
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.pair.sheet import page
from counterpoise.questions.product.sector_market import sector_market
from counterpoise.questions.product.simple_sheet import simple_sheet
from counterpoise.questions.question import Ask
from counterpoise.questions.share.find import Shares, find, require, text
from counterpoise.questions.state.find import Asked, map_of, profile
from counterpoise.questions.state.sheet import sheet as state_sheet
from counterpoise.states import find as find_actor
from counterpoise.vocabulary import Sector, sector
from counterpoise.weighing.shares import largest_partners
from counterpoise.world import World
from counterpoise.world.sectors import REST

CHIPS = Sector("C26", "Computers, electronics and optics")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return icio.write_home(tmp_path_factory.mktemp("icio"))


@pytest.fixture(scope="module")
def world(home: Path) -> Iterator[World]:
    with World(home) as opened:
        yield opened


def shares_of(world: World, seller: str, buyer: str, **options: str | int) -> Shares:
    return find(world, Ask(words=(seller, buyer), options={"product": "C26", "of": "imports", **options}))


@pytest.mark.parametrize(
    ("options", "sums", "note"),
    [
        ({}, (40 + 15, 40 + 15 + 20 - 3 + 15 + 10, 6), ""),
        ({"use": "all"}, (55, 97, 6), ""),
        ({"use": "inputs"}, (40, 40 + 20 + 15, 3), "intermediate inputs only"),
        ({"use": "final"}, (15, 15 + 10, 2), "final goods and services only"),
        ({"of": "exports"}, (55, 55 + 5 + 20, 4), ""),
    ],
)
def test_a_share_is_stated_for_each_use(
    world: World, options: dict[str, str], sums: tuple[float, float, int], note: str
) -> None:
    (share,) = shares_of(world, "TWN", "CHN", **options).findings
    assert (share.numerator, share.denominator, share.denominator_figures) == sums
    assert (share.value, share.lo, share.hi) == (sums[0] / sums[1],) * 3
    assert (share.state, share.note, share.year) == ("stated", note, 2022)


def test_stocks_that_are_run_down_are_nothing_sold(world: World) -> None:
    (share,) = shares_of(world, "RUS", "CHN", use="final").findings
    assert (share.value, share.state) == (0.0, "zero")
    (both,) = shares_of(world, "RUS", "CHN").findings
    assert (both.numerator, len(both.figures)) == (20 - 3, 2)


def test_a_series_has_a_share_a_year(world: World) -> None:
    shares = shares_of(world, "TWN", "CHN", since=1995).findings
    assert [(share.year, share.numerator, share.denominator) for share in shares] == [(2021, 35, 77), (2022, 55, 97)]


def test_the_line_says_what_is_counted_only_where_it_is_not_all(world: World) -> None:
    lines = text(shares_of(world, "TWN", "CHN")).splitlines()
    assert lines[0] == "Computers, electronics and optics: Taiwan to China, of all that China buys of it abroad"
    assert lines[1].rstrip() == "2022  57 %             stated        USD 55.0 m of USD 97.0 m  2 of 6 rows"
    assert "of all inputs China buys abroad" in text(shares_of(world, "TWN", "CHN", use="inputs"))


def test_a_use_is_for_sectors_alone() -> None:
    with pytest.raises(BadUse, match="--use is for sectors"):
        require(Ask(words=("TWN", "CHN"), options={"product": "270900", "of": "imports", "use": "final"}))


def test_the_rest_of_the_world_is_nobodys_partner(world: World) -> None:
    # Of what China buys in final goods the rest of the world sells more than Russia; it is in no list all the same.
    tables = world.sectors.of_use("final")
    assert {flow.seller for flow in tables.sales("C26", 2022, None, {"CHN"}) if not flow.named} == {REST}
    partners = {share.on for code in ("CHN", "TWN") for share in largest_partners(world, find_actor(code), 2022)}
    assert partners == {"CHN", "TWN"}
    assert REST not in world.sectors.economies(2022)
    market = sector_market(world, CHIPS)
    assert REST not in {trader.code for trader in (*market.sellers, *market.buyers)}
    assert {bond.code for bond in network(world, (find_actor("TWN"), find_actor("CHN")), CHIPS).bonds} == {"RUS"}
    ranked = map_of(world, find_actor("CHN"), Asked(domain="C26")).ranked[0]
    assert REST not in {tie.partner for tie in ranked.ties}


def test_the_page_of_an_industry_counts_all_that_is_sold_abroad(world: World) -> None:
    market = sector_market(world, CHIPS)
    # China's purchases of 97, Taiwan's of 8, the rest of the world's of 25.
    assert market.scope is not None
    assert (market.world, market.scope.use) == (97 + 8 + 25, "all")
    taiwan = next(trader for trader in market.sellers if trader.code == "TWN")
    assert (taiwan.part, taiwan.partners, taiwan.largest_name) == (80 / 130, 1, "China")
    page = repr(simple_sheet(market, full=True, charts=False))
    assert "upper limit" not in page
    assert "inputs only" not in page
    assert "traded abroad in 2022: USD 130 m" in page


def test_a_stake_in_a_sector_is_stated_where_all_purchases_count(world: World) -> None:
    rows = brief(world, find_actor("TWN"), find_actor("CHN"), Wanted()).industries
    stakes = [row.stake for row in rows if row.stake.value is not None]
    assert all(stake.state == "stated" and stake.lo == stake.hi == stake.value for stake in stakes)


def test_pages_say_nothing_of_inputs_alone(world: World) -> None:
    pages = [
        repr(page(brief(world, find_actor("TWN"), find_actor("CHN"), Wanted()))),
        repr(state_sheet(profile(world, find_actor("CHN"), Asked(domain="C26")))),
    ]
    for drawn in pages:
        assert "nputs only" not in drawn
        assert "Inputs its industries trade" not in drawn
        assert "rest of the world is not in the table" not in drawn


def test_python_asks_for_a_use_as_the_command_line_does(home: Path) -> None:
    with World(home) as opened:
        api = Api(opened)
        (share,) = api.share("TWN", "CHN", "computers, electronics and optics", "imports")
        assert share.value == 55 / 97
        assert [share.year for share in api.share("TWN", "CHN", "C26", "imports", (1995, 2022))] == [2021, 2022]
        assert api.ask("share", "TWN", "CHN", product="C26", of="imports", use="final").findings[0].value == 15 / 25
    assert sector("C26") == CHIPS
