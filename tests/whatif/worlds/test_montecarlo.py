"""Are drawn worlds drawn as said, and solved as the bare solver solves each?"""

from dataclasses import replace

import numpy as np
import pytest
from tests.fixtures.scenarios import CODES, bloc, shock, uneven

from counterpoise.arrays import Values
from counterpoise.errors import NotConverged
from counterpoise.whatif.scenario import Assumptions, Shock, Span
from counterpoise.whatif.solving.baseline import Baseline
from counterpoise.whatif.solving.equilibrium import Equilibrium, equilibrium
from counterpoise.whatif.solving.market import Cleared
from counterpoise.whatif.worlds.montecarlo import sampled, worlds
from counterpoise.whatif.worlds.shocked import Shocked, shocked

GIVEN = Assumptions(sigma=Span(4.0, 2.5, 7.0), draws=12, seed=7)
ALL = bloc("ALL", *CODES)
CASES: dict[str, tuple[Shock, ...]] = {
    "an embargo": (shock("embargo", "CHN", "DEU"),),
    "dear trade": (shock("decouple", bloc("TWO", "CHN", "RUS"), "DEU", 3.0),),
    "two tariffs": (shock("tariff", "CHN", "DEU", 0.5), shock("tariff", ALL, "CHN", 0.1)),
    "a tariff on all and an embargo": (shock("tariff", ALL, "CHN", 2.0), shock("embargo", "CHN", "DEU")),
    "one alone": (shock("embargo", ALL, "RUS"),),
    "one alone, under tariffs": (shock("embargo", ALL, "RUS"), shock("tariff", "CHN", "DEU", 0.5)),
    "two halves": (shock("embargo", bloc("L", *CODES[:4]), bloc("R", *CODES[4:])),),
    "next to two halves": (shock("decouple", bloc("L", *CODES[:4]), bloc("R", *CODES[4:]), 1e4),),
    "next to alone": (shock("decouple", ALL, "RUS", 1e5),),
}


def posed(*shocks: Shock) -> tuple[Equilibrium, Shocked]:
    base = uneven().base
    shock_ = shocked(shocks, base, [None] * len(shocks), 2023)
    return solved(base, shock_, 4.0), shock_


def solved(base: Baseline, shock_: Shocked, sigma: float) -> Equilibrium:
    moved, rate = shock_.tables(len(base.names), sigma)
    return equilibrium(base, moved, sigma, "tariff", rate if shock_.taxed else None)


@pytest.mark.parametrize("case", sorted(CASES))
def test_each_world_comes_out_as_by_the_bare_solver(case: str) -> None:
    result, shock_ = posed(*CASES[case])
    seen: list[tuple[Values, Cleared]] = []

    def measure(before: Values, after: Cleared) -> Values:
        seen.append((before.copy(), after))
        return after.real_income

    spread = uneven().spread
    many = sampled(result, shock_, spread, GIVEN, measure)
    sigmas = [4.0, *(world.sigma for world in worlds(result.baseline, spread, GIVEN))]
    assert many.residual < 1e-10
    for (before, after), sigma in zip(seen, sigmas, strict=True):
        alone = solved(Baseline(CODES, before), shock_, sigma)
        if alone.rebalanced == after.rebalanced:
            assert np.abs(after.real_income / alone.real_income - 1).max() < 1e-9
        sold = after.flows.sum(axis=1)
        np.testing.assert_allclose(sold, after.price * before.sum(axis=1), rtol=1e-10)


def test_drawn_worlds_sell_buy_and_keep_at_home_what_they_did() -> None:
    base = uneven().base
    for world in worlds(base, uneven().spread, GIVEN):
        np.testing.assert_allclose(world.flows.sum(axis=0), base.spending, rtol=1e-12)
        np.testing.assert_allclose(world.flows.sum(axis=1), base.output, rtol=1e-3)
        np.testing.assert_array_equal(np.diagonal(world.flows), np.diagonal(base.flows))
        assert world.error is not None
        np.testing.assert_allclose(
            world.error * (base.flows - np.diag(np.diagonal(base.flows))), world.error * base.flows
        )
        assert 2.5 < world.sigma < 7.0


