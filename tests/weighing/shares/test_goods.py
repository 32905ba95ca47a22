"""Do shares of all goods come from the actor's own list first, then from the matrix, and never out of a hole?

Australia, Japan and Korea sell 100, 60 and 40 and buy 70, 80 and 50; Australia's list says that Japan takes 60 % of its
sales. So it sells Korea 40; Korea buys 10 of Japan; Japan sells Australia 50; Korea sells both 20.
"""

from collections.abc import Iterator
from math import exp
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.ledger.writing import building, write
from counterpoise.questions.share.find import Span, share
from counterpoise.records import Figure, Finding, Side
from counterpoise.states import find
from counterpoise.vocabulary.goods.baskets import basket
from counterpoise.weighing.ground.grounds import PairView, view
from counterpoise.weighing.shares.goods import pair_goods_share
from counterpoise.weighing.shares.share import every_share
from counterpoise.weighing.shares.stakes import pair_goods_stake
from counterpoise.world.world import World

ONE, ESTIMATED = 0.50, 1.02  # errors of the kinds of cells, as vocabulary/constants.csv has them
# State, goods sold and bought in USD billion, latitude, longitude.
THREE = """
    AUS 100  70 -25 133
    JPN  60  80  36 138
    KOR  40  50  36 128
"""
# All trade of Russia with Belarus and Iran is in holes.
HIDDEN = """
    BLR  30  30 53  28
    CHN 900 900 35 105
    DEU 800 800 51   9
    IRN  10  10 32  53
    RUS 100  90 60 100
"""
PARTS = {"exports_total": 0.71, "imports_total": 0.73}


def figures(states: str, lists: dict[tuple[str, str, str], float], trade: str) -> Iterator[Figure]:
    for state, sold, bought, north, east in (line.split() for line in states.splitlines() if line.strip()):
        for measure, goods in (("exports_total", sold), ("imports_total", bought)):
            usd = float(goods) * 1e9 / PARTS[measure]
            yield six_states.figure("factbook", measure, state, 2023, value=usd, unit="USD")
        for measure, place in (("latitude", north), ("longitude", east)):
            yield six_states.figure("factbook", measure, state, 2026, value=float(place), unit="degree")
        yield six_states.figure("factbook", "gdp_exchange_rate", state, 2024, value=1e12, unit="USD")
    for (measure, state, partner), part in lists.items():
        said = {"partner": partner, "value": part, "unit": "share", "locator": f"{measure}/{state}/{partner}"}
        yield six_states.figure("factbook", measure, state, 2023, **said)
    for seller, buyer, year, billion in (line.split() for line in trade.splitlines() if line.strip()):
        said = {"product": six_states.CRUDE, "partner": buyer, "locator": f"{year}/{seller}/{buyer}"}
        yield six_states.figure(
            "baci", "trade_value", seller, int(year), value=float(billion) * 1e6, unit="kUSD", **said
        )


def ledger(folder: Path, rows: Iterator[Figure]) -> World:
    with building(folder, lambda: None):
        write(
            folder,
            six_states.contents("goods", rows),
            lambda _: None,
        )
    return World(folder)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    lists = {("export_share", "AUS", "JPN"): 0.60}
    trade = """
        AUS JPN 2022 1
        AUS JPN 2023 1
        KOR AUS 2023 19
        AUS JPN 2024 1
    """
    with ledger(tmp_path_factory.mktemp("three"), figures(THREE, lists, trade)) as opened:
        yield opened


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    lists = {("import_share", "RUS", "CHN"): 0.53}
    trade = """
        RUS CHN 2023 9
        RUS DEU 2023 1
        RUS CHN 2024 9
    """
    with ledger(tmp_path_factory.mktemp("hidden"), figures(HIDDEN, lists, trade)) as opened:
        yield opened


def pair(opened: World, a: str, b: str) -> PairView:
    return view(opened, find(a), find(b))


def goods(opened: World, a: str, b: str, side: Side, year: int = 2024) -> Finding:
    both = pair(opened, a, b)
    return pair_goods_share(both, both.a, side, year)


def limits(finding: Finding) -> tuple[float | None, float | None, float | None]:
    return finding.lo, finding.value, finding.hi


