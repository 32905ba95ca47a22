"""Is a pair ranked among all pairs of the year, and set beside the like case a reader would pick by hand?"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fixtures import six_states

from counterpoise.findings.context import Rank
from counterpoise.records import SIDES, Finding, Side
from counterpoise.states import find
from counterpoise.vocabulary.goods.baskets import basket
from counterpoise.weighing.ground.grounds import view
from counterpoise.weighing.ground.losses import lost
from counterpoise.weighing.loss.loss import dependence_finding
from counterpoise.weighing.loss.ranks import beside, like_cases, ranks_of
from counterpoise.weighing.shares.share import finding
from counterpoise.world.trade import TradeYear
from counterpoise.world.world import World

YEAR = 2024


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


@pytest.fixture(scope="module")
def of_all(world: World) -> TradeYear:
    return world.trade.in_year(YEAR)


def dependence(world: World, of_all: TradeYear, pair: tuple[str, str], domain: str) -> Finding:
    dependent, on = map(find, pair)
    seen, what = view(world, dependent, on, YEAR), basket(domain)
    supply, market = (finding(seen.pooled(dependent, side, what), what, YEAR) for side in SIDES)
    return dependence_finding(lost(of_all, dependent, on), (supply, market), what)


def rank(world: World, of_all: TradeYear, pair: tuple[str, str], domain: str) -> Rank | None:
    (ranked,) = ranks_of(of_all, [dependence(world, of_all, pair, domain)])
    return ranked


def like(world: World, pair: tuple[str, str], side: Side, what: str, year: int = YEAR) -> Finding | None:
    dependent, on = map(find, pair)
    seen = view(world, dependent, on, year)
    share = finding(seen.pooled(dependent, side, basket(what)), basket(what), year)
    (like_case,) = like_cases(world, seen, [share])
    return like_case


def test_gold_ranks_as_worked_by_hand(world: World, of_all: TradeYear) -> None:
    # Six ties, from the gold rows of 2024: supply and market loss over all the dependent trades, USD bn.
    by_hand = {
        ("CHN", "RUS"): ((1 + 3) / 4, 1),
        ("DEU", "TUR"): ((1 + 3) / 4, 1),
        ("TUR", "RUS"): ((2.7 + 0.9) / 8, 3),
        ("RUS", "TUR"): ((0.7 + 2.9) / 8, 3),
        ("TUR", "DEU"): ((2.6 + 0.6) / 8, 5),
        ("RUS", "CHN"): ((2.8 + 0.4) / 8, 5),
    }
    for pair, (value, place) in by_hand.items():
        ranked = rank(world, of_all, pair, "precious")
        assert ranked is not None
        assert (ranked.rank, ranked.of) == (place, 6), pair
        assert ranked.finding.value == pytest.approx(value)
        assert (ranked.like, ranked.like_name) == (None, "")


def test_a_pair_with_trade_in_a_hole_has_no_rank(world: World, of_all: TradeYear) -> None:
    for pair in (("TUR", "RUS"), ("RUS", "TUR"), ("DEU", "RUS")):
        assert rank(world, of_all, pair, "energy") is None
    assert rank(world, of_all, ("RUS", "CHN"), "energy") is not None


def test_a_pair_that_would_lose_nothing_and_a_bloc_have_no_rank(world: World, of_all: TradeYear) -> None:
    assert rank(world, of_all, ("CHN", "DEU"), "precious") is None
    assert rank(world, of_all, ("RUS", "EU27"), "energy") is None
    assert rank(world, of_all, ("CHN", "EU27"), "materials") is None


def test_answers_come_in_the_order_asked(world: World, of_all: TradeYear) -> None:
    wanted = [
        dependence(world, of_all, ("RUS", "CHN"), "precious"),
        dependence(world, of_all, ("RUS", "TUR"), "energy"),
        dependence(world, of_all, ("RUS", "CHN"), "materials"),
    ]
    ranked = ranks_of(of_all, wanted)
    assert [place and place.finding for place in ranked] == [wanted[0], None, wanted[2]]


def test_the_like_case_of_russias_energy_is_the_union_of_which_no_share_is_known(world: World) -> None:
    # The largest on record, of 2020: Germany's crude and Sweden's gas. Germany's gas is in a hole, and so is Turkey's.
    assert like(world, ("RUS", "CHN"), "market", "energy") is None


def test_a_like_case_rests_on_its_rows(world: World) -> None:
    like_case = like(world, ("CHN", "RUS"), "supply", "260111")
    assert like_case is not None
    rested = {(row.actor, row.partner, row.product, row.start.year) for _, row in world.sources.rows(like_case.figures)}
    assert rested == {("SWE", "CHN", "260111", 2023)}


def test_a_member_is_named_where_it_is_all_the_union_has(world: World) -> None:
    like_case = like(world, ("CHN", "RUS"), "supply", "260111")
    assert like_case is not None
    assert (like_case.on, like_case.year, like_case.value) == ("SWE", 2023, 0.5)


def test_the_union_and_its_members_are_no_like_case_of_the_union(world: World) -> None:
    like_case = like(world, ("RUS", "EU27"), "market", "energy")
    assert like_case is not None
    assert like_case.value == pytest.approx((50 + 8) / (50 + 8 + 2))
    assert (like_case.on, like_case.year) == ("CHN", 2023)


def test_a_member_has_states_beside_it_but_not_its_own_union(world: World) -> None:
    like_case = like(world, ("DEU", "RUS"), "supply", "energy")
    assert like_case is not None
    assert (like_case.on, like_case.year) == ("SSD", 2023)
    assert like_case.value == pytest.approx(10 / (10 + 1 + 2))


def test_only_years_before_are_looked_at(world: World) -> None:
    # South Sudan, of 2023; before the first year of the data there is nobody.
    assert like(world, ("DEU", "RUS"), "supply", "energy") is not None
    assert like(world, ("DEU", "RUS"), "supply", "energy", six_states.YEARS[0]) is None


def test_no_like_case_without_another_partner(world: World) -> None:
    assert like(world, ("CHN", "DEU"), "market", "energy") is None
    assert like_cases(world, view(world, find("CHN"), find("DEU"), YEAR), []) == ()


def test_a_like_case_stands_beside_a_rank_with_its_name(world: World, of_all: TradeYear) -> None:
    ranked = rank(world, of_all, ("RUS", "CHN"), "energy")
    assert ranked is not None
    beside_it = beside(ranked, like(world, ("CHN", "RUS"), "supply", "260111"))
    assert beside_it.like is not None
    assert (beside_it.rank, beside_it.like.on, beside_it.like_name) == (ranked.rank, "SWE", "Sweden")
    assert beside(ranked, None) == ranked