def test_a_cell_is_off_by_about_its_spread() -> None:
    # Among forty states no cell is much of a total, so balancing takes little from the error that was drawn.
    rng = np.random.default_rng(1)
    flows = rng.uniform(1, 2, (40, 40)) + np.diag(rng.uniform(50, 90, 40))
    spread = 0.5 * (1 - np.eye(40))
    base = Baseline(tuple(str(k) for k in range(40)), flows)
    errors = np.stack([np.log(world.flows / flows) for world in worlds(base, spread, replace(GIVEN, draws=50))])
    assert errors[:, spread > 0].std() == pytest.approx(0.5, rel=0.05)


def test_a_sum_of_badly_known_cells_is_drawn_around_its_middle() -> None:
    # Half of what the first state sells lies in cells that nobody lists, half in cells that both sides do.
    rng = np.random.default_rng(1)
    flows = rng.uniform(1, 2, (40, 40)) + np.diag(rng.uniform(50, 90, 40))
    spread = 0.2 * (1 - np.eye(40))
    spread[0, 1:21] = 1.15
    base = Baseline(tuple(str(k) for k in range(40)), flows)
    drawn = [world.flows[0, 1:21].sum() for world in worlds(base, spread, replace(GIVEN, draws=200))]
    assert np.mean(drawn) == pytest.approx(flows[0, 1:21].sum(), rel=0.04)
    assert np.median(drawn) == pytest.approx(flows[0, 1:21].sum(), rel=0.04)


def test_what_is_known_is_not_moved_and_what_is_not_there_does_not_come() -> None:
    base = uneven().base
    flows = base.flows.copy()
    flows[0, 1] = 0.0
    for world in worlds(Baseline(CODES, flows), np.zeros((8, 8)), GIVEN):
        np.testing.assert_allclose(world.flows, flows, rtol=1e-12)


def test_fewer_draws_are_the_first_of_more() -> None:
    base, spread = uneven().base, uneven().spread
    few, more = (list(worlds(base, spread, replace(GIVEN, draws=count))) for count in (3, 6))
    assert [item.flows.tobytes() for item in few] == [item.flows.tobytes() for item in more[:3]]


def test_no_draw_leaves_anybody_without_spending() -> None:
    # A lends half its income. The dearer its exports, and the more sigma is, the less is left; at some sigma nothing.
    codes = ("CHN", "DEU", "RUS")
    base = Baseline(codes, np.array([[10.0, 45.0, 45.0], [3.0, 100.0, 20.0], [3.0, 20.0, 100.0]]))
    shock_ = shocked((shock("decouple", "CHN", bloc("TWO", "DEU", "RUS"), 1.4),), base, [None], 2023)
    result = solved(base, shock_, 2.0)
    least: list[float] = []

    def measure(_: Values, after: Cleared) -> Values:
        least.append(float(after.flows.min()))
        return after.real_income

    many = sampled(result, shock_, np.zeros((3, 3)), Assumptions(sigma=Span(2.0, 1.9, 12.0), draws=40, seed=1), measure)
    assert not result.rebalanced
    assert (many.solved, many.unsolved) == (40, 0)
    assert 0 < many.rebalanced < 40
    assert min(least) >= 0


def test_draws_without_an_answer_are_counted_and_no_part_of_the_range(monkeypatch: pytest.MonkeyPatch) -> None:
    result, shock_ = posed(*CASES["an embargo"])
    whole = sampled(result, shock_, uneven().spread, GIVEN, lambda _, after: after.real_income)

    def refuse(*_: object) -> None:
        raise NotConverged("asked to fail")

    # A start so far off that only the ladder is left, and a ladder that finds nothing.
    monkeypatch.setattr("counterpoise.whatif.solving.market.STEPS", 3)
    monkeypatch.setattr("counterpoise.whatif.worlds.montecarlo.divided", refuse)
    many = sampled(result, shock_, uneven().spread, GIVEN, lambda _, after: after.real_income)
    assert (whole.solved, whole.unsolved) == (12, 0)
    assert (many.solved, many.unsolved) == (0, 12)
    assert (many.lo == many.middle).all()