def test_a_share_on_the_actors_own_list_stays_what_the_list_says(three: World) -> None:
    share_of_goods = goods(three, "AUS", "JPN", "market")
    assert limits(share_of_goods) == pytest.approx((0.595, 0.60, 0.605))
    assert (share_of_goods.state, share_of_goods.year, share_of_goods.money) == ("stated", 2023, "kUSD")
    assert (share_of_goods.numerator, share_of_goods.denominator) == pytest.approx((60e6, 100e6), rel=1e-6)
    assert [row.measure for _, row in three.sources.rows(share_of_goods.figures)] == ["export_share", "exports_total"]


def test_a_partner_off_the_list_has_its_part_of_the_matrix_under_what_the_list_allows(three: World) -> None:
    # 40 of Australia's 100, and no more than what its list leaves over.
    share_of_goods = goods(three, "AUS", "KOR", "market")
    assert share_of_goods.state == "estimated"
    assert limits(share_of_goods) == pytest.approx((0.4 * exp(-ESTIMATED), 0.4, 0.405), rel=1e-5)
    assert "totals, distance" in share_of_goods.note


def test_a_share_only_the_others_list_states_is_an_estimate_and_says_so(three: World) -> None:
    share_of_goods = goods(three, "JPN", "AUS", "supply")
    assert share_of_goods.state == "estimated"
    assert limits(share_of_goods) == pytest.approx((0.75 * exp(-ONE), 0.75, 1.0), rel=1e-5)
    assert "by the list of the other side" in share_of_goods.note
    measures = {row.measure for _, row in three.sources.rows(share_of_goods.figures)}
    assert measures == {"export_share", "exports_total", "imports_total"}


def test_all_goods_are_no_less_than_what_is_on_record_of_some(three: World) -> None:
    # Korea sold Australia 19 of crude, and the matrix has 20 of all goods; Korea sells 40 in all.
    share_of_goods = goods(three, "AUS", "KOR", "supply")
    assert limits(share_of_goods) == pytest.approx((19 / 70, 20 / 70, 40 / 70), rel=1e-5)


def test_two_of_whom_nothing_shows_trade_are_not_recorded(three: World) -> None:
    for side in ("supply", "market"):
        share_of_goods = goods(three, "JPN", "KOR", side)
        assert (*limits(share_of_goods), share_of_goods.state) == (None, None, None, "not recorded")
        assert "no source records trade of the two" in share_of_goods.note


def test_a_bloc_is_its_members_added_up_and_its_inner_trade_left_out(three: World) -> None:
    whole = goods(three, "AUS", "JPN+KOR", "market")
    assert whole.value == pytest.approx(1.0)
    assert whole.state == "estimated"
    back = goods(three, "JPN+KOR", "AUS", "supply")
    assert back.value == pytest.approx(1.0)
    assert back.denominator == pytest.approx(100e6, rel=1e-6)  # 80 and 50, less the 30 among themselves


def test_before_the_lists_and_the_matrix_nothing_is_said(three: World) -> None:
    assert goods(three, "AUS", "JPN", "market", 2022).state == "not recorded"
    assert goods(three, "AUS", "KOR", "market", 2022).state == "not recorded"


def test_a_stake_is_both_ways_over_gdp_with_errors_added_in_squares(three: World) -> None:
    both = pair(three, "AUS", "JPN")
    stake = pair_goods_stake(both, both.a, 2024)
    down = ((60 * (1 - exp(-ONE))) ** 2 + (50 * (1 - exp(-ESTIMATED))) ** 2) ** 0.5
    up = ((60 * (exp(ONE) - 1)) ** 2 + 10**2) ** 0.5  # Japan sells 60 in all
    assert limits(stake) == pytest.approx(((110 - down) / 1000, 0.110, (110 + up) / 1000), rel=1e-5)
    assert (stake.state, stake.year, stake.side) == ("estimated", 2024, "")
    assert stake.numerator == pytest.approx(110e6, rel=1e-6)


def test_a_blocs_stake_rests_on_its_trade_with_others(three: World) -> None:
    both = pair(three, "AUS", "JPN+KOR")
    assert pair_goods_stake(both, both.a, 2024).value == pytest.approx((60 + 40 + 50 + 20) / 1000, rel=1e-6)


def test_the_share_command_and_the_brief_say_the_same(three: World) -> None:
    by_command = share(three, (find("AUS"), find("KOR")), basket("goods"), "exports", Span(2023, 2023))
    assert by_command == [goods(three, "AUS", "KOR", "market", 2023)]


