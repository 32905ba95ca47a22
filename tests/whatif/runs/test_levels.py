"""Is the world before the one a brief shows, and does a cut change dependence by what the hand gives?"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from counterpoise.errors import BadScenario
from counterpoise.findings.rows import Dependence
from counterpoise.questions.pair.find import brief
from counterpoise.questions.pair.options import Wanted
from counterpoise.states import find
from counterpoise.weighing.ground.grounds import view
from counterpoise.whatif.outcome import Levels, Range
from counterpoise.whatif.runs.cut_world import after_cuts, cuts_of, with_given_shares
from counterpoise.whatif.runs.levels import GoodsShift, goods_levels, traded_levels
from counterpoise.whatif.scenario import Shock
from counterpoise.whatif.verbs import verbs
from counterpoise.world.world import World

PAIRS = [("RUS", "CHN"), ("DEU", "RUS"), ("RUS", "TUR"), ("SWE", "CHN"), ("EU27", "RUS"), ("CHN", "DEU")]
STATES = ("CHN", "DEU", "RUS")


@pytest.fixture(scope="module")
def world(world_home: Path) -> Iterator[World]:
    with World(world_home) as opened:
        yield opened


def shock(verb: str, actor: str, target: str, what: str = "", share: float | None = None) -> Shock:
    return Shock(verb=verbs()[verb], actor=find(actor), target=find(target), what=what, share=share)


def after(world: World, shocks: Sequence[Shock], domain: str = "energy") -> Levels:
    trade_year = world.trade.in_year(2024)
    cuts = cuts_of(shocks, 2024)
    given, pair = with_given_shares(trade_year, cuts), (shocks[0].actor, shocks[0].target)
    left = traded_levels(after_cuts(given, cuts), *pair, traded_levels(given, *pair))
    return next(item for item in left if item.domain == domain)


def printed(dependence: Dependence) -> Range | None:
    value, lo, hi = dependence.value.value, dependence.value.lo, dependence.value.hi
    return None if value is None or lo is None or hi is None else Range(value, lo, hi)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("year", [2021, 2024])
def test_before_is_what_the_brief_shows(world: World, pair: tuple[str, str], year: int) -> None:
    a, b = (find(code) for code in pair)
    rows = brief(world, a, b, Wanted(year=year)).domains
    levels = [*traded_levels(world.trade.in_year(year), a, b), goods_levels(view(world, a, b, year), year)]
    assert [level.domain for level in levels] == [row.domain for row in rows]
    for row, level in zip(rows, levels, strict=True):
        assert (level.a_on_b, level.b_on_a) == (printed(row.a_on_b), printed(row.b_on_a))
        gap = row.leverage_a_over_b
        assert level.leverage == (None if gap.value is None else Range(gap.value, gap.lo or 0.0, gap.hi or 0.0))


def test_what_is_left_after_a_cut_is_weighed_like_any_world(world: World) -> None:
    # China then buys 23 of crude elsewhere and 8 of gas of Russia alone; Russia sells 20 of crude to Sweden, which a
    # ban keeps from more, and gas: 8 to China, 2 to Sweden, which could take 0.2 more. What Turkey takes is a hole.
    result = after(world, [shock("cutoff", "RUS", "CHN", "270900")])
    assert result.b_on_a == Range(pytest.approx(8 / 31), pytest.approx(8 / 31), pytest.approx(8 / 31))  # type: ignore[arg-type]
    assert result.a_on_b is not None
    assert result.a_on_b.lo == 0
    assert result.a_on_b.value == pytest.approx(7.8 / 30)


def test_other_domains_stay(world: World) -> None:
    trade_year = world.trade.in_year(2024)
    before = {traded_level.domain: traded_level for traded_level in traded_levels(trade_year, find("RUS"), find("CHN"))}
    cut = [shock("cutoff", "RUS", "CHN", "energy")]
    assert after(world, cut, "materials") == before["materials"]
    assert after(world, cut, "precious") == before["precious"]


@pytest.mark.parametrize(("a", "b"), [("RUS", "CHN"), ("EU27", "RUS"), ("RUS", "TUR")])
def test_after_an_embargo_of_all_nothing_depends_on_the_other_even_what_was_in_a_hole(
    world: World, a: str, b: str
) -> None:
    for domain in ("energy", "materials", "precious"):
        result = after(world, [shock("embargo", a, b)], domain)
        assert result.leverage == Range(0.0, 0.0, 0.0)


def test_nothing_cut_changes_nothing(world: World) -> None:
    trade_year = world.trade.in_year(2024)
    same = after_cuts(trade_year, (), (STATES, np.ones((3, 3))))
    assert same.flows.value.tolist() == trade_year.flows.value.tolist()
    assert (same.barred.tolist(), same.holes) == (trade_year.barred.tolist(), trade_year.holes)


def test_a_ratio_moves_every_product_of_its_pair(world: World) -> None:
    trade_year, ratio = world.trade.in_year(2024), np.ones((3, 3))
    ratio[2, 0] = 0.5  # Russia to China
    moved = after_cuts(trade_year, (), (STATES, ratio))
    assert trade_year.flows.value.sum() - moved.flows.value.sum() == pytest.approx((60 + 8 + 2 + 1) / 2 * 1e6)


def test_members_of_a_bloc_do_not_fill_each_others_gap(world: World) -> None:
    # Sweden loses 20 of Russia's crude and buys 5 of Germany, which is cut off with it.
    trade_year = world.trade.in_year(2024)
    left = after_cuts(trade_year, cuts_of([shock("embargo", "EU27", "RUS", "energy")], 2024)).flows
    at = left.states.index
    inner = (left.exporter == at("DEU")) & (left.importer == at("SWE"))
    assert left.value[inner].tolist() == [5e6]


def shift(cell: float) -> GoodsShift:
    before = np.full((3, 3), 10.0)
    moved = before.copy()
    moved[0, 2] *= cell
    moved[2, 0] *= cell
    return GoodsShift(2024, STATES, before, moved)


def test_a_share_of_goods_moves_as_the_trade_model_moves_its_cells(world: World) -> None:
    pair = view(world, find("RUS"), find("CHN"), 2024)
    before, halved = goods_levels(pair, 2024), goods_levels(pair, 2024, shift(0.5))
    assert before.a_on_b is not None
    assert halved.a_on_b is not None
    share = before.a_on_b.value
    assert halved.a_on_b.value == pytest.approx(share / 2 / (1 - share / 2))
    assert goods_levels(pair, 2024, shift(1.0)) == before
    assert goods_levels(pair, 2024, shift(0.0)).leverage == Range(0.0, 0.0, 0.0)


def test_the_side_of_goods_that_is_weighed_is_that_of_the_world_before(world: World) -> None:
    pair = view(world, find("RUS"), find("CHN"), 2024)
    chosen = brief(world, find("RUS"), find("CHN")).domains[-1].a_on_b.share.side
    table = np.full((3, 3), 10.0)
    far = table.copy()
    far[(2, 0) if chosen == "market" else (0, 2)] *= 0.01  # so that far more money moves on the other side after
    first, second = (goods_levels(pair, 2024, GoodsShift(2024, STATES, table, after)).a_on_b for after in (table, far))
    assert first is not None
    assert second is not None
    assert second.value < first.value


def test_a_shift_whose_labels_do_not_fit_is_refused(world: World) -> None:
    pair = view(world, find("RUS"), find("CHN"), 2024)
    with pytest.raises(BadScenario, match="for each of 3 states"):
        goods_levels(pair, 2024, GoodsShift(2024, STATES, np.ones((2, 2)), np.ones((2, 2))))
