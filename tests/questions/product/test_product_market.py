"""Is what the page of a product says what the six-state world has, and what the page of each two says?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.errors import NoData
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.questions.product.answer import Market, Reliance, Trader
from counterpoise.questions.product.find import market
from counterpoise.questions.product.traders import latest
from counterpoise.questions.products.find import listing
from counterpoise.questions.share.find import Span, share
from counterpoise.states import find
from counterpoise.vocabulary import basket, product_names
from counterpoise.world import World


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


@pytest.fixture(scope="module")
def crude(world: World) -> Market:
    return market(world, basket(six_states.CRUDE))


def trader(traders: tuple[Trader, ...], code: str) -> Trader:
    return next(each for each in traders if each.code == code)


def test_sellers_and_buyers_are_ranked_with_their_shares(crude: Market) -> None:
    assert [(seller.code, round(seller.share.value or 0, 4)) for seller in crude.sellers] == [
        ("RUS", 0.64),
        ("SSD", 0.24),
        ("DEU", 0.12),
    ]
    assert [(buyer.code, round(buyer.share.value or 0, 4)) for buyer in crude.buyers] == [
        ("CHN", 0.64),
        ("SWE", 0.2),
        ("DEU", 0.08),
        ("TUR", 0.08),
    ]
    assert crude.world == 125 * six_states.KUSD_A_BILLION


def test_a_trader_has_its_weight_its_largest_partner_and_its_rows(crude: Market, world: World) -> None:
    russia = trader(crude.sellers, "RUS")
    assert russia.tonnes == 185e6
    assert russia.weighed == 1.0
    assert russia.largest == ("CHN", "China", 0.75)
    rows = [figure for _, figure in world.sources.rows(russia.share.figures)]
    assert sorted((row.partner, row.value) for row in rows) == [("CHN", 60e6), ("SWE", 20e6)]


def test_the_year_looked_back_to_is_the_first_where_ten_years_are_not_there(crude: Market) -> None:
    # In 2020 Russia sold 50 of 65.
    assert crude.back == 2020
    assert trader(crude.sellers, "RUS").before == pytest.approx(50 / 65)
    assert trader(crude.buyers, "SWE").before == 5 / 65


def test_nothing_before_is_a_zero_only_where_the_source_speaks_and_no_hole_hides_it(world: World) -> None:
    crude, gas = (market(world, basket(code), 2024) for code in (six_states.CRUDE, six_states.GAS))
    # The source knows no South Sudan in 2020; Turkey sold gas then as now, and Russia's sales to it lie in a hole.
    assert trader(crude.sellers, "SSD").before is None
    assert trader(gas.sellers, "TUR").before == pytest.approx(2 / 7)


def test_holes_leave_shares_of_the_world_open_and_are_listed_first_where_they_are_of_the_product(crude: Market) -> None:
    assert trader(crude.sellers, "RUS").open
    assert not trader(crude.sellers, "SSD").open
    assert (trader(crude.sellers, "SSD").share.lo, trader(crude.sellers, "SSD").share.state) == (0.0, "bounded")
    assert (crude.holes[0].exporter, crude.holes[0].importer) == ("RUS", "TUR")


def test_concentration_runs_over_all_years(crude: Market) -> None:
    assert [crowd.year for crowd in crude.sellers_over_time] == list(six_states.YEARS)
    assert crude.sellers_over_time[-1].index.value == pytest.approx(0.4816)
    assert crude.buyers_over_time[-1].index.value == pytest.approx(0.4624)
    assert crude.sellers_over_time[-1].largest == ("RUS", "Russia", 0.64)


def test_who_depends_most_has_the_share_and_the_loss_of_the_page_of_the_two(crude: Market) -> None:
    by_pair = {
        (dependent_buyer.dependent, dependent_buyer.on): dependent_buyer for dependent_buyer in crude.dependent_buyers
    }
    assert {(dependent_buyer.dependent, dependent_buyer.on) for dependent_buyer in crude.dependent_buyers[:2]} == {
        ("DEU", "SSD"),
        ("SWE", "RUS"),
    }
    # All that Turkey has on record is of Germany, and Russia's part is in no row: its share may be anything.
    assert ("TUR", "DEU") not in by_pair
    china = by_pair["CHN", "RUS"]
    assert china.share.value == 0.75
    assert [round(n or 0, 4) for n in (china.loss.value, china.loss.lo, china.loss.hi)] == [0.7125, 0.6562, 0.7312]
    russia = next(
        dependent_seller
        for dependent_seller in crude.dependent_sellers
        if (dependent_seller.dependent, dependent_seller.on) == ("RUS", "CHN")
    )
    assert (russia.loss.value, russia.loss.lo, russia.loss.hi, russia.loss.state) == (0.75, 0.0, 0.75, "bounded")


def test_a_tiny_trade_does_not_lead(world: World) -> None:
    gas = market(world, basket(six_states.GAS))
    assert all((dependent_buyer.share.denominator or 0) >= gas.floors.value for dependent_buyer in gas.dependent_buyers)
    assert gas.floors.value == 0.005 * gas.world


def test_bans_say_what_is_traded_all_the_same(crude: Market) -> None:
    union = next(ban for ban in crude.bans if ban.imposer == "European Union" and ban.target == "Russia")
    # Sweden buys 20 of Russia.
    assert (union.kind, union.stops, union.recorded) == ("ban", "purchases", 20e6)


def test_mines_stand_beside_sales_and_are_of_the_year(crude: Market) -> None:
    (petroleum,) = crude.making
    assert [(maker.code, maker.amount) for maker in petroleum.makers] == [("RUS", 500e6), ("CHN", 264e6)]
    assert (petroleum.year, petroleum.comparable) == (2024, True)
    assert petroleum.makers[0].share == pytest.approx(500 / 764)


def test_a_product_whose_code_has_ended_is_shown_in_its_last_year(world: World) -> None:
    assert market(world, basket(six_states.GERMANIUM)).year == 2022
    with pytest.raises(NoData, match="2020 on to 2022"):
        market(world, basket(six_states.GERMANIUM), 2024)
    with pytest.raises(NoData, match="run from 2020"):
        market(world, basket(six_states.CRUDE), 1990)


def test_stray_rows_of_an_ended_code_are_not_what_is_shown_first() -> None:
    rows = [
        ("CHN", "RUS", six_states.GERMANIUM, year, value) for year, value in ((2020, 90.0), (2021, 9.0), (2022, 0.5))
    ]
    assert latest(six_states.flows_of(rows, six_states.STATES, six_states.PRODUCTS, six_states.YEARS)) == 2021
    going_on = [*rows, ("CHN", "RUS", six_states.GERMANIUM, 2024, 0.1)]
    assert latest(six_states.flows_of(going_on, six_states.STATES, six_states.PRODUCTS, six_states.YEARS)) == 2024


def test_the_list_has_every_product_and_nothing_for_what_is_not_recorded(world: World) -> None:
    entries = {entry.product: entry for entry in listing(world).entries}
    assert set(entries) == set(product_names())
    assert entries[six_states.CRUDE].value == 125e6
    top = entries[six_states.CRUDE].sellers
    assert top is not None
    assert (top.code, top.share, round(top.index, 4), top.count) == ("RUS", 0.64, 0.4816, 3)
    assert entries[six_states.GERMANIUM].sellers is None


def looked_up(world: World, reliance: Reliance, product: str) -> float | None:
    of, pair = (
        ("imports", (reliance.on, reliance.dependent))
        if reliance.share.side == "supply"
        else ("exports", (reliance.dependent, reliance.on))
    )
    seller, buyer = (find(code) for code in pair)
    (finding,) = share(world, (seller, buyer), basket(product), of, Span(reliance.share.year, reliance.share.year))  # type: ignore[arg-type]
    assert (finding.state, finding.lo, finding.hi, finding.figures) == (
        reliance.share.state,
        reliance.share.lo,
        reliance.share.hi,
        reliance.share.figures,
    )
    return finding.value


@pytest.mark.parametrize("product", sorted(product_names()))
def test_every_real_product_adds_up_and_says_what_share_says(built: World, product: str) -> None:
    whole = market(built, basket(product))
    for traders in (whole.sellers, whole.buyers):
        assert sum(each.share.value or 0 for each in traders) == pytest.approx(1)
        assert sum(each.share.numerator or 0 for each in traders) == pytest.approx(whole.world)
    for crowd in (*whole.sellers_over_time, *whole.buyers_over_time):
        assert 1 / crowd.traders - 1e-9 <= (crowd.index.value or 0) <= 1 + 1e-9
    for reliance in (*whole.dependent_buyers[:2], *whole.dependent_sellers[:2]):
        assert looked_up(built, reliance, product) == reliance.share.value


def test_a_year_with_states_that_have_ended_since_is_shown_with_them(built: World) -> None:
    # The Netherlands Antilles ended in 2010; of 2000, all their crude came from one neighbour.
    crude_market = market(built, basket("270900"), 2000)
    assert ("ANT", "Netherlands Antilles") in {
        (dependent_buyer.dependent, dependent_buyer.dependent_name) for dependent_buyer in crude_market.dependent_buyers
    }
    assert market(built, basket("270900"), 1995).year == 1995


@pytest.mark.parametrize(
    ("a", "b", "product"), [("CHN", "RUS", "270900"), ("CHN", "AUS", "260111"), ("CAN", "USA", "270900")]
)
def test_a_loss_is_that_of_the_brief_on_the_two(built: World, a: str, b: str, product: str) -> None:
    rows = {
        (row.product, row.share.side, row.share.dependent): row
        for row in brief(built, find(a), find(b), Wanted()).products
    }
    whole = market(built, basket(product))
    listed = [
        reliance
        for reliance in (*whole.dependent_buyers, *whole.dependent_sellers)
        if {reliance.dependent, reliance.on} == {a, b}
    ]
    assert listed
    for reliance in listed:
        row = rows[product, reliance.share.side, reliance.dependent]
        assert (row.share, row.loss) == (reliance.share, reliance.loss)