def test_trade_in_a_hole_is_not_recorded_and_has_no_stake(hidden: World) -> None:
    both = pair(hidden, "RUS", "BLR")
    for hidden_share in (
        pair_goods_share(both, both.a, "supply", 2024),
        pair_goods_share(both, both.b, "market", 2024),
    ):
        assert (*limits(hidden_share), hidden_share.state) == (None, None, None, "not recorded")
        assert [hole.key for hole in hidden_share.holes] == ["BLR>RUS:*:2022"]
    assert pair_goods_stake(both, both.a, 2024).state == "not recorded"


def test_beside_a_hole_a_listed_share_is_an_upper_bound_and_the_own_total_is_named(hidden: World) -> None:
    bound = goods(hidden, "RUS", "CHN", "supply")
    assert bound.state == "bounded"
    assert (bound.value, bound.hi) == pytest.approx((0.53, 0.535))
    assert bound.lo is not None
    assert 0.525 * 45 / 85 < bound.lo < 0.525  # the two sold it 40 at the most, beside a recorded 45 at the least
    matrix = hidden.goods
    assert matrix is not None
    usd = matrix.flow("CHN", "RUS")[1]
    assert f"{usd / 90e9:.2f} of the total it states itself" in bound.note


def test_a_bloc_partly_in_a_hole_has_only_a_floor(hidden: World) -> None:
    both = pair(hidden, "RUS", "CHN+BLR")
    floor = pair_goods_share(both, both.a, "supply", 2024)
    assert (floor.state, floor.value, floor.hi) == ("bounded", 0.53, 1.0)
    stake = pair_goods_stake(both, both.a, 2024)
    assert (stake.state, stake.hi) == ("bounded", None)
    assert stake.value == stake.lo


@pytest.mark.parametrize("states", ["AUS JPN", "AUS KOR", "JPN KOR", "JPN+KOR AUS"])
def test_a_share_lies_within_its_limits_and_is_its_parts(three: World, states: str) -> None:
    for finding in every_share(pair(three, *states.split())):
        if finding.product == "goods" and finding.value is not None and finding.numerator is not None:
            assert 0 <= (finding.lo or 0) <= finding.value <= (finding.hi or 0) <= 1
            assert finding.numerator / (finding.denominator or 1) == pytest.approx(finding.value)


@pytest.fixture(scope="module")
def contradicted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    # Japan buys 80 / 0.73 with services, so 57 of goods at the least; 89.5 % of that is 51. Singapore sells 10 / 0.71
    # with services, 14. Of Australia's least purchases, 50, 19.5 % are 10, which Singapore may well sell.
    lists = {("import_share", "JPN", "SGP"): 0.90, ("import_share", "AUS", "SGP"): 0.20}
    trade = "SGP JPN 2023 1\nJPN SGP 2023 1\nSGP AUS 2023 1\nKOR JPN 2023 1"
    with ledger(tmp_path_factory.mktemp("contradicted"), figures(THREE + "SGP 10 20 1 104", lists, trade)) as opened:
        yield opened


def test_a_list_that_states_more_than_the_other_side_sells_in_all_is_contradicted(contradicted: World) -> None:
    assert contradicted.goods is not None
    assert contradicted.goods.contradicted == (("SGP", "JPN"),)


def test_a_contradicted_share_is_left_out_on_both_sides_and_says_why(contradicted: World) -> None:
    shares = (goods(contradicted, "JPN", "SGP", "supply"), goods(contradicted, "SGP", "JPN", "market"))
    for left_out in shares:
        assert (*limits(left_out), left_out.state) == (None, None, None, "not recorded")
        assert "more trade of the two than one of them has with the whole world" in left_out.note
    assert goods(contradicted, "AUS", "SGP", "supply").value == 0.20


def test_what_is_known_beside_a_contradicted_share_is_a_floor(contradicted: World) -> None:
    both = pair(contradicted, "JPN", "SGP+KOR")
    floor = pair_goods_share(both, both.a, "supply", 2024)
    assert (floor.state, floor.hi) == ("bounded", 1.0)
    assert floor.value is not None
    assert 0 < floor.value < 0.5
    stake = pair_goods_stake(both, both.a, 2024)
    assert (stake.state, stake.hi) == ("bounded", None)
